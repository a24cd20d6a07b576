"""One row per day, clock, department, service and channel: cases received, ended and fallen due, as counts and sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import CASE_DIMENSIONS
from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "flow_facts"
KEYS = ("day", "clock", *CASE_DIMENSIONS)
# What each event of a case counts (started, ended, closed, fell due); a summary of a month counts it all.
COUNTS = (
    *("received", "received_online", "supplemented", "promised_working", "promised_days_sum", "promised_otherwise"),
    *("ended", "returned", "withdrawn", "forced"),
    *("closed", "closed_ok", "closed_rejected", "with_promise", "early", "on_time", "late", "instant"),
    *("promise_unknown", "same_day", "first_time_ok", "end_to_end_told", "end_to_end"),
    *("measured", "calendar_unknown", "net_days_sum", "seconds_measured"),
    *("statutory_measured", "statutory_days_sum", "statutory_net_sum"),
    *("due", "due_met", "due_calendar_unknown"),
    "adjusted",
)


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count, and the elapsed seconds to the microsecond, over the keys."""
    counts = sums(facts, COUNTS)
    return facts.group_by(list(KEYS)).agg(**counts, seconds_sum=facts["seconds_sum"].sum().fill_null(0))
