"""One row per day, channel, device and service: visits that looked at it, started, submitted and finished its form.

Whoever came to a step has passed those before it, whether the log tells of them or not. A visit counts with every
service that it touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "steps"
KEYS = ("day", "channel", "device", "service", "service_group")
COUNTS = ("viewed", "started", "submitted", "done")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day."""
    counts = sums(facts, COUNTS)
    return facts.group_by(list(KEYS)).agg(**counts).order_by("day")
