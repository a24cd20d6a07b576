"""Who differs from the rest: Newcombe's interval, its chance, and as many comparisons as there are groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from metrics.change import Amount
from metrics.intervals import newcombe, newcombe_p, wilson
from metrics.value import TooFew, Value
from metrics.who_differs import compared

AMOUNTS = {
    "changle": Amount(95, 100),
    "mawei": Amount(80, 100),
    "gulou": Amount(950, 1000),
    "lianjiang": Amount(5, 7),
    "minhou": Amount(30, 30),
}
SHARES = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: (min(pair), max(pair)))


def test_each_group_stands_against_all_others() -> None:
    found = compared(AMOUNTS)
    assert [one.group for one in found.groups] == ["mawei", "changle", "gulou", "minhou", "lianjiang"]
    assert found.whole == Value(1160 / 1237, 1237, wilson(1160, 1237))
    mawei = found.groups[0]
    assert (mawei.hits, mawei.n, mawei.share) == (80, 100, Value(0.8, 100, wilson(80, 100)))
    assert mawei.apart is not None and mawei.apart.differs
    assert mawei.apart.difference == pytest.approx(0.8 - 1080 / 1137)
    assert mawei.apart.interval == newcombe((80, 100), (1080, 1137))
    assert [one.group for one in found.groups if one.apart and one.apart.differs] == ["mawei", "gulou"]


def test_too_few_are_in_the_sum_and_not_judged() -> None:
    found = compared(AMOUNTS)
    lianjiang = found.groups[-1]
    assert lianjiang.share == TooFew(7, 10) and lianjiang.apart is None
    assert found.judged == 4
    # Of whom the others are too few, nobody can say whether it differs.
    assert compared({"gulou": Amount(90, 100), "lianjiang": Amount(5, 7)}).judged == 0
    assert compared({}).groups == ()


def test_the_more_are_compared_the_more_it_takes() -> None:
    found = compared(AMOUNTS)
    told = {one.group: one.apart for one in found.groups if one.apart}
    _, adjusted, _, _ = multipletests([one.p for one in told.values()], method="fdr_bh")
    assert [one.q for one in told.values()] == pytest.approx(list(adjusted))


@given(first=SHARES, second=SHARES)
def test_the_chance_and_the_interval_say_the_same(first, second) -> None:
    chance = newcombe_p(first, second)
    low, high = newcombe(first, second)
    if abs(chance - 0.05) > 1e-6:
        assert (chance < 0.05) == (low > 0 or high < 0)
    assert newcombe_p(second, first) == pytest.approx(chance, abs=1e-6)
    assert 0.0 <= chance <= 1.0


@pytest.mark.parametrize(
    ("first", "second"), [((560, 700), (480, 800)), ((95, 100), (1065, 1137)), ((50, 90), (51, 99))]
)
def test_the_chance_is_near_that_of_the_usual_test(first, second) -> None:
    _, usual = proportions_ztest([first[0], second[0]], [first[1], second[1]])
    assert newcombe_p(first, second) == pytest.approx(usual, abs=0.01)
