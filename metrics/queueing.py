"""Queues: what load, waiting and capacity say of each other while things stay as they are.

Rates are cases per unit of time and times in the same unit; which one is the caller's choice, but one for all.
Formulas of Fong et al. 2022, as NHSRwaitinglist computes them.
"""

# With waits spread exponentially, a mean of a quarter of the target keeps 98.2 % within it.
FACTOR = 4.0


def load(demand: float, capacity: float) -> float | None:
    """Arrivals for each case that can be closed; from 1 on the queue grows. None where nothing is closed."""
    return demand / capacity if capacity else None


def mean_wait(target_wait: float, factor: float = FACTOR) -> float:
    """The mean wait at which nearly everybody is done within the target."""
    return target_wait / factor


def target_queue(demand: float, target_wait: float, factor: float = FACTOR) -> float:
    """How many may be waiting while nearly everybody is done within the target: Little's law at that mean wait."""
    return demand * target_wait / factor


def relief_capacity(demand: float, queue: float, target: float, periods: float) -> float:
    """What must be closed per unit of time for the queue to come down to its target within so many units."""
    return demand + (queue - target) / periods


def target_capacity(
    demand: float, target_wait: float, factor: float = FACTOR, cv_demand: float = 1.0, cv_capacity: float = 1.0
) -> float:
    """What must be closed per unit of time to hold the target in a steady state.

    `cv_demand` and `cv_capacity` are the coefficients of variation of arrivals and of closing.
    """
    return demand + (cv_demand**2 + cv_capacity**2) / 2 * factor / target_wait


def pressure(mean: float, target_wait: float) -> float | None:
    """Twice the mean wait for each unit of the target; above 1 the target is likely to be missed."""
    return 2 * mean / target_wait if target_wait else None
