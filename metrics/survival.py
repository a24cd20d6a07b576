"""Time to finish with cases still open counted: Kaplan–Meier and Aalen–Johansen, with delayed entry.

A case that is open when the data end has lasted at least so long: it counts among those at risk up to its age and is
then no longer seen. A case that the records only know because it was open when they begin counts at every age above
the one that it had then (left truncation). At one and the same age cases end before others are lost from sight.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import exp, inf, log, sqrt

from metrics.intervals import Z95

# Products of fractions meet a half only up to rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Spell:
    """`n` cases watched from the age `entered` to the age `left`, where they ended by `cause` or, None, were open."""

    left: float
    cause: str | None = None
    entered: float = 0.0
    n: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """An age at which cases ended: how many were at risk and ended, and what holds from this age on.

    `survival` is the share still open, `lower` and `upper` its 95 % interval (log-log, from Greenwood's variance),
    `shares` the share ended by each cause so far (Aalen–Johansen).
    """

    age: float
    at_risk: int
    ended: int
    survival: float
    lower: float
    upper: float
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """The share still open by age; before the first step it is 1, after the last it stays as it is."""

    causes: tuple[str, ...]
    steps: tuple[Step, ...]
    cases: int

    @property
    def ended(self) -> int:
        """How many of the cases were seen to end."""
        return sum(step.ended for step in self.steps)

    def survival(self, age: float) -> float:
        """The share still open after that age; who ends at it counts as ended."""
        step = self._at(age)
        return step.survival if step else 1.0

    def share(self, cause: str, age: float) -> float:
        """The share that ended by a cause up to and at that age."""
        step = self._at(age)
        return step.shares[self.causes.index(cause)] if step and cause in self.causes else 0.0

    def quantile(self, probability: float) -> float | None:
        """The first age at which at most 1 − probability is still open; None where the curve does not come so far."""
        return self._first(probability, [step.survival for step in self.steps])

    def quantile_interval(self, probability: float) -> tuple[float, float] | None:
        """The 95 % interval of a quantile: where the limits of the curve cross; None where the upper one does not."""
        low = self._first(probability, [step.lower for step in self.steps])
        high = self._first(probability, [step.upper for step in self.steps])
        return None if low is None or high is None else (low, high)

    def chance_by(self, promise: float, age: float = 0.0) -> float | None:
        """The probability that a case open at `age` has ended by `promise`: (S(a) − S(P)) ÷ S(a).

        0 at the promise and after it. For a case that just begins, 1 − S(P). None where no case was ever seen to
        stay open for longer than `age`.
        """
        if age <= 0:
            return 1 - self.survival(promise)
        left = self.survival(age)
        if age >= promise:
            return 0.0
        return (left - self.survival(promise)) / left if left else None

    def restricted_mean(self, until: float) -> float:
        """The mean age at the end, ages above `until` counted as `until`: the area under the curve."""
        ages = [0.0, *(step.age for step in self.steps if step.age < until), until]
        heights = [1.0, *(step.survival for step in self.steps if step.age < until)]
        return sum(height * (after - before) for height, before, after in zip(heights, ages, ages[1:], strict=False))

    def _at(self, age: float) -> Step | None:
        place = bisect_right(self.steps, age, key=lambda step: step.age)
        return self.steps[place - 1] if place else None

    def _first(self, probability: float, heights: Sequence[float]) -> float | None:
        wanted = 1 - probability + _ROUNDING
        return next((step.age for step, height in zip(self.steps, heights, strict=True) if height <= wanted), None)


def curve(spells: Iterable[Spell], causes: Sequence[str] | None = None) -> Curve:
    """The share still open by age.

    Args:
        spells: What was seen of the cases; one that ended no later than it was entered was never seen.
        causes: The ends that count; any other is lost from sight as an open case is. By default every end counts.

    Formula: S(t) = Π (1 − d/n) over the ages up to t at which d of n cases at risk ended (Kaplan and Meier 1958);
    share of a cause = Σ S(t−)·d_cause/n (Aalen and Johansen 1978); variance by Greenwood, interval on log(−log S).
    """
    watched = [one for one in spells if one.entered <= 0 or one.entered < one.left]
    known = tuple(sorted({one.cause for one in watched if one.cause})) if causes is None else tuple(causes)
    ends = sorted(
        ((one.left, known.index(one.cause), one.n) for one in watched if one.cause in known), key=lambda end: end[0]
    )
    cases = sum(one.n for one in watched)
    by_age = [(age, _by_cause(group, len(known))) for age, group in groupby(ends, key=lambda end: end[0])]
    at_risk = _at_risk(watched, [age for age, _ in by_age])
    return Curve(known, tuple(_steps(by_age, at_risk)), cases)


def _by_cause(ends: Iterable[tuple[float, int, int]], causes: int) -> list[int]:
    counts = [0] * causes
    for _, cause, n in ends:
        counts[cause] += n
    return counts


def _at_risk(watched: Sequence[Spell], ages: Sequence[float]) -> list[int]:
    """At each age, how many cases had been entered before it, or were there from the beginning, and had not left."""
    entries, begun = _running((one.entered if one.entered > 0 else -1.0, one.n) for one in watched)
    exits, gone = _running((one.left, one.n) for one in watched)
    return [begun[bisect_left(entries, age)] - gone[bisect_left(exits, age)] for age in ages]


def _running(counted: Iterable[tuple[float, int]]) -> tuple[list[float], list[int]]:
    """The ages in order, and how many cases lie before each place among them."""
    ordered = sorted(counted)
    return [age for age, _ in ordered], list(accumulate((n for _, n in ordered), initial=0))


def _steps(by_age: Sequence[tuple[float, list[int]]], at_risk: Sequence[int]) -> Iterator[Step]:
    survival, greenwood, upper = 1.0, 0.0, 1.0
    shares = [0.0] * (len(by_age[0][1]) if by_age else 0)
    for (age, counts), risk in zip(by_age, at_risk, strict=True):
        ended = sum(counts)
        shares = [share + survival * count / risk for share, count in zip(shares, counts, strict=True)]
        survival *= 1 - ended / risk
        greenwood += ended / (risk * (risk - ended)) if risk > ended else inf
        lower, upper = _interval(survival, greenwood) or (0.0, upper)
        yield Step(age, risk, ended, survival, lower, upper, tuple(shares))


def _interval(survival: float, greenwood: float) -> tuple[float, float] | None:
    """S^exp(±z·√V ÷ log S); None where nobody is left, of which no variance can be said."""
    if not 0 < survival < 1 or greenwood == inf:
        return None
    reach = Z95 * sqrt(greenwood) / log(survival)
    return survival ** exp(-reach), survival ** exp(reach)
