"""Counts the marts of the platform's log by runs of days: what its requests say is made numbers, then counted."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import duckdb
import polars as pl

from warehouse.config import Config
from warehouse.of_feeds import script
from warehouse.rollups import OF_TRAFFIC
from warehouse.statements import roll_up, sql
from warehouse.traffic.held import requests
from warehouse.traffic.meanings import Meanings
from warehouse.traffic.naming import named_agents, named_events, named_paths, named_referrers
from warehouse.traffic.run import Run, runs
from warehouse.traffic.visits import OF_VISITS, Names, begun, numbered, services, steps, visits

# Pages of a day that are told by name; scanners ask for thousands that are not there.
_PAGES = 200
LOG = "platform_log"
_OF_REQUESTS, _OF_VISITS = ("requests", "timed"), ("visits", "steps")
# What requests are counted by, and what of them.
_COUNTED = ("day", "hour", "path_id", "caller", "is_page", "is_person", "status", "bytes", "duration_ms")
_Visited = Mapping[str, pl.DataFrame]
_sql = partial(sql, "models/traffic")


class Traffic:
    """The marts of the version in use, from the logs that count."""

    def __init__(self, work: duckdb.DuckDBPyConnection, config: Config) -> None:
        self._work = work
        self._config = config
        self._pause = timedelta(minutes=config.platform.visit_minutes)

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
        self._groups = pl.DataFrame(
            self._work.sql("SELECT service, service_group FROM version.core.services").to_arrow_table(),
            schema_overrides={"service": pl.String, "service_group": pl.String},
        )

    def _logged(self) -> list[tuple[date, int, bool]]:
        return self._work.execute(_sql("days")).fetchall()

    def _take(self, run: Run) -> Callable[[], _Visited]:
        """Bring the requests of a run of days before the roll-ups; what is returned finds their visits."""
        told = requests(self._work, self._config, run, self._pause)
        meanings = self._meanings(told, run)
        called = meanings.of(told)
        self._count(called, meanings, run)
        of_people = called.filter(pl.col("visitor").is_not_null(), "is_person").select(OF_VISITS)
        return partial(_visited, of_people, run, Names(meanings.callers, self._groups), self._pause)

    def _tell(self, visited: _Visited) -> None:
        """Bring visits before the roll-ups."""
        for name, told in visited.items():
            self._table(name, told, "facts")

    def _meanings(self, told: pl.DataFrame, run: Run) -> Meanings:
        """What the words of a run's requests mean: each different one is looked at once."""
        platform = self._config.platform
        paths, agents, referrers, events = (
            told[name].unique().cast(pl.String) for name in ("path", "user_agent", "referrer", "event")
        )
        return Meanings(
            paths=named_paths(paths, platform, self._services()),
            agents=named_agents(agents, platform),
            referrers=named_referrers(referrers),
            events=named_events(events, platform),
            services=self._asked("services_said"),
            # No clock differs from Greenwich by a part of a quarter: to ask the calendar for each request takes longer.
            quarters=self._asked("quarters", {**run.bounds, "pause": self._pause}),
        )

    def _count(self, called: pl.DataFrame, meanings: Meanings, run: Run) -> None:
        """Count the requests of a run of days by all that they are told by."""
        named = called["service"].unique().drop_nulls()
        self._table("services", pl.DataFrame({"number": named.to_physical(), "service": named.cast(pl.String)}))
        self._table("paths", meanings.paths)
        self._table("callers", meanings.callers)
        counted = called.filter("is_request").select(*_COUNTED, pl.col("service").to_physical())
        self._work.register("called", counted.to_arrow())
        try:
            self._make("cells", _sql("cells"), values={**run.bounds, "slow_ms": self._config.platform.slow_ms})
            self._make("timed", _sql("timed"), "facts", run.bounds)
        finally:
            self._work.unregister("called")
        self._make("requests", _sql("requests"), "facts", {"pages": _PAGES})

    def _asked(self, query: str, values: Mapping[str, object] | None = None) -> pl.DataFrame:
        return pl.DataFrame(self._work.sql(_sql(query), params=values).to_arrow_table())

    def _services(self) -> dict[str, str]:
        """Every word for a service of the cases that count, folded, and its id."""
        found = self._work.execute(_sql("service_words")).fetchall()
        return dict(found)

    def _make(self, name: str, query: str, schema: str = "main", values: Mapping[str, object] | None = None) -> None:
        self._work.execute(f"CREATE OR REPLACE TABLE traffic.{schema}.{name} AS {query}", values)

    def _table(self, name: str, frame: pl.DataFrame, schema: str = "main") -> None:
        self._work.register("told", frame.to_arrow())
        try:
            self._make(name, "FROM told", schema)
        finally:
            self._work.unregister("told")


def _visited(of_people: pl.DataFrame, run: Run, names: Names, pause: timedelta) -> _Visited:
    """The visits that begin in a run of days, and the services that these touched."""
    people = numbered(of_people, pause)
    some, reached = begun(people, run.days), services(people)
    return {"visits": visits(some, reached, names), "steps": steps(some, reached, names)}
