"""The loader's own store: staged rows of every load, one writer at a time, always in step with the current version."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from warehouse import told
from warehouse.agreement import must_agree
from warehouse.anew import Anew, check_names, run_check
from warehouse.beforehand import Begun, begun
from warehouse.build import Maker, build_version, write_version
from warehouse.config import Config
from warehouse.deliveries import copy_ledger
from warehouse.errors import NoData, VersionMissing, VersionOutdated
from warehouse.journal import Entry, Journal
from warehouse.lock import LOCK_PATIENCE_SECONDS, locked
from warehouse.records import of_keys, of_load, registered, set_aside
from warehouse.room import watched
from warehouse.staging import BESIDE, FEEDS, KeptLog
from warehouse.staging import StagedLoad as StagedLoad
from warehouse.statements import sql
from warehouse.store import connected, readable, store
from warehouse.versions import Versions, number_of


class Work:
    """An open work database; get one from `open_work`."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, config: Config, journal: Journal, renewed: bool = False
    ) -> None:
        self._connection = connection
        self._config = config
        self._renewed = renewed
        self._begun: Begun | None = None
        self.journal = journal

    def stage(self, load: StagedLoad, frames: Mapping[str, pl.DataFrame], problems: pl.DataFrame) -> None:
        """Keep the accepted rows and the problems of one load, all or none.

        Args:
            load: What is being loaded.
            frames: Accepted rows by feed, canonical columns and `row`.
            problems: One row per problem: the columns of `problems` without `load_id`.
        """
        with self._at_once():
            self._insert_load(load)
            for feed, frame in frames.items():
                table = told.staged_in(_known(feed))
                self._insert(table, load.load_id, told.make_room(self._connection, feed, frame))
            self._insert("problems", load.load_id, problems)

    def stage_log(self, load: StagedLoad, log: KeptLog, problems: pl.DataFrame) -> None:
        """Note a log whose requests lie in the archive, with its problems, all or nothing."""
        named_file = {"load_id": load.load_id, "file": str(log.file)}
        of_log = {name: value for name, value in asdict(log).items() if name != "file"}
        with self._at_once():
            self._insert_load(load)
            self._connection.execute(
                f"INSERT INTO request_days BY NAME {sql('models/traffic', 'kept_days')}", named_file
            )
            self._connection.execute(
                "INSERT INTO request_files (load_id, origin, goes_on, bytes, sha256, lines, seen_as) "
                "VALUES ($load_id, $origin, $goes_on, $bytes, $sha256, $lines, $seen_as)",
                {"load_id": load.load_id, **of_log},
            )
            self._insert("problems", load.load_id, problems)

    def known_logs(self, demonstration: bool = False) -> list[tuple[str, str, int, str, int, str | None]]:
        """What loads that count have read of logs: load, first load of the log, bytes, SHA-256, lines, and the file."""
        return self._connection.execute(
            sql("models/traffic", "known_logs"), {"demonstration": demonstration}
        ).fetchall()

    def logged(self, load_id: str) -> list[date]:
        """The days of which a load's log tells."""
        found = self._connection.execute("SELECT day FROM request_days WHERE load_id = $id", {"id": load_id}).fetchall()
        return [day for (day,) in found]

    def logged_twice(self, load_id: str) -> int:
        """Of how many days of a load's log other logs that count tell as well."""
        ((days,),) = self._connection.execute(sql("models/traffic", "logged_twice"), {"load_id": load_id}).fetchall()
        return int(days)

    def going_on(self, load_id: str) -> list[str]:
        """The loads that count and have read on in the log of one load, from where that one came to."""
        found = self._connection.execute(sql("models/traffic", "going_on"), {"load_id": load_id}).fetchall()
        return [str(later) for (later,) in found]

    def _insert_load(self, load: StagedLoad) -> None:
        self._connection.execute(
            "INSERT INTO loads (load_id, seq, feed, department, month, sha256, demonstration, completes) VALUES "
            "($load_id, $seq, $feed, $department, $month, $sha256, $demonstration, $completes)",
            asdict(load),
        )

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """One transaction."""
        self._connection.execute("BEGIN")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def _insert(self, table: str, load_id: str, frame: pl.DataFrame) -> None:
        rows = frame.with_columns(load_id=pl.lit(load_id))
        # Texts stay where they lie: DuckDB reads them there.
        self._connection.register("incoming", rows.to_arrow(compat_level=pl.CompatLevel.newest()))
        try:
            self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        finally:
            self._connection.unregister("incoming")

    def set_aside_of(self, feed: str, rows: pl.Series) -> pl.DataFrame:
        """What was said of these rows of the files of a feed that count, where they were set aside.

        One row per load and problem: `load_id`, `row`, `text_en`, `text_zh`.
        """
        return set_aside(self._connection, feed, rows)

    def undo(self, load_id: str) -> None:
        """Leave one load out of every later version; what it had replaced counts again."""
        self._connection.execute("UPDATE loads SET undone = true WHERE load_id = $id", {"id": load_id})

    def active(self, feed: str, sha256: str, **named: str | None) -> list[str]:
        """The ids of counting loads of the same file; of a `department` and for a `month`, where these are named.

        What completes a load is of that one's department and month, whatever is named.
        """
        found = self._connection.execute(
            "SELECT load_id, department, month, completes FROM active_loads "
            "WHERE feed = $feed AND sha256 = $sha256 ORDER BY seq",
            {"feed": feed, "sha256": sha256},
        ).fetchall()
        asked = {**named, "department": self.registered(named["department"])} if "department" in named else named
        return [
            str(load_id)
            for load_id, department, month, completes in found
            if completes or asked.items() <= {"department": department, "month": month}.items()
        ]

    def counting(self, feed: str, department: str | None, month: str) -> tuple[str, int] | None:
        """The load that counts for a month, and how many records of its feed it holds."""
        found = self._connection.execute(
            "SELECT load_id FROM active_loads WHERE feed = $feed AND month = $month AND completes IS NULL "
            "AND department IS NOT DISTINCT FROM $department",
            {"feed": feed, "department": self.registered(department), "month": month},
        ).fetchall()
        if not found:
            return None
        statement = f"SELECT count(*) FROM staged.{_known(feed)} WHERE load_id = $id"
        ((rows,),) = self._connection.execute(statement, {"id": found[0][0]}).fetchall()
        return str(found[0][0]), int(rows)

    def holds_own_cases(self) -> bool:
        """Whether any record counts that is not of the demonstration city."""
        found = self._connection.execute(
            "SELECT count(*) FROM active_loads WHERE NOT demonstration "
            "AND feed NOT IN ('departments', 'services', 'staffing', 'targets', 'holidays')"
        ).fetchone()
        return found is not None and found[0] > 0

    def held_cases(
        self, feed: str, department: str | None, month: str | None, demonstration: bool = False
    ) -> Callable[[pl.Series], pl.DataFrame]:
        """Finds among case numbers those of cases that count (in the demonstration or not): `case_no`, `department`.

        The cases of the load that one of this feed, department and month would replace are left out.
        """
        whose = self.registered(department, demonstration)
        values = {"demonstration": demonstration, "feed": feed, "department": whose, "month": month}
        return lambda numbers: self._held_among(numbers, values)

    def _held_among(self, numbers: pl.Series, values: Mapping[str, object]) -> pl.DataFrame:
        self._connection.register("asked", numbers.to_frame("case_no").to_arrow())
        try:
            relation = self._connection.sql(sql("models", "held_among"), params=dict(values))
            return pl.DataFrame(relation.to_arrow_table())
        finally:
            self._connection.unregister("asked")

    def names(self, feed: str, demonstration: bool = False) -> dict[str, str]:
        """Every name under which a department or service was handed over (in the demonstration or not), and its id."""
        key = {"departments": "department", "services": "service"}[feed]
        rows = self._connection.execute(
            f"SELECT told.{key}, name_zh, name_en FROM staged.{feed} AS told JOIN active_loads USING (load_id) "
            "WHERE demonstration = $demonstration ORDER BY seq, row",
            {"demonstration": demonstration},
        ).fetchall()
        return {name: row[0] for row in rows for name in row if name}

    def registered(self, department: str | None, demonstration: bool = False) -> str | None:
        """The id under which a department is registered (in the demonstration or not), whatever it is called here."""
        return registered(self._connection, department, demonstration)

    def met_as(self, department: str | None) -> str | None:
        """The word under which records of a registered department were first met; None: there are none yet."""
        found = self._connection.execute(sql("models", "first_met_as"), {"department": department}).fetchone()
        return str(found[0]) if found else None

    def met(self) -> frozenset[str]:
        """The departments that the records which count tell of, those of the demonstration aside."""
        found = self._connection.execute(
            "SELECT DISTINCT d.department FROM deliveries AS d JOIN active_loads AS l USING (load_id) "
            "WHERE NOT l.demonstration AND d.department IS NOT NULL"
        ).fetchall()
        return frozenset(str(department) for (department,) in found)

    def problems(self, load_id: str) -> pl.DataFrame:
        """The problems of one load in file order."""
        relation = self._connection.sql(
            "SELECT * EXCLUDE (load_id) FROM problems WHERE load_id = $id ORDER BY row, header", params={"id": load_id}
        )
        return pl.DataFrame(relation.to_arrow_table())

    def begin(self) -> None:
        """Begin to copy the current version, of which the next one is mostly made, beside what goes on."""
        versions = Versions(self._config.home)
        current = None if self._renewed or self._begun else versions.existing()
        if current:
            self._begun = begun(versions.draft(), current)

    def close(self) -> None:
        """Leave nothing of a version that was begun and not published."""
        if self._begun:
            self._begun.emptied()

    def publish(self, on_step: Callable[[str], None] = lambda _: None) -> int:
        """Build and publish the next version; returns its number."""
        copy_ledger(self._connection, list(self._entries()))
        made = build_version(self._connection, self._config, on_step, anew=self._renewed, begun=self._begun)
        number, self._begun = number_of(made), None
        self._tell_names()
        return number

    def _entries(self) -> Iterator[Entry]:
        """The ledger as it will be: what is taken back with this version is still told as counting there."""
        gone = {row[0] for row in self._connection.execute("SELECT load_id FROM loads WHERE undone").fetchall()}
        for entry in self.journal.entries():
            yield replace(entry, state="undone") if entry.load_id in gone else entry

    def trial(self, draft: Path, on_step: Callable[[str], None] = lambda _: None, maker: Maker = Anew) -> None:
        """Write what would be published now into the file `draft` (by `maker` if anew), and publish nothing.

        Raises:
            CheckFailed: a check found rows.
        """
        write_version(self._connection, self._config, draft, Versions(self._config.home).existing(), on_step, maker)

    def records(self, load_id: str, feed: str) -> pl.DataFrame:
        """The records of one feed of one load, by row of its file."""
        return of_load(self._connection, load_id, _known(feed))

    def holding(self, feed: str, keys: pl.DataFrame, without: Sequence[str] = ()) -> pl.DataFrame:
        """The records that count now of the given keys (one column per part of the key), each from its last load.

        Those of the loads `without` are left out; `load_id` says of which load each is.
        """
        return of_keys(self._connection, _known(feed), keys, without)

    def recheck(self) -> None:
        """Run the checks on the current version again.

        Raises:
            NoData: nothing was ever published.
            VersionMissing: the current version is not there.
            VersionOutdated: it lacks what the checks ask for; they pass on every version that is published.
            CheckFailed: a check found rows.
        """
        current = Versions(self._config.home).current()
        if current is None:
            raise NoData
        with _attached(self._connection, current):
            self._connection.execute("USE published")
            try:
                for name in check_names():
                    run_check(self._connection, name)
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                raise VersionOutdated(current.name) from error
            finally:
                self._connection.execute("USE work")

    def settle(self) -> None:
        """Forget what a killed load left: the current version says which loads happened, here and in the ledger."""
        number, happened = self.published()
        staged = [row[0] for row in self._connection.execute("SELECT load_id FROM loads").fetchall()]
        must_agree(self.journal.entries(), happened, staged, self._staged_rows())
        self._forget([load_id for load_id in staged if load_id not in happened])
        for load_id, undone in happened.items():
            self._connection.execute(
                "UPDATE loads SET undone = $undone WHERE load_id = $id", {"undone": undone, "id": load_id}
            )
        self.journal.settle(happened, number)
        self._tell_names()

    def _tell_names(self) -> None:
        """Let the ledger know by which ids the departments of its loads go now."""
        found = self._connection.execute("SELECT word, demonstration, department FROM department_names").fetchall()
        self.journal.register(found)

    def published(self) -> tuple[int, dict[str, bool]]:
        """The current version's number (0: none) and whether each load that it knows is undone."""
        current = Versions(self._config.home).existing()
        if current is None:
            return 0, {}
        with _attached(self._connection, current):
            rows = self._connection.execute("SELECT load_id, undone FROM published.core.loads").fetchall()
        return number_of(current), dict(rows)

    def _staged_rows(self) -> dict[tuple[str, str], int]:
        """How many rows of each feed each load has here."""
        counted: dict[tuple[str, str], int] = {}
        for feed in FEEDS:
            rows = self._connection.execute(f"SELECT load_id, count(*) FROM staged.{feed} GROUP BY load_id").fetchall()
            counted |= {(load_id, feed): count for load_id, count in rows}
        logs = "SELECT load_id, sum(requests) FROM request_days GROUP BY load_id"
        of_logs = self._connection.execute(logs).fetchall()
        return counted | {(load_id, "platform_log"): int(count) for load_id, count in of_logs}

    def _forget(self, load_ids: Sequence[str]) -> None:
        if not load_ids:
            return
        asked = {"ids": list(load_ids)}
        with self._at_once():
            for table in (*map(told.staged_in, FEEDS), *BESIDE):
                self._connection.execute(f"DELETE FROM {table} WHERE list_contains($ids, load_id)", asked)


