"""One row per day, clock, department, service and channel: cases received, ended and fallen due, as counts and sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS
from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "flow_facts"
KEYS = ("day", WORDS)
# What each event of a case counts; only one that is closed has elapsed seconds.
EVENTS: Mapping[str, tuple[str, ...]] = {
    "started": (
        *("received", "received_online", "supplemented"),
        *("promised_working", "promised_days_sum", "promised_otherwise"),
    ),
    "ended": ("ended", "returned", "withdrawn", "forced"),
    "closed": (
        *("closed", "closed_ok", "closed_rejected", "with_promise", "early", "on_time", "late", "instant"),
        *("promise_unknown", "same_day", "first_time_ok", "end_to_end_told", "end_to_end"),
        *("measured", "calendar_unknown", "net_days_sum", "seconds_measured"),
        *("statutory_measured", "statutory_days_sum", "statutory_net_sum"),
    ),
    "due": ("due", "due_met", "due_calendar_unknown"),
}
# A summary of a month counts all that events count.
COUNTS = (*(name for counts in EVENTS.values() for name in counts), "adjusted")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count, and the elapsed seconds to the microsecond, over the keys.

    Each event is summed by itself first: of what the others count it has nothing to tell.
    """
    import ibis

    told = ibis.union(*(_summed(facts, event, counts) for event, counts in {**EVENTS, "summary": COUNTS}.items()))
    return told.group_by(list(KEYS)).agg(**sums(told, COUNTS), seconds_sum=told["seconds_sum"].sum().fill_null(0))


def _summed(facts: ir.Table, event: str, counts: tuple[str, ...]) -> ir.Table:
    """One kind of event over the keys, with nothing in the columns of the others."""
    import ibis

    of_event = facts.filter(facts["event"] == event)
    told = {name: of_event[name].sum().cast("int32") for name in counts}
    summed = of_event.group_by(list(KEYS)).agg(**told, seconds_sum=of_event["seconds_sum"].sum())
    none = ibis.null("int32")
    columns = {name: summed[name] if name in told else none for name in COUNTS}
    return summed.select(*KEYS, **columns, seconds_sum=summed["seconds_sum"])
