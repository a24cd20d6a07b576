"""Post-stratified means by hand, the laws they obey, and what becomes of cells that nobody answered for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from metrics.means import moments
from metrics.poststratify import Merge, PostStratified, post_stratified

FARMER, TEACHER, TRADER = ("农民", "window"), ("教师", "web"), ("个体", "window")


def found_of(cells, people) -> PostStratified:
    found = post_stratified(cells, people)
    assert found
    return found


def test_by_hand():
    # Teachers are half of the sheets and a tenth of the people: 0.9 · 3 + 0.1 · 5.
    told = {FARMER: moments([2, 3, 3, 3, 4]), TEACHER: moments([5, 5, 5, 5, 5])}
    found = found_of(told, {FARMER: 900, TEACHER: 100})
    assert found.mean == pytest.approx(3.2)
    # 0.81 · 0.5 ÷ 5 is the variance, and t of eight degrees of freedom 2.306.
    assert found.interval == pytest.approx((3.2 - 0.65630, 3.2 + 0.65630), abs=1e-4)
    assert (found.sheets, found.outside, found.cells, found.merges) == (10, 0, 2, ())


def test_an_empty_cell_goes_to_the_same_occupation_then_to_the_same_channel_then_to_the_largest():
    told = {FARMER: moments([3] * 10), TEACHER: moments([5] * 20)}
    people = {FARMER: 4, TEACHER: 3, ("农民", "web"): 1, ("个体", "web"): 1, ("学生", "post"): 1}
    found = found_of(told, people)
    assert found.merges == (
        Merge(("个体", "web"), TEACHER, 0.1),
        Merge(("农民", "web"), FARMER, 0.1),
        Merge(("学生", "post"), TEACHER, 0.1),
    )
    assert found.mean == pytest.approx(0.5 * 3 + 0.5 * 5)
    assert found.cells == 2


def test_a_cell_of_hardly_anybody_is_not_heard_alone():
    told = {FARMER: moments([3] * 9), ("农民", "web"): moments([1, 1]), TEACHER: moments([5] * 9)}
    found = found_of(told, {FARMER: 1, ("农民", "web"): 1, TEACHER: 2})
    assert found.merges == (Merge(("农民", "web"), FARMER, 0.25),)
    assert found.mean == pytest.approx(0.5 * 29 / 11 + 0.5 * 5)
    assert found.sheets == 20


def test_whom_the_population_does_not_name_is_left_out_and_counted():
    told = {FARMER: moments([3] * 9), ("", "window"): moments([1] * 7)}
    found = found_of(told, {FARMER: 10})
    assert (found.mean, found.sheets, found.outside) == (3, 9, 7)
    assert post_stratified({("", "window"): moments([1] * 7)}, {FARMER: 10}) is None


cells = st.lists(st.lists(st.integers(1, 5), min_size=5, max_size=30), min_size=1, max_size=3)


@given(cells)
def test_a_sample_that_is_like_the_population_keeps_its_mean(answers):
    told = dict(zip((FARMER, TEACHER, TRADER), map(moments, answers), strict=False))
    found = found_of(told, {cell: one.people for cell, one in told.items()})
    assert found.mean == pytest.approx(np.mean([value for one in answers for value in one]))


@given(cells, st.lists(st.floats(0.1, 10), min_size=3, max_size=3))
def test_it_is_the_weighted_mean_of_statsmodels(answers, shares):
    told = dict(zip((FARMER, TEACHER, TRADER), map(moments, answers), strict=False))
    people = dict(zip(told, shares, strict=False))
    values = [value for one in answers for value in one]
    weights = [people[cell] / len(one) for cell, one in zip(told, answers, strict=True) for _ in one]
    found = found_of(told, people)
    assert found.mean == pytest.approx(DescrStatsW(values, weights).mean)
    assert found.interval and found.interval[0] <= found.mean <= found.interval[1]


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 12), min_size=1))
def test_every_share_of_the_population_is_heard(sizes):
    told = {cell: moments([3.0] * size) for cell, size in sizes.items() if size}
    if not told:
        assert post_stratified(told, dict.fromkeys(sizes, 1.0)) is None
        return
    found = found_of(told, dict.fromkeys(sizes, 1.0))
    assert found.mean == pytest.approx(3)
    assert found.sheets == sum(sizes.values())
    ends = {merge.into for merge in found.merges}
    assert not ends & {merge.cell for merge in found.merges}
    assert found.cells + len(found.merges) == len(sizes)
