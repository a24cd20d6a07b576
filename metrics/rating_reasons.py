"""Why people rated as they did: the reasons that they ticked, good ones and bad ones apart."""

from collections import defaultdict
from dataclasses import dataclass

from metrics.question import sql
from metrics.rating_rows import ACTIVE, STANDS, ratings, values
from metrics.snapshot import Snapshot
from metrics.view import View

_ANY = ""  # no reason of the list


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


@dataclass(frozen=True, slots=True)
class Reasons:
    """Every reason of a period, and the ratings that name any; several may be ticked, so that they add up to more."""

    ticked: tuple[Ticked, ...]
    any: Ticked


def reasons(snapshot: Snapshot, view: View) -> Reasons:
    """The reasons of people's own ratings that stand, the commonest of bad ones first, then the commonest of all.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    text = sql("rating_reasons").format(ticked=ratings(view, ACTIVE, STANDS, table="rating_reasons"))
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for reason, level, n, apart in snapshot.query(text, **values(snapshot, view)).iter_rows():
        counts[reason][level - 1] += n
        counts[_ANY][level - 1] += apart
    whole = _ticked(_ANY, counts.pop(_ANY, [0] * 5))
    found = (_ticked(reason, by_level) for reason, by_level in counts.items())
    return Reasons(tuple(sorted(found, key=lambda one: (-one.bad, -one.n, one.reason))), whole)


def _ticked(reason: str, by_level: list[int]) -> Ticked:
    one, two, three, four, five = by_level
    return Ticked(reason, (one, two, three, four, five))
