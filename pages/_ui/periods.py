"""The period that an address asks for, and what a period is called."""

from collections.abc import Callable
from datetime import date

from metrics.errors import BadPeriod
from metrics.view import Period
from pages._ui import numbers
from warehouse.text import Language

RANGE = ".."
DEFAULT = "month"
# Beyond these years an address was mistyped, and the year before or after one could not be written.
_YEARS = range(1990, 2101)
_NAMED: dict[str, Callable[[date], Period]] = {
    "week": Period.week,
    "month": Period.month,
    "quarter": Period.quarter,
    "year12": lambda day: Period.months(day, 12),
}


def read(word: str | None, today: date) -> tuple[str, Period]:
    """The choice (one of the named ones, or `choose`) and its days; anything unreadable is the default."""
    chosen = _custom(word) if word and RANGE in word else None
    if chosen:
        return "choose", chosen
    name = word if word in _NAMED else DEFAULT
    return name, _NAMED[name](today)


def write(period: Period) -> str:
    """The period as addresses carry it: first day..day after the last."""
    return f"{period.start.isoformat()}{RANGE}{period.end.isoformat()}"


def _custom(word: str) -> Period | None:
    first, _, after = word.partition(RANGE)
    try:
        found = Period(date.fromisoformat(first), date.fromisoformat(after))
    except (ValueError, BadPeriod):
        return None
    return found if found.start.year in _YEARS and found.end.year in _YEARS else None


def known(word: str) -> bool:
    """Whether an address may ask for this."""
    return word in _NAMED or (RANGE in word and _custom(word) is not None)


def name(period: Period, language: Language, *, year: bool = False) -> str:
    """What people call it: Nov, week of 9 Nov, Q4 2026, Dec 2025–Nov 2026, 3–14 Nov."""
    kind = period.kind
    if kind == "month":
        return _month(period.start, language, year)
    if kind == "quarter":
        quarter = (period.start.month + 2) // 3
        return (
            f"{period.start.year}年第{'一二三四'[quarter - 1]}季度"
            if language == "zh"
            else f"Q{quarter} {period.start.year}"
        )
    if kind == "year":
        return f"{period.start.year}年" if language == "zh" else str(period.start.year)
    return _between(period, language, year)


def beginning(period: Period, language: Language) -> str:
    """When it began, as a sentence says "since": the month, or the day."""
    if period.kind == "month":
        return _month(period.start, language, True)
    return numbers.short_day(period.start, language)


def ending(period: Period, language: Language) -> str:
    """When it was over, as a sentence says "until": the month, or the last day."""
    if period.kind == "month":
        return _month(period.start, language, True)
    return numbers.short_day(period.last, language)


def _month(start: date, language: Language, year: bool) -> str:
    if language == "zh":
        return f"{start.year}年{start.month}月" if year else f"{start.month}月"
    return f"{numbers.month(start, language)} {start.year}" if year else numbers.month(start, language)


def _between(period: Period, language: Language, year: bool) -> str:
    last = period.last
    if period.start.day == 1 and period.end.day == 1:
        return f"{_month(period.start, language, True)}–{_month(last, language, True)}"
    one_year, one_month = period.start.year == last.year, period.start.month == last.month
    write_last = numbers.long_day if year or not one_year else numbers.short_day
    if period.days == 1:
        return write_last(last, language)
    if one_year and one_month:
        return _within_month(period.start, last, language, write_last)
    if language == "zh":
        write_first, write_last = write_last, numbers.short_day if one_year else numbers.long_day
    else:
        write_first = numbers.short_day if one_year else numbers.long_day
    return f"{write_first(period.start, language)}–{write_last(last, language)}"


def _within_month(first: date, last: date, language: Language, write: Callable[[date, Language], str]) -> str:
    """2–8 Nov, 11月2日–8日: the month and the year once, where each language puts them."""
    return f"{write(first, 'zh')}–{last.day}日" if language == "zh" else f"{first.day}–{write(last, 'en')}"
