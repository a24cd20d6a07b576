"""Office time: the seconds during which offices are open, laid end to end, so that work can be added up."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from warehouse.calendar import Calendar

Seconds = NDArray[np.int64]
Moments = NDArray[np.datetime64]

# 08:30–12:00 and 14:00–17:30, the hours of Fujian's service halls and the default of `config.toml`.
OPENS = 8 * 3600 + 30 * 60
HALF_DAY = 3 * 3600 + 30 * 60
NOON_BREAK = 2 * 3600
DAY = 2 * HALF_DAY


@dataclass(frozen=True, slots=True)
class Office:
    """The working days of a stretch of the official calendar, make-up days included."""

    days: Moments

    def moment(self, seconds: Seconds) -> Moments:
        """Office seconds as local wall time; what lies past the last day becomes the end of that day."""
        ordinal = np.clip(seconds // DAY, 0, len(self.days) - 1)
        within = np.where(seconds // DAY >= len(self.days), DAY - 1, seconds % DAY)
        clock = OPENS + within + np.where(within >= HALF_DAY, NOON_BREAK, 0)
        return np.asarray(self.days[ordinal].astype("datetime64[ms]") + (clock * 1000).astype("timedelta64[ms]"))

    def ordinal(self, day: date) -> int:
        """The position of the first working day on or after `day`."""
        return int(np.searchsorted(self.days, np.datetime64(day)))

    def seconds(self, moment: datetime) -> int:
        """The office seconds that are over at a local wall time."""
        if not self.is_working(moment.date()):
            return self.ordinal(moment.date()) * DAY
        clock = moment.hour * 3600 + moment.minute * 60 + moment.second - OPENS
        after_noon = max(min(clock - HALF_DAY - NOON_BREAK, HALF_DAY), 0)
        return self.ordinal(moment.date()) * DAY + max(min(clock, HALF_DAY), 0) + after_noon

    def is_working(self, day: date) -> bool:
        """Whether offices open on `day`."""
        return bool(np.isin(np.datetime64(day), self.days))


def office_between(calendar: Calendar, first: date, last: date) -> Office:
    """The working days of the official calendar from `first` to `last`, both included."""
    working = [day.date for day in calendar.days if day.working and first <= day.date <= last]
    return Office(np.array(working, dtype="datetime64[D]"))


def spring_festivals(calendar: Calendar) -> list[date]:
    """The first day off of each year's Spring Festival: its eve, or the first day of the year."""
    first_of: dict[int, date] = {}
    for day in calendar.days:
        if day.name and ("除夕" in day.name or "春节" in day.name):
            first_of.setdefault(day.date.year, day.date)
    return list(first_of.values())
