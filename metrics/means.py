"""Means, and how far they could be off by chance; what one person said several times counts as one person's word."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from math import sqrt

from scipy.special import stdtr, stdtrit

# Intervals hold in 95 of 100 cases: so much of the distribution lies below the upper end.
_UPPER = 0.975


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over people, from which a mean and its interval follow.

    A person gave `m` values that add up to `s`: `total` is Σs, `size` Σm, `squares` Σs², `cross` Σsm, `sizes` Σm².
    """

    people: int
    total: float
    size: float
    squares: float
    cross: float
    sizes: float

    def __add__(self, other: "Moments") -> "Moments":
        """The sums over the people of both."""
        return Moments(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def mean(self) -> float:
        """The mean of all values; there must be one."""
        return self.total / self.size

    @property
    def variance(self) -> float | None:
        """The variance of the mean, people being drawn at random; None for one person.

        Formula: linearised ratio estimator (Cochran, Sampling Techniques, 6.3); of one value each it is s² ÷ n.
        """
        if self.people < 2:
            return None
        mean = self.mean
        spread = self.squares - 2 * mean * self.cross + mean * mean * self.sizes
        # What rounding leaves of nothing is no spread, and below zero there is none.
        spread = spread if spread > 1e-9 * self.squares else 0.0
        return self.people / (self.people - 1) * spread / self.size**2

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the mean by Student's t; None for one person."""
        if self.variance is None:
            return None
        off = float(stdtrit(self.people - 1, _UPPER)) * sqrt(self.variance)
        return self.mean - off, self.mean + off


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one mean lies above another, with its 95 % interval and the chance of so much where there is none."""

    number: float
    interval: tuple[float, float]
    p: float


def moments(values: Iterable[float]) -> Moments:
    """The sums of single values, each of another person."""
    told = list(values)
    total, n = sum(told), len(told)
    return Moments(n, total, n, sum(value * value for value in told), total, n)


def difference(first: Moments, second: Moments) -> Difference | None:
    """How far the first mean lies above the second; None where one of them is one person's word.

    Formula: Welch 1947, with degrees of freedom by Satterthwaite.
    """
    a, b = first.variance, second.variance
    if a is None or b is None:
        return None
    number = first.mean - second.mean
    if a + b == 0:
        return Difference(number, (number, number), 1.0 if number == 0 else 0.0)
    freedom = (a + b) ** 2 / (a * a / (first.people - 1) + b * b / (second.people - 1))
    error = sqrt(a + b)
    off = float(stdtrit(freedom, _UPPER)) * error
    return Difference(number, (number - off, number + off), float(2 * stdtr(freedom, -abs(number) / error)))
