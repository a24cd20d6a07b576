"""Benjamini–Hochberg against statsmodels and scipy, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from metrics.multiple_comparison import benjamini_hochberg

chances = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_by_hand():
    # 0.01·4÷1, 0.03·4÷3 (smaller than 0.02·4÷2 = 0.04), 0.5.
    assert benjamini_hochberg([0.03, 0.01, 0.5, 0.02]) == pytest.approx([0.04, 0.04, 0.5, 0.04])
    assert benjamini_hochberg([]) == []


@given(chances)
def test_it_is_what_statsmodels_and_scipy_say(p):
    found = benjamini_hochberg(p)
    assert found == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-12)
    assert found == pytest.approx(false_discovery_control(p), abs=1e-12)


@given(chances)
def test_nothing_becomes_more_certain_and_the_order_stays(p):
    found = benjamini_hochberg(p)
    assert all(before <= after + 1e-15 for before, after in zip(p, found, strict=True))
    ordered = [after for _, after in sorted(zip(p, found, strict=True))]
    assert ordered == sorted(ordered)
