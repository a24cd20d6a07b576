"""Like is compared with like: who fell silent is left out of all of a trend, as long as the others speak for all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.chart_report import charted, document
from metrics.comparable import behind, comparable
from metrics.evaluate import evaluate
from metrics.value import number
from metrics.view import Period, View
from tests.metrics.conftest import Desk

# The data of the desk end on Tuesday 31 March 2026; the week from Monday the 23rd is the last that is over.
FIRST = date(2026, 1, 5)
VIEW = View(Period(FIRST, FIRST + timedelta(weeks=13)), grain="week")
ID = ["cases_received"]


def hands_over(desk: Desk, department: str, *, a_week: int, until: str = "2026-03-31") -> None:
    """An office whose cases come in on Mondays, and stop."""
    desk.insert("coverage", [{"department": department, "first_day": FIRST.isoformat(), "last_day": until}])
    day = FIRST
    while day <= date.fromisoformat(until):
        desk.flow(day.isoformat(), department=department, received=a_week)
        day += timedelta(weeks=1)


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Two offices that go on, GL of the desk and TJ."""
    for week in range(13):
        desk.flow((FIRST + timedelta(weeks=week)).isoformat(), department="GL", received=20 + week % 2)
    hands_over(desk, "TJ", a_week=20)
    return desk


def test_a_small_office_that_fell_silent_is_left_out_of_all_weeks(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-02-13")
    view, without = comparable(office, ID, VIEW)
    assert without == behind(office, VIEW) == ("EX",)
    assert view == replace(VIEW, filters={"department": ("GL", "TJ", "")})
    weeks = evaluate(office, ID, view)
    assert [number(one.outcome) for one in weeks[:12]] == [40, 41] * 6
    assert all(one.completeness.complete for one in weeks)


def test_the_chart_judges_the_weeks_since_and_says_without_whom(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-02-13")
    told = document(charted(office, "cases_received", VIEW))
    assert told["without"] == ["EX"]
    assert [one["verdict"] for one in told["points"]] == ["common"] * 12 + [None]


def test_where_half_the_files_are_awaited_the_weeks_are_incomplete_and_no_fall(office: Desk) -> None:
    hands_over(office, "CS", a_week=20, until="2026-02-28")
    hands_over(office, "MW", a_week=20, until="2026-02-28")
    assert comparable(office, ID, VIEW) == (VIEW, ())
    assert behind(office, VIEW) == ("CS", "MW")
    told = document(charted(office, "cases_received", VIEW))
    march = told["points"][8:12]
    assert [one["complete"] for one in march] == [False] * 4
    assert [one["verdict"] for one in march] == [None] * 4


def test_the_longest_silent_goes_although_half_the_files_are_awaited(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-01-16")
    hands_over(office, "CS", a_week=20, until="2026-02-28")
    hands_over(office, "MW", a_week=20, until="2026-02-28")
    assert comparable(office, ID, VIEW)[1] == ("EX",)


def test_who_handed_over_nothing_in_a_quarter_weighs_nothing(desk: Desk) -> None:
    """The only large office ended long ago; what is left stands for itself."""
    desk.flow("2026-03-30", department="GL", received=1)
    desk.insert("coverage", [{"department": "OLD", "first_day": "2025-01-06", "last_day": "2025-12-19"}])
    desk.flow("2025-12-19", department="OLD", received=1000)
    view = replace(VIEW, period=Period(date(2025, 7, 7), date(2026, 4, 6)))
    assert comparable(desk, ID, view)[1] == ("OLD",)


def test_of_a_silent_office_alone_nothing_is_left_out(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-02-13")
    alone = replace(VIEW, filters={"department": ("EX",)})
    assert comparable(office, ID, alone) == (alone, ())


def test_offices_beside_each_other_all_stand(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-02-13")
    beside = replace(VIEW, by=("department",))
    assert comparable(office, ID, beside) == (beside, ())


def test_other_filters_stay(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-02-13")
    view, _ = comparable(office, ID, replace(VIEW, filters={"channel": ("web",)}))
    assert view.filters == {"channel": ("web",), "department": ("GL", "TJ", "")}


def test_before_it_fell_silent_an_office_was_in(office: Desk) -> None:
    hands_over(office, "EX", a_week=2, until="2026-02-13")
    then = replace(VIEW, period=Period(FIRST, date(2026, 2, 16)))
    assert comparable(office, ID, then) == (then, ())
