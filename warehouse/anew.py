"""A version made from nothing: the loader's staged rows through the models, facts, marts and scoped views."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import polars as pl

from warehouse import told, within
from warehouse.calendar import Announcement, Calendar
from warehouse.cells import LATELY, making, making_model
from warehouse.config import Config
from warehouse.errors import CheckFailed
from warehouse.of_feeds import empty_without, first_feeds, script
from warehouse.parts import AT_ONCE, Connections, Part, make_at_once
from warehouse.rollups import ROLLUPS
from warehouse.statements import bound, model, sql
from warehouse.traffic.marts import Traffic

_HERE = Path(__file__).parent
# What only the build itself needs is never written: each is read once or is small.
INTERMEDIATE = ("rated", "clocked", "suspended", "promised")
# Views that a version keeps, for what they say depends on the day on which it is read.
BY_THE_CLOCK = ("months_over", "gaps", "feed_months")
FACTS_OF_CASES = (
    *("flow_facts", "duration_days_facts", "duration_seconds_facts"),
    *("standing_facts", "spans_facts", "stopped_spans_facts", "step_seconds_facts", "ways_facts"),
)
FACTS = (*FACTS_OF_CASES, "rating_flow_facts", "rating_factors_facts", "publicity_flow_facts")
_AS_OF = "SET VARIABLE as_of = (SELECT as_of FROM core.watermark)"
# Reference data that everybody may read, whatever their departments.
SHARED = frozenset({"departments", "services", "calendar", "about", "watermark", "targets"})
# What was asked or told of the whole city is no department's, and everybody may read it; a department's own is its own.
OF_THE_CITY = frozenset({"survey", "survey_answers", "survey_sheets", "media_use", "feed_months"})


class Anew:
    """Makes every table in full; `about` is what the model of that name is given."""

    def __init__(self, work: duckdb.DuckDBPyConnection, config: Config, about: Mapping[str, object]) -> None:
        self._work = work
        self._config = config
        self._about = about
        self._without: frozenset[str] = frozenset()
        self._connections = Connections(self._beside)

    def begin(self) -> None:
        """Make what the models stand on."""
        for schema in ("core", "facts", "cells", "mart", "scoped"):
            self._work.execute(f"CREATE SCHEMA {schema}")
        self._write_calendar()
        self._leave_out([feed for feed in first_feeds() if not self._has_rows(feed)])

    def make(self, models: Sequence[str], on_step: Callable[[str], None]) -> None:
        """Make the models, each of which may read those before it, and the marts, unless they are without a row."""
        parts = (
            [self._model(name) for name in models] + [_facts(name) for name in FACTS] + [mart_of(m) for m in ROLLUPS]
        )
        wanted = [part for part in parts if part.name.partition(".")[2] not in self._without]
        make_at_once(self._connections, wanted, on_step)
        self._open_within()

    def after(self, models: Sequence[str], on_step: Callable[[str], None]) -> None:
        """Make the models that read marts, or facts of the last days."""
        make_at_once(self._connections, [self._model(name) for name in models], on_step)

    def model(self, name: str) -> None:
        """Make one model."""
        self._model(name).make(self._work)

    def mart(self, name: str, catalog: str = "version") -> None:
        """Make one mart from the facts of a catalog."""
        mart_of(name, catalog).make(self._work)

    def traffic(self) -> None:
        """Make the marts of the platform's log."""
        Traffic(self._work, self._config).count()

    def end(self) -> None:
        """Take away what only the build needs, and let everybody see what is theirs."""
        for name in INTERMEDIATE:
            self._work.execute(f"DROP VIEW core.{name}")
        self._write_scoped()

    def check(self) -> None:
        """Run every check. Raises CheckFailed."""
        self._check(check_names())

    def close(self) -> None:
        """Let go of what the version was made with."""
        self._connections.close()

    def _check(self, names: Sequence[str]) -> None:
        with ThreadPoolExecutor(AT_ONCE) as beside:
            list(beside.map(lambda name: self._connections.use(lambda own: run_check(own, name)), names))

    def _has_rows(self, feed: str) -> bool:
        return self._work.execute(f"FROM work.staged.{feed} LIMIT 1").fetchone() is not None

    def _leave_out(self, feeds: Sequence[str]) -> None:
        """Make what is made of these feeds without a row: to find none by its query takes ten times as long."""
        for feed in feeds:
            self._work.execute(sql("models/marts", script(feed)))
        self._without = frozenset(name for feed in feeds for name in empty_without(feed))

    def _open_within(self) -> None:
        """Let facts of a few days be read."""
        within.attach(self._work)
        write_facts_of_cases(self._work, within.NAME)

    def _beside(self) -> duckdb.DuckDBPyConnection:
        """One more connection to the version that is made."""
        own = self._work.cursor()
        use_version(own)
        return own

    def _model(self, name: str) -> Part:
        kind = "VIEW" if name in (*INTERMEDIATE, *BY_THE_CLOCK) else "TABLE"
        query = model(name, self._config)
        # A constant of the query: what lies before is not even read.
        known = [_AS_OF] if "getvariable('as_of')" in query else []
        days = within.lately() if name in LATELY else ()
        made_by = told.making(self._work, query) if name == told.CASES else making_model(name, query, kind)
        statements = [*known, *days, *made_by]
        return Part(f"core.{name}", statements, self._about if name == "about" else bound(name, self._config))

    def _write_calendar(self) -> None:
        rows = self._work.execute(sql("models", "announced")).fetchall()
        calendar = Calendar(self._config.country, [Announcement(day, working, name) for day, working, name in rows])
        days = pl.DataFrame(
            [(day.date, day.working, day.ordinal, day.kind, day.name) for day in calendar.days],
            schema={"date": pl.Date, "working": pl.Boolean, "ordinal": pl.Int32, "kind": pl.String, "name": pl.String},
            orient="row",
        )
        self._work.register("announced_days", days.to_arrow())
        self._work.execute("CREATE TABLE core.calendar AS SELECT * FROM announced_days")
        self._work.unregister("announced_days")

    def _write_scoped(self) -> None:
        """A view over each table that shows only what the reader's scope names; without a scope it shows nothing."""
        for schema, table, columns in self._work.execute(sql("models", "tables")).fetchall():
            owners = [column for column in ("department", "case_department") if column in columns]
            shared = table in SHARED or not owners
            seen = " OR ".join(f"list_contains(getvariable('departments'), {column})" for column in owners)
            seen += " OR department IS NULL" if table in OF_THE_CITY else ""
            where = "" if shared else f" WHERE getvariable('all_departments') OR {seen}"
            self._work.execute(f"CREATE OR REPLACE VIEW scoped.{table} AS SELECT * FROM {schema}.{table}{where}")


