"""A channel's own curve: what is planted is found, and what the months cannot tell is said."""

import numpy as np
import pytest

from metrics.response_curve import Curve, curve, moved
from warehouse.text import Text


def months(slope: float, level: float, noise: float = 0.1) -> list[tuple[float, float]]:
    rng = np.random.default_rng(1)
    hours = rng.uniform(20, 80, 24)
    return [(float(h), float(level * h**slope * rng.lognormal(0, noise))) for h in hours]


def test_a_planted_curve_is_found() -> None:
    found = curve(months(0.7, 100))
    assert isinstance(found, Curve)
    assert found.slope == pytest.approx(0.7, abs=0.1)
    assert found.reached(50) == pytest.approx(100 * 50**0.7, rel=0.1)


def test_hours_move_to_where_they_reach_more() -> None:
    strong, weak = curve(months(0.9, 1_000)), curve(months(0.5, 50))
    assert isinstance(strong, Curve) and isinstance(weak, Curve)
    there, back = moved(weak, strong, 20), moved(strong, weak, 20)
    assert there.interval[0] < there.more < there.interval[1]
    assert there.interval[0] > 0 > back.interval[1]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ([(10.0, 5.0)] * 7, "too few months"),
        ([(10.0, 5.0 + at) for at in range(12)], "hardly varied"),
        ([(10.0 + 5 * at, 100.0) for at in range(12)], "did not follow"),
    ],
)
def test_what_the_months_cannot_tell_is_said(told: list[tuple[float, float]], reason: str) -> None:
    found = curve(told)
    assert isinstance(found, Text)
    assert reason in found.en
