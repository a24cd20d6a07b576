"""What drives satisfaction, counted by hand; that the planted driver is recovered is held where the city is planted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from scipy import stats

from metrics.drivers import FACTORS, drivers
from metrics.errors import UnknownDimension
from metrics.intervals import newcombe
from metrics.level_counts import Levels
from metrics.value import TooFew, Value
from metrics.view import Period, View

MARCH = View(Period(date(2026, 3, 1), date(2026, 3, 24)))
EARLY, LATE, OTHER = [5] * 8 + [4] * 4, [4] * 5 + [2] * 5, [4] * 10


@pytest.fixture(scope="module")
def found(rated):
    return {driver.factor.id: driver for driver in drivers(rated, MARCH)}


def test_people_are_counted_by_how_their_case_went(found) -> None:
    assert list(found) == [factor.id for factor in FACTORS]
    outcome = found["outcome"].levels
    # The default ratings of three cases and the first of two ratings of another do not count.
    assert outcome == {
        "early": Levels((0, 0, 0, 14, 8)),
        "on_time": Levels((0, 0, 0, 0, 0)),
        "instant": Levels((0, 0, 0, 0, 0)),
        "late": Levels((0, 5, 0, 5, 0)),
    }
    assert found["outcome"].n == 32
    assert isinstance(outcome["on_time"].mean_level, TooFew)


def test_late_cases_are_compared_with_all_others_and_with_those_alike(found) -> None:
    effect = found["outcome"].effect
    welch = stats.ttest_ind(LATE, EARLY + OTHER, equal_var=False)
    assert effect.plain.number == pytest.approx(3.0 - 96 / 22)
    assert effect.plain.interval == pytest.approx(tuple(welch.confidence_interval()))
    # The second department has no late case, so that nothing there can be compared.
    alike = stats.ttest_ind(LATE, EARLY, equal_var=False)
    assert effect.alike.number == pytest.approx(3.0 - 56 / 12)
    assert effect.alike.interval == pytest.approx(tuple(alike.confidence_interval()))
    assert effect.good == pytest.approx(0.5 - 1.0)
    assert effect.good_interval == pytest.approx(newcombe((5, 10), (22, 22)))


def test_a_side_of_few_is_counted_and_not_compared(found) -> None:
    assert found["visits"].levels["1"] == Levels((0, 0, 0, 3, 6))
    assert found["visits"].levels["2"] == Levels((0, 0, 0, 1, 2))
    assert found["visits"].n == 12
    assert found["visits"].effect is None
    assert found["supplements"].levels["1"].n == 6
    assert found["supplements"].effect is None


def test_longer_than_five_working_days_is_compared_with_shorter(rated) -> None:
    view = replace(MARCH, filters={"department": ("gulou", "taijiang")})
    found: Any = {one.factor.id: one for one in drivers(rated, view)}
    days = found["days"].levels
    assert {name: told.n for name, told in days.items()} == {"1": 0, "5": 22, "10": 0, "more": 10}
    assert found["days"].effect.plain == found["outcome"].effect.plain


def test_a_filter_narrows_and_one_that_ratings_do_not_know_is_named(rated) -> None:
    (outcome, *_) = drivers(rated, replace(MARCH, filters={"department": ("taijiang",)}))
    assert outcome.n == 10 and outcome.effect is None
    with pytest.raises(UnknownDimension):
        drivers(rated, replace(MARCH, filters={"step": ("审核",)}))


def test_as_it_was_known_then_the_first_rating_stood(rated) -> None:
    then = replace(MARCH, as_of=rated.as_of.replace(year=2026, month=3, day=22, hour=12))
    (outcome, *_) = drivers(rated, then)
    assert outcome.levels["late"] == Levels((0, 0, 0, 0, 1))


def test_levels_say_their_mean_and_their_good_share() -> None:
    told = Levels((1, 2, 3, 4, 10))
    assert told.n == 20 and told.good == 17
    assert isinstance(told.mean_level, Value) and told.mean_level.number == 4.0
    values = [1] + [2] * 2 + [3] * 3 + [4] * 4 + [5] * 10
    wide = stats.t.interval(0.95, 19, loc=4.0, scale=stats.sem(values))
    assert told.mean_level.interval == pytest.approx(wide)
    assert isinstance(told.good_rate, Value) and told.good_rate.number == 0.85
