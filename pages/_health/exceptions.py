"""What is not here, or came late, one line each, the latest first."""

from typing import Any

import polars as pl
import streamlit as st

from pages._health.answer import due, lately, none_due
from pages._health.desk import Desk
from pages._health.states import LOOKS
from pages._ui import tables
from pages._ui.section import head
from pages._ui.words import ACCEPTED
from warehouse.text import Text

QUESTION = Text("What is missing or late?", "哪些缺失或迟交？")
NOTHING = Text(
    "Nothing: every month of the last twelve is here, and none came late.", "没有：近12个月均已到齐，且无迟交。"
)
FEED = Text("Kind of data", "数据类别")
DEPARTMENT = Text("Department", "部门")
MONTH = Text("Month", "月份")
STATE = Text("State", "状态")
REACHED = Text("Up to", "截至")
DUE = Text("Due", "应到")
CAME = Text("Came", "实到")
ALT = Text("{count} months; the latest is {month}, {feed}, {who}.", "共 {count} 项，最近为{month}{feed}（{who}）。")
OPEN = Text("Show {name}", "查看{name}")
_WORTH_TELLING = ("missing", "partial", "late", "awaited")
_PAGES = "exceptions_page"
_SHOWN = 60  # five screens of the table; who has more to answer for filters by department


def draw(desk: Desk) -> None:
    """The list; a row opens the month's kind of data."""
    found = _found(desk)
    if found.is_empty():
        head(desk.say(QUESTION))
        st.caption(f":green[:material/check_circle:] {desk.say(NOTHING)}" if due(desk).height else none_due(desk))
        return
    head(desk.say(QUESTION))
    rows = [_row(desk, row) for row in found.iter_rows(named=True)]
    part, first = tables.part(len(rows), _PAGES), rows[0]
    key = f"exceptions_{tables.open_page(len(rows), _PAGES)}_{desk.feed}"
    place = tables.opened(
        pl.DataFrame(rows[part], schema=_SCHEMA),
        _columns(desk, key),
        key=key,
        alt=desk.say(ALT, count=len(rows), month=first["month"], feed=first["feed"], who=first["department"]),
        label=desk.say(OPEN, name="{name}"),
    )
    tables.turn(len(rows), _PAGES)
    if place is not None:
        desk.now.go("data_health", feed=found[part]["feed"][place])


def _found(desk: Desk) -> pl.DataFrame:
    frame = desk.of_reader(lately(desk.health.expected)).filter(pl.col("state").is_in(_WORTH_TELLING))
    if desk.feed:
        frame = frame.filter(pl.col("feed") == desk.feed)
    return frame.sort(["month", "feed", "department"], descending=[True, False, False]).head(_SHOWN)


_SCHEMA = {
    **dict.fromkeys(("feed", "department", "month", "state"), pl.String),
    "rows": pl.Int64,
    **dict.fromkeys(("reached", "due", "came"), pl.Date),
}


def _row(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    look = LOOKS[row["state"]]
    return {
        "feed": desk.feed_name(row["feed"]),
        "department": desk.department(row["department"]),
        "month": desk.month(row["month"]),
        "state": f"{look.sign} {desk.say(look.word)}",
        "rows": row["rows"],
        "reached": row["reached_on"],
        "due": row["due_on"],
        "came": row["came_at"].astimezone(desk.now.zone).date() if row["came_at"] else None,
    }


def _columns(desk: Desk, key: str) -> dict[str, Any]:
    days = {"reached": REACHED, "due": DUE, "came": CAME}
    said = {"department": DEPARTMENT, "month": MONTH, "state": STATE}
    return {
        "feed": tables.open_column(desk.say(FEED), key),
        **{name: st.column_config.TextColumn(desk.say(text)) for name, text in said.items()},
        "rows": tables.count_column(desk.say(ACCEPTED)),
        **{name: st.column_config.DateColumn(desk.say(text), format="YYYY-MM-DD") for name, text in days.items()},
    }
