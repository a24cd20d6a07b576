"""Cronbach's α and the interval of Feldt against published figures, pingouin and scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import f

from metrics.reliability import Reliability, feldt, reliability


def found_of(answers) -> Reliability:
    found = reliability(answers)
    assert found
    return found


def table(rows, columns, seed=1):
    """Answers from 1 to 5 of people who are more or less content with everything."""
    rng = np.random.default_rng(seed)
    mood = rng.normal(3.5, 0.9, (rows, 1))
    return np.clip(np.round(mood + rng.normal(0, 0.8, (rows, columns))), 1, 5)


def test_a1_the_published_interval():
    assert feldt(0.85, 89, 7) == pytest.approx((0.79706, 0.89317), abs=5e-6)


@given(st.floats(0, 0.99), st.integers(10, 2000), st.integers(2, 40))
def test_the_interval_is_that_of_the_f_distribution(alpha, sheets, questions):
    freedom = sheets - 1, (sheets - 1) * (questions - 1)
    expected = [1 - (1 - alpha) * f.ppf(share, *freedom) for share in (0.975, 0.025)]
    assert feldt(alpha, sheets, questions) == pytest.approx(expected, abs=1e-9)


# `cronbach_alpha` of pingouin 0.7.0 for the tables of these sizes; it rounds the interval.
@pytest.mark.parametrize(
    ("rows", "columns", "alpha", "interval"),
    [
        (60, 5, 0.7744468236973592, (0.670, 0.854)),
        (12, 2, 0.7904599659284499, (0.272, 0.940)),
        (400, 8, 0.8679589108853942, (0.847, 0.887)),
    ],
)
def test_it_is_what_pingouin_says(rows, columns, alpha, interval):
    found = found_of(table(rows, columns))
    assert found.alpha == pytest.approx(alpha, abs=1e-12)
    assert found.interval == pytest.approx(interval, abs=5e-4)


@given(arrays(float, st.tuples(st.integers(10, 40), st.integers(2, 8)), elements=st.integers(1, 5).map(float)))
def test_it_is_what_the_covariances_say(answers):
    """α = k ÷ (k − 1) · (1 − trace ÷ sum) of the covariance matrix (Cronbach 1951)."""
    covariances = np.cov(answers, rowvar=False)
    if covariances.sum() < 1e-9:
        return
    k = answers.shape[1]
    found = found_of(answers)
    assert found.alpha == pytest.approx(k / (k - 1) * (1 - np.trace(covariances) / covariances.sum()), rel=1e-6)
    assert found.interval[0] <= found.alpha <= found.interval[1]


def test_only_whole_sheets_count():
    answers = table(60, 4)
    holed = np.vstack([answers, np.full((20, 4), np.nan)])
    holed[60:, 0] = 1
    assert found_of(holed) == found_of(answers)


@pytest.mark.parametrize("answers", [table(9, 4), table(40, 1), np.full((40, 3), 4.0)])
def test_too_few_sheets_or_questions_or_no_difference_at_all_say_nothing(answers):
    assert reliability(answers) is None


def test_questions_that_say_the_same_are_perfectly_alike():
    one = table(40, 1)
    assert found_of(np.hstack([one, one, one])).alpha == pytest.approx(1)


def test_a_reversed_question_that_was_not_turned_spoils_the_scale():
    answers = table(200, 5)
    turned = answers.copy()
    turned[:, 0] = 6 - turned[:, 0]
    assert found_of(answers).alpha > 0.8 > 0.5 > found_of(turned).alpha
