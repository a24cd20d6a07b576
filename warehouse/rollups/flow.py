"""One row per day, clock, department, service and channel: cases received, ended and fallen due, as counts and sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS

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
SUMMARY = "summary"
COUNTS = (*(name for counts in EVENTS.values() for name in counts), "adjusted")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count, and the elapsed seconds to the microsecond, over the keys.

    Each event is summed by itself, and the sums laid side by side: to sum what the others do not count takes longest.
    """
    import ibis

    summed = {event: _summed(facts, event, counts) for event, counts in {**EVENTS, SUMMARY: COUNTS}.items()}
    told = ibis.union(*(one.select(*KEYS) for one in summed.values())).distinct()
    for event, one in summed.items():
        told = told.left_join(one, list(KEYS), rname=f"{{name}}_of_{event}")
    counts = {name: _told(told, name).cast("int32") for name in COUNTS}
    return told.select(*KEYS, **counts, seconds_sum=_told(told, "seconds_sum"))


def _summed(facts: ir.Table, event: str, counts: tuple[str, ...]) -> ir.Table:
    """One kind of event over the keys."""
    of_event = facts.filter(facts["event"] == event)
    summed = {_of(event, name): of_event[name].sum().cast("int32") for name in counts}
    if "seconds_measured" in counts:
        summed[_of(event, "seconds_sum")] = of_event["seconds_sum"].sum()
    return of_event.group_by(list(KEYS)).agg(**summed)


def _told(told: ir.Table, name: str) -> ir.Value:
    """What the events and the summaries have of one count; 0 where nothing is told."""
    return sum((told[of].fill_null(0) for of in (name, _of(SUMMARY, name)) if of in told.columns), start=0)


def _of(event: str, name: str) -> str:
    return f"{event}_{name}" if event == SUMMARY else name
