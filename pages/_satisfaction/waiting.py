"""Which bad ratings has nobody answered? Those that are longest overdue, right below the figures that count them."""

import polars as pl
import streamlit as st

from metrics import rated
from metrics.view import View
from pages._satisfaction import listing, rating_table
from pages._satisfaction.figures import UNANSWERED
from pages._ui import frame as frames
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("Which bad ratings has nobody answered?", "哪些差评无人答复？")
LEGEND = Text(
    "Not looked into within {days} working {unit}, the longest overdue first{most} · press a row to open its case",
    "超过 {days} 个工作日仍未核实，逾期久者在前{most} · 点击查看案件",
)
MOST = Text(": {shown} of {count}", "，显示前 {shown} 条（共 {count} 条）")
SEE_ALL = Text("See all {count}", "查看全部 {count} 条")
_SHOWN = 10  # as many as a morning can answer, on one screen with the figures
_COLUMNS = ("rated_at", "level", "overdue_days", "department", "service", "reasons", "comment", "case_no")


def draw(now: Frame, count: int) -> None:
    """The block; `count` says how many wait."""
    view = now.filters.view()
    days = frames.ground().config.ratings.verify_days
    most = now.say(MOST, shown=_SHOWN, count=numbers.count(count)) if count > _SHOWN else ""
    head(now.say(QUESTION), now.say(LEGEND, days=days, unit="day" if days == 1 else "days", most=most))
    rows = _rows(now.key, repr(view), view, now.snapshot)
    rating_table.draw(now, rows.select(_COLUMNS), key=listing.key("waiting", now))
    if count > _SHOWN and st.button(
        now.say(SEE_ALL, count=numbers.count(count)),
        icon=":material/arrow_forward:",
        type="tertiary",
        key="all_waiting",
    ):
        now.go(now.spec.id, **listing.address(UNANSWERED))


@st.cache_resource(max_entries=200, show_spinner=False)
def _rows(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> pl.DataFrame:
    return rated.rows(_snapshot, _view, UNANSWERED, limit=_SHOWN)
