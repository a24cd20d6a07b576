"""One row per start day, clock, department, service, channel, end and days taken: how many cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS
from warehouse.rollups.sums import counted

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "spans_facts"
KEYS = ("day", WORDS, "state", "ended_on", "net_days", "suspended_days")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the cases over the keys, by day: a period is then read without the rest."""
    return counted(facts, KEYS)
