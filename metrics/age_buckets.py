"""The open cases by age, group by group, at the end of each period: how old the pile is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    ages = (
        Ages(question.periods[period], group, tuple(counts), unknown)
        for period, *group_and_counts, unknown in _bucketed(question, edges).iter_rows()
        for group, counts in [_split(group_and_counts, len(view.by))]
    )
    return AgeBuckets(Unit.DAYS if question.natural else Unit.WORKING_DAYS, edges, tuple(ages))


def _split(row: Sequence[Any], names: int) -> tuple[Group, Sequence[int]]:
    """The group at the beginning of a row, and the counts behind it."""
    return tuple(row[:names]), row[names:]


def _bucketed(question: Question, edges: tuple[int, ...]) -> pl.DataFrame:
    """One row per period and group: `period`, the group, a count for each bucket, and those of unknown age."""
    passed = pl.sum_horizontal((pl.col("duration") > edge).cast(pl.Int32) for edge in edges)
    bucket = pl.when(pl.col("duration").is_not_null()).then(passed).alias("bucket")
    ages = open_ages(question, natural=question.natural, periods=question.shown, by=bucket)
    counts = [
        pl.col("n").filter(pl.col("bucket") == place).sum().alias(f"bucket{place}") for place in range(len(edges) + 1)
    ]
    keys = ["period", *question.group_names]
    return ages.group_by(keys).agg(*counts, unknown=pl.col("n").filter(pl.col("bucket").is_null()).sum()).sort(keys)
