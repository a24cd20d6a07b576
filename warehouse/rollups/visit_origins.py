"""One row per day, channel, device, landing page, referring domain and campaign: visits, and how far they came.

Landing pages and domains beyond the most frequent of a day are NULL together with what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "visits"
KEYS = ("day", "channel", "device", "landing", "referrer", "campaign")
COUNTS = ("visits", "page_views", "single_page", "started", "done")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day."""
    sums = {name: facts[name].sum().cast("int32").fill_null(0) for name in COUNTS}
    return facts.group_by(list(KEYS)).agg(**sums).order_by("day")
