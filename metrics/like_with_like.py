"""How far two groups differ among cases that are alike in all else: compared stratum by stratum, then put together."""

from collections.abc import Iterable
from math import sqrt

from scipy.special import stdtr, stdtrit

from metrics.means import Difference, Moments

# Intervals hold in 95 of 100 cases.
_UPPER = 0.975


def like_with_like(strata: Iterable[tuple[Moments, Moments]]) -> Difference | None:
    """How far the first of each pair lies above the second; None where no stratum has both, or nobody to vary.

    A stratum (a service of a department) counts by n₁·n₂ ÷ (n₁ + n₂), so that one with few of either says little.
    Formula: the within estimator, which is the coefficient of a regression with a constant for every stratum; each
    side has its own variance within the strata, and degrees of freedom are Satterthwaite's, as in Welch's interval.
    """
    pairs = [(first, second) for first, second in strata if first.people and second.people]
    weights = [first.people * second.people / (first.people + second.people) for first, second in pairs]
    whole = sum(weights)
    freedoms = tuple(sum(pair[side].people - 1 for pair in pairs) for side in (0, 1))
    if not whole or not all(freedoms):
        return None
    number = sum(weight * (one.mean - two.mean) for weight, (one, two) in zip(weights, pairs, strict=True)) / whole
    a, b = (
        _within([pair[side] for pair in pairs])
        / freedoms[side]
        * sum(weight**2 / pair[side].people for weight, pair in zip(weights, pairs, strict=True))
        / whole**2
        for side in (0, 1)
    )
    return _difference(number, (a, b), freedoms)


def _within(groups: list[Moments]) -> float:
    """The squares around the mean of each group, summed."""
    around = sum(one.squares - one.total**2 / one.size for one in groups)
    return around if around > 1e-9 * sum(one.squares for one in groups) else 0.0  # what rounding leaves of nothing


def _difference(number: float, variances: tuple[float, float], freedoms: tuple[int, ...]) -> Difference:
    error = sqrt(sum(variances))
    if not error:
        return Difference(number, (number, number), 1.0 if number == 0 else 0.0)
    each = sum(variance**2 / freedom for variance, freedom in zip(variances, freedoms, strict=True))
    freedom = sum(variances) ** 2 / each
    off = float(stdtrit(freedom, _UPPER)) * error
    return Difference(number, (number - off, number + off), float(2 * stdtr(freedom, -abs(number) / error)))
