"""How far from the promise: decided cases by working days, and the promise that most of them had."""

import polars as pl

from metrics.cases import predicates, values
from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import View

# The figure whose cases are distributed.
_OF = "median_processing_time"


def days_to_close(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """Cases decided in the period by net working days: columns `days`, `n`, `late_n`; days without a case left out."""
    return snapshot.query(sql("days_to_close").format(predicates=predicates(view, _OF)), **values(snapshot, view))


def promise(snapshot: Snapshot, view: View) -> int | None:
    """The promised working days that most of these cases have; None where none has any."""
    found = snapshot.query(sql("promise").format(predicates=predicates(view, _OF)), **values(snapshot, view))
    return int(found.item()) if len(found) else None


def promise_share(snapshot: Snapshot, view: View, promise: int) -> float:
    """Which share of these cases has that promise; 0 where there is no case."""
    text = sql("promise_share").format(predicates=predicates(view, _OF))
    return float(snapshot.query(text, **values(snapshot, view), promise=promise).item() or 0.0)


def days_past(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """Cases with a promise in working days by their distance from it, late ones positive: `days`, `n`, `late_n`."""
    return snapshot.query(sql("days_past").format(predicates=predicates(view, _OF)), **values(snapshot, view))
