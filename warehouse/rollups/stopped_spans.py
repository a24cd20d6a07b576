"""One row per first day, clock, department, service, channel, end and age: how many stretches of stopped cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS
from warehouse.rollups.sums import counted

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "stopped_spans_facts"
KEYS = ("day", WORDS, "ended_on", "begun", "standing")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the stretches over the keys, by day, as `spans` counts the cases that were never stopped."""
    return counted(facts, KEYS)
