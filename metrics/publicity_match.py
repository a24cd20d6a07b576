"""The audience match map: every channel against every occupation in one period."""

from metrics.audience import matched
from metrics.channel_match import Matched, Pair
from metrics.question import Question, home_zone
from metrics.snapshot import Snapshot
from metrics.view import Period, View


def match_map(snapshot: Snapshot, period: Period) -> dict[Pair, Matched]:
    """How well every channel is matched in every occupation that is known, by (channel, occupation)."""
    view = View(period, by=("publicity_channel", "audience"))
    found = matched(Question(snapshot, view, home_zone(snapshot)))
    return {(group[0], group[1]): one for (place, group), one in found.items() if place == 0 and group[1]}
