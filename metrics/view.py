"""What a page asks for: a period, what it is compared with, filters, groups, and as of when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from metrics.errors import BadPeriod

Grain = Literal["day", "week", "month", "seven_days"]
Clock = Literal["legal", "experience", "throughput"]
Kind = Literal["day", "week", "month", "quarter", "year", "other"]

# Registers go back a century; beyond a period of these years, the one before it is still a date that computers know.
FIRST_YEAR, LAST_YEAR = 1900, 2199

# Months with a name of their own, by how many months they hold.
_NAMED: dict[int, Kind] = {1: "month", 3: "quarter", 12: "year"}
# A week is compared with the week 52 weeks earlier: same weekdays, nearly the same dates.
_SEVEN = timedelta(weeks=1)
_YEAR_OF_WEEKS = timedelta(weeks=52)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` up to, not including, `end`, in the home time zone.

    Raises:
        BadPeriod: `end` is not after `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise BadPeriod(self.start.isoformat(), self.end.isoformat())

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day < self.end

    @classmethod
    def day(cls, day: date) -> "Period":
        """That day."""
        return cls(day, day + timedelta(days=1))

    @classmethod
    def week(cls, day: date) -> "Period":
        """The week, from Monday, that the day lies in."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(weeks=1))

    @classmethod
    def month(cls, day: date) -> "Period":
        """The month that the day lies in."""
        return cls.months(day, 1)

    @classmethod
    def quarter(cls, day: date) -> "Period":
        """The quarter that the day lies in."""
        return cls.months(day.replace(day=1, month=day.month - (day.month - 1) % 3 + 2), 3)

    @classmethod
    def year(cls, day: date) -> "Period":
        """The year that the day lies in."""
        return cls.months(day.replace(day=1, month=12), 12)

    @classmethod
    def months(cls, last: date, count: int) -> "Period":
        """`count` whole months, the last one being the month that `last` lies in."""
        end = _shift(last.replace(day=1), 1)
        return cls(_shift(end, -count), end)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days

    @property
    def kind(self) -> Kind:
        """What people call it; a month is a month however its two dates were chosen."""
        months = self._whole_months()
        if months in _NAMED and (self.start.month - 1) % months == 0:
            return _NAMED[months]
        if self.days == 1:
            return "day"
        return "week" if self.days == 7 and self.start.weekday() == 0 else "other"

    def previous(self) -> "Period":
        """The period just before: as many whole months where it is made of whole months, else as many days."""
        months = self._whole_months()
        if months:
            return Period(_shift(self.start, -months), self.start)
        return Period(self.start - (self.end - self.start), self.start)

    def last_year(self) -> "Period":
        """The same period a year ago; 52 weeks ago where it is made of whole weeks, so that weekdays agree."""
        if not self._whole_months() and self.days % 7 == 0:
            return Period(self.start - _YEAR_OF_WEEKS, self.end - _YEAR_OF_WEEKS)
        return Period(_shift(self.start, -12), max(_shift(self.end, -12), _shift(self.start, -12) + timedelta(days=1)))

    def buckets(self, grain: Grain) -> "tuple[Period, ...]":
        """The days, weeks (from Monday), months, or seven days each up to its end, oldest first, without gaps.

        The first and the last are cut at the period's own ends, so that the buckets add up to the period.
        """
        if grain == "seven_days":
            return self._sevens()
        found: list[Period] = []
        start = self.start
        while start < self.end:
            whole = _BUCKET[grain](start)
            found.append(Period(start, min(whole.end, self.end)))
            start = whole.end
        return tuple(found)

    def _sevens(self) -> "tuple[Period, ...]":
        starts = [self.end - _SEVEN * i for i in range(-(-self.days // _SEVEN.days), 0, -1)]
        return tuple(Period(max(start, self.start), start + _SEVEN) for start in starts)

    def _whole_months(self) -> int:
        """How many calendar months it is made of; 0 where it begins or ends inside one."""
        if self.start.day != 1 or self.end.day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month


_BUCKET = {"day": Period.day, "week": Period.week, "month": Period.month}


def _shift(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    next_month = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (next_month - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class View:
    """One question to the figures; hashable, so that an answer can be kept.

    `filters` maps a dimension to the values that count; an empty value stands for "the data do not say".
    `as_of` must carry a time zone; later than the data reach it is cut to where they do.
    """

    period: Period
    # Equal filters are equal; they only stay out of the hash, since a mapping has none.
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    by: tuple[str, ...] = ()
    grain: Grain | None = None
    as_of: datetime | None = None
    clock: Clock = "legal"
