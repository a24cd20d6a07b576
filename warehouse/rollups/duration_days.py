"""One row per day, clock, department, service, channel, promise and working days: closed cases, and late ones.

The histogram of the working days is exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS
from warehouse.rollups.sums import counted

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "duration_days_facts"
KEYS = ("day", WORDS, "days", "limit_days")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the closed cases over the keys."""
    return counted(facts, KEYS, "late")
