"""One row per day, clock, department, service, channel and way: how many decided cases took it, and what they took.

Working days, elapsed seconds and the waits of the steps are listed, each list in its own order: quantiles are exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import WORDS
from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "ways_facts"
KEYS = ("day", WORDS, "way")
COUNTS = ("n", "late", "promised")
LISTS = ("net_days", "elapsed_seconds", "waits")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the cases over the keys and list what they took, by day: a period is then read without the rest."""
    lists = {name: facts[name].collect(order_by=facts[name], include_null=False) for name in LISTS}
    return facts.group_by(list(KEYS)).agg(**sums(facts, COUNTS), **lists).order_by("day")
