"""How many cases will be open in the next 30 days: the daily flows of a view, its calendar, its last whole day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from metrics.catalogue import metric as metric_of
from metrics.directory import reach
from metrics.forecast import HORIZON, WEEKS_LEAST, Day, Forecast, Kind, forecast, kinds
from metrics.marts import FLOW
from metrics.question import Question, home_zone, sql, validate
from metrics.snapshot import Snapshot
from metrics.view import View
from warehouse.config import QUIET_DAYS
from warehouse.text import Text

_OF = "open_cases"
_PAST = timedelta(weeks=52)  # a quarter to draw from, and half a year of earlier forecasts
_RUN_UP = timedelta(days=14)  # no rest is longer; before it nobody knows whether a day is the first after one
# A department that has been silent for longer hands over nothing any more; one that is late is waited for.
_WAITED_FOR = timedelta(days=31)

NO_CALENDAR = Text("Calendar unknown: no day after {day} is announced.", "日历未知：{day} 之后的工作日安排尚未公布。")
TOO_SHORT = Text(
    "Too few to show: {known} whole weeks are known; a forecast needs {needed}.",
    "样本过少：仅有 {known} 个整周，满 {needed} 周才预测。",
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast, or the reason why there is none; `past` ends with the last day that everybody's records reach."""

    past: tuple[Day, ...]
    forecast: Forecast | None
    reason: Text | None
    until: date | None

    @property
    def from_day(self) -> date | None:
        """The last complete day; the forecast begins on the one after."""
        return self.past[-1].date if self.past else None


def outlook(snapshot: Snapshot, view: View, *, more_a_day: float = 0.0) -> Outlook:
    """The open cases of the 30 days after the last complete one, as far as the calendar is announced.

    `more_a_day` cases more than so far are taken to end on every working day. The period of the view does not matter.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    validate([metric_of(_OF)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    yesterday = question.today - timedelta(days=1)
    calendar = _calendar(snapshot, yesterday - _PAST - _WAITED_FOR - _RUN_UP, yesterday + timedelta(days=HORIZON))
    last = _last_complete(snapshot, question, calendar)
    first = last - _PAST
    past = tuple(_past(question, first, last, calendar))
    ahead = [Day(day, kind) for day, kind in sorted(calendar.items()) if last < day <= last + timedelta(days=HORIZON)]
    until = ahead[-1].date if ahead else None
    if not ahead:
        return Outlook(past, None, NO_CALENDAR.format(day=last), until)
    working = {day.date for day in ahead if not _rests(day.kind)}
    found = forecast(past, ahead, lambda day: more_a_day if day.date in working else 0.0)
    if found is None:
        return Outlook(past, None, TOO_SHORT.format(known=len(past) // 7, needed=WEEKS_LEAST), until)
    return Outlook(past, found, None, until)


def _rests(kind: Kind) -> bool:
    return kind in (5, 6, "holiday")


def _last_complete(snapshot: Snapshot, question: Question, calendar: Mapping[date, Kind]) -> date:
    """The day before the data end, or the last one of a department that is behind, but not long silent."""
    yesterday = question.today - timedelta(days=1)
    wanted = question.view.filters.get("department")
    known = [last for department, last in reach(snapshot).items() if not wanted or department in wanted]

    def behind(last: date) -> bool:
        missed = sum(not _rests(kind) for day, kind in calendar.items() if last < day <= yesterday)
        return missed > QUIET_DAYS and last > yesterday - _WAITED_FOR

    return min([yesterday, *(last for last in known if behind(last))])


def _calendar(snapshot: Snapshot, first: date, last: date) -> Mapping[date, Kind]:
    """The kinds of the announced days, up to the first gap."""
    working: dict[date, bool] = {}
    for row in snapshot.query(sql("announced"), first=first, last=last).iter_rows(named=True):
        if working and row["date"] - max(working) > timedelta(days=1):
            break
        working[row["date"]] = row["working"]
    return kinds(working)


def _past(question: Question, first: date, last: date, calendar: Mapping[date, Kind]) -> list[Day]:
    """Every day from the first one on which anything happened, with what was open at its end."""
    text = sql("flow_days").format(source=question.source(FLOW), predicates=question.predicates(FLOW))
    frame = question.snapshot.query(text, **question.values(FLOW))
    flows = {row[0]: row[1:] for row in frame.iter_rows()}
    begun = max(first, min(flows, default=first))
    before = sum(change for day, (_, _, change) in flows.items() if day < begun)
    days = [begun + timedelta(days=i) for i in range((last - begun).days + 1)]
    told = [flows.get(day, (0.0, 0.0, 0.0)) for day in days]
    levels = list(accumulate((change for _, _, change in told), initial=before))[1:]
    return [
        Day(day, calendar[day], received, ended, level)
        for day, (received, ended, _), level in zip(days, told, levels, strict=True)
        if day in calendar
    ]
