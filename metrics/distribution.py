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
