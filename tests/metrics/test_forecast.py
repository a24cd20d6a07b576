"""The forecast of open cases on series made by hand: what must come out is known beforehand."""

import random
from datetime import date, timedelta

import pytest

from metrics.forecast import HORIZON, Day, Forecast, back_test, forecast, kinds

MONDAY = date(2026, 3, 2)


def week_days(first: date, count: int, rests: frozenset[date] = frozenset()) -> dict[date, bool]:
    days = [first + timedelta(days=i) for i in range(count)]
    return {day: day.weekday() < 5 and day not in rests for day in days}


def series(flows, weeks=26, start=100.0, rests=frozenset()):
    """Days of a past in which `flows(place, day)` came in and ended on working days, and the days ahead."""
    working = week_days(MONDAY, weeks * 7 + HORIZON, rests)
    known, level, past = kinds(working), start, []
    for place, day in enumerate(sorted(working)[: weeks * 7]):
        received, ended = flows(place, day) if working[day] else (0.0, 0.0)
        level = max(level + received - ended, 0.0)
        past.append(Day(day, known[day], received, ended, level))
    return past, [Day(day, known[day]) for day in sorted(working)[weeks * 7 :]]


def told(past, ahead, more=None) -> Forecast:
    found = forecast(past, ahead, more)
    assert found
    return found


def test_days_are_told_apart():
    spring = frozenset(date(2026, 3, 10) + timedelta(days=i) for i in range(3))
    working = week_days(MONDAY, 28, spring) | {date(2026, 3, 15): True}
    found = kinds(working)
    assert found[MONDAY] == 0
    assert found[date(2026, 3, 7)] == 5
    assert [found[day] for day in sorted(spring)] == ["holiday"] * 3
    assert found[date(2026, 3, 13)] == "after_holiday"
    assert found[date(2026, 3, 15)] == "make_up"


def test_a_pile_that_stays_is_told_to_stay():
    past, ahead = series(lambda place, day: (10.0, 10.0))
    found = told(past, ahead)
    assert found.tested
    assert {(day.low, day.middle, day.high) for day in found.days} == {(100.0, 100.0, 100.0)}
    assert found.tested.coverage == 1.0
    assert len(found.days) == HORIZON


def test_a_pile_grows_on_working_days_only():
    rest = frozenset(MONDAY + timedelta(days=26 * 7 + i) for i in range(5))
    past, ahead = series(lambda place, day: (12.0, 10.0), rests=rest)
    found = told(past, ahead)
    assert found.way == "count"
    expected, level = [], past[-1].open
    for day in ahead:
        level += 2.0 if day.kind in (*range(5), "after_holiday") else 0.0
        expected.append(level)
    assert [day.middle for day in found.days] == pytest.approx(expected)
    assert found.days[6].middle == past[-1].open, "the week of rest adds nothing"
    assert found.tested
    assert found.tested.error == pytest.approx(0.0)


def test_where_the_same_share_ends_it_is_told_so():
    level = 20.0

    def flows(place, day):
        nonlocal level
        ended = (level + 10.0) / 5
        level += 10.0 - ended
        return 10.0, ended

    past, ahead = series(flows, start=20.0)
    found = told(past, ahead)
    assert found.days[-1].middle == pytest.approx(40.0, abs=1.0)


def test_more_people_bring_it_down_and_never_below_nothing():
    past, ahead = series(lambda place, day: (10.0, 10.0))
    found = told(past, ahead, lambda day: 3.0 if day.kind in range(5) else 0.0)
    working = sum(day.kind in range(5) for day in ahead)
    assert found.days[-1].middle == pytest.approx(100.0 - 3 * working)
    empty = told(past, ahead, lambda day: 50.0)
    assert min(day.low for day in empty.days) == empty.days[-1].high == 0.0


@pytest.mark.parametrize("seed", range(3))
def test_eight_in_ten_days_lie_in_the_band(seed):
    draw = random.Random(seed)
    past, _ = series(lambda place, day: (float(draw.randrange(5, 16)), float(draw.randrange(5, 16))), weeks=52)
    tested = back_test(past, "count")
    assert tested and tested.coverage
    assert tested.origins >= 26
    assert 0.7 <= tested.coverage <= 0.97


def test_the_same_past_gives_the_same_picture():
    draw = random.Random(1)
    past, ahead = series(lambda place, day: (float(draw.randrange(20)), float(draw.randrange(20))))
    assert told(past, ahead) == told(past, ahead)


def test_too_short_a_past_says_nothing():
    past, ahead = series(lambda place, day: (1.0, 1.0), weeks=7)
    assert forecast(past, ahead) is None
    assert forecast(past, []) is None
    past, ahead = series(lambda place, day: (1.0, 1.0), weeks=9)
    assert told(past, ahead).tested is None, "nothing to measure it by yet"


def test_a_kind_of_day_that_never_was_takes_the_nearest():
    past, ahead = series(lambda place, day: (4.0, 3.0))
    strange = [Day(ahead[0].date, "make_up"), Day(ahead[1].date, "holiday"), Day(ahead[2].date, "after_holiday")]
    found = told(past, strange)
    assert [day.middle - past[-1].open for day in found.days] == [1.0, 1.0, 2.0]
