"""`python -m bench [SMALL LARGE]`: load two demonstration cities and ask both the same questions.

A page reads marts, so its cost should grow much less than the cases do; a load reads every case.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.view import Period, View
from warehouse.config import load_config
from warehouse.reader import Reader, Snapshot
from warehouse.scope import Scope

SIZES = (20_000, 100_000)
REPEATS = 5
HEADLINES = ("median_processing_time", "p90_processing_time", "on_time_rate", "matured_on_time_rate")


def load(home: Path, cases: int) -> float:
    """Seconds to make and load a demonstration city, in a process of its own."""
    return etl_seconds(home, "demo", "--cases", str(cases))


def etl_seconds(home: Path, *arguments: str) -> float:
    """Seconds of one command of the loader, its start included."""
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "etl", *arguments]
    start = time.perf_counter()
    subprocess.run(command, env={**os.environ, "ONEWINDOW_HOME": str(home)}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def seconds(work: Callable[[], object]) -> float:
    """The middle of several runs, the first one left out."""
    work()
    runs = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        runs.append(time.perf_counter() - start)
    return median(runs)


def questions(snapshot: Snapshot) -> dict[str, Callable[[], object]]:
    """What a page asks of one version."""
    today = snapshot.as_of.date()
    month = Period.month(today)
    year = Period(today - timedelta(days=365), today)
    return {
        "four headlines of a month": lambda: evaluate(snapshot, HEADLINES, View(month)),
        "every figure of a month": lambda: evaluate(snapshot, tuple(METRICS), View(month)),
        "a year by week": lambda: evaluate(snapshot, HEADLINES[:1], View(year, grain="week")),
        "a year by department": lambda: evaluate(snapshot, HEADLINES, View(year, by=("department",))),
    }


def measure(folder: Path, cases: int) -> dict[str, float]:
    """Seconds of each piece of work at one size."""
    home = folder / str(cases)
    found = {"make and load": load(home, cases)}
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    return found | {name: seconds(work) for name, work in questions(snapshot).items()}


def main(sizes: tuple[int, int]) -> None:
    """Print both sizes and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (measure(Path(folder), cases) for cases in sizes)
    table = Table(
        "work", f"{sizes[0]:,} cases, s", f"{sizes[1]:,} cases, s", f"ratio (cases: {sizes[1] / sizes[0]:.1f})"
    )
    for name in small:
        table.add_row(name, f"{small[name]:.3f}", f"{large[name]:.3f}", f"{large[name] / small[name]:.2f}")
    Console().print(table)


if __name__ == "__main__":
    given = tuple(int(word) for word in sys.argv[1:3])
    main((given[0], given[1]) if len(given) == 2 else SIZES)
