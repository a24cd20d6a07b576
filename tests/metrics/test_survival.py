"""The survival curve against published figures and against lifelines."""

import csv
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter

from metrics.survival import Spell, curve

K1 = [Spell(age, "ended") for age in (10, 15, 23, 30, 35, 52)] + [Spell(100)]
AS_OF = datetime.fromisoformat("2012-01-23T14:42:54.644+00:00")

ages = st.integers(0, 30)
spells = st.lists(
    st.builds(
        lambda entered, length, cause, n: Spell(entered + length, cause, entered, n),
        st.sampled_from([0, 0, 0, 2, 5]),
        ages,
        st.sampled_from([None, "closed", "returned"]),
        st.integers(1, 4),
    ),
    min_size=1,
    max_size=30,
)


def test_k1_published_curve():
    found = curve(K1)
    assert [round(step.survival, 4) for step in found.steps] == [0.8571, 0.7143, 0.5714, 0.4286, 0.2857, 0.1429]
    assert found.quantile(0.5) == 30
    assert found.quantile(0.9) is None
    assert found.restricted_mean(100) == pytest.approx(37.857, abs=5e-4)


def test_who_ends_and_who_is_lost_at_one_age():
    """The one that is open at 3 was still there when the other ended."""
    found = curve([Spell(3, "closed"), Spell(3)])
    assert [(step.age, step.at_risk, step.survival) for step in found.steps] == [(3, 2, 0.5)]
    assert found.quantile(0.5) == 3


def test_an_old_stock_counts_only_from_the_age_it_was_found_at():
    """Two begun long before the records do: nobody could have seen them end young."""
    fresh = [Spell(2, "closed"), Spell(4, "closed"), Spell(12)]
    old = [Spell(12, "closed", entered=10), Spell(14, entered=10)]
    assert curve([*fresh, *old]).survival(4) == curve(fresh).survival(4)
    assert curve([*fresh, *old]).steps[-1].at_risk == 3
    assert curve([Spell(3, "closed", entered=4)]).steps == ()


def test_the_chance_of_being_on_time():
    found = curve(K1)
    assert found.chance_by(30) == pytest.approx(1 - 3 / 7)
    assert found.chance_by(30, age=15) == pytest.approx((5 - 3) / 5)
    assert found.chance_by(30, age=30) == found.chance_by(30, age=40) == 0
    assert curve([Spell(3, "closed")]).chance_by(9, age=5) is None


def test_returned_is_another_end_than_closed():
    cases = [Spell(1, "closed"), Spell(2, "returned"), Spell(3, "closed"), Spell(4)]
    found = curve(cases)
    assert found.causes == ("closed", "returned")
    assert (found.share("closed", 3), found.share("returned", 3)) == (0.5, 0.25)
    assert found.share("closed", 0) == found.share("forced", 3) == 0
    apart = curve(cases, causes=("closed",))
    assert apart.survival(3) == pytest.approx(3 / 4 * 1 / 2)


def test_nothing_ended():
    found = curve([Spell(5), Spell(7)])
    assert (found.cases, found.quantile(0.5), found.survival(6), found.chance_by(9, age=3)) == (2, None, 1, 0)
    assert curve([]).steps == ()


@given(spells)
def test_the_shares_and_those_still_open_are_everybody(cases):
    found = curve(cases)
    for step in found.steps:
        assert step.survival + sum(step.shares) == pytest.approx(1)
        assert 0 <= step.lower <= step.survival + 1e-12 <= step.upper + 2e-12 <= 1 + 1e-9
    assert all(before.survival > after.survival or before.survival == 0 for before, after in pairwise(found.steps))


@settings(max_examples=50, deadline=None)
@given(spells)
def test_lifelines_finds_the_same(cases):
    # One who is there from the beginning to the end: lifelines refuses a curve on which nobody is left for a while.
    # One that ends the moment it is first seen was never seen; lifelines has no rule for it.
    cases = [*(one for one in cases if one.left > one.entered or not one.entered), Spell(40)]
    ended = [one.cause == "closed" for one in cases]
    late = [one.entered for one in cases] if any(one.entered for one in cases) else None
    fitted = KaplanMeierFitter().fit([one.left for one in cases], ended, entry=late, weights=[one.n for one in cases])
    agree(curve(cases, causes=("closed",)), fitted)


def agree(found, fitted):
    heights = fitted.survival_function_.iloc[:, 0]
    limits = fitted.confidence_interval_survival_function_
    for step in found.steps:
        assert step.survival == pytest.approx(heights.loc[step.age], abs=1e-9)
        if 0 < step.survival < 1:
            assert (step.lower, step.upper) == pytest.approx(tuple(limits.loc[step.age]), abs=1e-9)
    for probability in (0.5, 0.8, 0.9):
        reached = heights[heights <= 1 - probability + 1e-12]
        assert found.quantile(probability) == (reached.index[0] if len(reached) else None)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["closed", "returned", None]), min_size=3, max_size=40))
def test_lifelines_finds_the_same_shares(ends):
    """At ages that do not tie, since lifelines moves tied ones by chance."""
    cases = [Spell(place * 1.5 + 1, cause) for place, cause in enumerate(ends)]
    if "closed" not in [one.cause for one in cases]:
        return
    found = curve(cases, causes=("closed", "returned"))
    codes = [{"closed": 1, "returned": 2, None: 0}[one.cause] for one in cases]
    fitted = AalenJohansenFitter(calculate_variance=False).fit([one.left for one in cases], codes, event_of_interest=1)
    for age in [one.left for one in cases]:
        expected = float(fitted.cumulative_density_.loc[:age].iloc[-1, 0])
        assert found.share("closed", age) == pytest.approx(expected, abs=1e-9)


@pytest.mark.real_data
def test_p3_a_municipality_with_its_open_cases(real_data):
    with (real_data / "permits" / "receipt.csv").open(encoding="utf-8") as file:
        cases = {row["case:concept:name"]: (row["case:startdate"], row["case:enddate"]) for row in csv.DictReader(file)}
    watched = [spell(*times) for times in cases.values()]
    found = curve(watched)
    assert len([one for one in watched if one.cause]) == 1329
    assert [round(found.quantile(p) or 0, 2) for p in (0.5, 0.8, 0.9)] == [52.50, 89.41, 121.37]
    agree(found, KaplanMeierFitter().fit([one.left for one in watched], [one.cause is not None for one in watched]))


def spell(start: str, end: str) -> Spell:
    took = (datetime.fromisoformat(end) if end else AS_OF) - datetime.fromisoformat(start)
    return Spell(max(took / timedelta(days=1), 0.0), "closed" if end else None)
