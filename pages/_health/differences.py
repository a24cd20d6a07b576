"""Where two tellings differ: a department's own summary and its cases; a month's first count and the count of now."""

import polars as pl
import streamlit as st

from pages._health.desk import Desk
from pages._ui import numbers, tables
from pages._ui.section import head
from warehouse.text import Text

COMPARED = Text("Do summaries and cases agree?", "月报与办件对得上吗？")
COMPARED_LEGEND = Text(
    "Every count that a department's own monthly summary and its cases both tell", "部门月报与办件明细均有的每一个数"
)
NO_SUMMARY = Text(
    "No summary is here beside the cases of its month, so there is nothing to compare.",
    "没有与办件同月的月报，无可比对。",
)
AGREE = Text("All {cells} counts agree.", "{cells} 个数全部一致。")
DIFFER = Text(
    "{count} of {cells} counts differ; the largest first:", "{cells} 个数中有 {count} 个不一致，差异大者在前："
)
GREW = Text("Which months changed after their first file?", "哪些月份在首次报送后又有变化？")
GREW_LEGEND = Text(
    "Cases of a month as its first file told them, and as they are now", "该月首次报送时的办件数与现在的办件数"
)
NONE_GREW = Text("None: every month still counts the cases of its first file.", "没有：各月办件数与首次报送一致。")
DEPARTMENT = Text("Department", "部门")
MONTH = Text("Month", "月份")
SERVICE = Text("Service", "事项")
ALL_SERVICES = Text("all", "全部")
COUNT = Text("Count", "项目")
BY_SUMMARY = Text("Summary", "月报")
BY_CASES = Text("Cases", "办件")
DIFFERENCE = Text("Difference", "差异")
THEN_NOW = Text("First → now", "首次 → 现在")
CHANGE = Text("Change", "变化")
CAME = Text("First file came", "首次报送")
MEASURES = {
    "received": Text("received", "收件"),
    "closed": Text("closed", "办结"),
    "open": Text("open at end", "月末在办"),
    "early": Text("early", "提前"),
    "on_time": Text("on time", "按时"),
    "late": Text("late", "超期"),
    "instant": Text("instant", "即办"),
    "returned": Text("returned", "退件"),
    "supplements": Text("supplements", "补件"),
    "web": Text("online", "网上"),
    "window": Text("at the window", "窗口"),
}
ALT_DIFFER = Text(
    "{count} counts differ; the largest: {who}, {month}, {what}, {by}.",
    "{count} 个数不一致，最大为{who}{month}{what}，差 {by}。",
)
ALT_GREW = Text(
    "{count} months changed; the latest: {who}, {month}, {change}.",
    "{count} 个月有变化，最近为{who}{month}（{change}）。",
)
_SHOWN = 24  # two screens of the table; the rest differs less


def summaries(desk: Desk) -> None:
    """The counts on which a summary and the cases do not agree."""
    head(desk.say(COMPARED), desk.say(COMPARED_LEGEND))
    cells = desk.of_reader(desk.health.compared)
    found = desk.of_reader(desk.health.differences)
    if cells.is_empty():
        st.caption(desk.say(NO_SUMMARY))
        return
    if found.is_empty():
        st.markdown(f":green[:material/check_circle:] {desk.say(AGREE, cells=numbers.count(cells.height))}")
        return
    counted = desk.say(DIFFER, count=numbers.count(found.height), cells=numbers.count(cells.height))
    st.markdown(f":orange[:material/warning:] {counted}")
    rows = [
        {
            "department": desk.department(row["department"]),
            "month": desk.month(row["month"]),
            "service": desk.now.name("service", row["service"]) if row["service"] else desk.say(ALL_SERVICES),
            "count": desk.say(MEASURES[row["measure"]]),
            "summary": row["by_summary"],
            "cases": row["by_cases"],
            "difference": numbers.signed(row["difference"]),
        }
        for row in found.head(_SHOWN).iter_rows(named=True)
    ]
    first = rows[0]
    said = {"month": MONTH, "service": SERVICE, "count": COUNT}
    columns = {
        "department": tables.name_column(desk.say(DEPARTMENT)),
        **{name: st.column_config.TextColumn(desk.say(text)) for name, text in said.items()},
        "summary": tables.count_column(desk.say(BY_SUMMARY)),
        "cases": tables.count_column(desk.say(BY_CASES)),
        "difference": tables.text_column(desk.say(DIFFERENCE)),
    }
    words = {"who": first["department"], "month": first["month"], "what": first["count"], "by": first["difference"]}
    tables.plain(pl.DataFrame(rows), columns, key="differences", alt=desk.say(ALT_DIFFER, count=found.height, **words))


def arrivals(desk: Desk) -> None:
    """The months that grew or shrank since their first file."""
    head(desk.say(GREW), desk.say(GREW_LEGEND))
    found = desk.of_reader(desk.health.late)
    if found.is_empty():
        st.caption(f":green[:material/check_circle:] {desk.say(NONE_GREW)}")
        return
    rows = [
        {
            "department": desk.department(row["department"]),
            "month": desk.month(row["month"]),
            "change": f"{numbers.count(row['first_count'])} → {numbers.count(row['now_count'])}",
            "by": numbers.signed(row["difference"]),
            "came": row["first_came_at"].astimezone(desk.now.zone).date() if row["first_came_at"] else None,
        }
        for row in found.head(_SHOWN).iter_rows(named=True)
    ]
    columns = {
        "department": tables.name_column(desk.say(DEPARTMENT)),
        "month": st.column_config.TextColumn(desk.say(MONTH)),
        "change": tables.text_column(desk.say(THEN_NOW)),
        "by": tables.text_column(desk.say(CHANGE)),
        "came": st.column_config.DateColumn(desk.say(CAME), format="YYYY-MM-DD"),
    }
    first = rows[0]
    words = {"who": first["department"], "month": first["month"], "change": first["change"]}
    frame = pl.DataFrame(rows, schema_overrides={"came": pl.Date})
    tables.plain(frame, columns, key="arrivals", alt=desk.say(ALT_GREW, count=found.height, **words))
