"""Why people rated as they did: the reasons that they ticked, good ones and bad ones apart."""

from collections import defaultdict
from dataclasses import dataclass

from metrics.question import sql
from metrics.rating_rows import ACTIVE, ratings, values
from metrics.snapshot import Snapshot
from metrics.view import View


@dataclass(frozen=True, slots=True)
class Ticked:
    """One reason of the list (or `other`): in how many of people's own ratings it was named, by level from 1 to 5."""

    reason: str
    by_level: tuple[int, int, int, int, int]

    @property
    def n(self) -> int:
        """In how many ratings."""
        return sum(self.by_level)

    @property
    def bad(self) -> int:
        """In how many of one or two stars."""
        return sum(self.by_level[:2])


def ticked(snapshot: Snapshot, view: View) -> tuple[Ticked, ...]:
    """The reasons of the period, the commonest of bad ratings first, then the commonest of all.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    text = sql("rating_reasons").format(ratings=ratings(view, ACTIVE))
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for reason, level, n in snapshot.query(text, **values(snapshot, view)).iter_rows():
        counts[reason][level - 1] += n
    found = (Ticked(reason, (one, two, three, four, five)) for reason, (one, two, three, four, five) in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.bad, -one.n, one.reason)))
