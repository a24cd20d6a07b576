"""`python -m bench.loading [ROWS]`: a load from file to version, against DuckDB's own reading of the same file.

Everything is run in turns in one go, best of each, so that a busy machine slows both alike.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from bench.__main__ import etl_seconds

ROWS = 1_000_000
TURNS = 3
SEED = 20261123
# What a load may cost, as a multiple of DuckDB's own reading of the file.
LOAD_AT_MOST = 5.0
FIRST, DAYS = datetime(2023, 1, 2, 9), 3 * 365
SERVICES, DEPARTMENTS = 40, 12
# DuckDB alone, in a process of its own as the load is: file in, checkpointed table out.
_DUCKDB = """
import sys, duckdb
connection = duckdb.connect(sys.argv[2])
connection.execute("CREATE TABLE cases AS SELECT * FROM read_csv($path)", {"path": sys.argv[1]})
connection.close()
"""


def cases(rows: int) -> pl.DataFrame:
    """Cases of three years as they were accepted: few services making up most, each at one department, some open."""
    dice = random.Random(SEED)
    services = dice.choices(range(SERVICES), [1 / (rank + 1) for rank in range(SERVICES)], k=rows)
    accepted = sorted(FIRST + timedelta(minutes=dice.randrange(DAYS * 1440)) for _ in range(rows))
    closed = [at + timedelta(minutes=int(dice.gammavariate(2, 3 * 1440))) for at in accepted]
    until = FIRST + timedelta(days=DAYS)
    frame = pl.DataFrame(
        {
            "case_no": [f"C{number:08}" for number in range(rows)],
            "service": [f"S{service:02}" for service in services],
            "department": [f"D{service % DEPARTMENTS:02}" for service in services],
            "channel": dice.choices(["window", "web", "app", "terminal"], [45, 35, 15, 5], k=rows),
            "accepted_at": accepted,
            "closed_at": closed,
            "promised_days": dice.choices([1, 3, 5, 10], k=rows),
            "district": dice.choices(["east", "west", "north"], k=rows),
            "handler": [f"H{number:03}" for number in dice.choices(range(200), k=rows)],
            "applicant_type": dice.choices(["person", "company"], k=rows),
            "visits": dice.choices(range(4), k=rows),
        }
    )
    open_ = pl.col("closed_at") >= until
    return frame.with_columns(
        pl.when(open_).then(pl.lit("open")).otherwise(pl.lit("closed_ok")).alias("status"),
        pl.when(~open_).then("closed_at").alias("closed_at"),
    )


def written(frame: pl.DataFrame, path: Path) -> Path:
    """The cases as a system exports them."""
    frame.write_csv(path, datetime_format="%Y-%m-%d %H:%M:%S")
    return path


def duckdb_seconds(path: Path, database: Path) -> float:
    """DuckDB's own reading of the file into a file of its own."""
    start = time.perf_counter()
    command = [sys.executable, "-c", _DUCKDB, str(path), str(database)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def turns(folder: Path, rows: int) -> Iterator[tuple[float, float]]:
    """Seconds of DuckDB alone, and of the load."""
    whole = written(cases(rows), folder / "whole.csv")
    for turn in range(TURNS):
        yield (
            duckdb_seconds(whole, folder / f"{turn}.duckdb"),
            etl_seconds(folder / f"home{turn}", "load", "cases", str(whole)),
        )


def main(rows: int) -> None:
    """Print the best of each and how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        alone, full = (min(column) for column in zip(*turns(Path(folder), rows), strict=True))
    table = Table("work", "s", "ratio", "at most")
    table.add_row(f"DuckDB reads {rows:,} cases", f"{alone:.2f}", "", "")
    table.add_row("load, from file to version", f"{full:.2f}", f"{full / alone:.2f} × DuckDB", f"{LOAD_AT_MOST:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
