"""The calendar against published counts: make-up days are worked, unknown years are said, not guessed."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.calendar import Announcement, Calendar, CalendarUnknown

CHINA = Calendar("CN")
PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "holidays"


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("year", "worked"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(year: int, worked: int) -> None:
    assert sum(day.working for day in CHINA.days if day.date.year == year) == worked


@pytest.mark.parametrize(
    ("year", "by_month"),
    [
        (2024, "22 18 21 22 21 19 23 22 21 19 21 22"),
        (2025, "19 19 21 22 19 20 23 21 23 18 20 23"),
        (2026, "21 16 22 21 19 21 23 21 22 18 21 23"),
    ],
)
def test_working_days_of_each_month(year: int, by_month: str) -> None:
    counted = [
        sum(day.working for day in CHINA.days if (day.date.year, day.date.month) == (year, month))
        for month in range(1, 13)
    ]
    assert counted == [int(count) for count in by_month.split()]


@pytest.mark.parametrize(
    "makeup",
    "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08 "
    "2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10".split(),
)
def test_makeup_days_are_worked(makeup: str) -> None:
    assert CHINA.day(d(makeup)).working
    assert CHINA.day(d(makeup)).kind == "makeup"


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2024-02-08", "2024-02-19", 3),
        ("2024-02-09", "2024-02-18", 1),
        ("2024-09-30", "2024-10-12", 5),
        ("2025-01-24", "2025-02-08", 6),
        ("2026-02-13", "2026-02-28", 6),
        ("2024-05-01", "2024-05-11", 6),
        ("2024-03-02", "2024-03-04", 1),  # Saturday to Monday
        ("2024-03-04", "2024-03-04", 0),
        ("2024-03-01", "2024-03-02", 0),  # Friday to Saturday
        ("2024-03-01", "2024-03-04", 1),
        ("2024-03-05", "2024-03-04", 0),  # the end before the begin
    ],
)
def test_working_days_between(begin: str, end: str, expected: int) -> None:
    assert CHINA.working_days(d(begin), d(end)) == expected


@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("2024-02-08", "2024-02-21"),
        ("2024-02-02", "2024-02-08"),
        ("2024-09-29", "2024-10-11"),
        ("2025-01-26", "2025-02-08"),
        ("2026-02-13", "2026-02-27"),
        ("2024-04-26", "2024-05-07"),
    ],
)
def test_deadline_of_five_working_days(begin: str, expected: str) -> None:
    assert CHINA.deadline(d(begin), 5) == d(expected)


def test_a_year_not_announced_is_unknown() -> None:
    assert CHINA.announced_until == d("2026-12-31")
    with pytest.raises(CalendarUnknown):
        CHINA.working_days(d("2026-12-30"), d("2027-01-04"))
    with pytest.raises(CalendarUnknown):
        CHINA.deadline(d("2026-12-30"), 5)


def announced(year: int, days_off: int) -> list[Announcement]:
    """So many days off at the end of a year, and a Saturday worked at its beginning."""
    off = [Announcement(date(year, 12, 31 - day), False, "假期") for day in range(days_off)]
    return [*off, Announcement(d(f"{year}-01-02"), True)]


def test_a_whole_announcement_makes_its_year_known() -> None:
    told = Calendar("CN", announced(2027, 13))
    assert told.announced_until == d("2027-12-31")
    # Nothing is guessed in a year that only the feed knows: New Year's Day counts unless it is named.
    assert told.working_days(d("2026-12-31"), d("2027-01-04")) == 3
    assert told.day(d("2027-01-02")).kind == "makeup"


def test_a_part_of_an_announcement_proves_no_year() -> None:
    assert Calendar("CN", announced(2027, 12)).announced_until == d("2026-12-31")


def test_an_announcement_wins_over_the_published_calendar() -> None:
    assert not Calendar("CN", [Announcement(d("2026-11-23"), False, "台风")]).day(d("2026-11-23")).working


def test_a_rule_based_country_is_known_far_ahead() -> None:
    assert Calendar("NL").announced_until.year == 2050


@given(st.dates(d("2002-01-01"), d("2026-10-31")), st.integers(1, 30))
def test_the_deadline_lies_its_limit_away(begin: date, limit: int) -> None:
    assert CHINA.working_days(begin, CHINA.deadline(begin, limit)) == limit


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published holiday files are not beside the project")
@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_published_day(year: int) -> None:
    for entry in json.loads((PUBLISHED / f"{year}.json").read_text(encoding="utf-8"))["days"]:
        assert CHINA.day(d(entry["date"])).working is not entry["isOffDay"], entry


def test_a_year_beyond_a_gap_stays_unknown() -> None:
    assert Calendar("CN", announced(2028, 13)).announced_until == d("2026-12-31")
