"""Like is compared with like: what scipy and statsmodels make of the same people is the second opinion."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.like_with_like import like_with_like
from metrics.means import moments

LEVELS = st.lists(st.integers(1, 5), min_size=2, max_size=20)


def test_one_stratum_gives_welchs_interval() -> None:
    first, second = [4, 4, 3, 2, 5, 1], [5, 5, 4, 5, 3]
    found = like_with_like([(moments(first), moments(second))])
    welch = stats.ttest_ind(first, second, equal_var=False)
    assert found is not None
    assert found.interval == pytest.approx(tuple(welch.confidence_interval()))
    assert found.p == pytest.approx(welch.pvalue)


def test_several_strata_give_the_coefficient_of_a_regression_with_a_constant_each() -> None:
    rng = np.random.default_rng(1)
    strata = [(rng.integers(1, 6, 5 + 3 * k), rng.integers(1, 6, 40 - 5 * k) + k) for k in range(6)]
    found = like_with_like((moments(map(float, one)), moments(map(float, two))) for one, two in strata)
    y = np.concatenate([part for pair in strata for part in pair])
    side = np.concatenate([part for one, two in strata for part in (np.ones(len(one)), np.zeros(len(two)))])
    constant = np.concatenate([np.full(len(one) + len(two), k) for k, (one, two) in enumerate(strata)])
    fitted = sm.OLS(y, np.column_stack([side, np.eye(6)[constant]])).fit()
    assert found is not None
    assert found.number == pytest.approx(fitted.params[0])
    low, high = fitted.conf_int()[0]
    # The regression takes one variance for both sides.
    assert found.interval == pytest.approx((low, high), abs=0.05)


@given(strata=st.lists(st.tuples(LEVELS, LEVELS), min_size=1, max_size=5), more=st.integers(0, 3))
def test_what_a_stratum_is_rated_as_a_whole_changes_nothing(strata, more) -> None:
    plain = like_with_like((moments(one), moments(two)) for one, two in strata)
    raised = like_with_like(
        (moments(level + more * k for level in one), moments(level + more * k for level in two))
        for k, (one, two) in enumerate(strata)
    )
    assert plain is not None and raised is not None
    assert raised.number == pytest.approx(plain.number, abs=1e-9)
    assert raised.interval == pytest.approx(plain.interval, abs=1e-6)


def test_what_cannot_be_compared_is_left_out() -> None:
    nobody = moments([])
    assert like_with_like([]) is None
    assert like_with_like([(moments([4, 5]), nobody), (nobody, moments([3, 2]))]) is None
    assert like_with_like([(moments([4]), moments([5, 4]))]) is None
    both, one_side = (moments([4, 5, 3]), moments([2, 2, 3])), (moments([1, 1, 1]), nobody)
    assert like_with_like([both, one_side]) == like_with_like([both])


def test_people_who_all_say_the_same_leave_no_doubt() -> None:
    found = like_with_like([(moments([4, 4, 4]), moments([5, 5]))])
    assert found is not None
    assert (found.number, found.interval, found.p) == (-1.0, (-1.0, -1.0), 0.0)
