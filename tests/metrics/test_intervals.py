"""Wilson and Newcombe intervals against published tables and statsmodels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from metrics.intervals import newcombe, wilson

# Newcombe 1998, table I, method 3; the last two rows as published for small and full samples.
PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (7, 50, 0.0695, 0.2619),
    (29, 29, 0.8830, 1.0),
]


@pytest.mark.parametrize(("hits", "total", "low", "high"), PUBLISHED)
def test_w1_published_intervals(hits, total, low, high):
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


counted = st.integers(1, 10_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(counted)
def test_wilson_is_what_statsmodels_says(case):
    hits, total = case
    assert wilson(hits, total) == pytest.approx(proportion_confint(hits, total, method="wilson"), abs=1e-12)


@given(counted)
def test_a_rate_lies_in_its_interval(case):
    hits, total = case
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1


@given(counted, counted)
def test_newcombe_is_what_statsmodels_says(first, second):
    expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    assert newcombe(first, second) == pytest.approx(expected, abs=1e-9)
