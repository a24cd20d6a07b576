"""What people did: the ledger of loads, in SQLite beside the warehouse, never in its way."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from warehouse.config import Config
from warehouse.errors import LedgerIncomplete, UnknownLoad
from warehouse.naming import folded
from warehouse.room import watched
from warehouse.text import Text

State = Literal["received", "committed", "refused", "abandoned", "undone"]
# Several processes write a row now and then; none should ever wait this long.
_PATIENCE_SECONDS = 30.0
_LATER_COLUMNS = {
    **dict.fromkeys(("map_name", "sheet", "undo_reason", "undone_by", "completes"), "TEXT"),
    "undone_after": "INTEGER",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One load in the ledger; counts are file rows, `records` the accepted records by feed.

    `department` is the id under which the department is registered now, if it is; `completes` the load whose rows that
    were set aside this one brings back.
    """

    seq: int
    load_id: str
    state: State
    feed: str
    department: str | None
    month: str | None
    file_name: str
    sha256: str
    bytes: int
    map: str | None
    map_name: str | None
    sheet: str | None
    demonstration: bool
    user: str
    received_at: str
    finished_at: str | None
    undone_after: int | None
    version: int | None
    rows_in: int | None
    accepted: int | None
    rejected: int | None
    ignored: int | None
    records: Mapping[str, int]
    notes: tuple[Text, ...]
    refusal: str | None
    undo_reason: str | None
    undone_by: str | None
    completes: str | None = None

    def received(self, zone: ZoneInfo) -> str:
        """When it came in, as the clocks of a zone showed it."""
        return f"{datetime.fromisoformat(self.received_at).astimezone(zone):%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One run of the checks; `failed` names the check that found rows, None where all passed."""

    run_at: str
    version: int
    failed: str | None
    user: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of a file before it is read."""

    feed: str
    department: str | None
    month: str | None
    file_name: str
    sha256: str
    bytes: int
    map: str | None
    demonstration: bool
    user: str
    map_name: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a file gave: in = accepted + rejected + ignored."""

    rows_in: int
    accepted: int
    rejected: int
    ignored: int
    records: Mapping[str, int]
    notes: tuple[Text, ...]


