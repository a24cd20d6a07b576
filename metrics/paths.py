"""The way of the cases decided in a period: their paths, what passed between departments, and what was done again.

A path is the order of a case's steps, ties by their row; stops of its clock stand in it, marked. All of it is of the
cases behind the median of the same view, and of no other: read from the mart of their ways, or from their steps where
the mart does not know what is asked for.
"""

from dataclasses import dataclass

import polars as pl

from metrics.cases import predicates, values
from metrics.marts import WAYS
from metrics.question import Question, filter_values, home_zone, sql, wanted
from metrics.snapshot import Snapshot
from metrics.step_cases import DIMENSIONS
from metrics.view import View

# The figure whose cases are followed.
OF = "median_processing_time"
# What stands in a path before a stop of the clock; `paths.sql` and `on_path.sql` write it.
STOP = "❚❚ "
# As many paths as a reader takes in; the rest is one sum.
MOST = 12


@dataclass(frozen=True, slots=True)
class Path:
    """One order of steps: its cases, half and nine in ten of which took so many days, and how many were late.

    `promised` of them had a promise. Days are net working days; `median_natural_days` elapsed ones.
    """

    id: str
    path: tuple[str, ...]
    n: int
    median_days: float | None
    p90_days: float | None
    median_natural_days: float | None
    late: int
    promised: int


@dataclass(frozen=True, slots=True)
class Paths:
    """The commonest paths, and of how many `different` ones; `cases` have steps at all."""

    paths: tuple[Path, ...]
    different: int
    cases: int

    @property
    def others(self) -> int:
        """The cases of the paths that are not listed."""
        return self.cases - sum(path.n for path in self.paths)


@dataclass(frozen=True, slots=True)
class Handover:
    """How often one department's step followed another's: `n` times in so many cases; half waited at most so long.

    The wait runs from the completion of the step before, natural hours; None where no time is known.
    """

    giver: str
    taker: str
    n: int
    cases: int
    wait_hours: float | None


@dataclass(frozen=True, slots=True)
class Handovers:
    """Every pair of departments that follow one another, their own included; `crossing` sums those that differ."""

    pairs: tuple[Handover, ...]
    crossing: Handover | None

    @property
    def n(self) -> int:
        """How often one step followed another."""
        return sum(pair.n for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A step: in how many cases it was done, in how many more than once, and how many `again`s those were.

    `at_once` of them followed the same step directly, `same_person` were done by whoever did it before.
    """

    step: str
    cases: int
    repeated: int
    again: int
    at_once: int
    same_person: int


@dataclass(frozen=True, slots=True)
class Rework:
    """Of `cases` with steps, `reworked` did one more than once; half of these, and of the rest, took so many days."""

    cases: int
    reworked: int
    median_days: float | None
    median_days_else: float | None
    steps: tuple[Repeat, ...]


def paths(snapshot: Snapshot, view: View, most: int = MOST) -> Paths:
    """The paths of the cases decided in the period, the commonest first.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    rows = _asked(snapshot, view, "paths", most=most).to_dicts()
    found = tuple(Path(**{**{name: row[name] for name in Path.__slots__}, "path": tuple(row["path"])}) for row in rows)
    return Paths(found, rows[0]["paths"] if rows else 0, rows[0]["cases"] if rows else 0)


def handovers(snapshot: Snapshot, view: View) -> Handovers:
    """Who passed the cases decided in the period to whom: steps of different departments that follow one another.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    pairs: list[Handover] = []
    crossing: Handover | None = None
    for row in _asked(snapshot, view, "handovers").iter_rows(named=True):
        one = Handover(row["giver"] or "", row["taker"] or "", row["n"], row["cases"], row["wait_hours"])
        if row["giver"] is not None:
            pairs.append(one)
        elif row["crossing"]:
            crossing = one
    return Handovers(tuple(pairs), crossing)


def rework(snapshot: Snapshot, view: View) -> Rework:
    """What was done more than once in the cases decided in the period, the most repeated step first.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    steps = _asked(snapshot, view, "repeats").iter_rows(named=True)
    sums = _asked(snapshot, view, "reworked").iter_rows(named=True)
    by_kind = {row["reworked"]: row for row in sums}
    again, once = by_kind.get(True, {}), by_kind.get(False, {})
    return Rework(
        cases=again.get("cases", 0) + once.get("cases", 0),
        reworked=again.get("cases", 0),
        median_days=again.get("median_days"),
        median_days_else=once.get("median_days"),
        steps=tuple(Repeat(**row) for row in steps),
    )


def beside(snapshot: Snapshot, view: View) -> dict[str, tuple[int, int]]:
    """By step, how many were completed in the period, and how many began before all earlier ones were over.

    A filter that a step does not know of itself is asked of its case.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    predicates(view, OF)
    own = [wanted(name) for name in view.filters if name in DIMENSIONS]
    of_case = [wanted(name) for name in view.filters if name not in DIMENSIONS]
    if of_case:
        own.append(f"case_no IN (SELECT case_no FROM scoped.case_clocks WHERE {' AND '.join(of_case)})")
    terms = " AND ".join(own) or "true"
    rows = snapshot.query(
        sql("beside").format(predicates=terms),
        start=view.period.start,
        end=view.period.end,
        as_of=Question(snapshot, view, home_zone(snapshot)).as_of,
        **filter_values(view),
    )
    return {step: (n, count) for step, n, count in rows.iter_rows()}


def _asked(snapshot: Snapshot, view: View, name: str, **more: int) -> pl.DataFrame:
    """The answer to one question about the ways of the cases behind the median."""
    of_cases, bound = predicates(view, OF), values(snapshot, view)
    question = Question(snapshot, view, home_zone(snapshot))
    source, terms = question.source(WAYS), question.predicates(WAYS)
    if source == WAYS.table:
        del bound["as_of"]
    else:
        source, terms = f"({sql('ways_as_known').format(predicates=of_cases)})", "true"
    text = sql(name).format(source=source, predicates=terms, steps=sql("way_steps"))
    return snapshot.query(text, **bound, **more)