def use_version(work: duckdb.DuckDBPyConnection) -> None:
    """Let statements speak of the version that is made, and of what its models call by a name of their own."""
    work.execute("USE version")
    for macro in ("seconds_between", "loop_state"):
        work.execute(sql("models", macro))


def write_facts(work: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Make these views of facts in the database in use."""
    for name in names:
        _facts(name).make(work)


def write_facts_of_cases(work: duckdb.DuckDBPyConnection, *databases: str) -> None:
    """Let the facts of cases be read in databases beside the version in use."""
    for name in databases:
        work.execute(f"USE {name}")
        write_facts(work, FACTS_OF_CASES)
    work.execute("USE version")


def _facts(name: str) -> Part:
    return Part(f"facts.{name}", [f"CREATE OR REPLACE VIEW facts.{name} AS {sql('models/facts', name)}"])


def mart_of(name: str, catalog: str = "version") -> Part:
    """One mart from the facts of a catalog."""
    return Part(f"mart.{name}", list(making(name, catalog)))


def check_names() -> list[str]:
    """The names of the check queries, each of which must return no rows of a version."""
    return sorted(path.stem for path in (_HERE / "checks").glob("*.sql"))


def run_check(work: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run one check query; it must return no rows. Raises CheckFailed."""
    cursor = work.execute(sql("checks", name))
    names = [column[0] for column in cursor.description or []]
    if rows := [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]:
        raise CheckFailed(name, rows)
