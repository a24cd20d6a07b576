"""Cohen's κ by hand, and where there is nothing to agree on."""

import pytest

from metrics.raters import Judged


def test_kappa_of_the_textbook() -> None:
    # Cohen's own kind of example: 20 and 15 alike of 50, 0.7 observed, 0.5 expected.
    assert Judged(20, 5, 10, 15).kappa == pytest.approx(0.4)


def test_those_who_always_agree_have_one_and_chance_has_none() -> None:
    assert Judged(7, 0, 0, 3).kappa == 1
    assert Judged(5, 5, 5, 5).kappa == 0


def test_without_a_choice_there_is_no_kappa() -> None:
    assert Judged(9, 0, 0, 0).kappa is None
    assert Judged(0, 0, 0, 0).kappa is None
