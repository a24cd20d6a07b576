"""Cases that have to do with some days, as a database of their own: the facts of a few days are read without the rest.

On which day an event of a case lies is worked out from the case, so that no index and no order of rows can tell.
"""

from collections.abc import Iterator

import duckdb

from warehouse.config import LATELY_DAYS
from warehouse.statements import sql

NAME = "within"
# What facts read beside the clocks of cases.
_BESIDE = (
    *("calendar", "departments", "services", "watermark"),
    *("steps", "monthly_flows", "case_stops", "case_ways"),
)


def attach(work: duckdb.DuckDBPyConnection) -> None:
    """Make the database beside the version in use; facts are written into it by whoever reads them."""
    work.execute(f"ATTACH ':memory:' AS {NAME}")
    for schema in ("core", "facts"):
        work.execute(f"CREATE SCHEMA {NAME}.{schema}")
    work.execute(sql("models", "clocks_within"))
    for name in _BESIDE:
        work.execute(f"CREATE VIEW {NAME}.core.{name} AS FROM version.core.{name}")


def days_of(table: str) -> Iterator[str]:
    """The statements after which the days of a table are meant."""
    for bound, of in {"first_day": "min", "last_day": "max"}.items():
        yield f"SET VARIABLE {bound} = (SELECT {of}(day) FROM {table})"


def lately() -> Iterator[str]:
    """The statements after which the last days before the as-of are meant, and all that follows."""
    yield f"SET VARIABLE first_day = (SELECT as_of::DATE - {LATELY_DAYS} FROM core.watermark)"
    yield "SET VARIABLE last_day = 'infinity'::DATE"
