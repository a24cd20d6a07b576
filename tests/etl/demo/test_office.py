from datetime import date, datetime

import numpy as np
import pytest

from etl.demo.office import DAY, HALF_DAY, office_between, spring_festivals
from warehouse.calendar import Calendar

CALENDAR = Calendar("CN")
AUTUMN = office_between(CALENDAR, date(2026, 9, 28), date(2026, 10, 12))


def test_make_up_days_are_worked_and_holidays_are_not():
    assert AUTUMN.is_working(date(2026, 10, 10))  # a Saturday that stands in for 7 October
    assert not AUTUMN.is_working(date(2026, 10, 7))
    assert AUTUMN.ordinal(date(2026, 10, 8)) - AUTUMN.ordinal(date(2026, 9, 30)) == 1


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (datetime(2026, 9, 28, 8, 0), 0),
        (datetime(2026, 9, 28, 9, 30), 3600),
        (datetime(2026, 9, 28, 13, 0), HALF_DAY),
        (datetime(2026, 9, 28, 14, 30), HALF_DAY + 1800),
        (datetime(2026, 9, 28, 20, 0), DAY),
        (datetime(2026, 10, 4, 12, 0), 3 * DAY),
    ],
)
def test_only_office_hours_of_working_days_count(moment, seconds):
    assert AUTUMN.seconds(moment) == seconds


def test_the_noon_break_and_the_holiday_are_jumped_over():
    moments = AUTUMN.moment(np.array([HALF_DAY - 1, HALF_DAY, 3 * DAY, 99 * DAY]))
    assert [str(moment)[:19] for moment in moments] == [
        "2026-09-28T11:59:59",
        "2026-09-28T14:00:00",
        "2026-10-08T08:30:00",
        "2026-10-12T17:29:59",
    ]


def test_spring_festival_begins_with_the_first_day_off():
    assert {date(2025, 1, 28), date(2026, 2, 16)} <= set(spring_festivals(CALENDAR))
