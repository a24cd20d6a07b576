"""The open cases by age, group by group, at the end of each period: how old the pile is."""

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from metrics.catalogue import metric as metric_of
from metrics.model import Unit
from metrics.open_ages import open_ages
from metrics.question import Group, Question, home_zone, validate
from metrics.snapshot import Snapshot
from metrics.view import Period, View
from warehouse.text import Text

# The last age of each bucket. In working days 5 is the national target of registration and 30 the statutory limit;
# in natural days, months and quarters.
WORKING = (1, 3, 5, 10, 20, 30)
NATURAL = (30, 60, 90, 180)
_OF = "open_cases"


@dataclass(frozen=True, slots=True)
class Ages:
    """The open cases of one group at the end of one period: as many counts as buckets, and those of unknown age."""

    period: Period
    group: Group
    counts: tuple[int, ...]
    unknown: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts) + self.unknown


@dataclass(frozen=True, slots=True)
class AgeBuckets:
    """The buckets' last ages in `unit`, and what lies in each; the bucket after the last one has no end."""

    unit: Unit
    edges: tuple[int, ...]
    ages: tuple[Ages, ...]

    @property
    def labels(self) -> tuple[Text, ...]:
        """What the buckets are called, the youngest first."""
        return labels(self.edges)


def labels(edges: tuple[int, ...]) -> tuple[Text, ...]:
    """What the buckets with these last ages are called, the youngest first."""
    starts = (0, *(edge + 1 for edge in edges[:-1]))
    names = [f"{start}–{edge}" for start, edge in zip(starts, edges, strict=True)]
    return (*(Text(name, name) for name in names), Text(f">{edges[-1]}", f"＞{edges[-1]}"))


def age_buckets(snapshot: Snapshot, view: View) -> AgeBuckets:
    """The open cases by age at the end of the view's period, or with a grain at the end of each bucket of time.

    Ages are net working days, or elapsed natural days where the promises are dates, as those of `median_open_age`.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    validate([metric_of(_OF)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    edges = NATURAL if question.natural else WORKING
    frame = open_ages(question, natural=question.natural).filter(pl.col("period") < question.shown)
    counts: dict[tuple[int, Group], list[int]] = defaultdict(lambda: [0] * (len(edges) + 1))
    unknown: dict[tuple[int, Group], int] = defaultdict(int)
    for row in frame.iter_rows(named=True):
        cell = row["period"], question.group_of(row)
        if row["duration"] is None:
            unknown[cell] += row["n"]
        else:
            counts[cell][_place(row["duration"], edges)] += row["n"]
    ages = (
        Ages(question.periods[cell[0]], cell[1], tuple(counts[cell]), unknown.get(cell, 0))
        for cell in sorted({*counts, *unknown})
    )
    return AgeBuckets(Unit.DAYS if question.natural else Unit.WORKING_DAYS, edges, tuple(ages))


def _place(age: float, edges: tuple[int, ...]) -> int:
    return next((place for place, edge in enumerate(edges) if age <= edge), len(edges))
