"""Do the sums close? What was open, came in and went out must be what is open; else the cases that break it."""

from typing import Any

import polars as pl
import streamlit as st

from pages._health.desk import Desk
from pages._ui import numbers, tables
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Do the sums close?", "收支平不平？")
LEGEND = Text(
    "Open at the start + received − ended = open at the end; each counted by itself from the cases' own days",
    "月初在办 + 收件 − 办结等 = 月末在办；四个数各自按办件日期统计",
)
CLOSES = Text(
    "All {months} months of all departments ({departments}) close to zero.",
    "{departments} 个部门共 {months} 个月，差额均为 0。",
)
CLOSES_ONE = Text("The one month of the one department closes to zero.", "1 个部门 1 个月，差额为 0。")
OFF = Text("{off} of {months} months are off:", "{months} 个月中有 {off} 个月不平：")
LATEST = Text("The latest month", "最近一个月")
NONE = Text("No case or summary is here yet.", "尚无办件或月报。")
DEPARTMENT = Text("Department", "部门")
MONTH = Text("Month", "月份")
OPEN_START = Text("Open at start", "月初在办")
RECEIVED = Text("+ received", "+ 收件")
ENDED = Text("− ended", "− 办结等")
OPEN_END = Text("= open at end", "= 月末在办")
RESIDUAL = Text("Off by", "差额")
SOURCE = Text("Told by", "来源")
SOURCES = {"cases": Text("cases", "办件"), "summary": Text("summary", "月报")}
CASES = Text("The cases that break it", "导致不平的办件")
CASE = Text("Case", "办件编号")
WHY = Text("Why", "原因")
BEGAN = Text("Began", "开始日")
ENDED_ON = Text("Ended", "结束日")
KINDS = {
    "reversed": Text("ended in a month before it began", "结束早于开始"),
    "no_start": Text("ended, but has no start", "已结束但无开始日期"),
    "no_end": Text("said to be ended, but has no day", "标为已结束但无结束日期"),
}
ALT_CLOSES = Text("{count} departments in {month}; every sum closes.", "{month} {count} 个部门，收支均平。")
ALT_OFF = Text(
    "{count} months are off; the latest: {who}, {month}, by {by}.", "{count} 个月不平，最近为{who}{month}，差 {by}。"
)
ALT_CASES = Text("{count} cases; the first is {first}: {why}.", "共 {count} 件，首件 {first}：{why}。")
_SHOWN = 100  # cases; the file of all of them is the drill-down's


def draw(desk: Desk) -> None:
    """Closing: the latest month as proof. Not closing: the months that are off, and their cases."""
    head(desk.say(QUESTION), desk.say(LEGEND))
    stock, off = desk.of_reader(desk.health.stock), desk.of_reader(desk.health.off)
    if stock.is_empty():
        st.caption(desk.say(NONE))
        return
    if off.is_empty():
        _closes(desk, stock)
        return
    st.markdown(f":orange[:material/warning:] {desk.say(OFF, off=off.height, months=stock.height)}")
    first = off.row(0, named=True)
    by, month = numbers.signed(first["residual"]), desk.month(first["month"])
    alt = desk.say(ALT_OFF, count=off.height, who=desk.department(first["department"]), month=month, by=by)
    _table(desk, off, alt, "off")
    _breaks(desk)


def _closes(desk: Desk, stock: pl.DataFrame) -> None:
    departments = stock["department"].n_unique()
    closes = CLOSES_ONE if stock.height == 1 else CLOSES
    said = desk.say(closes, months=numbers.count(stock.height), departments=departments)
    st.markdown(f":green[:material/check_circle:] {said}")
    latest = stock.filter(pl.col("month") == stock["month"].max())
    month = desk.month(latest["month"][0])
    with st.expander(f"{desk.say(LATEST)} · {month}", type="compact"):
        _table(desk, latest, desk.say(ALT_CLOSES, count=latest.height, month=month), "latest")


def _table(desk: Desk, frame: pl.DataFrame, alt: str, key: str) -> None:
    shown = pl.DataFrame([_row(desk, row) for row in frame.iter_rows(named=True)], schema=_SCHEMA)
    counts = {"open_start": OPEN_START, "received": RECEIVED, "ended": ENDED, "open_end": OPEN_END}
    columns = {
        "department": tables.name_column(desk.say(DEPARTMENT)),
        "month": st.column_config.TextColumn(desk.say(MONTH)),
        **{name: tables.count_column(desk.say(text)) for name, text in counts.items()},
        "residual": tables.text_column(desk.say(RESIDUAL)),
        "source": st.column_config.TextColumn(desk.say(SOURCE)),
    }
    tables.plain(shown, columns, key=f"stock_{key}", alt=alt)


_SCHEMA = {
    "department": pl.String,
    "month": pl.String,
    **dict.fromkeys(("open_start", "received", "ended", "open_end"), pl.Int64),
    "residual": pl.String,
    "source": pl.String,
}


def _row(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("open_start", "received", "ended", "open_end")},
        "department": desk.department(row["department"]),
        "month": desk.month(row["month"]),
        "residual": None if row["residual"] is None else numbers.signed(row["residual"]),
        "source": desk.say(SOURCES[row["source"]]),
    }


def _breaks(desk: Desk) -> None:
    found = desk.of_reader(desk.health.breaks).head(_SHOWN)
    if found.is_empty():
        return
    st.markdown(f"**{desk.say(CASES)}**")
    rows = [
        {
            "case": row["case_no"],
            "why": desk.say(KINDS[row["kind"]]),
            "department": desk.department(row["department"]),
            "month": desk.month(row["month"]),
            "began": row["started_on"],
            "ended": row["ended_on"],
            "effect": numbers.signed(row["effect"]),
        }
        for row in found.iter_rows(named=True)
    ]
    days = {"began": BEGAN, "ended": ENDED_ON}
    said = {"why": WHY, "department": DEPARTMENT, "month": MONTH}
    columns = {
        "case": tables.name_column(desk.say(CASE)),
        **{name: st.column_config.TextColumn(desk.say(text)) for name, text in said.items()},
        **{name: st.column_config.DateColumn(desk.say(text), format="YYYY-MM-DD") for name, text in days.items()},
        "effect": tables.text_column(desk.say(RESIDUAL)),
    }
    alt = desk.say(ALT_CASES, count=len(rows), first=rows[0]["case"], why=rows[0]["why"])
    tables.plain(
        pl.DataFrame(rows, schema_overrides={"began": pl.Date, "ended": pl.Date}), columns, key="breaks", alt=alt
    )
