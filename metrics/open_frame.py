"""The cases open at a moment with their ages and promises, as every figure about them reads them."""

import polars as pl

from metrics.cases import POPULATIONS, predicates, values
from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import View

# The figure whose cases are open.
OPEN = "open_cases"
_STANDINGS = ("overdue", "due_soon", "due_today", "due_next")


def open_frame(snapshot: Snapshot, view: View, *, natural: bool) -> pl.DataFrame:
    """The cases open at the end of the view's period, or where the data end, the oldest first.

    Ages and promises are in natural days where `natural`, else in net working days.
    """
    unit = "natural" if natural else "working"
    text = sql("open_now").format(
        age=f"{unit}_age",
        promise=f"{unit}_promise",
        **{name: POPULATIONS[name] for name in _STANDINGS},
        predicates=predicates(view, OPEN),
        stopped_until=sql("stopped_until").format(last_day="least($as_of::DATE, $end::DATE - 1)"),
    )
    return snapshot.query(text, **values(snapshot, view))
