"""One row per day, clock, department, service and channel: cases received, ended and fallen due, as counts and sums."""

import ibis
import ibis.expr.types as ir

from warehouse.rollups.dimensions import CASE_DIMENSIONS

FACTS = "flow_facts"
KEYS = ("day", "clock", *CASE_DIMENSIONS)
# What each event of a case counts; a summary of a month counts it all.
OF_EVENTS = {
    "started": ("received", "received_online", "supplemented"),
    "ended": ("ended", "returned", "withdrawn", "forced"),
    "closed": (
        *("closed", "closed_ok", "closed_rejected", "with_promise", "early", "on_time", "late", "instant"),
        *("promise_unknown", "same_day", "first_time_ok"),
        *("measured", "calendar_unknown", "net_days_sum", "seconds_measured"),
        *("statutory_measured", "statutory_days_sum", "statutory_net_sum"),
    ),
    "due": ("due", "due_met", "due_calendar_unknown"),
}
COUNTS = (*(name for counts in OF_EVENTS.values() for name in counts), "adjusted")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count, and the elapsed seconds to the microsecond, over the keys.

    Each event is summed by itself first, for it has few of the counts, and then there are few rows.
    """
    counted = [_summed(facts.filter(facts["event"] == event), names) for event, names in OF_EVENTS.items()]
    every = ibis.union(_summed(facts.filter(facts["event"] == "summary"), COUNTS), *counted)
    sums = {name: every[name].sum() for name in COUNTS}
    return every.group_by(list(KEYS)).agg(**sums, seconds_sum=every["seconds_sum"].sum())


def _summed(facts: ir.Table, names: tuple[str, ...]) -> ir.Table:
    seconds = facts["seconds_sum"]
    sums = {
        name: facts[name].sum().cast("int64").fill_null(0) if name in names else ibis.literal(0, "int64")
        for name in COUNTS
    }
    return facts.group_by(list(KEYS)).agg(**sums, seconds_sum=seconds.sum().fill_null(0))
