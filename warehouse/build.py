"""Builds a version: the loader's staged rows through the models, facts, marts and scoped views, then the checks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import duckdb
import ibis
import polars as pl

from warehouse.calendar import Announcement, Calendar
from warehouse.config import Config
from warehouse.errors import CheckFailed
from warehouse.rollups import ROLLUPS
from warehouse.versions import Versions, number_of

_HERE = Path(__file__).parent
# Each model may read those before it.
MODELS = (
    *("loads", "cases", "steps", "case_work"),
    *("ratings", "survey", "survey_answers", "publicity", "platform_log", "monthly_summary", "staffing", "targets"),
    *("departments", "services", "watermark"),
    *("clocked", "suspended", "promised", "case_clocks", "monthly_flows", "coverage", "about"),
)
# Held against the marts, so made after them.
AFTER_MARTS = ("reconciliation",)
# What only the build itself needs is never written: each is read once or is small.
INTERMEDIATE = ("clocked", "suspended", "promised")
FACTS = ("flow_facts", "duration_days_facts", "duration_seconds_facts", "step_seconds_facts")
# Reference data that everybody may read, whatever their departments.
SHARED = frozenset({"departments", "services", "calendar", "about", "watermark", "targets"})
# A reader of the previous major can then still open the file: a way back.
STORAGE_VERSION = "v1.5.0"

Step = Callable[[str], None]


def build_version(work: duckdb.DuckDBPyConnection, config: Config, on_step: Step = lambda _: None) -> Path:
    """Build the next version from the open work database and make it current.

    Raises:
        CheckFailed: a check found rows; nothing was published.
    """
    versions = Versions(config.home)
    draft = versions.draft()
    work.execute(f"ATTACH '{draft}' AS version (STORAGE_VERSION '{STORAGE_VERSION}')")
    work.execute("USE version")
    try:
        _fill(work, config, number_of(draft.with_suffix("")), on_step)
        run_checks(work)
        work.execute("CHECKPOINT version")
    finally:
        work.execute("USE work")
        work.execute("DETACH version")
    on_step("publish")
    return versions.publish(draft, config.keep_versions)


def _fill(work: duckdb.DuckDBPyConnection, config: Config, number: int, on_step: Step) -> None:
    for schema in ("core", "facts", "mart", "scoped"):
        work.execute(f"CREATE SCHEMA {schema}")
    work.execute(_sql("models", "seconds_between"))
    on_step("calendar")
    _write_calendar(work, config)
    for name in MODELS:
        on_step(name)
        work.execute(*_model(name, config, number))
    for name in FACTS:
        work.execute(f"CREATE VIEW facts.{name} AS {_sql('models/facts', name)}")
    for mart, statement in _rollups(work):
        on_step(mart)
        work.execute(statement)
    for name in AFTER_MARTS:
        work.execute(*_model(name, config, number))
    for name in INTERMEDIATE:
        work.execute(f"DROP VIEW core.{name}")
    _write_scoped(work)


def _write_calendar(work: duckdb.DuckDBPyConnection, config: Config) -> None:
    told = work.execute(_sql("models", "announced")).fetchall()
    calendar = Calendar(config.country, [Announcement(day, working, name) for day, working, name in told])
    days = pl.DataFrame(
        [(day.date, day.working, day.ordinal, day.kind, day.name) for day in calendar.days],
        schema={"date": pl.Date, "working": pl.Boolean, "ordinal": pl.Int32, "kind": pl.String, "name": pl.String},
        orient="row",
    )
    work.register("announced_days", days.to_arrow())
    work.execute("CREATE TABLE core.calendar AS SELECT * FROM announced_days")
    work.unregister("announced_days")


def _model(name: str, config: Config, number: int) -> tuple[str, dict[str, object]]:
    """The statement that makes one model, and the values bound to it."""
    kind = "VIEW" if name in INTERMEDIATE else "TABLE"
    statement = f"CREATE {kind} core.{name} AS {_sql('models/core', name)}"
    if name == "about":
        return statement, {
            "version": number,
            "built_at": datetime.now(UTC),
            "timezone": config.timezone,
            "country": config.country,
        }
    return Template(statement).substitute(_clock_columns(config)), {}


def _clock_columns(config: Config) -> dict[str, str]:
    """The identifiers of the configured clocks; the configuration admits only names of case moments."""
    return {
        "legal_start": _first_filled(config.legal.start),
        "legal_first": config.legal.start[0],
        "legal_end": _first_filled(config.legal.end),
        "experience_start": _first_filled(config.experience.start),
        "experience_first": config.experience.start[0],
        "experience_end": _first_filled(config.experience.end),
        "natural_days_move_on": str(config.natural_days_move_on).lower(),
    }


def _first_filled(columns: Iterable[str]) -> str:
    return f"coalesce({', '.join(columns)})"


def _rollups(work: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Each mart's name and the statement that makes it, compiled from its one definition."""
    backend = ibis.duckdb.from_connection(work)
    for mart, (facts, roll_up) in ROLLUPS.items():
        expression = roll_up(backend.table(facts, database=("version", "facts")))
        yield mart, f"CREATE TABLE mart.{mart} AS {ibis.to_sql(expression, dialect='duckdb')}"


def _write_scoped(work: duckdb.DuckDBPyConnection) -> None:
    """A view over each table that shows only what the reader's scope names; without a scope it shows nothing."""
    tables = work.execute(_sql("models", "tables")).fetchall()
    for schema, table, columns in tables:
        owners = [column for column in ("department", "case_department") if column in columns]
        shared = table in SHARED or not owners
        seen = " OR ".join(f"list_contains(getvariable('departments'), {column})" for column in owners)
        where = "" if shared else f" WHERE getvariable('all_departments') OR {seen}"
        work.execute(f"CREATE VIEW scoped.{table} AS SELECT * FROM {schema}.{table}{where}")


def run_checks(connection: duckdb.DuckDBPyConnection) -> None:
    """Run every check query; each must return no rows.

    Raises:
        CheckFailed: the first check that returned rows, with the rows.
    """
    for path in sorted((_HERE / "checks").glob("*.sql")):
        cursor = connection.execute(path.read_text(encoding="utf-8"))
        names = [column[0] for column in cursor.description or []]
        if rows := [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]:
            raise CheckFailed(path.stem, rows)


def _sql(folder: str, name: str) -> str:
    return (_HERE / folder / f"{name}.sql").read_text(encoding="utf-8")
