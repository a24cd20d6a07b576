"""What each load speaks of, worked out once when it is first built into a version: a load never changes.

Which department or service its words mean, and whether it counts, is worked out for every version: somebody may
register one later, or replace it.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from warehouse.journal import Entry, waiting_rows

_MODELS = Path(__file__).parent / "models"
_LEDGER = [
    ("load_id", pl.String()),
    ("received_at", pl.Datetime("us", "UTC")),
    *((count, pl.Int64()) for count in ("rows_in", "accepted", "rejected", "ignored", "waiting")),
]


def describe(work: duckdb.DuckDBPyConnection) -> None:
    """Work out the deliveries of the loads that have none yet, what the words of all of them mean, and which count."""
    for table in ("deliveries", "said"):
        work.execute(f"INSERT INTO work.{table} BY NAME {_query(table)}")
    for words in ("department_words", "service_words"):
        work.execute(f"CREATE OR REPLACE TABLE work.{words} AS {_query(words)}")
    # Nearly every model asks, and the answer takes longer than reading what it is about.
    work.execute("CREATE OR REPLACE TABLE work.counting_loads AS FROM work.active_loads")


def _query(name: str) -> str:
    return (_MODELS / f"{name}.sql").read_text(encoding="utf-8")


def copy_ledger(work: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """Let the models see when each load came and what its file held."""
    waiting = waiting_rows(entries)
    rows = [
        (
            *(e.load_id, datetime.fromisoformat(e.received_at)),
            *(e.rows_in, e.accepted, e.rejected, e.ignored, waiting.get(e.load_id, e.rejected)),
        )
        for e in entries
    ]
    work.register("told", pl.DataFrame(rows, schema=_LEDGER, orient="row").to_arrow())
    try:
        work.execute("INSERT OR REPLACE INTO work.ledger BY NAME SELECT * FROM told")
    finally:
        work.unregister("told")
