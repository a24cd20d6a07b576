"""`python -m bench.month [ROWS]`: one month handed in again, against the load of the whole warehouse that it is in.

The warehouse is loaded from a file for each month, all in one command. The month that comes again is the last whole
one, and every tenth of its cases was closed at another time than before.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from bench.__main__ import etl_seconds
from bench.loading import cases, written

ROWS = 10_000_000
# So many are made; the rest are the same ones again.
_MADE = 1_000_000
TURNS = 3
# The whole warehouse in a process of its own; the command line takes one month at a time.
_LOAD = """
import sys
from pathlib import Path
from etl.load import load
from etl.request import Request
from warehouse.config import load_config
files = [Path(name) for name in sys.argv[2:]]
load(load_config(Path(sys.argv[1])), [Request("cases", path, path.name, month=path.stem) for path in files], "bench")
"""
# What the month may cost, as a share of the full load.
MONTH_AT_MOST = 0.1


def many(rows: int) -> pl.DataFrame:
    """So many cases in the order of acceptance: the same ones over and over, under numbers of their own."""
    once = cases(min(rows, _MADE))
    frame = pl.concat([once] * (rows // once.height)).sort("accepted_at", maintain_order=True)
    return frame.with_columns(case_no=pl.format("C{}", pl.int_range(pl.len()).cast(pl.String).str.zfill(8)))


def again(month: pl.DataFrame, turn: int) -> pl.DataFrame:
    """The month with every tenth case closed a little earlier, others each time."""
    moved = pl.int_range(pl.len()) % 10 == turn
    earlier = pl.col("closed_at") - pl.duration(minutes=turn + 1)
    return month.with_columns(closed_at=pl.when(moved).then(earlier).otherwise("closed_at"))


def full_seconds(home: Path, files: list[Path]) -> float:
    """Seconds of loading all months, the start of the process included."""
    home.mkdir()
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _LOAD, str(home), *map(str, files)], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measured(folder: Path, rows: int) -> Iterator[float]:
    """Seconds of the full load, and then of each time that the last whole month is handed in again."""
    month = pl.col("accepted_at").dt.strftime("%Y-%m")
    parts = many(rows).with_columns(month=month).partition_by("month", maintain_order=True, as_dict=True)
    frames = {str(name): part.drop("month") for (name,), part in parts.items()}
    yield full_seconds(folder / "home", [written(part, folder / f"{name}.csv") for name, part in frames.items()])
    last = sorted(frames)[-2]  # the very last is only begun
    for turn in range(TURNS):
        path = written(again(frames[last], turn), folder / f"again{turn}.csv")
        yield etl_seconds(folder / "home", "load", "cases", str(path), "--month", last)


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
