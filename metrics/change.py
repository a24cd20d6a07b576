"""Why a rate or a mean changed: how much other groups (mix) and how much each group itself (within) did of it.

A rate is Σ parts ÷ Σ wholes over the groups, so it is the mean of the groups' own rates r by their shares w of the
wholes. Between two periods

    R₁ − R₀ = Σ (w₁ − w₀)·(r̄ − R̄)  +  Σ w̄·(r₁ − r₀)        (mix, within; a bar: mean of both periods)

exactly and without a rest (Marshall and Edgeworth; Das Gupta 1993 for two factors). R̄ only says what a group is
compared with: a group that grows and is worse than all together pulls down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Generic, TypeVar

G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a rate or a mean is made of: late cases and closed cases, or days and cases."""

    part: float
    whole: float


@dataclass(frozen=True, slots=True)
class Part(Generic[G]):
    """What one group did of the change.

    `before` and `after` are its own rate, None where it had no case; `weight_before` and `weight_after` its share
    of the cases, `whole_before` and `whole_after` the cases themselves.
    """

    group: G
    mix: float
    within: float
    before: float | None
    after: float | None
    weight_before: float
    weight_after: float
    whole_before: float
    whole_after: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.mix + self.within


@dataclass(frozen=True, slots=True)
class Split(Generic[G]):
    """A change and its parts; the totals of the parts sum to it."""

    before: float
    after: float
    parts: tuple[Part[G], ...]

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def mix(self) -> float:
        """What came of groups growing and shrinking."""
        return fsum(part.mix for part in self.parts)

    @property
    def within(self) -> float:
        """What came of the groups' own rates."""
        return fsum(part.within for part in self.parts)

    def largest(self, few: int) -> tuple[Part[G], ...]:
        """The groups whose own change did most, in either direction; such as did nothing are left out."""
        ordered = sorted(self.parts, key=lambda part: -abs(part.within))
        return tuple(part for part in ordered[:few] if part.within)

    def rest(self, few: int) -> float:
        """What all but the largest did by their own change; with those and the mix it is the whole change."""
        return self.within - fsum(part.within for part in self.largest(few))


def split(before: Mapping[G, Amount], after: Mapping[G, Amount]) -> Split[G] | None:
    """The change of a rate or a mean between two periods, split by group; None where one of them has no case.

    A group with cases in one period only has no change of its own: all that it does is mix.
    """
    whole_before = fsum(amount.whole for amount in before.values())
    whole_after = fsum(amount.whole for amount in after.values())
    if not whole_before or not whole_after:
        return None
    rate_before = fsum(amount.part for amount in before.values()) / whole_before
    rate_after = fsum(amount.part for amount in after.values()) / whole_after
    middle = (rate_before + rate_after) / 2
    nothing = Amount(0.0, 0.0)
    pairs = {group: (before.get(group, nothing), after.get(group, nothing)) for group in (*before, *after)}
    parts = (_part(group, *pair, (whole_before, whole_after), middle) for group, pair in pairs.items())
    return Split(rate_before, rate_after, tuple(parts))


def _part(group: G, before: Amount, after: Amount, wholes: tuple[float, float], middle: float) -> Part[G]:
    weights = before.whole / wholes[0], after.whole / wholes[1]
    rates = _rate(before), _rate(after)
    first = rates[0] if rates[0] is not None else rates[1] or 0.0
    second = rates[1] if rates[1] is not None else first
    return Part(
        group=group,
        mix=(weights[1] - weights[0]) * ((first + second) / 2 - middle)
        + _loose(after, wholes[1])
        - _loose(before, wholes[0]),
        within=(weights[0] + weights[1]) / 2 * (second - first),
        before=rates[0],
        after=rates[1],
        weight_before=weights[0],
        weight_after=weights[1],
        whole_before=before.whole,
        whole_after=after.whole,
    )


def _rate(amount: Amount) -> float | None:
    return amount.part / amount.whole if amount.whole else None


def _loose(amount: Amount, whole: float) -> float:
    """What a group without cases of its own still adds, as returns of a month without receipts do."""
    return 0.0 if amount.whole else amount.part / whole
