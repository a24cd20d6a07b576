"""Counts the marts of the platform's log by runs of days: what its requests say is made numbers, then counted."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial

import duckdb
import polars as pl

from warehouse.archive import Archive
from warehouse.config import Config
from warehouse.of_feeds import script
from warehouse.rollups import OF_TRAFFIC
from warehouse.statements import roll_up, sql
from warehouse.traffic.naming import named_agents, named_events, named_paths, named_referrers
from warehouse.traffic.run import Run, runs
from warehouse.traffic.visits import Names, begun, numbered, services, steps, visits
from warehouse.traffic.words import Words

# Pages of a day that are told by name; scanners ask for thousands that are not there.
_PAGES = 200
LOG = "platform_log"
_OF_REQUESTS, _OF_VISITS = ("requests", "timed"), ("visits", "steps")
_Visited = Mapping[str, pl.DataFrame]
_sql = partial(sql, "models/traffic")


class Traffic:
    """The marts of the version in use, from the logs that count."""

    def __init__(self, work: duckdb.DuckDBPyConnection, config: Config) -> None:
        self._work = work
        self._config = config
        self._pause = config.platform.visit_minutes

    def count(self) -> None:
        """Make every mart."""
        # Most warehouses have no log: to count nothing by the roll-ups takes a quarter of a small load.
        self._work.execute(sql("models/marts", script(LOG)))
        if logged := self._logged():
            self._prepare()
            self._add(logged)
            self._work.execute("DETACH traffic")

    def begin(self) -> None:
        """Make ready to count, with the facts of no day."""
        self._prepare()
        self._tell(self._take(Run((), shared=False))())

    def count_again(self) -> None:
        """Make every mart again on the days of which a log tells that counts otherwise than before."""
        touched = {day for (day,) in self._work.execute(_sql("touched")).fetchall()}
        if not touched:
            return
        self._prepare()
        for name in OF_TRAFFIC:
            self._work.execute(f"DELETE FROM mart.{name} WHERE list_contains($days, day)", {"days": list(touched)})
        self._add([day for day in self._logged() if day[0] in touched])
        self._work.execute("DETACH traffic")

    def _add(self, days: Sequence[tuple[date, int, bool]]) -> None:
        for visited in self._requests(days):
            self._tell(visited)
            self._roll_up(*_OF_VISITS)

    def _requests(self, days: Sequence[tuple[date, int, bool]]) -> Iterator[_Visited]:
        """The visits of each run of days, found while the requests of the next are counted."""
        with ThreadPoolExecutor(1) as beside:
            coming = deque[Future[_Visited]]()
            for run in runs(days):
                coming.append(beside.submit(self._take(run)))
                self._roll_up(*_OF_REQUESTS)
                if len(coming) > 1:
                    yield coming.popleft().result()
            yield from (one.result() for one in coming)

    def _roll_up(self, *facts: str) -> None:
        for name, (of, _) in OF_TRAFFIC.items():
            if of in facts:
                self._work.execute(f"INSERT INTO mart.{name} {roll_up(name, 'traffic')}")

    def _prepare(self) -> None:
        self._work.execute("ATTACH OR REPLACE ':memory:' AS traffic")
        self._work.execute("CREATE SCHEMA traffic.facts")
        self._table("events", named_events(self._config.platform))
        self._groups = pl.DataFrame(
            self._work.sql("SELECT service, service_group FROM version.core.services").to_arrow_table(),
            schema_overrides={"service": pl.String, "service_group": pl.String},
        )

    def _logged(self) -> list[tuple[date, int, bool]]:
        return self._work.execute(_sql("days")).fetchall()

    def _take(self, run: Run) -> Callable[[], _Visited]:
        """Bring the requests of a run of days before the roll-ups; what is returned finds their visits."""
        self._open(run)
        names = self._named(run)
        self._read(run)
        days = {"days": list(run.days)}
        of_people = pl.DataFrame(self._work.sql(_sql("visit_requests")).to_arrow_table())
        self._make("cells", _sql("cells"), values={**days, "slow_ms": self._config.platform.slow_ms})
        self._make("requests", _sql("requests"), "facts", {"pages": _PAGES})
        self._make("timed", _sql("timed"), "facts", days)
        return partial(_visited, of_people, run, names, self._pause)

    def _tell(self, visited: _Visited) -> None:
        """Bring visits before the roll-ups."""
        for name, told in visited.items():
            self._table(name, told, "facts")

    def _open(self, run: Run) -> None:
        """Bring whatever holds requests of a run of days, or of the days beside it, under one name."""
        archive = Archive(self._config.home)
        logs = self._work.execute(_sql("log_files"), run.bounds).fetchall()
        files = [str(archive.path(sha256)) for sha256, *_ in logs]
        rows = [(file, *log[1:]) for file, log in zip(files, logs, strict=True)]
        schema = {"file": pl.String, "seq": pl.Int32, "demonstration": pl.Boolean, "origin": pl.String}
        self._table("log_files", pl.DataFrame(rows, schema=schema, orient="row"), "temp")
        self._work.execute("SET VARIABLE log_files = $files", {"files": files})
        sources = ["staged", "archived"] if files else ["staged"]
        held = " UNION ALL BY NAME ".join(f"({_sql(source)})" for source in sources)
        self._work.execute(f"CREATE OR REPLACE TEMP VIEW log_requests AS {held}")

    def _named(self, run: Run) -> Names:
        """What the words of a run's requests mean: each different one is looked at once."""
        platform = self._config.platform
        paths = named_paths(self._distinct("path", run), platform, self._services())
        agents = named_agents(self._distinct("user_agent", run), platform)
        callers = agents.drop("user_agent").unique("caller")
        referrers = named_referrers(self._distinct("referrer", run))
        said = (self._distinct("campaign", run), self._asked("services_said", run)["service"])
        words = Words(paths["service"], paths["page"], referrers["domain"], *said)
        self._table("words", words.table)
        self._table("paths", paths.with_columns(words.numbers(paths["service"])))
        self._table("agents", agents)
        self._table("callers", callers)
        self._table("referrers", referrers.with_columns(words.numbers(referrers["domain"])))
        # No clock differs from Greenwich by a part of a quarter: to ask the calendar for each request takes longer.
        self._make("quarters", _sql("quarters"), values=self._around(run))
        return Names(
            callers, paths.select("path_id", words.numbers(paths["page"]).alias("landing")), self._groups, words
        )

    def _distinct(self, column: str, run: Run) -> pl.Series:
        return self._asked("words", run, column)[column]

    def _asked(self, query: str, run: Run, column: str = "") -> pl.DataFrame:
        relation = self._work.sql(_sql(query).replace("$column", column), params=self._around(run))
        return pl.DataFrame(relation.to_arrow_table())

    def _around(self, run: Run) -> dict[str, object]:
        """What bounds every request that tells of a run: of its days, of the day after, and of a pause before."""
        return {**run.after, "since": run.bounds["since"], "minutes": self._pause}

    def _read(self, run: Run) -> None:
        """Bring the requests of a run of days, and what tells where the visits of these days begin and end."""
        called = _sql("called")
        of_run = {**run.bounds, "shared": run.shared, "minutes": self._pause}
        self._make("called", called.replace("$requests", "log_requests"), values=of_run)
        if run.days:
            going_on = called.replace("$requests", f"({_sql('going_on')})")
            asked = {**run.after, "shared": run.shared, "minutes": 0, "pause": self._pause}
            self._work.execute(f"INSERT INTO traffic.main.called {going_on}", asked)
        if run.shared:
            self._make("once", _sql("once"))
            self._work.execute("DROP TABLE traffic.main.called")
            self._work.execute("ALTER TABLE traffic.main.once RENAME TO called")

    def _services(self) -> dict[str, str]:
        """Every word for a service of the cases that count, folded, and its id."""
        found = self._work.execute(_sql("service_words")).fetchall()
        return dict(found)

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


def _visited(of_people: pl.DataFrame, run: Run, names: Names, pause: int) -> _Visited:
    """The visits that begin in a run of days, and the services that these touched."""
    people = numbered(of_people, pause)
    some, reached = begun(people, run.days), services(people)
    return {"visits": visits(some, reached, names), "steps": steps(some, reached, names)}
