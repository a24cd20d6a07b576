"""`python -m bench.satisfaction [SMALL LARGE]`: what the page of ratings asks, of two warehouses of generated ratings.

Figures, trends and comparisons read marts by day, so ten times the ratings may cost the page half as much again; what
reads single ratings of the month is measured apart. All seconds are those of the processor.
"""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.generated import build
from bench.pages import GROWTH_AT_MOST, best, once
from bench.questions import satisfaction
from bench.rated import RATED
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

SIZES = (1_000_000, 10_000_000)


def measured(home: Path, ratings: int) -> tuple[float, dict[str, float]]:
    """Seconds to build a warehouse of about so many ratings, and those of each question."""
    built = once(lambda: build(home, round(ratings / RATED), rated=True))
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    return built, {name: best(ask) for name, ask in satisfaction(snapshot).items()}


def growth(sizes: tuple[int, int], small: dict[str, float], large: dict[str, float]) -> Table:
    """Each question at both sizes, and the page's together."""
    table = Table("question", f"{sizes[0]:,} ratings, ms", f"{sizes[1]:,} ratings, ms", "ratio", "at most")
    for name, before in small.items():
        table.add_row(name, *_row(before, large[name]), "")
    table.add_section()
    table.add_row("together", *_row(sum(small.values()), sum(large.values())), f"{GROWTH_AT_MOST:.2f}", style="bold")
    return table


def _row(before: float, after: float) -> tuple[str, str, str]:
    return f"{1000 * before:.1f}", f"{1000 * after:.1f}", f"{after / before:.2f}"


def main(sizes: tuple[int, int]) -> None:
    """Print the growth, and what it cost to build both."""
    with tempfile.TemporaryDirectory() as folder:
        (small_build, small), (large_build, large) = (measured(Path(folder) / str(size), size) for size in sizes)
    console = Console()
    console.print(growth(sizes, small, large))
    console.print(f"built in {small_build:.0f} s and {large_build:.0f} s")


if __name__ == "__main__":
    given = tuple(int(word) for word in sys.argv[1:3])
    main((given[0], given[1]) if len(given) == 2 else SIZES)
