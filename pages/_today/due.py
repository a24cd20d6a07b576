"""What is late and falls due, by department; a row opens its cases."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from metrics.morning import COLUMNS, NEXT, OPEN, OVERDUE, TODAY, Due
from pages._today.board import Board, cases_page
from pages._ui import breakdown, downloads, numbers, tables
from pages._ui.case_list import ASKED
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from pages._ui.words import DEPARTMENT
from warehouse.text import Text

QUESTION = Text("What is late and due, by department?", "各部门超期与到期情况")
LEGEND = Text("Press a name to open its cases · as of {day}", "点击名称查看案件 · 截至{day}")
STOPPED = Text(" · {mark} {name}: {reach}", " · {mark} {name}{reach}")
LATE = Text("Overdue", "超期")
# The legend names the month.
DUE_ON = Text("Due {day}", "{date}日到期")
DUE_BY = Text("By {day}", "至{date}日")
DUE_NEXT = Text("Next working day", "下一工作日")
ALL_OPEN = Text("Open", "在办")
NOBODY = Text("No case is open.", "没有在办件。")
OPEN_ROW = Text("Open the cases of {name}", "查看{name}的案件")
ALT = Text(
    "{name} has {count} overdue cases, the most of {rows} departments.", "{rows} 个部门中{name}超期最多：{count} 件。"
)
DOWNLOAD = Text("Download this table", "下载此表")
DATA_UP_TO = Text("Data up to", "数据截止日")
_MARK = "◐"
_BAR_WIDTH = 110  # pixels; on a phone the three columns beside it stay in sight
_FIELDS = {OVERDUE: "overdue", TODAY: "today", NEXT: "next", OPEN: "open"}


def draw(now: Frame, board: Board) -> None:
    """The block with its head."""
    found = board.morning.departments
    head(now.say(QUESTION), _legend(now, board))
    if not found:
        st.caption(now.say(NOBODY))
        return
    key = "due"
    heads = _heads(now, board)
    titles = [now.say(DEPARTMENT), *(str(column["label"]) for column in heads.values()), now.say(DATA_UP_TO)]
    heads["name"] = tables.open_column(now.say(DEPARTMENT), key, width=100)
    first = found[0]
    opened = tables.opened(
        _table(now, board),
        heads,
        key=key,
        alt=now.say(
            ALT,
            name=now.name("department", first.department),
            count=numbers.count(first.overdue or 0),
            rows=len(found),
        ),
        label=now.say(OPEN_ROW),
    )
    with st.container(horizontal=True, gap="small"):
        downloads.button(
            now.say(DOWNLOAD),
            downloads.name_of(now, key, board.morning.today),
            lambda: (_file(now, board), titles),
            key="due_file",
            frame=now,
            metrics=COLUMNS,
        )
    if opened is not None and found[opened].department:
        now.go(cases_page(), department=found[opened].department, **{ASKED: _asked(found[opened])})


def _asked(due: Due) -> str:
    """The most urgent list that is not empty."""
    return next((id for id, field in _FIELDS.items() if getattr(due, field)), OPEN)


def _table(now: Frame, board: Board) -> pl.DataFrame:
    found = board.morning.departments
    columns: dict[str, list[Any]] = {"name": [_name(now, board, one) for one in found]}
    for field in _FIELDS.values():
        counts = (getattr(one, field) for one in found)
        columns[field] = [None if count is None else int(count) for count in counts]
    return pl.DataFrame(columns, schema={name: pl.String if name == "name" else pl.Int64 for name in columns})


def _file(now: Frame, board: Board) -> pl.DataFrame:
    """The table with the names alone, and beside each that ends earlier the day up to which its records go."""
    found = board.morning.departments
    left, reach = board.morning.left_out, now.names.reach
    return _table(now, board).with_columns(
        pl.Series("name", [now.name("department", one.department) for one in found], pl.String),
        pl.Series("data_to", [reach.get(one.department) if one.department in left else None for one in found], pl.Date),
    )


def _name(now: Frame, board: Board, due: Due) -> str:
    name = now.name("department", due.department)
    return f"{name} {_MARK}" if due.department in board.morning.left_out else name


def _legend(now: Frame, board: Board) -> str:
    """How to read the table, and up to when the records of those go that end earlier."""
    words = now.say(LEGEND, day=numbers.day(board.morning.today, now.language))
    for one in board.morning.departments:
        reach = breakdown.reaches(now, one.department)
        if one.department in board.morning.left_out and reach:
            words += now.say(STOPPED, mark=_MARK, name=literal(now.name("department", one.department)), reach=reach)
    return words


def _heads(now: Frame, board: Board) -> dict[str, Any]:
    known = board.morning
    most = max(int(one.overdue or 0) for one in known.departments)
    following = _dated(now, DUE_BY, known.next) if known.next else now.say(DUE_NEXT)
    return {
        "overdue": st.column_config.ProgressColumn(
            now.say(LATE), format="%d", min_value=0, max_value=max(most, 1), color="red", width=_BAR_WIDTH
        ),
        "today": tables.count_column(_dated(now, DUE_ON, known.today)),
        "next": tables.count_column(following),
        "open": tables.count_column(now.say(ALL_OPEN)),
    }


def _dated(now: Frame, words: Text, day: date) -> str:
    return now.say(words, day=numbers.short_day(day, now.language), date=day.day)
