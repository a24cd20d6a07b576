"""One case's clock explained day by day: what counted, what did not and why; the counted days are its figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import Clock
from warehouse.text import Text

Kind = Literal[
    "before_start", "start", "counted", "make_up", "weekend", "holiday", "stopped", "after_close", "ahead", "unknown"
]

KINDS: dict[Kind, Text] = {
    "before_start": Text("before the start", "计时前"),
    "start": Text("start day, not counted", "起始日，不计"),
    "counted": Text("counted", "计入"),
    "make_up": Text("make-up day, counted", "调休上班，计入"),
    "weekend": Text("weekend", "周末"),
    "holiday": Text("public holiday", "法定节假日"),
    "stopped": Text("clock stopped", "暂停计时"),
    "after_close": Text("after the end", "结束后"),
    "ahead": Text("still to come", "尚未到来"),
    "unknown": Text("calendar unknown", "日历未知"),
}
# Days of the weeks around a clock on which it did not run.
OUTSIDE: tuple[Kind, ...] = ("before_start", "after_close", "ahead")

RULES: dict[str, Text] = {
    "working_days": Text(
        "Working days after the start day, stopped ones left out; late after the end of the last one.",
        "自起始次日起计工作日，扣除暂停日；最后一日结束后为超期。",
    ),
    "natural_days": Text(
        "Natural days after the start day, moved on by stopped days; late after the end of the last one.",
        "自起始次日起计自然日，按暂停日顺延；最后一日结束后为超期。",
    ),
    "hours": Text("Hours from the start, moved on by stops.", "自起始时点起计小时，按暂停时间顺延。"),
    "due_date": Text("The date that was promised; late after its end.", "以承诺日期为准，当日结束后为超期。"),
    "due_moment": Text("The moment that was promised.", "以承诺时点为准。"),
    "none": Text("No promise.", "无承诺时限。"),
}


@dataclass(frozen=True, slots=True)
class Day:
    """One date; `number` counts the days that counted so far, `note` names a holiday or a reason to stop."""

    date: date
    kind: Kind
    number: int | None = None
    note: str | None = None
    late: bool = False

    @property
    def counted(self) -> bool:
        """Whether it adds to the figure."""
        return self.kind in ("counted", "make_up")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the clock: after the day it `begins` on, up to and with the day it `ends` on."""

    begins: date
    ends: date
    reason: str | None = None

    def holds(self, day: date) -> bool:
        """Whether the clock stands still on that day."""
        return self.begins < day <= self.ends


@dataclass(frozen=True, slots=True)
class Span:
    """A clock as days: from the day it started on up to the day it ended on, or was last seen running."""

    started_on: date
    until_on: date
    open: bool
    limit: int | None = None
    deadline_on: date | None = None

    def past(self, day: date, number: int | None) -> bool:
        """Whether a day lies past the promise: by its number where working days are promised, else by its date."""
        if self.limit is not None:
            return number is not None and number > self.limit
        return self.deadline_on is not None and self.deadline_on < day <= self.until_on

    @property
    def shown(self) -> tuple[date, date]:
        """Whole weeks, Monday first, around it; while it runs up to its deadline."""
        last = max(self.until_on, self.started_on)
        if self.open and self.deadline_on:
            last = max(last, self.deadline_on)
        return self.started_on - timedelta(days=self.started_on.weekday()), last + timedelta(days=6 - last.weekday())


@dataclass(frozen=True, slots=True)
class CaseDays:
    """The days of one case's clock, and what they were counted by.

    `net_days` is the figure as it is shown everywhere else; None where the calendar does not reach.
    """

    case_no: str
    clock: Clock
    days: tuple[Day, ...]
    stops: tuple[Stop, ...]
    net_days: int | None
    limit_days: int | None
    deadline_on: date | None
    outcome: str | None
    rule: Text
    calendar: Text
    release: str

    @property
    def counted(self) -> int:
        """How many days counted."""
        return sum(day.counted for day in self.days)

    @property
    def calendar_days(self) -> int:
        """All days from the one it started on up to the one it ended on, both included; counted or not."""
        return sum(day.kind not in OUTSIDE for day in self.days)

    @property
    def left_out(self) -> dict[Kind, int]:
        """How many of the `calendar_days` do not count, by their kind; with those that count they are all."""
        return {kind: n for kind, n in self.totals.items() if kind not in (*OUTSIDE, "counted", "make_up")}

    @property
    def totals(self) -> dict[Kind, int]:
        """How many days there are of each kind, in the order of `KINDS`; kinds without a day left out."""
        found = {kind: sum(day.kind == kind for day in self.days) for kind in KINDS}
        return {kind: n for kind, n in found.items() if n}


def case_days(snapshot: Snapshot, case_no: str, clock: Clock = "legal") -> CaseDays | None:
    """The days of one case's clock; None where the reader may not see the case or it has no such clock."""
    found = snapshot.query(sql("case_clock"), case_no=case_no, clock=clock)
    if not len(found):
        return None
    row = found.row(0, named=True)
    span = _span(row)
    stops = tuple(Stop(*stop) for stop in snapshot.query(sql("case_stops"), case_no=case_no, clock=clock).iter_rows())
    first, last = span.shown
    calendar = snapshot.query(sql("calendar_days"), first=first, last=last).iter_rows(named=True)
    return CaseDays(
        case_no=case_no,
        clock=clock,
        days=tuple(days(span, stops, {day["date"]: day for day in calendar})),
        stops=stops,
        net_days=row["net_days"],
        limit_days=row["limit_days"],
        deadline_on=row["deadline_on"],
        outcome=row["outcome"],
        rule=RULES[row["rule"]],
        calendar=_CALENDAR.format(country=row["country"], first=row["calendar_from"], last=row["calendar_until"]),
        release=row["release"],
    )


def days(span: Span, stops: Iterable[Stop], calendar: Mapping[date, Mapping[str, Any]]) -> Iterator[Day]:
    """Every day of the weeks around a clock, with its kind.

    Rule: a working day d counts with start < d ≤ end, unless the clock stands still on it (begin < d ≤ end of any
    stop; overlapping stops take a day once). `calendar` holds what is announced: `working`, `kind` and `name`.
    """
    first, last = span.shown
    held, number = tuple(stops), 0
    for day in (first + timedelta(days=i) for i in range((last - first).days + 1)):
        kind, note = _kind(day, span, held, calendar.get(day))
        counts = kind in ("counted", "make_up")
        number += counts
        shown = number if counts else None
        yield Day(day, kind, shown, note, span.past(day, shown))


def _kind(day: date, span: Span, stops: tuple[Stop, ...], known: Mapping[str, Any] | None) -> tuple[Kind, str | None]:
    name = known["name"] if known else None
    if day <= span.started_on:
        return ("start" if day == span.started_on else "before_start"), name
    if day > span.until_on:
        return ("ahead" if span.open else "after_close"), name
    if known is None:
        return "unknown", None
    if not known["working"]:
        return ("weekend" if known["kind"] == "weekend" else "holiday"), name
    stop = next((one for one in stops if one.holds(day)), None)
    if stop:
        return "stopped", stop.reason
    return ("make_up" if known["kind"] == "makeup" else "counted"), name


def _span(row: Mapping[str, Any]) -> Span:
    return Span(
        started_on=row["started_on"],
        until_on=row["ended_on"] or row["today"],
        open=row["ended_on"] is None,
        limit=row["limit_days"] if row["rule"] == "working_days" else None,
        deadline_on=row["deadline_on"],
    )


_CALENDAR = Text("Calendar {country}, announced from {first} to {last}", "日历 {country}，已公布 {first} 至 {last}")
