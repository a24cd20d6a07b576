"""Fair comparison: what a group had beside what it would have had with its own mix of cases (indirect)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Generic, TypeVar

from metrics.change import Amount

G = TypeVar("G")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Peer(Generic[G]):
    """One group: `observed` parts of `n` wholes, `expected` at the rates of all, and the variance that those leave."""

    group: G
    n: float
    observed: float
    expected: float
    variance: float

    @property
    def ratio(self) -> float | None:
        """Observed for each expected one; above 1 is more than its mix explains."""
        return self.observed / self.expected if self.expected else None

    @property
    def z(self) -> float | None:
        """Observed less expected in standard errors; None where chance leaves no room."""
        return (self.observed - self.expected) / sqrt(self.variance) if self.variance > 0 else None


def shares(strata: Mapping[tuple[G, S], Amount]) -> list[Peer[G]]:
    """The groups of a share, by group and stratum, against the rate of each stratum over all groups.

    A stratum (a service, a channel …) is what makes cases hard or easy. Formula: expected = Σ n·R, variance
    Σ n·R·(1 − R) over the group's strata, R the rate of the stratum over all groups.
    """
    rates = _rates(strata)
    found: dict[G, list[tuple[Amount, float]]] = defaultdict(list)
    for (group, stratum), amount in strata.items():
        found[group].append((amount, rates[stratum]))
    return [
        Peer(
            group,
            n=sum(amount.whole for amount, _ in lots),
            observed=sum(amount.part for amount, _ in lots),
            expected=sum(amount.whole * rate for amount, rate in lots),
            variance=sum(amount.whole * rate * (1 - rate) for amount, rate in lots),
        )
        for group, lots in found.items()
    ]


def expected_means(strata: Mapping[tuple[G, S], Amount]) -> dict[G, tuple[float, float]]:
    """By group the mean that it had and the mean it would have had with the times of all for the same mix of cases."""
    rates = _rates(strata)
    sums: dict[G, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for (group, stratum), amount in strata.items():
        sums[group][0] += amount.part
        sums[group][1] += amount.whole * rates[stratum]
        sums[group][2] += amount.whole
    return {group: (part / n, expected / n) for group, (part, expected, n) in sums.items() if n}


def apart(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Whether two intervals share no value, so that one group may be named before the other."""
    return first[1] < second[0] or second[1] < first[0]


def _rates(strata: Mapping[tuple[G, S], Amount]) -> dict[S, float]:
    sums: dict[S, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (_, stratum), amount in strata.items():
        sums[stratum][0] += amount.part
        sums[stratum][1] += amount.whole
    return {stratum: part / whole if whole else 0.0 for stratum, (part, whole) in sums.items()}
