"""Means with intervals against scipy and statsmodels, and the laws that clusters obey."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import WLS

from metrics.means import Difference, Moments, difference, moments

values = st.lists(st.integers(1, 5), min_size=3, max_size=60).filter(lambda found: len(set(found)) > 1)


def found_of(first, second) -> Difference:
    found = difference(first, second)
    assert found
    return found


@given(values)
def test_the_interval_is_that_of_students_t(told):
    expected = stats.t.interval(0.95, len(told) - 1, loc=np.mean(told), scale=stats.sem(told))
    assert moments(told).interval == pytest.approx(expected, abs=1e-9)
    assert moments(told).mean == pytest.approx(np.mean(told))


def test_by_hand():
    assert moments([1, 2, 3, 4, 5]).mean == 3
    # s² = 2.5, so the error is √0.5, and t of four degrees of freedom 2.7764.
    assert moments([1, 2, 3, 4, 5]).interval == pytest.approx((3 - 1.96324, 3 + 1.96324), abs=1e-5)


def test_one_person_has_a_mean_and_no_interval():
    assert (moments([4]).mean, moments([4]).interval) == (4, None)


def test_everybody_of_one_mind_leaves_no_room():
    assert moments([4.4] * 40).interval == pytest.approx((4.4, 4.4), abs=1e-12)


def of_people(people):
    """The moments of people who gave several values each."""
    sums, sizes = [sum(one) for one in people], [len(one) for one in people]
    return Moments(
        len(people),
        sum(sums),
        sum(sizes),
        sum(s * s for s in sums),
        sum(s * m for s, m in zip(sums, sizes, strict=True)),
        sum(m * m for m in sizes),
    )


@given(values, st.integers(2, 6))
def test_saying_it_again_makes_nobody_surer(told, times):
    again = of_people([[value] * times for value in told])
    assert again.interval == pytest.approx(moments(told).interval, abs=1e-9)


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=5), min_size=3, max_size=40))
def test_clusters_are_what_statsmodels_says(people):
    values = np.array([value for one in people for value in one], dtype=float)
    groups = np.repeat(np.arange(len(people)), [len(one) for one in people])
    fit = WLS(values, np.ones(len(values))).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False, "df_correction": False}
    )
    scale = len(people) / (len(people) - 1)
    assert of_people(people).mean == pytest.approx(values.mean())
    assert of_people(people).variance == pytest.approx(scale * fit.cov_params()[0, 0], abs=1e-9)


@given(values, values)
def test_a_difference_is_that_of_welch(first, second):
    found = found_of(moments(first), moments(second))
    expected = stats.ttest_ind(first, second, equal_var=False)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-9)
    assert found.interval == pytest.approx(tuple(expected.confidence_interval()), abs=1e-9)


def test_a_difference_without_any_spread():
    same, other = moments([3] * 9), moments([4] * 9)
    assert (found_of(same, same).p, found_of(other, same).p, found_of(other, same).number) == (1, 0, 1)
    assert difference(same, moments([4])) is None


@given(values, values)
def test_moments_add_up(first, second):
    assert moments(first) + moments(second) == moments([*first, *second])
