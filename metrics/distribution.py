"""How far from the promise: decided cases by working days, or by natural days from their due dates."""

import polars as pl

from metrics.cases import DAYS_PAST_DUE, predicates, values
from metrics.catalogue import metric as metric_of
from metrics.marts import DURATION_DAYS
from metrics.question import Question, home_zone, sql, validate
from metrics.snapshot import Snapshot
from metrics.view import View

# The figure whose cases are distributed.
_OF = "median_processing_time"


def days_to_close(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """Cases decided in the period by net working days: columns `days`, `n`, `late_n`; days without a case left out."""
    return _asked("days_to_close", snapshot, view)


def promise(snapshot: Snapshot, view: View) -> int | None:
    """The promised working days that most of these cases have; None where none has any."""
    found = _asked("promise", snapshot, view)
    return int(found.item()) if len(found) else None


def promise_share(snapshot: Snapshot, view: View, promise: int) -> float:
    """Which share of these cases has that promise; 0 where there is no case."""
    return float(_asked("promise_share", snapshot, view, promise=promise).item() or 0.0)


def days_past(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """Cases with a promise in working days by their distance from it, late ones positive: `days`, `n`, `late_n`."""
    return _asked("days_past", snapshot, view)


def by_date(snapshot: Snapshot, view: View) -> bool:
    """Whether the promises are dates, hours or natural days, and not working days."""
    return Question(snapshot, view, home_zone(snapshot)).natural


def days_past_due(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """Cases with a due date by their distance from it in natural days, late ones positive: `days`, `n`, `late_n`.

    Who was late by hours of the last day was so by one day, so that nobody late stands among those in time.
    """
    validate([metric_of(_OF)], view)
    text = sql("days_past_due").format(past=DAYS_PAST_DUE, predicates=predicates(view, _OF))
    return snapshot.query(text, **values(snapshot, view))


def _asked(name: str, snapshot: Snapshot, view: View, **more: object) -> pl.DataFrame:
    validate([metric_of(_OF)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    text = sql(name).format(source=question.source(DURATION_DAYS), predicates=question.predicates(DURATION_DAYS))
    period = {"start": view.period.start, "end": view.period.end}
    return snapshot.query(text, **period, **question.values(DURATION_DAYS), **more)
