"""The official calendar: which days are worked, counted once, so that working time is a subtraction.

Every date carries an ordinal, the number of working days up to and including it. The working days of an interval are
then `ordinal(end) - ordinal(begin)`: the first day is not counted, the last one is (民法典 201; the same rule in the
approval platforms of the field). A date outside the announced years has no ordinal: what needs it is "calendar
unknown", never Monday to Friday.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from warehouse.errors import BadConfiguration
from warehouse.text import Text

# It takes a fortieth of a start to bring in, and few commands count days.
if TYPE_CHECKING:
    import holidays

# Before it no case on file can have been accepted; after it no rule-based calendar is worth trusting.
FIRST_YEAR, LAST_YEAR = 1990, 2050
SATURDAY = 5
# 全国年节及纪念日放假办法 (2025): thirteen days a year; an announcement names them all.
DAYS_OFF_BY_LAW = 13


@dataclass(frozen=True, slots=True)
class Day:
    """One announced date."""

    date: date
    working: bool
    ordinal: int
    kind: str  # workday | weekend | holiday | makeup
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One date as a person or an authority announced it, over the country's calendar."""

    date: date
    working: bool
    name: str | None = None


class CalendarUnknown(ValueError):
    """A date outside the announced years."""

    def __init__(self, asked: date) -> None:
        self.asked = asked
        super().__init__(f"{asked} lies outside the announced calendar")


class Calendar:
    """Working days of one country, with the announcements of the `holidays` feed over them."""

    def __init__(self, country: str, announced: Iterable[Announcement] = ()) -> None:
        self.country = country
        self.days = _days(country, tuple(announced))
        self._by_date = {day.date: day for day in self.days}
        self._workdays = [day.date for day in self.days if day.working]
        self._first = self.days[0].ordinal - self.days[0].working

    @property
    def announced_from(self) -> date:
        """The first date whose ordinal is known."""
        return self.days[0].date

    @property
    def announced_until(self) -> date:
        """The last announced date."""
        return self.days[-1].date

    def day(self, of: date) -> Day:
        """The entry of one date; raises `CalendarUnknown` outside the announced years."""
        try:
            return self._by_date[of]
        except KeyError:
            raise CalendarUnknown(of) from None

    def working_days(self, begin: date, end: date) -> int:
        """Working days `d` with `begin < d <= end`; 0 where the end lies before the begin."""
        return max(self.day(end).ordinal - self.day(begin).ordinal, 0)

    def deadline(self, begin: date, limit: int) -> date:
        """The `limit`-th working day after `begin`; `begin` itself for a limit of 0."""
        position = self.day(begin).ordinal + limit - self._first - 1
        if limit == 0:
            return begin
        if position >= len(self._workdays):
            raise CalendarUnknown(self.announced_until + timedelta(days=1))
        return self._workdays[position]


# The same country is asked of at every load; only a new announcement changes the answer.
@lru_cache(maxsize=4)
def _days(country: str, told: tuple[Announcement, ...]) -> tuple[Day, ...]:
    announced = {day.date: day for day in told}
    settled = set(announced_years(country))
    first, last = _unbroken(max(settled), settled | _announced_whole(announced.values()))
    official = _official(country, first, last)
    worked = [_worked(day, official if day.year in settled else None, announced) for day in _dates(first, last)]
    ordinals = accumulate(int(working) for _, working, _, _ in worked)
    return tuple(
        Day(day, working, ordinal, kind, name)
        for (day, working, kind, name), ordinal in zip(worked, ordinals, strict=True)
    )


def _announced_whole(announced: Iterable[Announcement]) -> set[int]:
    """Years of which the feed names at least the days off that the law gives; fewer are a part, and prove no year."""
    days_off = Counter(day.date.year for day in announced if not day.working)
    return {year for year, count in days_off.items() if count >= DAYS_OFF_BY_LAW}


def _unbroken(around: int, known: set[int]) -> tuple[int, int]:
    """The first and last year of the run of known years around one; an ordinal cannot count across a gap."""
    first = last = around
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    return first, last


def _dates(first: int, last: int) -> Iterator[date]:
    start, end = date(first, 1, 1), date(last, 12, 31)
    return (start + timedelta(days=offset) for offset in range((end - start).days + 1))


def _worked(
    day: date, official: holidays.HolidayBase | None, announced: dict[date, Announcement]
) -> tuple[date, bool, str, str | None]:
    weekend = day.weekday() >= SATURDAY
    if day in announced:
        working, name = announced[day].working, announced[day].name
    elif official is None:  # a year that only the feed knows: what it does not name is an ordinary day
        working, name = not weekend, None
    else:
        working, name = official.is_working_day(day), official.get(day)
    if working:
        return day, True, "makeup" if weekend else "workday", name
    return day, False, "holiday" if name or not weekend else "weekend", name


@lru_cache(maxsize=8)
def announced_years(country: str) -> tuple[int, ...]:
    """Years whose holidays are settled: announced one by one where work days are moved, by law elsewhere."""
    official = _official(country, FIRST_YEAR, FIRST_YEAR)
    if not official.has_substituted_holidays:
        return tuple(range(FIRST_YEAR, LAST_YEAR + 1))
    return tuple(sorted(official.special_public_holidays))


@lru_cache(maxsize=8)
def _official(country: str, first: int, last: int) -> holidays.HolidayBase:
    import holidays

    try:
        language = "zh_CN" if country == "CN" else None
        return holidays.country_holidays(country, years=range(first, last + 1), language=language)
    except NotImplementedError as error:
        raise BadConfiguration(
            Text(
                f"config.toml: no calendar for the country “{country}”; use a code such as CN or NL.",
                f"config.toml：没有国家“{country}”的日历，请填写 CN、NL 等国家代码。",
            )
        ) from error
