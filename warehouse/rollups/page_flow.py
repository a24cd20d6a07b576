"""One row per day and page: people's requests, errors and slow answers; pages beyond the day's most asked are NULL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import large_sum, sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "requests"
KEYS = ("day", "page", "service")
COUNTS = ("requests", "page_views", "client_errors", "server_errors", "timed", "slow")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, and the milliseconds of those that were timed."""
    people = facts.filter(facts["kind"] == "person")
    counts = sums(people, COUNTS)
    return people.group_by(list(KEYS)).agg(**counts, milliseconds=large_sum(people, "milliseconds")).order_by("day")
