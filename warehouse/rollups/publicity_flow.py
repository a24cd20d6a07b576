"""One row per day, channel of publicity, audience, kind of content and campaign: contents, reach, engagement and cost.

Reach is of different people only within one content and day: its sum is gross reach. `…_rows` count the rows whose
source tells a figure; `…_with_…` are sums over the rows that tell both. Money is in cents, work in minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.sums import large_sum

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "publicity_flow_facts"
KEYS = ("day", "publicity_channel", "audience", "content_type", "campaign")
COUNTS = (
    *("items", "judged", "substantive", "judged_twice", "judged_alike", "substantive_second", "rows"),
    *("delivered", "reach", "impressions", "likes", "comments", "shares", "favourites", "clicks"),
    *("source_visits", "new_followers"),
    *("reach_rows", "impressions_rows", "source_visits_rows", "new_followers_rows"),
    *("spend_cents", "spend_rows", "person_minutes", "person_rows", "materials", "materials_rows"),
    *("reach_with_spend", "spend_cents_with_reach", "reach_with_shares", "shares_with_reach"),
    *("reach_with_engagement", "engagement", "impressions_with_clicks", "clicks_with_impressions"),
)


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day: a period is then read without the rest."""
    sums = {name: large_sum(facts, name) for name in COUNTS}
    return facts.group_by(list(KEYS)).agg(**sums).order_by("day")
