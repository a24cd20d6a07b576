"""One row per day, department, service, end of the case, factor and its value: the ratings that people gave, by level.

A factor is something that may have moved the rating: whether the case was late, visits, supplements, days, the window.
It is read without the channel, which would make more cells than there are ratings; who asks for one reads the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "rating_factors_facts"
KEYS = (
    *("day", "department", "parent_department", "service", "service_group", "rating_source", "case_state"),
    *("factor", "value"),
)
COUNTS = ("level_1", "level_2", "level_3", "level_4", "level_5")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum the ratings of each level over the keys; of what nobody knows nothing is counted."""
    known = facts.filter(facts["value"].notnull())
    sums = {name: known[name].sum().cast("int32") for name in COUNTS}
    return known.group_by(list(KEYS)).agg(**sums).order_by("day")
