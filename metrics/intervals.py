"""Intervals for shares: how far a rate could be off by chance alone."""

from math import erfc, sqrt

# 97.5 % point of the normal distribution, for intervals that hold in 95 of 100 cases.
Z95 = 1.959963984540054
# Beyond it a chance is below what a float can hold; and how near its point is looked for.
_Z_FARTHEST, _Z_CLOSE = 40.0, 1e-9


def wilson(hits: float, total: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of `hits` in `total`, as two fractions.

    Formula: Newcombe 1998, method 3. 0 of n and n of n are fine; `total` must be above 0.
    """
    share, square = hits / total, z * z
    middle = share + square / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    # At none and at all the bound is exact; rounding would leave a speck.
    low = (middle - spread) / scale if hits else 0.0
    high = (middle + spread) / scale if hits < total else 1.0
    return low, high


def newcombe(first: tuple[float, float], second: tuple[float, float], z: float = Z95) -> tuple[float, float]:
    """The interval of the difference first − second of two shares, each given as (hits, total).

    Formula: Newcombe 1998, method 10, from the two Wilson intervals.
    """
    share_1, share_2 = first[0] / first[1], second[0] / second[1]
    low_1, high_1 = wilson(*first, z=z)
    low_2, high_2 = wilson(*second, z=z)
    below = sqrt((share_1 - low_1) ** 2 + (high_2 - share_2) ** 2)
    above = sqrt((high_1 - share_1) ** 2 + (share_2 - low_2) ** 2)
    return share_1 - share_2 - below, share_1 - share_2 + above


def newcombe_p(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The chance of shares so far apart where there is no difference: 1 less the level at which `newcombe` touches 0.

    So whoever is told apart by this is told apart by the interval that is drawn, and nobody else.
    """
    near, far = 0.0, _Z_FARTHEST
    while far - near > _Z_CLOSE:
        middle = (near + far) / 2
        low, high = newcombe(first, second, z=middle)
        near, far = (near, middle) if low <= 0 <= high else (middle, far)
    return erfc(near / sqrt(2))
