"""The days from start to end, less those that do not count: the sum that ends in the figure of the case."""

from datetime import datetime

import polars as pl
import streamlit as st

from metrics.case_days import CaseDays, Kind
from metrics.one_case import CaseClock
from pages._case.amounts import amount, day_in_words
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from pages._ui.words import CALENDARS, OTHER_CALENDAR
from warehouse.text import Text, listed

QUESTION = Text("How it adds up", "合计")
ITEM, DAYS = Text("Item", "项目"), Text("Days", "天")
ALL = Text("Days {start}–{end}", "日历天数 {start}–{end}")
ALL_OPEN = Text("Days {start}–{end}, the data's last", "日历天数 {start}–{end}（截至）")
LESS: dict[Kind, Text] = {
    "start": Text("− day it started on, not counted", "− 起始日（不计）"),
    "weekend": Text("− weekends", "− 周末"),
    "holiday": Text("− public holidays", "− 法定节假日"),
    "stopped": Text("− clock stopped", "− 中止计时"),
    "unknown": Text("− days of a calendar not announced", "− 放假安排未公布"),
}
STOPPED = Text("− clock stopped ({reason})", "− 中止计时（{reason}）")
COUNTED = Text("= working days counted", "= 计入工作日")
MADE_UP = Text("Make-up days counted: {days}.", "含调休上班日：{days}。")
LATE_OF_DAYS = Text(
    "Late: {used} counted − {limit} promised = {late}.", "超期：计入 {used} 天 − 承诺 {limit} 天 = {late}。"
)
LATE_OF_DATE = Text(
    "Late: every day after {due} up to {end}, weekends among them, is {late}.",
    "超期：{due}之后至{end}的全部日历天（含周末）为 {late}。",
)
LATE_OF_MOMENT = Text("Late: from {due} to {end} it is {late}.", "超期：自{due}至{end}为 {late}。")
UNKNOWN = Text("No figure: some of these days are not announced yet.", "无法计算：其中有未公布的日期。")
CALENDAR = Text("Calendar: {source}, announced to {until}.", "日历：{source}，已公布至 {until}。")
RULE = Text("Rule: {rule} Rules of version {release}.", "规则：{rule}规则版本 {release}。")
FALLBACK = Text(
    "The day it started on comes from another column, as the first is empty.", "起始列为空，起始日取自备用列。"
)
REVERSED = Text("Its end lies before its start in the file; that counts as 0.", "来源文件中结束早于起始，按 0 计。")
BASIS = Text("Counted by", "计算依据")
ALT = Text("{all} days, of which {counted} count.", "共 {all} 天，计入 {counted} 天。")
_RELEASE = 8  # characters of the digest; as many as tell two releases apart


def draw(now: Frame, clock: CaseClock, days: CaseDays) -> None:
    """The sum as a table, and by which calendar and rule it was counted."""
    head(now.say(QUESTION))
    st.table(
        _table(now, clock, days),
        border="horizontal",
        hide_index=True,
        alt=now.say(ALT, all=days.calendar_days, counted=days.counted),
    )
    st.caption(" ".join(_notes(now, clock, days)))


def told(now: Frame, clock: CaseClock, days: CaseDays) -> list[tuple[str, str]]:
    """The sum and what it was counted by, line by line, for a file."""
    notes = _notes(now, clock, days)
    return [*_lines(now, clock, days), *zip([now.say(BASIS), *[""] * (len(notes) - 1)], notes, strict=True)]


def _table(now: Frame, clock: CaseClock, days: CaseDays) -> pl.DataFrame:
    return pl.DataFrame(_lines(now, clock, days), schema=[now.say(ITEM), now.say(DAYS)], orient="row")


def _lines(now: Frame, clock: CaseClock, days: CaseDays) -> list[tuple[str, str]]:
    written = numbers.short_day if clock.started_on.year == clock.until_on.year == now.today.year else numbers.long_day
    start, end = (written(day, now.language) for day in (clock.started_on, clock.until_on))
    lines = [(now.say(ALL_OPEN if clock.open else ALL, start=start, end=end), numbers.count(days.calendar_days))]
    lines += [(_less(now, kind, days), numbers.count(-n)) for kind, n in days.left_out.items()]
    lines.append((now.say(COUNTED), numbers.count(days.counted)))
    return lines


def _less(now: Frame, kind: Kind, days: CaseDays) -> str:
    reasons = list(dict.fromkeys(stop.reason for stop in days.stops if stop.reason))
    if kind == "stopped" and reasons:
        return now.say(STOPPED, reason=literal(now.say(listed(reasons))))
    return now.say(LESS[kind])


def _late(now: Frame, clock: CaseClock) -> list[str]:
    """How the days past the promise come about; nothing where there are none."""
    late = clock.late_by
    if late is None:
        return []
    words: dict[str, object] = {"late": amount(*late)}
    if clock.rule == "working_days":
        return [now.say(LATE_OF_DAYS, used=clock.net_days, limit=clock.limit_days, **words)]
    if late[1] == "natural_days":
        days = (day_in_words(now, day) for day in (clock.deadline_on, clock.until_on))
        return [now.say(LATE_OF_DATE, **dict(zip(("due", "end"), days, strict=True)), **words)]
    times = (_moment(now, moment) for moment in (clock.deadline_at, clock.until_at))
    return [now.say(LATE_OF_MOMENT, **dict(zip(("due", "end"), times, strict=True)), **words)]


def _moment(now: Frame, moment: datetime | None) -> str:
    return numbers.NONE if moment is None else f"{moment.astimezone(now.zone):%Y-%m-%d %H:%M}"


def _notes(now: Frame, clock: CaseClock, days: CaseDays) -> list[str]:
    made_up = [numbers.day(day.date, now.language) for day in days.days if day.kind == "make_up"]
    source = CALENDARS.get(now.about["country"]) or OTHER_CALENDAR.format(country=literal(now.about["country"]))
    until = str(now.about["calendar_until"] or numbers.NONE)[:10]
    return [
        *([now.say(UNKNOWN)] if days.net_days is None else []),
        *_late(now, clock),
        *([now.say(MADE_UP, days=listed(made_up))] if made_up else []),
        *([now.say(FALLBACK)] if clock.fallback else []),
        *([now.say(REVERSED)] if clock.reversed else []),
        now.say(CALENDAR, source=source, until=until),
        now.say(RULE, rule=days.rule, release=days.release[:_RELEASE]),
    ]
