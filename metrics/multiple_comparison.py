"""Many comparisons at once: among twenty departments that are all alike, one stands out by chance."""

from collections.abc import Sequence


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Each chance (p) as it stands among the others: below q, at most the share q of those below it are chance.

    Formula: Benjamini and Hochberg 1995; the smallest p·m ÷ rank of this rank or a later one, at most 1.
    """
    count, least = len(chances), 1.0
    adjusted = [1.0] * count
    order = sorted(range(count), key=chances.__getitem__)
    for rank, at in zip(range(count, 0, -1), reversed(order), strict=True):
        least = min(least, chances[at] * count / rank)
        adjusted[at] = least
    return adjusted
