"""The p′ chart: by hand, beside p and XmR charts, and as laws."""

import random
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.model import Direction
from metrics.spc import xmr
from metrics.spc_rates import p_prime


def test_by_hand():
    """z are −1, 1 and 0 standard errors of 0.02: moving ranges 2 and 1."""
    chart = p_prime([192, 208, 200], [400, 400, 400])
    assert chart.mean == 0.5
    error = sqrt(0.25 / 400)
    assert [chart.lower, chart.upper] == pytest.approx([0.5 - 2.66 * 1.2 * error, 0.5 + 2.66 * 1.2 * error])
    assert chart.limits.moving_range == pytest.approx(1.2 * error)
    assert chart.trial


def test_limits_are_wider_where_there_are_fewer_cases():
    points = p_prime([90, 900, 46, 880], [100, 1000, 50, 1000]).points
    widths = [point.upl - point.lpl for point in points]
    assert widths[0] == pytest.approx(widths[1] * sqrt(10))
    assert {point.mean for point in points} == {1916 / 2150}


def test_large_months_that_vary_as_months_do_are_usual():
    """Each month differs by some points from the next, far beyond chance: a p chart would call every one."""
    draw = random.Random(3)
    totals = [50_000] * 24
    hits = [round(n * (0.9 + draw.uniform(-0.02, 0.02))) for n in totals]
    chart = p_prime(hits, totals)
    chance = 3 * sqrt(0.9 * 0.1 / 50_000)
    assert sum(abs(point.value - chart.mean) > chance for point in chart.points) > 12
    assert {point.kind for point in chart.points} == {"common"}


def test_a_fall_is_a_signal():
    totals = [10_000] * 20
    hits = [*(9000 + 30 * (-1) ** i for i in range(19)), 8500]
    chart = p_prime(hits, totals, target=0.95, direction=Direction.UP)
    assert (chart.variation, chart.points[-1].rule, chart.assurance) == ("worse", 1, "fail")


def test_segments_and_a_fixed_baseline():
    totals = [1000] * 30
    hits = [900 + (i % 3) for i in range(15)] + [950 + (i % 3) for i in range(15)]
    rebased = p_prime(hits, totals, rebase=[15])
    assert rebased.points[0].mean == pytest.approx(0.901) and rebased.mean == pytest.approx(0.951)
    assert {point.kind for point in rebased.points} == {"common"}
    assert p_prime(hits, totals, fix_after_n=12).mean == pytest.approx(0.901)


def test_everything_and_nothing():
    assert {point.kind for point in p_prime([5, 7], [5, 7]).points} == {"common"}
    with pytest.raises(ValueError, match="at least one"):
        p_prime([], [])
    with pytest.raises(ValueError, match="at least one case"):
        p_prime([0], [0])


series = st.lists(st.integers(0, 400), min_size=2, max_size=30)


@given(series)
def test_with_equal_numbers_of_cases_it_is_an_xmr_chart(hits):
    flat, plain = p_prime(hits, [400] * len(hits)), xmr([hit / 400 for hit in hits])
    assert flat.mean == pytest.approx(plain.mean)
    if 0 < sum(hits) < 400 * len(hits):
        bare = p_prime(hits, [400] * len(hits), screen=False), xmr([hit / 400 for hit in hits], screen=False)
        assert (bare[0].lower, bare[0].upper) == pytest.approx((bare[1].lower, bare[1].upper), abs=1e-9)
