"""One row per day, channel, device, landing page, referring domain and campaign: visits, and how far they came.

Landing pages and domains beyond the most frequent of a day are NULL together with what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "visits"
KEYS = ("day", "channel", "device", "landing", "referrer", "campaign")
COUNTS = ("visits", "page_views", "single_page", "started", "done")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day."""
    counts = sums(facts, COUNTS)
    return facts.group_by(list(KEYS)).agg(**counts).order_by("day")