@contextmanager
def open_work(config: Config, patience: float = LOCK_PATIENCE_SECONDS) -> Iterator[Work]:
    """Open the work database for writing, waiting for other loads.

    Raises:
        Busy: another load still holds the lock after `patience` seconds.
        VersionMissing: the current version is not there.
    """
    with (
        locked(config.home, patience),
        watched(config.home),
        readable(config),
        connected(config, store(config)) as connection,
        closing(Work(connection, config, Journal(config))) as work,
    ):
        work.settle()
        yield work


@contextmanager
def renewed_work(config: Config) -> Iterator[Work]:
    """Open an empty work database that takes the place of the old one if all goes well.

    Raises:
        Busy: another load holds the lock.
    """
    fresh = config.home / "renewed.duckdb"
    with locked(config.home), watched(config.home):
        for left in config.home.glob("renewed.duckdb*"):
            left.unlink()
        with connected(config, fresh) as connection:
            work = Work(connection, config, Journal(config), renewed=True)
            _settle_ledger(work)
            yield work
        store(config).with_suffix(".duckdb.wal").unlink(missing_ok=True)
        fresh.replace(store(config))


def _settle_ledger(work: Work) -> None:
    """Let the current version say which loads happened; where it was lost, the ledger alone knows."""
    try:
        number, happened = work.published()
    except VersionMissing:
        return
    if number:
        work.journal.settle(happened, number)


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, version: Path) -> Iterator[None]:
    if not version.is_file():
        raise VersionMissing(version)
    connection.execute(f"ATTACH '{version}' AS published (READ_ONLY)")
    try:
        yield
    finally:
        connection.execute("DETACH published")


def _known(feed: str) -> str:
    if feed not in FEEDS:
        raise ValueError(f"{feed} is not a feed of the warehouse")
    return feed
