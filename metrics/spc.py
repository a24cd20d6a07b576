"""Process behaviour charts (XmR): which points of a series speak, and which are its usual variation.

The rules are those of NHS Making Data Count (NHSRplotthedots); limits are not clamped here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

from metrics.model import Direction

Kind = Literal["common", "better", "worse", "high", "low"]
Assurance = Literal["pass", "fail", "inconsistent"]
# So many first values give the limits of every segment, or of each its own; None for all of them.
Baseline = int | Sequence[int | None] | None

# 3 ÷ 1.128 and the upper limit of two-point ranges, rounded as Making Data Count rounds them.
LIMIT = 2.66
RANGE_LIMIT = 3.267
# Seven in a row happen by chance once in 64 times on one side of the mean; six would call twice as often.
RUN = 7
# Limits of fewer points move too much with every further one.
TRIAL_BELOW = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean of a segment, its process limits, and the mean moving range they come from."""

    mean: float
    lower: float
    upper: float
    moving_range: float

    @property
    def near(self) -> tuple[float, float]:
        """Two thirds of the way from the mean to the limits."""
        reach = LIMIT * self.moving_range * 2 / 3
        return self.mean - reach, self.mean + reach


@dataclass(frozen=True, slots=True)
class Point:
    """One value, its limits, and what it says; `rule` is 1 to 4, None for usual variation.

    Rules: 1 outside the limits · 2 seven rising or falling · 3 two of three close to a limit · 4 seven on one
    side of the mean. `kind` is `high` or `low` where neither way is better.
    """

    value: float
    mean: float
    lpl: float
    upl: float
    kind: Kind
    rule: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A judged series; mean, limits, trial and assurance are those of the last segment."""

    points: tuple[Point, ...]
    limits: Limits
    variation: Kind
    assurance: Assurance | None
    trial: bool

    @property
    def mean(self) -> float:
        """The mean of the last segment."""
        return self.limits.mean

    @property
    def lower(self) -> float:
        """The lower process limit of the last segment."""
        return self.limits.lower

    @property
    def upper(self) -> float:
        """The upper process limit of the last segment."""
        return self.limits.upper


def xmr(
    values: Sequence[float],
    *,
    target: float | None = None,
    direction: Direction = Direction.NEUTRAL,
    fix_after_n: Baseline = None,
    rebase: Iterable[int] = (),
    screen: bool = True,
) -> Chart:
    """Judge a series, oldest value first.

    Args:
        values: The series.
        target: What the process is to reach; without one there is no assurance.
        direction: Which way is better.
        fix_after_n: Compute mean and limits from the first n values of each segment only; a list has one n for each.
        rebase: Places (from 0) at which a new segment begins, each for a named event.
        screen: Leave moving ranges out that are too large to be usual, once.

    Raises:
        ValueError: the series is empty.
    """
    if not values:
        raise ValueError("a control chart needs at least one value")
    parts = [values[place] for place in segments(len(values), rebase)]
    fixed = baselines(fix_after_n, len(parts))
    found = [_segment(part, direction, n, screen) for part, n in zip(parts, fixed, strict=True)]
    points = tuple(point for _, points in found for point in points)
    limits = found[-1][0]
    return Chart(
        points=points,
        limits=limits,
        variation=points[-1].kind,
        assurance=assure(limits.lower, limits.upper, target, direction),
        trial=len(parts[-1][: fixed[-1]]) < TRIAL_BELOW,
    )


def baselines(fix_after_n: Baseline, count: int) -> list[int | None]:
    """Of how many first values the limits of each segment are."""
    return [fix_after_n] * count if fix_after_n is None or isinstance(fix_after_n, int) else list(fix_after_n)


def limits_of(values: Sequence[float], *, screen: bool = True) -> Limits:
    """Mean and process limits of a segment; the mean keeps the values whose moving ranges are screened out."""
    mean, average = fmean(values), moving_range(values, screen=screen)
    return Limits(mean, mean - LIMIT * average, mean + LIMIT * average, average)


def moving_range(values: Sequence[float], *, screen: bool = True) -> float:
    """The mean step from one value to the next; with screening, steps too large to be usual are left out, once."""
    ranges = [abs(after - before) for before, after in pairwise(values)]
    average = fmean(ranges) if ranges else 0.0
    usual = [size for size in ranges if size < RANGE_LIMIT * average] if screen else ranges
    return fmean(usual) if usual else average


def assure(lower: float, upper: float, target: float | None, direction: Direction) -> Assurance | None:
    """Whether the process as it is will reach the target always, never, or by luck."""
    if target is None or direction is Direction.NEUTRAL:
        return None
    if lower <= target <= upper:
        return "inconsistent"
    return "pass" if (target < lower) == (direction is Direction.UP) else "fail"


def trend_ends(values: Sequence[float]) -> list[int]:
    """+1 or −1 at every value that ends seven strictly rising or falling ones, else 0."""
    steps = [0, *(_sign(after - before) for before, after in pairwise(values))]
    return _run_ends(steps, RUN - 1)


def run_ends(sides: Sequence[int]) -> list[int]:
    """+1 or −1 at every place that ends seven in a row on that side of the mean, else 0."""
    return _run_ends(sides, RUN)


def two_of_three(close: Sequence[bool], sides: Sequence[int]) -> list[int]:
    """The side of every value close to a limit that is one of two such among three on that side, else 0."""
    found = [0] * len(sides)
    for start in range(len(sides) - 2):
        window = range(start, start + 3)
        if len({sides[i] for i in window}) == 1 and sum(close[i] for i in window) >= 2:
            for i in window:
                found[i] = found[i] or sides[i] * close[i]
    return found


def judged(values: Sequence[float], limits: Limits, direction: Direction) -> list[Point]:
    """Each value of one segment by the four rules, held against that segment's limits."""
    signals = [_signal(rules) for rules in zip(*_rules(values, limits), strict=True)]
    return [
        Point(value, limits.mean, limits.lower, limits.upper, _kind(side, direction), rule)
        for value, (rule, side) in zip(values, signals, strict=True)
    ]


