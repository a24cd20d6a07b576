"""Net Promoter Score by hand, and its bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.nps import Nps, nps


def found_of(scores) -> Nps:
    found = nps(scores)
    assert found
    return found


def test_by_hand():
    found = found_of([10, 9, 8, 7, 6, 0, 10, 9, 10, 5])
    assert (found.promoters, found.passives, found.detractors, found.n) == (5, 2, 3, 10)
    assert found.score == pytest.approx(20)


def test_of_nobody_there_is_none():
    assert nps([]) is None


@given(st.lists(st.integers(0, 10), min_size=3, max_size=80))
def test_its_interval_is_that_of_a_mean_of_a_hundred_for_and_against(scores):
    each = [100 if score >= 9 else -100 if score <= 6 else 0 for score in scores]
    found = found_of(scores)
    assert -100 <= found.score <= 100
    assert found.score == pytest.approx(np.mean(each))
    if len(set(each)) > 1:
        expected = stats.t.interval(0.95, len(each) - 1, loc=np.mean(each), scale=stats.sem(each))
        assert found.interval == pytest.approx(expected, abs=1e-8)
