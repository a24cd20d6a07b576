"""One row per day, kind (person, bot or monitoring) and the pattern that told it: requests and bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import large_sum, sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "requests"
KEYS = ("day", "kind", "agent")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the requests and sum their bytes over the keys."""
    counts = sums(facts, ("requests", "server_errors"))
    return facts.group_by(list(KEYS)).agg(**counts, bytes=large_sum(facts, "bytes")).order_by("day")
