"""Counts the marts of the platform's log by runs of days, so that no more than a run is ever in memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import polars as pl

from warehouse.archive import Archive
from warehouse.config import Config
from warehouse.rollups import OF_TRAFFIC
from warehouse.statements import roll_up, sql
from warehouse.traffic.naming import named_agents, named_events, named_paths
from warehouse.traffic.visits import Names, numbered, services, steps, visits

# About one gigabyte with all that is worked out of them; a day is never cut.
_AT_ONCE = 1_000_000
# Pages of a day that are told by name; scanners ask for thousands that are not there.
_PAGES = 200
# The statements that make every mart of the log without a row, as `warehouse.compiling` wrote them.
EMPTY = "without_log"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that are counted together; `shared` where two logs tell of one of them."""

    days: tuple[date, ...]
    shared: bool


class Traffic:
    """The marts of the version in use, from the logs that count."""

    def __init__(self, work: duckdb.DuckDBPyConnection, config: Config) -> None:
        self._work = work
        self._config = config

    def count(self) -> None:
        """Make every mart."""
        # Most warehouses have no log: to count nothing by the roll-ups takes a quarter of a small load.
        self._work.execute(sql("models/marts", EMPTY))
        if logged := self._logged():
            self._prepare()
            self._add(logged)
            self._work.execute("DETACH traffic")

    def begin(self) -> None:
        """Make ready to count, with the facts of no day."""
        self._prepare()
        self._take(Run((), shared=False))

    def count_again(self) -> None:
        """Make every mart again on the days of which a log tells that counts otherwise than before."""
        touched = {day for (day,) in self._work.execute(sql("models/traffic", "touched")).fetchall()}
        if not touched:
            return
        self._prepare()
        for name in OF_TRAFFIC:
            self._work.execute(f"DELETE FROM mart.{name} WHERE list_contains($days, day)", {"days": list(touched)})
        self._add([day for day in self._logged() if day[0] in touched])
        self._work.execute("DETACH traffic")

    def _add(self, days: Sequence[tuple[date, int, bool]]) -> None:
        for run in _runs(days):
            self._take(run)
            for name in OF_TRAFFIC:
                self._work.execute(f"INSERT INTO mart.{name} {roll_up(name, 'traffic')}")

    def _prepare(self) -> None:
        self._work.execute("ATTACH OR REPLACE ':memory:' AS traffic")
        self._work.execute("CREATE SCHEMA traffic.facts")
        archive = Archive(self._config.home)
        logs = self._work.execute(sql("models/traffic", "log_files")).fetchall()
        self._files = [str(archive.path(sha256)) for _, sha256, *_ in logs]
        rows = [(file, *log[2:]) for file, log in zip(self._files, logs, strict=True)]
        schema = {"file": pl.String, "seq": pl.Int32, "demonstration": pl.Boolean, "origin": pl.String}
        self._table("log_files", pl.DataFrame(rows, schema=schema, orient="row"), "temp")
        self._table("events", named_events(self._config.platform))
        self._groups = pl.DataFrame(
            self._work.sql("SELECT service, service_group FROM version.core.services").to_arrow_table(),
            schema_overrides={"service": pl.String, "service_group": pl.String},
        )

    def _logged(self) -> list[tuple[date, int, bool]]:
        return self._work.execute(sql("models/traffic", "days")).fetchall()

    def _take(self, run: Run) -> None:
        """Bring the requests and visits of a run of days before the roll-ups."""
        self._read(run)
        platform = self._config.platform
        paths = named_paths(self._distinct("path"), platform, self._services())
        agents = named_agents(self._distinct("user_agent"), platform)
        self._table("paths", paths)
        self._table("agents", agents)
        self._make("called", sql("models/traffic", "called"))
        told = {"days": list(run.days), "pages": _PAGES, "slow_ms": platform.slow_ms}
        self._make("requests", sql("models/traffic", "requests"), "facts", told)
        ordered = pl.DataFrame(self._work.sql(sql("models/traffic", "visit_requests")).to_arrow_table())
        people = numbered(ordered, platform.visit_minutes)
        reached, names = services(people), Names(agents, paths, self._groups)
        self._table("visits", visits(people, reached, run.days, names), "facts")
        self._table("steps", steps(people, reached, run.days, names), "facts")

    def _read(self, run: Run) -> None:
        """Bring the requests of a run of days, and what tells where the visits of these days begin and end."""
        pause = self._config.platform.visit_minutes
        first, end = (run.days[0], run.days[-1] + _DAY) if run.days else (date.min, date.min)
        asked = {"since": first, "until": end, "minutes": pause, "shared": run.shared}
        self._make("requests", _held("staged"), values=asked)
        if run.days:
            after = {"since": end, "until": end + _DAY, "minutes": 0, "shared": run.shared, "pause": pause}
            if self._files:
                self._add_requests(_held("archived"), {**asked, "files": self._files})
                self._add_requests(_going_on("archived"), {**after, "files": self._files})
            self._add_requests(_going_on("staged"), after)
        if run.shared:
            self._make("once", sql("models/traffic", "once"))
            self._work.execute("DROP TABLE traffic.main.requests")
            self._work.execute("ALTER TABLE traffic.main.once RENAME TO requests")

    def _add_requests(self, query: str, values: Mapping[str, object]) -> None:
        self._work.execute(f"INSERT INTO traffic.main.requests {query}", values)

    def _services(self) -> dict[str, str]:
        """Every word for a service of the cases that count, folded, and its id."""
        found = self._work.execute(sql("models/traffic", "service_words")).fetchall()
        return dict(found)

    def _distinct(self, column: str) -> pl.Series:
        relation = self._work.sql(f"SELECT DISTINCT {column} FROM traffic.main.requests ORDER BY ALL")
        return pl.DataFrame(relation.to_arrow_table())[column]

    def _make(self, name: str, query: str, schema: str = "main", values: Mapping[str, object] | None = None) -> None:
        self._work.execute(f"CREATE OR REPLACE TABLE traffic.{schema}.{name} AS {query}", values)

    def _table(self, name: str, frame: pl.DataFrame, schema: str = "main") -> None:
        self._work.register("told", frame.to_arrow())
        try:
            if schema == "temp":
                self._work.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM told")
            else:
                self._make(name, "FROM told", schema)
        finally:
            self._work.unregister("told")


def _held(source: str) -> str:
    """The query of the requests that one source holds."""
    return sql("models/traffic", "held").replace("$source", sql("models/traffic", source))


def _going_on(source: str) -> str:
    """The query of those requests among them that may be of a visit that began before."""
    return sql("models/traffic", "going_on").replace("$held", _held(source))


def _runs(days: Sequence[tuple[date, int, bool]]) -> Iterator[Run]:
    """The days in runs without a gap and with no more requests than are held at once."""
    run: list[date] = []
    held, shared = 0, False
    for day, requests, twice in days:
        if run and (day - run[-1] > _DAY or held + requests > _AT_ONCE):
            yield Run(tuple(run), shared)
            run, held, shared = [], 0, False
        run.append(day)
        held, shared = held + requests, shared or twice
    if run:
        yield Run(tuple(run), shared)
