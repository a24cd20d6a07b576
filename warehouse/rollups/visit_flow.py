"""One row per day, channel, device, campaign and service: people's visits, and how far they came.

Columns: `day` is that of the visit's first request; `channel` (web, app, mini_program) and `device` (phone, tablet,
desktop, terminal; NULL unknown) are what the browser called itself then; `campaign` is the first that an address of the
visit names (`utm_campaign`, else `utm_source`, `scene`; NULL none); `service` is the one that the visit came furthest
with (NULL none). Each visit counts in one row: `visits`, its `page_views`, and whether any form was `started`,
`submitted` and `done`. Programs are left out. Who handles two services is in `funnel_flow` with both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "visits"
KEYS = ("day", "channel", "device", "campaign", "service", "service_group")
COUNTS = ("visits", "page_views", "single_page", "started", "submitted", "done")


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day: a period is then read without the rest."""
    counts = sums(facts, COUNTS)
    return facts.group_by(list(KEYS)).agg(**counts).order_by("day")
