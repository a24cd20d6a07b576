"""Does this week, or the whole period, sum up? Open, came in and went out must be what is open; else what breaks it."""

from typing import Any

import polars as pl
import streamlit as st

from metrics import cases, narrowing
from metrics.balance import Balance, together
from metrics.narrowing import Narrow
from metrics.view import Period, View
from pages._backlog import flow
from pages._backlog.standing import balanced
from pages._ui import case_list, downloads, numbers, periods, tables
from pages._ui.breakdown import LABELS
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("Does it sum up? {period}", "收支平不平？{period}")
LEGEND = Text(
    "{open_start} open + {received} received − {closed} closed − {otherwise} returned, withdrawn or forced "
    "= {open_end} open; each counted by itself",
    "期初在办 {open_start} + 收件 {received} − 办结 {closed} − 退件撤回等 {otherwise} = 期末在办 {open_end}；分别统计",
)
CLOSES = Text("The sum closes to zero.", "收支相符，差额为 0。")
OFF = Text(
    "The sum is off by {residual}, because these cases ended before they began:",
    "差额 {residual}，原因是以下办件结束早于开始：",
)
HEALTH = Text("Every month, and where the sums do not close", "各月收支及不平之处")
CLOSE = Text("Close", "收起")
DEPARTMENT = Text("Department", "部门")
ALL = Text("Together", "合计")
HEADS = {
    "open_start": Text("Open at start", "期初在办"),
    "received": Text("+ received", "+ 收件"),
    "closed": Text("− closed", "− 办结"),
    "otherwise": Text("− otherwise ended", "− 其他结束"),
    "open_end": Text("= open at end", "= 期末在办"),
    "residual": Text("Off by", "差额"),
}
ALT = Text("{count} departments; off by {residual} together.", "{count} 个部门，合计差额 {residual}。")
MOVED: dict[str | None, Text] = {
    None: Text("{count} cases came in or ended in it", "其间收件或结束 {count} 件"),
    "came": Text("{count} cases came in", "其间收件 {count} 件"),
    "went": Text("{count} cases ended, in any way", "其间结束 {count} 件（不论结果）"),
}
DOWNLOAD = Text("Download these {count} cases", "下载这 {count} 件")
_OF = "clearance_rate"


def draw(now: Frame, asked: Period) -> None:
    """The block: the sum, department by department, and the cases that moved."""
    view = now.filters.view(period=asked)
    found, broken = balanced(now, view)
    whole = together(found)
    period = periods.name(asked, now.language, year=True)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content"):
            head(now.say(QUESTION, period=period), now.say(LEGEND, **_written(whole)))
        st.button(now.say(CLOSE), icon=":material/close:", type="tertiary", key="close_week", on_click=_close)
    if whole.residual or broken.height:
        st.markdown(f":orange[:material/warning:] {now.say(OFF, residual=numbers.signed(whole.residual))}")
        _list(now, broken, broken.height, "week_breaks")
    else:
        st.markdown(f":green[:material/check_circle:] {now.say(CLOSES)}")
    _sums(now, found, whole)
    now.link("data_health", now.say(HEALTH), icon=":material/arrow_forward:")
    _moved(now, view, asked)


def _close() -> None:
    for word in (flow.WEEK, flow.MOVED):
        st.query_params.pop(word, None)


def _written(whole: Balance) -> dict[str, str]:
    return {name: numbers.count(getattr(whole, name)) for name in HEADS if name != "residual"}


def _sums(now: Frame, found: list[Balance], whole: Balance) -> None:
    rows = [_row(now.name("department", one.department), one) for one in found]
    frame = pl.DataFrame([*rows, _row(now.say(ALL), whole)] if len(rows) > 1 else rows)
    columns: dict[str, Any] = {"department": tables.name_column(now.say(LABELS["department"]))}
    columns |= {name: tables.count_column(now.say(words)) for name, words in HEADS.items() if name != "residual"}
    columns["residual"] = tables.text_column(now.say(HEADS["residual"]))
    alt = now.say(ALT, count=len(found), residual=numbers.signed(whole.residual))
    tables.plain(frame, columns, key="week_sums", alt=alt)


def _row(name: str, one: Balance) -> dict[str, Any]:
    return {
        "department": name,
        **{field: getattr(one, field) for field in HEADS if field != "residual"},
        "residual": numbers.signed(one.residual),
    }


def _moved(now: Frame, view: View, period: Period) -> None:
    """The cases that the sum is made of, and their file."""
    side = st.query_params.get(flow.MOVED)
    side = side if side in MOVED else None
    count = _count(now.key, repr(view), side, view, now.snapshot)
    if not count:
        return
    st.caption(now.say(MOVED[side], count=numbers.count(count)))
    turned = f"week_page_{period.start}_{side}_{now.filters.query()}"
    rows = _rows(now.key, repr(view), side, tables.part(count, turned).start, view, now.snapshot)
    _list(now, rows, count, f"{turned}_{tables.open_page(count, turned)}")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        tables.turn(count, turned)
        _download(now, view, period, side, count)


def _list(now: Frame, rows: pl.DataFrame, count: int, key: str) -> None:
    if not rows.height:
        return
    shown = case_list.readable(now, rows)
    shown = shown.select([name for name in shown.columns if name in case_list.HEADS])
    alt = now.say(case_list.ALT, count=count, first=str(shown[0, 0]))
    case_list.opening(now, shown, rows["case_no"].to_list(), key=key, alt=alt)


def _download(now: Frame, view: View, period: Period, side: str | None, count: int) -> None:
    snapshot = now.snapshot

    def everything() -> tuple[pl.DataFrame, list[str]]:
        found = case_list.readable(now, _page(snapshot, view, side, limit=count))
        return found, [case_list.headed(now, name) for name in found.columns]

    downloads.button(
        now.say(DOWNLOAD, count=numbers.count(count)),
        downloads.name_of(now, f"{side or 'moved'}-{period.start}"),
        everything,
        key="download_week",
        frame=now,
        metrics=(_OF,),
        more=(
            (now.say(case_list.WHICH), periods.name(period, now.language, year=True)),
            (now.say(case_list.NARROWED), now.say(MOVED[side], count=numbers.count(count))),
        ),
    )


@st.cache_resource(max_entries=100, show_spinner=False)
def _count(key: tuple[object, ...], question: str, side: str | None, _view: View, _snapshot: Snapshot) -> int:
    return narrowing.count(_snapshot, _view, Narrow(side)) if side else cases.count(_snapshot, _view, _OF)


@st.cache_resource(max_entries=100, show_spinner=False)
def _rows(
    key: tuple[object, ...], question: str, side: str | None, offset: int, _view: View, _snapshot: Snapshot
) -> pl.DataFrame:
    return _page(_snapshot, _view, side, limit=tables.ROWS, offset=offset)


def _page(snapshot: Snapshot, view: View, side: str | None, *, limit: int, offset: int = 0) -> pl.DataFrame:
    """Some of the cases that moved, or of those on one side of the sum."""
    if side:
        return narrowing.rows(snapshot, view, Narrow(side), limit=limit, offset=offset)
    return cases.rows(snapshot, view, _OF, limit=limit, offset=offset)
