"""The time axis of a case's path: whatever it lasted, its moments are written, and not over each other."""

from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pages._case.path import every, ticks
from warehouse.text import Language

_SHORTEST, _LONGEST = timedelta(days=28), timedelta(days=31)
_LETTERS = 7  # wide, which half the axis of a phone has room for


def _apart(lasted: timedelta) -> tuple[timedelta, timedelta]:
    """The least and the most that lies between two labels."""
    step = every(lasted)
    if isinstance(step, str):
        months = int(step.removeprefix("M"))
        return _SHORTEST * months, _LONGEST * months
    return timedelta(milliseconds=step), timedelta(milliseconds=step)


@given(st.timedeltas(timedelta(hours=1), timedelta(days=9000)))
@example(timedelta(days=29))
@example(timedelta(days=57))
@example(timedelta(days=118))
def test_the_axis_has_a_label_and_no_more_than_a_phone_has_room_for(lasted: timedelta) -> None:
    least, most = _apart(lasted)
    assert least >= lasted * 0.45
    assert most <= max(lasted, timedelta(hours=1))


@pytest.mark.parametrize("days", [0.5, 30, 118, 900])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_label_is_narrow(days: float, language: Language) -> None:
    pattern = ticks(timedelta(days=days), language)
    for line in datetime(2011, 12, 31, 23, 59).strftime(pattern).split("<br>"):
        assert len(line) + line.count("年") + line.count("月") <= _LETTERS


def test_two_months_are_written_where_a_case_lasted_four() -> None:
    assert (every(timedelta(days=118)), every(timedelta(days=30))) == ("M2", 504 * 3_600_000)
