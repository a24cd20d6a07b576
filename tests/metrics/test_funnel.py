"""Funnel limits and fair comparison: by hand, against scipy, and as laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from metrics.change import Amount
from metrics.funnel import Z998, band, funnel, place
from metrics.intervals import Z95, wilson
from metrics.standardise import Peer, apart, expected_means, shares

counts = st.integers(1, 500).flatmap(lambda n: st.builds(Amount, st.integers(0, n), st.just(n)))
strata = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["easy", "hard", "rare"])), counts, min_size=1
)


def test_the_limits_are_those_of_the_normal_distribution():
    assert norm.ppf([0.975, 0.999]) == pytest.approx([Z95, Z998], abs=1e-12)
    limits = band(0.9, 400)
    assert (limits.low_95, limits.high_95) == pytest.approx((0.8706, 0.9294), abs=5e-5)
    assert (limits.low_998, limits.high_998) == pytest.approx((0.8536, 0.9464), abs=5e-5)
    assert band(0.98, 10).high_95 == 1


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.01, 0.99))
def test_outside_is_where_the_own_interval_does_not_hold_the_centre(group, centre):
    hits, n = group
    error = (hits / n - centre) / (centre * (1 - centre) / n) ** 0.5
    low, high = wilson(hits, n)
    if abs(abs(error) - Z95) > 1e-6:
        assert (abs(error) > Z95) == (centre < low or centre > high)


def test_a_hard_lot_of_cases_is_no_fault():
    """Both are as punctual as everybody in each service; one has more of the hard one."""
    lots = {
        ("gulou", "easy"): Amount(90, 100),
        ("gulou", "hard"): Amount(5, 10),
        ("cangshan", "easy"): Amount(9, 10),
        ("cangshan", "hard"): Amount(50, 100),
    }
    found = funnel(shares(lots))
    assert found is not None
    assert found.centre == pytest.approx(154 / 220)
    assert [dot.rate for dot in found.dots] == pytest.approx([154 / 220] * 2)
    assert {dot.place for dot in found.dots} == {"inside"}
    assert {group: round(own, 3) for group, (own, _) in expected_means(lots).items()} == {
        "gulou": 0.864,
        "cangshan": 0.536,
    }


def test_a_group_that_differs_within_its_services_is_found():
    lots = {
        ("gulou", "easy"): Amount(970, 1000),
        ("cangshan", "easy"): Amount(880, 1000),
        ("jinan", "easy"): Amount(9, 10),
    }
    found = funnel(shares(lots), sizes=(10, 100, 1000))
    assert found is not None
    assert [(dot.group, dot.place) for dot in found.dots] == [
        ("gulou", "above_998"),
        ("cangshan", "below_998"),
        ("jinan", "inside"),
    ]
    assert [limits.n for limits in found.bands] == [10, 100, 1000]


@given(strata)
def test_what_all_had_is_what_all_should_have_had(lots):
    peers = shares(lots)
    assert sum(peer.observed for peer in peers) == pytest.approx(sum(peer.expected for peer in peers))
    assert sum(n for _, n in [(peer.group, peer.n) for peer in peers]) == sum(amount.whole for amount in lots.values())


def test_without_room_for_chance_nobody_stands_out():
    assert Peer("a", 10, 10, 10, 0.0).z is None
    assert place(None) == "inside"
    assert funnel([]) is None
    assert Peer("a", 10, 0, 0, 0.0).ratio is None
    still = funnel([Peer("a", 10, 2, 2, 0.0), Peer("b", 20, 4, 4, 0.0)])
    assert still and [dot.rate for dot in still.dots] == [0.2, 0.2]


def test_overlapping_intervals_name_nobody_first():
    lots = {("a", "s"): Amount(95, 100), ("b", "s"): Amount(90, 100), ("c", "s"): Amount(40, 100)}
    found = funnel(shares(lots))
    assert found
    first, second, third = (dot.interval for dot in found.dots)
    assert not apart(first, second)
    assert apart(first, third) and apart(third, second)


@given(strata)
def test_lines_place_and_interval_say_one_thing(lots):
    """Also where the own lot is easier than all: an easy lot leaves chance less room than the lines do."""
    found = funnel(shares(lots))
    assert found
    for dot in found.dots:
        if found.centre in (0, 1) or dot.z is None or abs(abs(dot.z) - Z95) < 1e-6 or abs(abs(dot.z) - Z998) < 1e-6:
            continue
        limits = found.bands[[one.n for one in found.bands].index(dot.n)]
        outside = dot.rate < limits.low_95 - 1e-12 or dot.rate > limits.high_95 + 1e-12
        assert outside == (dot.place != "inside")
        far = dot.rate < limits.low_998 - 1e-12 or dot.rate > limits.high_998 + 1e-12
        assert far == dot.place.endswith("998")
        low, high = dot.interval
        assert outside == (not low <= found.centre <= high)


def test_an_easy_lot_is_drawn_where_it_is_judged():
    lots = {("a", "easy"): Amount(960, 1000), ("b", "easy"): Amount(985, 1000), ("b", "hard"): Amount(500, 1000)}
    found = funnel(shares(lots))
    assert found
    easy = found.dots[0]
    assert easy.z == pytest.approx(-2.42, abs=0.01) and easy.place == "below_95"
    limits = found.bands[0]
    assert limits.low_998 < easy.rate < limits.low_95
