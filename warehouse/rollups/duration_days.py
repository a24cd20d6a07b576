"""One row per day, clock, department, service, channel and working days (an exact histogram): how many closed cases."""

import ibis.expr.types as ir

from warehouse.rollups.dimensions import CASE_DIMENSIONS

FACTS = "duration_days_facts"
KEYS = ("day", "clock", *CASE_DIMENSIONS, "days")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the closed cases over the keys."""
    return facts.group_by(list(KEYS)).agg(n=facts["n"].sum().cast("int64"))
