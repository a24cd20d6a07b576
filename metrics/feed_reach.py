"""How far a feed reaches into a period: its months that are over, and the last day that it tells of."""

from dataclasses import dataclass
from datetime import date

from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import Period


@dataclass(frozen=True, slots=True)
class FeedReach:
    """Months that should be here and are; `behind`: the running one stops early; `last` None: there is nothing."""

    expected: int
    here: int
    behind: bool
    last: date | None


def feed_reach(snapshot: Snapshot, feed: str, period: Period) -> FeedReach:
    """What is here of a feed in a period."""
    return FeedReach(*snapshot.query(sql("feed_reach"), feed=feed, first=period.start, end=period.end).row(0))
