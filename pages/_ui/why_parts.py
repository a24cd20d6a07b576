"""The bars of a change: the groups that did most, the case mix, and the rest; together they are the whole change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.change import Part, Split
from metrics.model import Metric, Unit
from pages._ui import numbers

Kind = Literal["group", "mix", "rest"]

# As many bars as stand apart on a phone beside those of the case mix, the rest and the whole.
_NAMED = 6
# Less than this is what is left of sums of fractions, and no part of anything.
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a change, in the unit that is drawn: points for rates, days for means.

    `group` is the group's id; the case mix and the rest have none. `cases` are those of the period, `groups` how many
    groups the bar stands for; `few` says that none of them has the cases that a group needs to be named.
    """

    kind: Kind
    amount: float
    group: str | None = None
    cases: int = 0
    members: tuple["Bar", ...] = ()
    few: bool = False

    @property
    def groups(self) -> int:
        """How many groups the bar stands for."""
        return len(self.members) or 1


def scale(unit: Unit) -> float:
    """By what a number is multiplied to be drawn; rates in percent."""
    return 100.0 if unit is Unit.RATE else 1.0


def signed(amount: float, unit: Unit) -> str:
    """A part with its sign, in the unit that is drawn: tenths of a point, hundredths of a day."""
    digits = f"{abs(amount):,.1f}" if unit is Unit.RATE else f"{abs(amount):,.2f}"
    sign = "" if not digits.strip("0.,") else "+" if amount > 0 else numbers.MINUS
    return sign + digits


def bars(split: Split[str], metric: Metric) -> list[Bar]:
    """The parts of a change, the largest first and the rest last; their amounts sum to the change.

    A group with fewer cases than the figure needs, in either period, is not named.
    """
    factor = scale(metric.unit)
    named = [part for part in split.largest(len(split.parts)) if _enough(part, metric.minimum_sample)][:_NAMED]
    left = [part for part in split.parts if part not in named and abs(part.within) > _NOTHING]
    if len(left) == 1 and _enough(left[0], metric.minimum_sample):
        named, left = [*named, *left], []
    found = [_bar(part, factor) for part in named]
    if abs(split.mix) > _NOTHING:
        found.append(Bar("mix", split.mix * factor))
    found.sort(key=lambda bar: -abs(bar.amount))
    if left:
        cases = round(sum(part.whole_after for part in left))
        members = tuple(_bar(part, factor) for part in sorted(left, key=lambda part: -part.whole_after))
        few = not any(_enough(part, metric.minimum_sample) for part in left)
        found.append(Bar("rest", sum(part.within for part in left) * factor, None, cases, members, few))
    return found


def _bar(part: Part[str], factor: float) -> Bar:
    return Bar("group", part.within * factor, part.group, round(part.whole_after))


def starts(found: Sequence[Bar]) -> list[float]:
    """Where each bar begins: where the one before it ends."""
    places = [0.0]
    for bar in found:
        places.append(places[-1] + bar.amount)
    return places[:-1]


def shown(part: Part[str], metric: Metric) -> tuple[float | None, float | None]:
    """A group's own rate before and now, None where it has too few cases to be shown."""
    cases = ((part.before, part.whole_before), (part.after, part.whole_after))
    before, after = (rate if count >= metric.minimum_sample else None for rate, count in cases)
    return before, after


def _enough(part: Part[str], least: int) -> bool:
    return min(part.whole_before, part.whole_after) >= least
