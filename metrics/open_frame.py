"""The cases open at a moment with their ages and promises, as every figure about them reads them."""

from collections.abc import Sequence

import polars as pl

from metrics.cases import POPULATIONS, STANDINGS, as_stood, predicates, values
from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import View

# The figure whose cases are open.
OPEN = "open_cases"
_AMONG = " AND case_no IN (SELECT unnest($among::VARCHAR[]))"


def open_frame(snapshot: Snapshot, view: View, *, natural: bool, among: Sequence[str] | None = None) -> pl.DataFrame:
    """The cases open at the end of the view's period, or where the data end, the oldest first.

    All of them, or those `among` these numbers.
    Ages and promises are in natural days where `natural`, else in net working days.
    """
    text = sql("open_now").format(
        age="natural_age" if natural else "net_days",
        promise="natural_promise" if natural else "working_promise",
        **{name: POPULATIONS[name] for name in STANDINGS},
        as_stood=as_stood(predicates(view, OPEN) + (_AMONG if among is not None else "")),
    )
    wanted = {} if among is None else {"among": list(among)}
    return snapshot.query(text, **values(snapshot, view), **wanted)
