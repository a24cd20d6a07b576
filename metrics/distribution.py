"""How far from the promise: decided cases by working days, and the promise that most of them had."""

import polars as pl

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


def _asked(name: str, snapshot: Snapshot, view: View, **values: object) -> pl.DataFrame:
    validate([metric_of(_OF)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    text = sql(name).format(source=question.source(DURATION_DAYS), predicates=question.predicates(DURATION_DAYS))
    period = {"start": view.period.start, "end": view.period.end}
    return snapshot.query(text, **period, **question.values(DURATION_DAYS), **values)
