"""Control charts of shares with large and unequal numbers of cases: p′ (Laney), judged by the rules of XmR.

With thousands of cases a month the limits of a p chart shrink to nothing and every month becomes a signal; p′ widens
them by as much as the months really vary beside chance. Formula (Laney 2002): z = (p − p̄) ÷ σ, σ = √(p̄(1 − p̄) ÷ n);
limits p̄ ± 2.66·MR̄(z)·σ. On z it is an XmR chart about 0, and so are its rules; limits are not clamped here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import sqrt

from metrics.model import Direction
from metrics.spc import (
    LIMIT,
    TRIAL_BELOW,
    Baseline,
    Chart,
    Limits,
    Point,
    assure,
    baselines,
    judged,
    moving_range,
    segments,
)

# From this many cases a point on, chance alone leaves a share less room than ordinary months take.
LARGE = 1000


def p_prime(
    hits: Sequence[float],
    totals: Sequence[float],
    *,
    target: float | None = None,
    direction: Direction = Direction.NEUTRAL,
    fix_after_n: Baseline = None,
    rebase: Iterable[int] = (),
    screen: bool = True,
) -> Chart:
    """Judge a series of shares, oldest first; the arguments are those of `xmr`, a share being hits in a total.

    Points carry limits of their own, as far away as their number of cases asks; mean, limits and assurance of the
    chart are those of the last point.

    Raises:
        ValueError: the series is empty, or a total is not above 0.
    """
    if not totals or min(totals) <= 0:
        raise ValueError("a control chart of shares needs at least one value, each of at least one case")
    places = segments(len(totals), rebase)
    fixed = baselines(fix_after_n, len(places))
    points = [
        point
        for place, n in zip(places, fixed, strict=True)
        for point in _segment(hits[place], totals[place], direction, n, screen)
    ]
    last = points[-1]
    return Chart(
        points=tuple(points),
        limits=Limits(last.mean, last.lpl, last.upl, (last.upl - last.mean) / LIMIT),
        variation=last.kind,
        assurance=assure(last.lpl, last.upl, target, direction),
        trial=len(totals[places[-1]][: fixed[-1]]) < TRIAL_BELOW,
    )


def _segment(
    hits: Sequence[float], totals: Sequence[float], direction: Direction, fix_after_n: int | None, screen: bool
) -> list[Point]:
    mean = sum(hits[:fix_after_n]) / sum(totals[:fix_after_n])
    errors = [sqrt(max(mean * (1 - mean), 0.0) / n) for n in totals]
    shares = [hit / n for hit, n in zip(hits, totals, strict=True)]
    scores = [(share - mean) / error if error else 0.0 for share, error in zip(shares, errors, strict=True)]
    spread = moving_range(scores[:fix_after_n], screen=screen)
    reach = LIMIT * spread
    return [
        replace(point, value=share, mean=mean, lpl=mean - reach * error, upl=mean + reach * error)
        for point, share, error in zip(
            judged(scores, Limits(0.0, -reach, reach, spread), direction), shares, errors, strict=True
        )
    ]
