"""The cases behind a step: those that waited longest before it and were worked on longest in it."""

from dataclasses import replace
from typing import Any

import polars as pl

from metrics.errors import UnknownDimension
from metrics.question import Question, filter_values, home_zone, sql, validate, wanted
from metrics.snapshot import Snapshot
from metrics.view import View

# What a step knows of itself; its department is the one that did it, which need not be that of the case.
DIMENSIONS = ("department", "service", "channel")
_COMPLETED = (
    "kind = 'work' AND step = $step AND completed_at >= $start::DATE AND completed_at < $end::DATE "
    "AND completed_at <= $as_of"
)


def rows(snapshot: Snapshot, view: View, step: str, *, limit: int = 100, offset: int = 0) -> pl.DataFrame:
    """One page of the passages through a step that ended in the period, the longest first.

    Raises:
        UnknownDimension, UnknownClock: the view names something that steps do not know.
    """
    text = sql("step_cases").format(predicates=_predicates(view))
    return snapshot.query(text, **_values(snapshot, view, step), clock=view.clock, limit=limit, offset=offset)


def count(snapshot: Snapshot, view: View, step: str) -> int:
    """How many `rows` would list without a limit."""
    text = sql("step_case_count").format(predicates=_predicates(view))
    return int(snapshot.query(text, **_values(snapshot, view, step)).item())


def _predicates(view: View) -> str:
    validate([], replace(view, by=()))
    if strange := next((name for name in view.filters if name not in DIMENSIONS), None):
        raise UnknownDimension(strange, "steps", DIMENSIONS)
    return " AND ".join([_COMPLETED, *(wanted(name) for name in view.filters)])


def _values(snapshot: Snapshot, view: View, step: str) -> dict[str, Any]:
    question = Question(snapshot, view, home_zone(snapshot))
    period = {"start": view.period.start, "end": view.period.end}
    return {**period, "as_of": question.as_of, "step": step, **filter_values(view)}
