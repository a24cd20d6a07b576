"""One row per day, kind (person, bot or monitoring) and the pattern that told it: requests and bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.large_sums import large_sum

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "requests"
KEYS = ("day", "kind", "agent")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the requests and sum their bytes over the keys."""
    sums = {name: facts[name].sum().cast("int32").fill_null(0) for name in ("requests", "server_errors")}
    return facts.group_by(list(KEYS)).agg(**sums, bytes=large_sum(facts, "bytes")).order_by("day")
