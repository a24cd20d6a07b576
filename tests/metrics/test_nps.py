"""Net Promoter Score by hand, and its interval against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.nps import Nps

counts = st.integers(0, 60)


def test_by_hand():
    assert (Nps(5, 2, 3).n, Nps(5, 2, 3).score) == (10, 20)
    assert Nps(1, 0, 0).interval is None


@given(counts, counts, counts)
def test_its_interval_is_that_of_a_mean_of_a_hundred_for_and_against(promoters, passives, detractors):
    each = [100] * promoters + [0] * passives + [-100] * detractors
    if len(set(each)) < 2:
        return
    found = Nps(promoters, passives, detractors)
    assert found.score == pytest.approx(np.mean(each))
    expected = stats.t.interval(0.95, len(each) - 1, loc=np.mean(each), scale=stats.sem(each))
    assert found.interval == pytest.approx(expected, abs=1e-8)