class Journal:
    """The ledger of one data directory."""

    def __init__(self, config: Config) -> None:
        self._path = config.home / "journal.sqlite"
        config.home.mkdir(parents=True, exist_ok=True)
        with self.writing() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript((Path(__file__).parent / "schema" / "journal.sql").read_text(encoding="utf-8"))
            _add_missing_columns(connection)

    def receive(self, receipt: Receipt) -> Entry:
        """Note that a file has come in; gives it its number."""
        columns = [field.name for field in fields(Receipt)]
        with self.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO loads (state, received_at, feed, department, month, file_name, sha256, bytes, map, "
                "map_name, sheet, demonstration, user) VALUES ('received', :now, :feed, :department, :month, "
                ":file_name, :sha256, :bytes, :map, :map_name, :sheet, :demonstration, :user)",
                {"now": _now(), **{column: getattr(receipt, column) for column in columns}},
            )
            load_id = f"L{cursor.lastrowid:06d}"
            connection.execute("UPDATE loads SET load_id = ? WHERE seq = ?", (load_id, cursor.lastrowid))
        return self.entry(load_id)

    def place(self, load_id: str, department: str | None, month: str | None, completes: str | None = None) -> None:
        """Note of which department and month a file that came in is, as its rows say, and which load it completes."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE loads SET department = ?, month = ?, completes = ? WHERE load_id = ?",
                (department, month, completes, load_id),
            )

    def read(self, load_id: str, outcome: Outcome) -> None:
        """Note what reading the file of a load gave, before it is published."""
        self.reread({load_id: outcome})

    def reread(self, outcomes: Mapping[str, Outcome]) -> None:
        """Note what reading files gave, by load, all at once."""
        with self.writing() as connection:
            connection.executemany(
                "UPDATE loads SET rows_in = :rows_in, accepted = :accepted, rejected = :rejected, ignored = :ignored, "
                "records = :records, notes = :notes WHERE load_id = :load_id",
                [{"load_id": load_id, **_counted(outcome)} for load_id, outcome in outcomes.items()],
            )

    def commit(self, load_ids: Sequence[str], version: int) -> None:
        """Note that these loads are in the published version, all at once."""
        with self.writing() as connection:
            connection.executemany(
                "UPDATE loads SET state = 'committed', finished_at = ?, version = coalesce(version, ?) "
                "WHERE load_id = ?",
                [(_now(), version, load_id) for load_id in load_ids],
            )

    def settle(self, happened: Mapping[str, bool], version: int) -> None:
        """Bring the ledger in step with the published version after a load was killed.

        Args:
            happened: Whether each load that the version knows is undone.
            version: The version's number.
        """
        entries = self.entries()
        self.commit([e.load_id for e in entries if e.state == "received" and e.load_id in happened], version)
        self.close([e.load_id for e in entries if e.state == "received" and e.load_id not in happened], "abandoned")
        self.close([e.load_id for e in entries if e.state == "committed" and happened.get(e.load_id, False)], "undone")

    def close(self, load_ids: Sequence[str], state: State, refusal: str | None = None) -> None:
        """Note the end of loads that are not, or no longer, in the warehouse."""
        if not load_ids:
            return
        with self.writing() as connection:
            connection.executemany(
                "UPDATE loads SET state = :state, refusal = :refusal, finished_at = :now, "
                "undone_after = iif(:state = 'undone', (SELECT max(seq) FROM loads), NULL) WHERE load_id = :load_id",
                [{"state": state, "refusal": refusal, "now": _now(), "load_id": load_id} for load_id in load_ids],
            )

    def explain(self, load_id: str, reason: str | None, user: str) -> None:
        """Note why a load is being taken back, and by whom, before it is."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE loads SET undo_reason = ?, undone_by = ? WHERE load_id = ?", (reason, user, load_id)
            )

    def checked(self, version: int, failed: str | None, user: str) -> None:
        """Note that the checks were run on a version, and which of them found rows."""
        with self.writing() as connection:
            connection.execute("INSERT INTO checks VALUES (?, ?, ?, ?)", (_now(), version, failed, user))

    def last_check(self) -> CheckRun | None:
        """The last time that somebody had the checks run."""
        with self.writing() as connection:
            row = connection.execute("SELECT * FROM checks ORDER BY rowid DESC LIMIT 1").fetchone()
        return CheckRun(**dict(row)) if row else None

    def entries(self, *, as_said: bool = False) -> list[Entry]:
        """Every load, oldest first; `as_said` with the departments as they were said when the files came in."""
        with self.writing() as connection:
            rows = connection.execute("SELECT * FROM loads ORDER BY seq").fetchall()
            names = {} if as_said else _names(connection)
        return [_entry(row, names) for row in rows]

    def registered(self, department: str | None) -> str | None:
        """The id under which a department is registered, by whatever name it is called; else the name."""
        with self.writing() as connection:
            return _registered(department, False, _names(connection))

    def listed(self) -> dict[str, str]:
        """Every folded word that the lists of departments have for one, and its id; empty where there is no list."""
        with self.writing() as connection:
            return {word: id_ for (word, demonstration), id_ in _names(connection).items() if not demonstration}

    def register(self, names: Sequence[tuple[str, bool, str]]) -> None:
        """Note what departments are called as of the published version: folded word, in the demonstration, id."""
        with self.writing() as connection:
            if _names(connection) != {(word, demonstration): department for word, demonstration, department in names}:
                connection.execute("DELETE FROM department_names")
                connection.executemany("INSERT INTO department_names VALUES (?, ?, ?)", names)

    def entry(self, load_id: str) -> Entry:
        """One load.

        Raises:
            UnknownLoad: there is no load of this id.
        """
        for entry in self.entries():
            if entry.load_id == load_id:
                return entry
        raise UnknownLoad(load_id, [entry.load_id for entry in self.entries()])

    def standing(self, feed: str, department: str | None, month: str | None) -> Entry | None:
        """The load that counts for a feed, department and month; None where a load without a month replaces none."""
        department = self.registered(department)
        same = [
            entry
            for entry in self.entries()
            if entry.state == "committed"
            and (entry.feed, entry.department, entry.month) == (feed, department, month)
            and entry.completes is None
        ]
        return same[-1] if same and month is not None else None

    def copy_to(self, target: Path) -> None:
        """Write the ledger as it stands at one moment into one file, while others go on writing."""
        with self.writing() as connection, closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # no second file beside it

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the ledger's file.

        Raises:
            LedgerIncomplete: the file is damaged.
        """
        try:
            with (
                watched(self._path.parent),
                closing(sqlite3.connect(self._path, timeout=_PATIENCE_SECONDS)) as connection,
            ):
                connection.row_factory = sqlite3.Row
                with connection:
                    yield connection
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise LedgerIncomplete from error
            raise


def _counted(outcome: Outcome) -> dict[str, object]:
    return {
        "rows_in": outcome.rows_in,
        "accepted": outcome.accepted,
        "rejected": outcome.rejected,
        "ignored": outcome.ignored,
        "records": json.dumps(dict(outcome.records)),
        "notes": json.dumps([[note.en, note.zh] for note in outcome.notes], ensure_ascii=False),
    }


def replacements(entries: Sequence[Entry]) -> dict[str, str]:
    """For every load that a later one of its feed, department and month replaces, that later load.

    What completes a load is replaced with it, and replaces none.
    """
    latest: dict[tuple[str, str | None, str], str] = {}
    found: dict[str, str] = {}
    committed = [entry for entry in entries if entry.state == "committed"]
    for entry in reversed(committed):
        if entry.month is not None and entry.completes is None:
            key = (entry.feed, entry.department, entry.month)
            if key in latest:
                found[entry.load_id] = latest[key]
            latest.setdefault(key, entry.load_id)
    return found | {one.load_id: found[one.completes] for one in committed if one.completes and one.completes in found}


def completing(entries: Sequence[Entry], load_id: str) -> list[Entry]:
    """The loads that count with another, for they brought back rows of it that were set aside; oldest first."""
    return [entry for entry in entries if entry.state == "committed" and entry.completes == load_id]


def waiting_rows(entries: Sequence[Entry]) -> dict[str, int]:
    """For every load that counts or is about to, how many of its rows set aside still wait to come back corrected.

    Those that completing loads brought back wait no longer; what was set aside of these again waits with the first.
    """
    counting = [one for one in entries if one.state in ("committed", "received")]
    waiting = {one.load_id: one.rejected or 0 for one in counting}
    for whole, parts in groupby(sorted(counting, key=lambda one: one.completes or ""), lambda one: one.completes):
        if whole in waiting:
            brought = list(parts)
            back = sum((part.rows_in or 0) - (part.rejected or 0) for part in brought)
            waiting[whole] = max(waiting[whole] - back, brought[-1].rejected or 0)
            waiting |= {part.load_id: 0 for part in brought}
    return waiting


def _add_missing_columns(connection: sqlite3.Connection) -> None:
    """Give a ledger of an earlier release the columns that came later."""
    there = {row["name"] for row in connection.execute("PRAGMA table_info(loads)")}
    for name, kind in _LATER_COLUMNS.items():
        if name not in there:
            connection.execute(f"ALTER TABLE loads ADD COLUMN {name} {kind}")


def _names(connection: sqlite3.Connection) -> dict[tuple[str, bool], str]:
    """The id of each department by folded word and whether it is of the demonstration."""
    rows = connection.execute("SELECT word, demonstration, department FROM department_names").fetchall()
    return {(word, bool(demonstration)): department for word, demonstration, department in rows}


def _registered(department: str | None, demonstration: bool, names: Mapping[tuple[str, bool], str]) -> str | None:
    return department and names.get((folded(department), demonstration), department)


def _entry(row: sqlite3.Row, names: Mapping[tuple[str, bool], str]) -> Entry:
    values = dict(row)
    return Entry(
        **{
            **values,
            "department": _registered(values["department"], bool(values["demonstration"]), names),
            "demonstration": bool(values["demonstration"]),
            "records": json.loads(values["records"] or "{}"),
            "notes": tuple(Text(en, zh) for en, zh in json.loads(values["notes"] or "[]")),
        }
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
