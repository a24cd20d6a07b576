"""Levels by month, counted by hand on the small city of ratings."""

from dataclasses import replace
from datetime import date

from metrics.rating_levels import levels
from metrics.view import Period, View

QUARTER = View(Period(date(2026, 1, 1), date(2026, 4, 1)), grain="month")
GULOU = {"department": ("gulou",)}


def test_each_month_has_the_levels_of_people_alone(rated) -> None:
    january, february, march = levels(rated, QUARTER)
    # Two that fell silent gave sixteen a month each; there is nothing else but the comments of February.
    assert january.levels.counts == (0, 0, 0, 0, 2 * 16)
    assert february.levels.counts == (5, 1, 0, 0, 2 * 16 + 4 + 2)
    assert [month.period.start.month for month in (january, february, march)] == [1, 2, 3]
    assert january.finished and february.finished


def test_the_latest_rating_of_a_case_stands(rated) -> None:
    (march,) = levels(rated, replace(QUARTER, filters=GULOU))
    # Eight fives and four fours of those in time, five fours and five twos of the late: the first rating of one of
    # these was a five, and no default counts.
    assert march.levels.counts == (0, 5, 0, 9, 8)
    assert march.levels.n == 22
    assert march.levels.share(2) == 5 / 22


def test_months_without_a_rating_are_left_out(rated) -> None:
    year = replace(QUARTER, period=Period(date(2025, 10, 1), date(2026, 2, 1)), filters={"department": ("mawei",)})
    assert [month.period.start.month for month in levels(rated, year)] == [12, 1]