def segments(length: int, rebase: Iterable[int]) -> list[slice]:
    """The places of each segment of a series; a new one begins at every place of `rebase`."""
    starts = sorted({0, *(place for place in rebase if 0 < place < length)})
    return [slice(start, end) for start, end in pairwise([*starts, length])]


def _segment(
    values: Sequence[float], direction: Direction, fix_after_n: int | None, screen: bool
) -> tuple[Limits, list[Point]]:
    limits = limits_of(values[:fix_after_n], screen=screen)
    return limits, judged(values, limits, direction)


def _rules(values: Sequence[float], limits: Limits) -> tuple[list[int], ...]:
    """By rule, in order of priority, the side that each value is flagged for; 0 where it is not."""
    low, high = limits.near
    sides = [_sign(value - limits.mean) for value in values]
    outside = [(value > limits.upper) - (value < limits.lower) for value in values]
    close = [not out and not low <= value <= high for value, out in zip(values, outside, strict=True)]
    return outside, _all_seven(trend_ends(values)), two_of_three(close, sides), _all_seven(run_ends(sides))


def _signal(rules: Sequence[int]) -> tuple[int | None, int]:
    """The first rule that flags a value, and the side it flags it for."""
    return next(((number, side) for number, side in enumerate(rules, start=1) if side), (None, 0))


def _run_ends(signs: Sequence[int], length: int) -> list[int]:
    ends, run = [], 0
    for i, sign in enumerate(signs):
        run = run + 1 if sign and i and sign == signs[i - 1] else abs(sign)
        ends.append(sign if run >= length else 0)
    return ends


def _all_seven(ends: Sequence[int]) -> list[int]:
    """Flag the six values before each end too; the earliest run that a value belongs to gives its side."""
    return [next((end for end in ends[i : i + RUN] if end), 0) for i in range(len(ends))]


def _kind(side: int, direction: Direction) -> Kind:
    if side == 0:
        return "common"
    if direction is Direction.NEUTRAL:
        return "high" if side > 0 else "low"
    return "better" if (side > 0) == (direction is Direction.UP) else "worse"


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
