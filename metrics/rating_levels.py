"""How people rated: the five levels of their own ratings by week, month or group."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.gather import totals
from metrics.marts import RATING_FLOW
from metrics.question import Question, home_zone
from metrics.satisfaction import LEVELS
from metrics.snapshot import Snapshot
from metrics.view import Period, View

_ACTIVE = {level: f"sum(level_{level}) FILTER (rating_source = 'active')" for level in LEVELS}


@dataclass(frozen=True, slots=True)
class Levels:
    """The ratings that people gave in a period, by level from 1 to 5; of a case with several the one that stands.

    `finished` says that the period was over where the data end; `by` names the group.
    """

    period: Period
    counts: Mapping[int, int]
    finished: bool
    by: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many ratings."""
        return sum(self.counts.values())

    def share(self, level: int) -> float:
        """The fraction of one level; 0 where there is no rating."""
        return self.counts[level] / self.n if self.n else 0.0


def levels(snapshot: Snapshot, view: View) -> list[Levels]:
    """The levels of each bucket of the view's grain (else of its period), by its groups; oldest first.

    Buckets and groups without a rating are left out.
    """
    question = Question(snapshot, view, home_zone(snapshot))
    found = totals(question, RATING_FLOW, _ACTIVE.values(), compared=False)
    told = [
        Levels(
            question.periods[place],
            {level: int(sums[expression]) for level, expression in _ACTIVE.items()},
            question.is_over(question.periods[place]),
            group,
        )
        for (place, group), sums in sorted(found.items())
        if place < question.shown
    ]
    return [one for one in told if one.n]
