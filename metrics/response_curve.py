"""What more or less effort on a channel would reach: its own saturating curve, reach = a · effort^b, with uncertainty.

Fitted on the logarithms of the months in which both were told. A month is what a channel's effort is planned in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.special import stdtrit

from warehouse.text import Text

MONTHS_LEAST = 8
# Effort that hardly varies says nothing about what another effort would do: the least coefficient of variation.
VARIATION_LEAST = 0.15
# Eight in ten lie between.
CONFIDENCE = 0.8
_DRAWS = 2000
_SEED = 6

FEW_MONTHS = Text(
    "too few months tell both effort and reach ({n} of {least})", "同时填报投入与触达的月份太少（{n}/{least}）"
)
NO_VARIATION = Text("effort hardly varied from month to month", "各月投入几乎没有变化")
NO_RESPONSE = Text("reach did not follow effort", "触达未随投入变化")


@dataclass(frozen=True, slots=True)
class Curve:
    """A channel's months as they were, and what its curve is drawn from: logarithm of a, b, and how sure they are."""

    effort: float
    reach: float
    intercept: float
    slope: float
    covariance: tuple[tuple[float, float], tuple[float, float]]
    free: int

    def reached(self, effort: float) -> float:
        """The reach of a month with so much effort, as the curve has it."""
        return exp(self.intercept) * effort**self.slope if effort > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Moved:
    """What a month would reach more (or less, below 0) if effort moved from one channel to another."""

    more: float
    interval: tuple[float, float]


def curve(months: Sequence[tuple[float, float]]) -> Curve | Text:
    """The curve of a channel from its months' effort and reach; or, in words, why there is none."""
    known = [(effort, reach) for effort, reach in months if effort > 0 and reach > 0]
    if len(known) < MONTHS_LEAST:
        return FEW_MONTHS.format(n=len(known), least=MONTHS_LEAST)
    effort, reach = (np.array(part, dtype=float) for part in zip(*known, strict=True))
    if effort.std() < VARIATION_LEAST * effort.mean():
        return NO_VARIATION
    design = np.column_stack([np.ones(len(known)), np.log(effort)])
    beta = np.linalg.lstsq(design, np.log(reach), rcond=None)[0]
    left, free = np.log(reach) - design @ beta, len(known) - 2
    covariance = np.linalg.inv(design.T @ design) * float(left @ left) / free
    # Neither a channel that reaches fewer the more is done nor one without an end is a saturating one.
    if beta[1] <= float(stdtrit(free, CONFIDENCE)) * float(np.sqrt(covariance[1, 1])):
        return NO_RESPONSE
    rows = ((covariance[0, 0], covariance[0, 1]), (covariance[1, 0], covariance[1, 1]))
    return Curve(float(effort.mean()), float(reach.mean()), float(beta[0]), min(float(beta[1]), 1.0), rows, free)


def moved(source: Curve, to: Curve, effort: float) -> Moved:
    """What moving `effort` a month would change, from the usual month of both; no more can move than there is."""
    effort = min(effort, source.effort)
    rng = np.random.default_rng(_SEED)
    more = _difference(rng, to, to.effort + effort) + _difference(rng, source, source.effort - effort)
    low, high = np.quantile(more, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    middle = to.reached(to.effort + effort) - to.reached(to.effort)
    middle -= source.reached(source.effort) - source.reached(source.effort - effort)
    return Moved(middle, (float(low), float(high)))


def _difference(rng: np.random.Generator, one: Curve, effort: float) -> np.ndarray:
    """Draws of what another effort would change."""
    drawn = rng.multivariate_normal([one.intercept, one.slope], one.covariance, _DRAWS)
    slope = np.clip(drawn[:, 1], 0, 1)
    before = np.exp(drawn[:, 0] + slope * log(one.effort))
    after = np.exp(drawn[:, 0] + slope * log(effort)) if effort > 0 else np.zeros(_DRAWS)
    return np.asarray(after - before)
