"""What moving working hours between channels would reach, from each channel's own months."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from metrics.channel_match import Matched, Pair
from metrics.question import sql
from metrics.response_curve import Curve, Moved, curve, moved
from metrics.snapshot import Snapshot
from metrics.view import Period
from warehouse.text import Text

# Person-hours a month: half a week of one person.
HOURS = 20
UNDER, OVER = 0.8, 1.25
# Of a group's media, below which nobody would move effort there.
_USED_LEAST = 0.05
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Move:
    """The group that is missed most on a channel that it uses, and where the hours could come from.

    `moved` is what `hours` a month from `source` would change of the city's whole reach; both are None where no curve
    tells. `untold` is the first channel whose months cannot tell, and why.
    """

    audience: str
    to: str
    matched: Matched
    source: str | None = None
    hours: float = 0.0
    moved: Moved | None = None
    untold: tuple[str, Text] | None = None


def missed(matches: Mapping[Pair, Matched], people: Mapping[str, float], least: int) -> tuple[Pair, Matched] | None:
    """The channel and group where use is furthest above reach for most people, of groups of which enough were asked.

    `people` holds the share of each group among those who apply.
    """
    under = [
        (pair, one)
        for pair, one in matches.items()
        if one.index is not None and one.index < UNDER and one.answers >= least and (one.use_share or 0) >= _USED_LEAST
    ]
    return max(under, key=lambda found: _short(found[1]) * people.get(found[0][1], 0.0), default=None)


def _short(one: Matched) -> float:
    """By how much a channel's share of reach falls short of its share of use."""
    return (one.use_share or 0.0) - (one.reach_share or 0.0)


def curves(snapshot: Snapshot, period: Period) -> dict[str, Curve | Text]:
    """The response curve of every channel over the year before the period's end."""
    months: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows = snapshot.query(sql("effort_by_month"), first=period.end - _YEAR, end=period.end)
    for row in rows.iter_rows(named=True):
        months[row["publicity_channel"]].append((row["hours"], row["reach"]))
    return {channel: curve(found) for channel, found in months.items()}


def move(
    found: tuple[Pair, Matched] | None, effort: Mapping[str, float], known: Mapping[str, Curve | Text]
) -> Move | None:
    """The next step: from the channel with the most hours whose curve is known to the one where a group is missed."""
    if found is None:
        return None
    (to, audience), matched = found
    there, untold = known.get(to, NOTHING_TOLD), None
    if not isinstance(there, Curve):
        return Move(audience, to, matched, untold=(to, there))
    for source in sorted((name for name in effort if name != to and effort[name]), key=lambda name: -effort[name]):
        here = known.get(source, NOTHING_TOLD)
        if isinstance(here, Curve):
            hours = min(HOURS, here.effort)
            return Move(audience, to, matched, source, hours, moved(here, there, hours), untold)
        untold = untold or (source, here)
    return Move(audience, to, matched, untold=untold)


NOTHING_TOLD = Text("no hours are told", "未填报工时")
