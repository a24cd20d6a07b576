"""How people rated: the five levels of their own ratings by week, month or group."""

from dataclasses import dataclass

from metrics.gather import totals
from metrics.level_counts import Levels
from metrics.marts import RATING_FLOW
from metrics.question import Question, home_zone
from metrics.satisfaction import LEVELS
from metrics.snapshot import Snapshot
from metrics.view import Period, View

_ACTIVE = tuple(f"sum(level_{level}) FILTER (rating_source = 'active')" for level in LEVELS)


@dataclass(frozen=True, slots=True)
class Given:
    """The ratings that people gave in a period; of a case with several the one that stands.

    `finished` says that the period was over where the data end; `by` names the group.
    """

    period: Period
    levels: Levels
    finished: bool
    by: tuple[str, ...] = ()


def levels(snapshot: Snapshot, view: View) -> list[Given]:
    """The levels of each bucket of the view's grain (else of its period), by its groups; oldest first.

    Buckets and groups without a rating are left out.
    """
    question = Question(snapshot, view, home_zone(snapshot))
    found = totals(question, RATING_FLOW, _ACTIVE, compared=False)
    told = [
        Given(
            question.periods[place],
            Levels.counted(int(sums[expression]) for expression in _ACTIVE),
            question.is_over(question.periods[place]),
            group,
        )
        for (place, group), sums in sorted(found.items())
        if place < question.shown
    ]
    return [one for one in told if one.levels.n]
