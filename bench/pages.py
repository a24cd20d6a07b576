"""`python -m bench.pages [SMALL LARGE]`: what every page asks, of two warehouses of generated cases.

Pages read marts, so ten times the cases may cost them half as much again. The backlog of every day, built from the
cases, is held against the range join of cases and days that it stands in for; both must count the same. All seconds
are those of the processor, so that a busy machine slows nothing.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from bench.generated import DAYS, FIRST, build
from bench.questions import lists, pages
from metrics.age_buckets import age_buckets
from metrics.view import Period, View
from warehouse.config import load_config
from warehouse.reader import Reader, Snapshot
from warehouse.scope import Scope
from warehouse.versions import Versions

SIZES = (1_000_000, 10_000_000)
REPEATS = 3
# What the questions of a page may cost at the large size, as a multiple of the small one.
GROWTH_AT_MOST = 1.5
# How much faster than the range join the backlog must be built.
FASTER_AT_LEAST = 20.0
_NAIVE = Path(__file__).parent / "naive_backlog.sql"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one size: each question by page and block, single cases listed, and the two ways to the backlog."""

    build: float
    pages: dict[str, dict[str, float]]
    lists: dict[str, float]
    shifted: float
    naive: float


def best(work: Callable[[], object]) -> float:
    """Seconds of the best of several runs, after one that is left out."""
    work()
    return min(once(work) for _ in range(REPEATS))


def once(work: Callable[[], object]) -> float:
    """Seconds of processor time of one run: neighbours on the machine do not count in it."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(home: Path, cases: int) -> Measured:
    """Build a warehouse of so many cases, ask it everything, and build its backlog in both ways."""
    built = once(lambda: build(home, cases))
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    shifted, naive = backlogs(home, snapshot)
    return Measured(
        built,
        {page: {name: best(ask) for name, ask in asked.items()} for page, asked in pages(snapshot).items()},
        {name: best(ask) for name, ask in lists(snapshot).items()},
        shifted,
        naive,
    )


def backlogs(home: Path, snapshot: Snapshot) -> tuple[float, float]:
    """Seconds to count from the cases what was open by day, department and age: by shifted events, and by range join.

    Raises:
        ValueError: they count differently.
    """
    period = Period(FIRST.date(), snapshot.as_of.date())
    found: list[dict[tuple[object, ...], int]] = []
    shifted = once(lambda: found.append(_shifted(snapshot, period)))
    naive = once(lambda: found.append(_joined(home, period)))
    if found[0] != found[1]:
        raise ValueError("the two ways to the backlog count differently")
    return shifted, naive


def _shifted(snapshot: Snapshot, period: Period) -> dict[tuple[object, ...], int]:
    # Of a moment before the last record the marts do not speak.
    just_before = snapshot.as_of - timedelta(microseconds=1)
    found = age_buckets(snapshot, View(period, by=("department",), grain="day", as_of=just_before)).ages
    return {(one.period.start, *one.group, place): n for one in found for place, n in enumerate(one.counts) if n}


def _joined(home: Path, period: Period) -> dict[tuple[object, ...], int]:
    text = _NAIVE.read_text(encoding="utf-8")
    with _opened(home) as connection:
        rows = connection.execute(text, {"start": period.start, "end": period.end}).fetchall()
    return {row[:3]: row[3] for row in rows}


def _opened(home: Path) -> duckdb.DuckDBPyConnection:
    """The version with as much memory as there is: the join would not do with what a page is given."""
    version = Versions(home).existing()
    connection = duckdb.connect(config={"temp_directory": str(home / "spill")})
    connection.execute(f"ATTACH '{version}' AS version (READ_ONLY)")
    connection.execute("USE version")
    connection.execute("SET enable_progress_bar = false")
    return connection


def growth(sizes: tuple[int, int], small: Measured, large: Measured) -> Table:
    """Each question at both sizes, each page's together, and all of them with the lists of single cases."""
    table = Table("page", "question", f"{sizes[0]:,}, ms", f"{sizes[1]:,}, ms", "ratio", "at most")
    for page, asked in small.pages.items():
        for name, before in asked.items():
            table.add_row(page, name, *_row(before, large.pages[page][name]))
        together = [sum(found.pages[page].values()) for found in (small, large)]
        table.add_row(page, "together", *_row(*together), f"{GROWTH_AT_MOST:.2f}", style="bold", end_section=True)
    for name, before in small.lists.items():
        table.add_row("single cases", name, *_row(before, large.lists[name]))
    everything = [
        sum(sum(asked.values()) for asked in (*found.pages.values(), found.lists)) for found in (small, large)
    ]
    table.add_section()
    table.add_row("every page, single cases", "together", *_row(*everything), f"{GROWTH_AT_MOST:.2f}", style="bold")
    return table


def _row(before: float, after: float) -> tuple[str, str, str]:
    return f"{1000 * before:.1f}", f"{1000 * after:.1f}", f"{after / before:.2f}"


def piles(sizes: tuple[int, int], small: Measured, large: Measured) -> Table:
    """The backlog of every day, department and age in both ways."""
    table = Table(f"backlog of {DAYS} days", "shifted events, s", "range join, s", "faster", "at least")
    for cases, found in zip(sizes, (small, large), strict=True):
        asked = f"{FASTER_AT_LEAST:.0f} ×" if cases == max(sizes) else ""
        faster = f"{found.naive / found.shifted:.1f} ×"
        table.add_row(f"{cases:,} cases", f"{found.shifted:.2f}", f"{found.naive:.2f}", faster, asked)
    return table


def main(sizes: tuple[int, int]) -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (measured(Path(folder) / str(cases), cases) for cases in sizes)
    console = Console()
    console.print(growth(sizes, small, large))
    console.print(piles(sizes, small, large))


if __name__ == "__main__":
    given = tuple(int(word) for word in sys.argv[1:3])
    main((given[0], given[1]) if len(given) == 2 else SIZES)
