"""Figures, changes and dates as each language writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from metrics.model import MINUS as MINUS
from metrics.model import Unit
from warehouse.text import Language, Text

NONE = "–"
_JOIN = "\u2060"  # keeps 10月23日 on one line
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400  # seconds
# Seconds in a unit of natural time, how it is written after a number, and its name; the longest first.
LASTING = (
    (_DAY, Text("{n} d", "{n} 天"), Text("days", "天")),
    (_HOUR, Text("{n} h", "{n} 小时"), Text("hours", "小时")),
    (_MINUTE, Text("{n} min", "{n} 分钟"), Text("minutes", "分钟")),
    (1, Text("{n} s", "{n} 秒"), Text("seconds", "秒")),
)
_DAYS_ZH = ("一", "二", "三", "四", "五", "六", "日")


def count(number: float) -> str:
    """A count with thousands commas."""
    return f"{number:,.0f}".replace("-", MINUS)


def figure(number: float, unit: Unit) -> str:
    """The digits of a figure: its unit stands in the label."""
    return unit.written(number)


def step(unit: Unit) -> float:
    """The smallest difference that `figure` shows, in the unit the number is stored in."""
    return 0.001 if unit is Unit.RATE else 10.0**-unit.digits


def change(difference: float, unit: Unit, language: Language) -> str:
    """A difference with its sign; rates change in points."""
    shown = difference * 100 if unit is Unit.RATE else difference
    digits = f"{abs(shown):,.{unit.digits}f}"
    sign = "" if not digits.strip("0.,") else "+" if shown > 0 else MINUS
    points = Text(" pts", "个百分点").in_(language) if unit is Unit.RATE else ""
    gap = " " if language == "zh" and points else ""
    return f"{sign}{digits}{gap}{points}"


def signed(number: int) -> str:
    """A whole number with its sign; 0 has none."""
    return f"{number:+,d}".replace("-", MINUS) if number else "0"


def is_one(written: str) -> bool:
    """Whether a written number takes the singular, whatever its sign."""
    return written.lstrip(f"+{MINUS}") == "1"


def counted(number: float, one: Text, many: Text) -> Text:
    """So many of something, in the wording for one or for as many."""
    written = count(number)
    return (one if is_one(written) else many).format(n=written)


def offset(number: float, digits: int) -> str:
    """How far something lies above or below, always with its sign."""
    return f"{number:+.{digits}f}".replace("-", MINUS)


def signed_span(ends: Iterable[float], digits: int) -> str:
    """An interval of how far something lies above or below."""
    return " … ".join(offset(end, digits) for end in ends)


def span(low: float, high: float, unit: Unit) -> str:
    """An interval, the unit written once."""
    left = figure(low, unit).rstrip("%") if unit is Unit.RATE else figure(low, unit)
    return f"{left}–{figure(high, unit)}"


def day(value: date, language: Language) -> str:
    """A day with its weekday: Fri 20 Nov, 11月20日（周五）."""
    if language == "zh":
        return f"{_zh_day(value)}（周{_DAYS_ZH[value.weekday()]}）"
    return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}"


def short_day(value: date, language: Language) -> str:
    """A day without weekday and year."""
    return _zh_day(value) if language == "zh" else f"{value.day} {_MONTHS[value.month - 1]}"


def narrow_day(value: date, language: Language) -> str:
    """A day without weekday and year where there is room for six letters."""
    return f"{value.month}/{value.day}" if language == "zh" else short_day(value, language)


def day_in_words(value: date) -> Text:
    """A day as each language writes it, for words that stand in both."""
    return Text(short_day(value, "en"), short_day(value, "zh"))


def long_day(value: date, language: Language) -> str:
    """A day with its year."""
    if language == "zh":
        return f"{value.year}{_JOIN}年{_JOIN}{_zh_day(value)}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def time_unit(seconds: float) -> tuple[int, Text, Text]:
    """The unit in which natural time reads well, one of `LASTING`: minutes below an hour, hours below a day."""
    return next((unit for unit in LASTING if seconds >= unit[0]), LASTING[-1])


def lasting(seconds: float) -> Text:
    """Natural time in the unit that reads well."""
    size, words, _ = time_unit(seconds)
    return words.format(n=f"{seconds / size:,.0f}" if size <= _MINUTE else f"{seconds / size:,.1f}")


def month(value: date, language: Language, *, full: bool = False) -> str:
    """The month alone."""
    if language == "zh":
        return f"{value.month}{_JOIN}月"
    return (_FULL_MONTHS if full else _MONTHS)[value.month - 1]


def clock_time(value: datetime, zone: ZoneInfo) -> str:
    """The time of day in the zone of the installation."""
    return f"{value.astimezone(zone):%H:%M}"


def stamp(value: datetime, zone: ZoneInfo) -> str:
    """A moment as tables write it: 2026-11-20 18:00."""
    return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"


def stamp_of(written: str, zone: ZoneInfo) -> str:
    """A moment of the ledger as tables write it."""
    return stamp(datetime.fromisoformat(written), zone)


def _zh_day(value: date) -> str:
    return f"{value.month}{_JOIN}月{_JOIN}{value.day}{_JOIN}日"
