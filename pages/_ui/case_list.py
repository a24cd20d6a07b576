"""The cases behind a figure: twelve at a time on the page, all of them in the file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import polars as pl
import streamlit as st

from metrics import cases
from metrics.model import Unit
from metrics.open_now import light_words, lights
from metrics.value import Value
from metrics.view import Period, View
from pages._ui import downloads, figures, filters, numbers, tables
from pages._ui.frame import Frame
from pages._ui.names import OUTCOMES
from pages._ui.section import head
from warehouse.text import Text
from warehouse.words import STATUSES

QUESTION = Text("Which cases?", "具体是哪些件？")
LEGEND = Text("{count} cases · {order}", "共 {count} 件 · {order}")
OF_RATE = Text("{name} **{value}** · ", "{name} **{value}** · ")
OF_TIME = Text("{name} **{value}** {unit} · ", "{name} **{value}** {unit} · ")
NO_PROMISE = Text("no promise", "无承诺时限")
# A stop moves the deadline, one after the day looked at, too.
DUE_NOW_KNOWN = Text("Due, as known now", "到期日（按现有数据）")
NONE_HERE = Text("No case.", "没有案件。")
DOWNLOAD = Text("Download these {count} cases", "下载这 {count} 件")
WHICH = Text("Cases behind", "查看哪类案件")
ALT = Text("{count} cases, the first being {first}", "共 {count} 件，第一件为 {first}")
OPEN = Text("Open case {name}", "打开案件 {name}")
NARROWED = Text("Narrowed to", "限于")
CASE = "case"  # the page that explains one
ASKED = "cases"  # the word of the address for the figure whose cases are listed
# The figures whose cases a reader of processing times asks for, and the order they come in.
BEHIND = {
    "median_processing_time": (Text("Closed", "办结件"), Text("longest first", "用时长者在前")),
    "late_rate": (Text("Late first", "超期在前"), Text("closed cases, latest first", "办结件，超期久者在前")),
    "matured_on_time_rate": (Text("Fell due", "到期件"), Text("late and open first", "超期及在办者在前")),
    "open_cases": (Text("Open", "在办件"), Text("oldest first", "时间长者在前")),
}
_BY_DEADLINE = Text("by deadline", "按到期先后")
# Those that other pages ask for; they stand in the choice only then.
ON_REQUEST = {
    "mean_processing_time": (Text("Closed, by mean", "办结件（均值）"), Text("longest first", "用时长者在前")),
    "overdue_open": (Text("Past promise", "超期在办"), Text("longest overdue first", "超期久者在前")),
    "due_today_open": (Text("Due {day}", "{day}到期"), _BY_DEADLINE),
    "due_next_open": (Text("Due next working day", "下一工作日到期"), _BY_DEADLINE),
}
HEADS = {
    "case_no": Text("Case", "办件编号"),
    "department": Text("Department", "部门"),
    "service": Text("Service", "事项"),
    "channel": Text("Channel", "渠道"),
    "state": Text("State", "状态"),
    "started_at": Text("Accepted", "受理时间"),
    "ended_at": Text("Decided", "办结时间"),
    "net_days": Text("Working days used", "办理工作日（扣除暂停）"),
    "gross_days": Text("Working days, stops included", "含暂停工作日"),
    "suspended_days": Text("Stopped days", "暂停天数"),
    "limit_days": Text("Promise", "承诺时限"),
    "limit_unit": Text("Unit", "单位"),
    "outcome": Text("Outcome", "时限结果"),
    "deadline_on": Text("Due", "到期日"),
    "supplements": Text("Supplements", "补件次数"),
    "elapsed_days": Text("Natural days", "自然日"),
    "statutory_days": Text("Statutory limit", "法定时限"),
    "light": Text("Light", "提示"),
    "handler": Text("Handler", "经办人"),
    "reason": Text("Reason", "原因"),
    "step": Text("Step", "环节"),
    "waited": Text("Waited", "等候"),
    "worked": Text("Worked on", "办理"),
    "completed_at": Text("Step completed", "环节完成"),
}
UNITS = {
    "working_days": Text("working days", "工作日"),
    "natural_days": Text("natural days", "自然日"),
    "hours": Text("hours", "小时"),
}
_WORDS = {"state": STATUSES, "outcome": OUTCOMES, "limit_unit": UNITS}
# What the page has room for; the file has every column.
_SHOWN = (
    "case_no",
    "light",
    "department",
    "service",
    "started_at",
    "ended_at",
    "deadline_on",
    "net_days",
    "suspended_days",
    "limit_days",
    "outcome",
    "state",
)
_SHOWN_MOST = 9
NO_WIDTH = 176  # pixels: a case number of twenty characters
_NAMED = ("department", "service", "channel")


def asked() -> str | None:
    """The figure whose cases the address asks for; a page then shows them before anything else."""
    id = st.query_params.get(ASKED)
    return id if id in BEHIND or id in ON_REQUEST else None


def draw(frame: Frame) -> None:
    """The block: which cases, the list, its pages and its download."""
    head(frame.say(QUESTION))
    key, chosen = "cases_behind", asked() or next(iter(BEHIND))
    lists = BEHIND | {id: words for id, words in ON_REQUEST.items() if id == chosen}
    day = numbers.day_in_words(frame.stands_on)
    words = {id: said.format(day=day) for id, (said, _) in lists.items()}
    filters.select(ASKED, tuple(lists), chosen, words, WHICH, frame.language, "", collapsed=True)
    view = frame.filters.view()
    count = _count(frame.key, repr(view), chosen, view, frame)
    if not count:
        st.caption(frame.say(NONE_HERE))
        return
    st.caption(_figure(frame, chosen, view) + frame.say(LEGEND, count=numbers.count(count), order=lists[chosen][1]))
    # Another list, or other filters, begin on their first page.
    turned = f"{key}_page_{chosen}_{frame.filters.query()}"
    rows = _rows(frame.key, repr(view), chosen, tables.part(count, turned).start, view, frame)
    shown = _shown(frame, readable(frame, rows, _told_on(frame, chosen)))
    # Another page of the list is another table: what stood selected in this one is no case of that one.
    alt = frame.say(ALT, count=count, first=str(shown[0, 0]))
    place = f"{turned}_{tables.open_page(count, turned)}"
    opening(frame, shown, rows["case_no"].to_list(), key=place, alt=alt, told_on=_told_on(frame, chosen))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        tables.turn(count, turned)
        download(frame, chosen, count, key=f"{key}_download")


def _shown(frame: Frame, told: pl.DataFrame) -> pl.DataFrame:
    """The columns that there is room for: what a filter says of all of them says nothing of one.

    The light of an open case and the outcome of a decided one are one column.
    """
    without = {name for name in _NAMED if frame.filters.get(name)}
    if "light" in told.columns:
        told = told.with_columns(light=pl.coalesce("light", *({"outcome"} & set(told.columns))))
        without.add("outcome")
    elif not told["limit_days"].is_null().any():
        without.add("deadline_on")
    return told.select(promised([name for name in _SHOWN if name not in without], told)[:_SHOWN_MOST])


def promised(names: Sequence[str], rows: pl.DataFrame) -> list[str]:
    """Those of the columns that there are; where dates were promised, they stand in place of numbers of days."""
    by_date = "deadline_on" in rows.columns and rows["limit_days"].is_null().all()
    known = ("deadline_on" if by_date and name == "limit_days" else name for name in names)
    return [name for name in dict.fromkeys(known) if name in rows.columns]


def _figure(frame: Frame, id: str, view: View) -> str:
    """The figure that the cases stand behind, where it is not their number."""
    result = figures.results(frame, (id,), view)[0]
    if not isinstance(result.outcome, Value) or result.metric.unit.whole:
        return ""
    unit = result.metric.unit
    value = numbers.figure(result.outcome.number, unit)
    return frame.say(OF_RATE if unit is Unit.RATE else OF_TIME, name=result.metric.name, value=value, unit=unit.label)


def download(frame: Frame, metric: str, count: int, *, key: str) -> None:
    """A button that gives every case behind a figure, in the order of the list."""
    view, snapshot = frame.filters.view(), frame.snapshot

    def everything() -> tuple[pl.DataFrame, list[str]]:
        listed = cases.rows(snapshot, view, metric, limit=count, offset=0)
        found = readable(frame, listed, _told_on(frame, metric))
        return found, [headed(frame, name, _told_on(frame, metric)) for name in found.columns]

    name = downloads.name_of(frame, metric)
    words = frame.say(DOWNLOAD, count=numbers.count(count))
    downloads.button(words, name, everything, key=key, frame=frame, metrics=(metric,))


def headed(frame: Frame, name: str, told_on: date | None = None) -> str:
    """The head of a column of rows as they stood on a day, which stands as it was asked for where it has none."""
    if name == "deadline_on":
        return frame.say(due(frame, told_on or frame.today))
    return frame.say(HEADS[name]) if name in HEADS else name


def due(frame: Frame, told_on: date) -> Text:
    """The head of the due dates of cases as they stood on a day."""
    return DUE_NOW_KNOWN if told_on < frame.today else HEADS["deadline_on"]


def opening(
    frame: Frame,
    shown: pl.DataFrame,
    case_numbers: list[str],
    *,
    key: str,
    alt: str,
    told_on: date | None = None,
) -> None:
    """A table whose first column are case numbers; a press on one opens its case."""
    heads: dict[str, object] = {name: st.column_config.Column(headed(frame, name, told_on)) for name in shown.columns}
    heads["case_no"] = tables.open_column(frame.say(HEADS["case_no"]), key, width=NO_WIDTH)
    row = tables.opened(shown, heads, key=key, alt=alt, label=frame.say(OPEN))
    if row is not None:
        frame.go(CASE, case=case_numbers[row])


@st.cache_resource(max_entries=200, show_spinner=False)
def _count(key: tuple[object, ...], question: str, metric: str, _view: View, _frame: Frame) -> int:
    return cases.count(_frame.snapshot, _view, metric)


@st.cache_resource(max_entries=200, show_spinner=False)
def _rows(key: tuple[object, ...], question: str, metric: str, offset: int, _view: View, _frame: Frame) -> pl.DataFrame:
    return cases.rows(_frame.snapshot, _view, metric, limit=tables.ROWS, offset=offset)


def _told_on(frame: Frame, metric: str) -> date:
    """The day on which the rows behind a figure stand as they are told."""
    return frame.stands_on if cases.as_they_stood(metric) else frame.today


def readable(frame: Frame, rows: pl.DataFrame, told_on: date | None = None) -> pl.DataFrame:
    """The rows in the reader's words: names for ids, local times, states in words.

    Lights are those of the day that the rows tell of: that up to which the data reach, where none is named.
    """
    told = rows.with_columns([_readable(frame, rows, name) for name in rows.columns])
    if {"limit_days", "outcome"} <= set(rows.columns):
        promised = rows["limit_days"].is_not_null()
        told = told.with_columns(
            outcome=pl.when(~promised & (rows["outcome"] == "unknown"))
            .then(pl.lit(frame.say(NO_PROMISE)))
            .otherwise(told["outcome"])
        )
    if "limit_unit" in rows.columns:
        told = told.with_columns(limit_unit=pl.when(rows["limit_days"].is_not_null()).then(told["limit_unit"]))
    if {"deadline_on", "state"} <= set(rows.columns) and (rows["state"] == "open").any():
        told = told.with_columns(pl.Series("light", _lights(frame, rows, told_on or frame.today), dtype=pl.String))
    return told


def _lights(frame: Frame, rows: pl.DataFrame, told_on: date) -> list[str | None]:
    """How each open case stands to its promise; None for those that are not open."""
    view = replace(frame.filters.view(period=Period.day(told_on)), filters={})
    found = _lit(frame.key, repr(view), tuple(rows.filter(state="open")["case_no"]), view, frame)
    said = {no: frame.say(light_words(light, year)) for no, year, light in found.iter_rows()}
    return [said.get(no) if state == "open" else None for no, state in rows.select("case_no", "state").iter_rows()]


@st.cache_resource(max_entries=50, show_spinner=False)
def _lit(key: tuple[object, ...], question: str, among: tuple[str, ...], _view: View, _frame: Frame) -> pl.DataFrame:
    return lights(_frame.snapshot, _view, among)


def _readable(frame: Frame, rows: pl.DataFrame, name: str) -> pl.Series:
    values = rows[name].to_list()
    return pl.Series(name, [_word(frame, name, value) for value in values], strict=False)


def _word(frame: Frame, name: str, value: object) -> object:
    if name in _NAMED:
        return frame.name(name, str(value or ""))
    if isinstance(value, datetime):
        return numbers.stamp(value, frame.zone)
    if isinstance(value, date):
        return value.isoformat()
    if name in _WORDS and value in _WORDS[name]:
        return frame.say(_WORDS[name][str(value)])
    return value
