"""`python -m bench.month [ROWS]`: one month handed in again, against the load of the whole warehouse that it is in.

The month is the last one, and every tenth of its cases was closed at another time than before.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from bench.__main__ import etl_seconds
from bench.loading import DAYS, FIRST, cases, written

ROWS = 10_000_000
# As many as one file of the full load holds.
_IN_A_FILE = 1_000_000
MONTH, MONTH_DAYS = "2025-12", 30
TURNS = 3
# What the month may cost, as a share of the full load.
MONTH_AT_MOST = 0.1


def many(rows: int) -> pl.DataFrame:
    """So many cases in the order of acceptance: the same ones over and over, under numbers of their own."""
    once = cases(min(rows, _IN_A_FILE))
    frame = pl.concat([once] * (rows // once.height)).sort("accepted_at", maintain_order=True)
    return frame.with_columns(case_no=pl.format("C{}", pl.int_range(pl.len()).cast(pl.String).str.zfill(8)))


def again(month: pl.DataFrame, turn: int) -> pl.DataFrame:
    """The month with every tenth case closed a little earlier, others each time."""
    moved = pl.int_range(pl.len()) % 10 == turn
    earlier = pl.col("closed_at") - pl.duration(minutes=turn + 1)
    return month.with_columns(closed_at=pl.when(moved).then(earlier).otherwise("closed_at"))


def measured(folder: Path, rows: int) -> Iterator[float]:
    """Seconds of the full load, and then of each time that the month is handed in again."""
    frame = many(rows)
    parts = frame.iter_slices(_IN_A_FILE)
    whole = [str(written(part, folder / f"part{number}.csv")) for number, part in enumerate(parts)]
    month = frame.filter(pl.col("accepted_at") >= FIRST + timedelta(days=DAYS - MONTH_DAYS))
    yield etl_seconds(folder / "home", "load", "cases", *whole)
    for turn in range(TURNS):
        path = written(again(month, turn), folder / f"month{turn}.csv")
        yield etl_seconds(folder / "home", "load", "cases", str(path), "--month", MONTH)


def main(rows: int) -> None:
    """Print the full load, the best of the months and how they compare."""
    with tempfile.TemporaryDirectory() as folder:
        full, *months = measured(Path(folder), rows)
    table = Table("work", "s", "ratio", "at most")
    table.add_row(f"load of {rows:,} cases", f"{full:.2f}", "", "")
    share = f"{min(months) / full:.3f} × full load"
    table.add_row("one month again", f"{min(months):.2f}", share, f"{MONTH_AT_MOST:.3f}")
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
