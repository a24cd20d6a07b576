"""Which levels of a scale count as satisfied."""

# As survey tools have it for three, five and ten levels; in between the nearest of them.
_BEST = {2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 2, 10: 3}
_SHARE = 0.3


def satisfied(points: int) -> tuple[int, ...]:
    """The levels of a scale from 1 to `points` that count as satisfied, the lowest first.

    Source: the sets that survey tools use (Formbricks), the same for the scales in between.
    """
    best = _BEST.get(points) or max(1, round(points * _SHARE))
    return tuple(range(points - best + 1, points + 1))
