"""One row per day, hour (00 to 23), channel, device and service: requests of people, and how they were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import large_sum, sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "requests"
KEYS = ("day", "hour", "channel", "device", "service", "service_group")
COUNTS = ("requests", "page_views", "answered", "client_errors", "server_errors", "timed", "slow")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day."""
    people = facts.filter(facts["kind"] == "person")
    counts = sums(people, COUNTS)
    return people.group_by(list(KEYS)).agg(**counts, bytes=large_sum(people, "bytes")).order_by("day")
