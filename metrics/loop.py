"""What became of bad ratings: appealed, verified, put right, called back, and what is overdue."""

from dataclasses import dataclass, replace

from metrics.gather import totals
from metrics.marts import FALLEN_DUE
from metrics.question import Question, home_zone, validate
from metrics.rating_events import FOLLOW_UPS
from metrics.satisfaction import BAD_RATE
from metrics.snapshot import Snapshot
from metrics.view import View
from warehouse.text import Text

LABELS = {
    "verify": Text("verify", "核实"),
    "rectify": Text("put right", "整改"),
    "call_back": Text("call back", "回访"),
}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing to do after a bad rating (`verify`, `rectify`, `call_back`): how many were due, and how they stand."""

    id: str
    due: int
    in_time: int
    late: int

    @property
    def label(self) -> Text:
        """What was to be done."""
        return LABELS[self.id]

    @property
    def overdue(self) -> int:
        """How many are not done yet."""
        return self.due - self.in_time - self.late

    @property
    def share(self) -> float | None:
        """The fraction done, in time or late; None where nothing was due."""
        return (self.in_time + self.late) / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Loop:
    """The bad ratings given in a period, the appeals against them, and what fell due in the period, step by step.

    `undated` counts bad ratings whose limits lie beyond the calendar.
    """

    bad: int
    appealed: int
    upheld: int
    undated: int
    follow_ups: tuple[FollowUp, ...]


_GIVEN = ("bad", "appealed", "upheld", "undated")


def loop(snapshot: Snapshot, view: View) -> Loop:
    """How the bad ratings of the view's period stand, as known at its as-of.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    validate([BAD_RATE], view)
    question = Question(snapshot, replace(view, by=(), grain=None), home_zone(snapshot))
    parts = [part for step, done in FOLLOW_UPS.items() for part in (f"{step}_due", f"{done}_in_time", f"{done}_late")]
    wanted = [f"sum({name})" for name in (*_GIVEN, *parts)]
    sums = totals(question, FALLEN_DUE, wanted, compared=False).get((0, ()), {})
    told = {name: int(sums.get(f"sum({name})", 0)) for name in (*_GIVEN, *parts)}
    follow_ups = (
        FollowUp(name, told[f"{name}_due"], told[f"{done}_in_time"], told[f"{done}_late"])
        for name, done in FOLLOW_UPS.items()
    )
    bad, appealed, upheld, undated = (told[name] for name in _GIVEN)
    return Loop(bad, appealed, upheld, undated, tuple(follow_ups))
