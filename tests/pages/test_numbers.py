"""Figures, dates and periods as each language writes them."""

from datetime import date

import pytest

from metrics.model import Unit
from metrics.view import Period
from pages._ui import numbers, periods
from pages._ui.literal import literal, on_chart, strong
from warehouse.text import Language, Text


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        (3, Unit.WORKING_DAYS, "3.0"),
        (0.934, Unit.RATE, "93.4%"),
        (412600, Unit.COUNT, "412,600"),
        (-2.25, Unit.DAYS, "−2.2"),
        (0, Unit.RATE, "0.0%"),
        (0.00018, Unit.RATE, "0.02%"),
        (0.00001, Unit.RATE, "<0.01%"),
    ],
)
def test_figures(number: float, unit: Unit, shown: str) -> None:
    assert numbers.figure(number, unit) == shown


@pytest.mark.parametrize(
    ("difference", "unit", "english", "chinese"),
    [
        (-0.003, Unit.RATE, "−0.3 pts", "−0.3 个百分点"),
        (0.2, Unit.DAYS, "+0.2", "+0.2"),
        (-0.01, Unit.DAYS, "0.0", "0.0"),
        (12, Unit.COUNT, "+12", "+12"),
        (1200, Unit.COUNT, "+1,200", "+1,200"),
    ],
)
def test_changes(difference: float, unit: Unit, english: str, chinese: str) -> None:
    assert numbers.change(difference, unit, "en") == english
    assert numbers.change(difference, unit, "zh") == chinese


def test_whole_numbers_bear_their_sign() -> None:
    assert [numbers.signed(number) for number in (11_300, -2_000, 0)] == ["+11,300", "−2,000", "0"]


def test_an_interval_has_one_unit() -> None:
    assert numbers.span(0.951, 0.969, Unit.RATE) == "95.1–96.9%"


def test_days() -> None:
    friday = date(2026, 11, 20)
    assert numbers.day(friday, "en") == "Fri 20 Nov"
    assert numbers.day(friday, "zh").replace("\u2060", "") == "11月20日（周五）"
    assert "月\u206020" in numbers.day(friday, "zh")


@pytest.mark.parametrize(
    ("period", "language", "name"),
    [
        (Period.month(date(2026, 11, 5)), "en", "Nov 2026"),
        (Period.month(date(2026, 11, 5)), "zh", "2026年11月"),
        (Period.quarter(date(2026, 11, 5)), "en", "Q4 2026"),
        (Period.quarter(date(2026, 11, 5)), "zh", "2026年第四季度"),
        (Period.week(date(2026, 11, 5)), "en", "2–8 Nov 2026"),
        (Period.months(date(2026, 11, 5), 12), "en", "Dec 2025–Nov 2026"),
        (Period.day(date(2026, 11, 5)), "en", "5 Nov 2026"),
        (Period.week(date(2026, 11, 5)), "zh", "2026年11月2日–8日"),
        (Period(date(2026, 10, 28), date(2026, 11, 4)), "en", "28 Oct–3 Nov 2026"),
        (Period(date(2026, 10, 28), date(2026, 11, 4)), "zh", "2026年10月28日–11月3日"),
        (Period(date(2025, 12, 30), date(2026, 1, 3)), "en", "30 Dec 2025–2 Jan 2026"),
    ],
)
def test_periods_have_names(period: Period, language: Language, name: str) -> None:
    assert periods.name(period, language, year=True).replace("\u2060", "") == name


@pytest.mark.parametrize(
    "word",
    [None, "", "nonsense", "2026-01-01..2025-01-01", "2026-02-30..2026-03-01", "..", "a..b", "0001-01-01..9999-12-31"],
)
def test_what_cannot_be_read_is_this_month(word: str | None) -> None:
    assert periods.read(word, date(2026, 11, 20)) == ("month", Period.month(date(2026, 11, 20)))


def test_a_period_comes_back_from_its_address() -> None:
    period = Period(date(2026, 9, 3), date(2026, 9, 17))
    assert periods.read(periods.write(period), date(2026, 11, 20)) == ("choose", period)


def test_names_are_letters_only() -> None:
    assert literal("**a** [b](c)") == r"\*\*a\*\* \[b\]\(c\)"
    assert literal("a\u202eb\u200bc\n d") == "abc d"
    assert literal("http://a.b") == "http\\:\u2060\\/\\/a\\.b"
    assert on_chart('<a href="x">y</a>') == '&lt;a href="x"&gt;y&lt;/a&gt;'
    assert strong("（分中心）") == "**\u2060（分中心）\u2060**"


def test_one_is_told_as_one() -> None:
    one, many = Text("{n} channel", "{n} 个渠道"), Text("{n} channels", "{n} 个渠道")
    assert [numbers.counted(n, one, many).en for n in (0, 1, 2_000)] == ["0 channels", "1 channel", "2,000 channels"]


@pytest.mark.parametrize("day", [date(2026, 9, 4), date(2026, 12, 29)])
def test_where_there_is_little_room_a_day_has_six_letters(day: date) -> None:
    narrow: list[str] = [numbers.narrow_day(day, language) for language in ("en", "zh")]
    assert all(len(words.replace(" ", "")) <= 6 for words in narrow)
    assert narrow[1] == f"{day.month}/{day.day}", "a character of Chinese takes the room of two letters"
