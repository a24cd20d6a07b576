"""One row per day, clock, department, service and channel: changes in how many cases near or pass their promise.

Each count is the change within the day: summed up to a day, it is how many stood so at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS
from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "standing_facts"
KEYS = ("day", WORDS)
COUNTS = ("promised", "undated", "due_next", "due_today", "due_soon", "overdue")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every change over the keys."""
    return facts.group_by(list(KEYS)).agg(**sums(facts, COUNTS))
