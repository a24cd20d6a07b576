"""When is it used, and was it there? Requests and failures by weekday and hour, and the hours nobody is staffed for."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics import platform_log
from metrics.platform_log import Staff
from pages._online_service.figures import ERRORS, NO_REQUEST, REQUESTS, table
from pages._ui import charts, downloads, frame, numbers, palette, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("When do people come, and was the platform there?", "什么时候有人来？平台当时可用吗？")
LEGEND = Text(
    "Requests per hour of an average weekday; “!” marks an hour in which more than {limit} failed. n {n}",
    "各星期、各时段的平均请求数；“!”表示该时段服务端错误超过 {limit}。n {n}",
)
DAYS = (
    Text("Mon", "周一"),
    Text("Tue", "周二"),
    Text("Wed", "周三"),
    Text("Thu", "周四"),
    Text("Fri", "周五"),
    Text("Sat", "周六"),
    Text("Sun", "周日"),
)
HEADS = {
    "hour": Text("Hour", "时段"),
    "requests": Text("Requests", "请求"),
    "share": Text("Of all, %", "占比，%"),
    "failed": Text("Failed", "失败"),
    "available": Text("Answered, %", "可用率，%"),
    "staff": Text("People at work", "在岗人数"),
}
CELL = Text(
    "{day} {hour}:00<br>{n} requests an hour<br>{failed} failed in all",
    "{day} {hour}:00<br>平均 {n} 次<br>共失败 {failed} 次",
)
BUSIEST = Text(
    "Busiest: {day} at {hour} o'clock with {n} requests an hour. **{outside}** of all requests come when nobody is at "
    "work{staff}.",
    "最忙：{day} {hour} 时，平均每小时 {n} 次。**{outside}** 的请求发生在无人在岗的时段{staff}。",
)
STAFF = Text("; {people} people are at work in office hours ({month})", "；办公时段在岗 {people} 人（{month}）")
WORST_HOURS = Text("Hours in which requests failed, the worst first: {hours}", "失败最多的时段：{hours}")
HOUR = Text("{day} {hour}:00 ({failed} of {n})", "{day} {hour}:00（{n} 次中 {failed} 次）")
SEMICOLON = Text("; ", "；")
_FAILING, _MISHAPS = 0.02, 5
_WORST = 3


def draw(now: Frame) -> None:
    """The heat map with its table, and what it says in words."""
    found = table(now, "hours")
    whole = int(found["requests"].sum() or 0)
    head(now.say(QUESTION), now.say(LEGEND, n=numbers.count(whole), limit=f"{_FAILING:.0%}") if whole else None)
    if not whole:
        st.caption(now.say(NO_REQUEST))
        return
    rated = found.with_columns(
        (pl.col("requests") / pl.col("days")).alias("per_hour"),
        (pl.col("failed") / pl.max_horizontal("answered", 1)).alias("failing"),
    )
    told = platform_log.staff(now.snapshot, now.filters.view())
    said = _busiest(now, rated, whole, told)
    st.markdown(said)
    charts.show(_chart(now, rated), None, key="hours", alt=said, language=now.language)
    _worst(now)
    _table(now, found, whole, told)


def _chart(now: Frame, rated: pl.DataFrame) -> go.Figure:
    colors = palette.current()
    chart = charts.figure(colors, height=260)
    cells = {(row["weekday"], row["hour"]): row for row in rated.iter_rows(named=True)}
    grid = [[cells.get((day, hour)) for hour in range(24)] for day in range(1, 8)]
    days = [now.say(day) for day in DAYS]
    chart.add_trace(
        go.Heatmap(
            z=[[cell["per_hour"] if cell else 0 for cell in row] for row in grid],
            x=[f"{hour:02d}" for hour in range(24)],
            y=days,
            text=[["!" if cell and _failing(cell) else "" for cell in row] for row in grid],
            texttemplate="%{text}",
            textfont={"family": charts.FONT, "size": charts.SIZE + 1, "color": colors.late},
            colorscale=[[0, colors.quiet], [1, colors.series]],
            showscale=False,
            xgap=2,
            ygap=2,
            hoverinfo="text",
            hovertext=[
                [
                    now.say(
                        CELL,
                        day=days[at],
                        hour=f"{hour:02d}",
                        n=numbers.count(round(cell["per_hour"])) if cell else 0,
                        failed=numbers.count(cell["failed"]) if cell else 0,
                    )
                    for hour, cell in enumerate(row)
                ]
                for at, row in enumerate(grid)
            ],
        )
    )
    chart.update_yaxes(autorange="reversed", showgrid=False, nticks=len(DAYS))
    chart.update_xaxes(type="category", nticks=12)
    return chart


def _failing(cell: dict[str, Any]) -> bool:
    """Whether more failed in an hour than one mishap explains."""
    return bool(cell["failing"] > _FAILING and cell["failed"] >= _MISHAPS)


def _staffed(hour: int) -> bool:
    """Whether somebody is at work in most of an hour."""
    spans = frame.ground().config.platform.staffed
    return sum(max(0.0, min(end, hour + 1) - max(begin, hour)) for begin, end in spans) >= 0.5


def _busiest(now: Frame, rated: pl.DataFrame, whole: int, told: Staff | None) -> str:
    first = rated.sort("per_hour", descending=True).row(0, named=True)
    outside = sum(
        row["requests"] for row in rated.iter_rows(named=True) if row["weekday"] > 5 or not _staffed(row["hour"])
    )
    staff = now.say(STAFF, people=f"{told[1]:,.0f}", month=f"{told[0]:%Y-%m}") if told else ""
    return now.say(
        BUSIEST,
        day=DAYS[first["weekday"] - 1],
        hour=first["hour"],
        n=numbers.count(round(first["per_hour"])),
        outside=f"{outside / whole:.0%}",
        staff=staff,
    )


def _worst(now: Frame) -> None:
    worst = table(now, "worst_hours").head(_WORST)
    if worst.height:
        named = [
            now.say(
                HOUR,
                day=numbers.short_day(row["day"], now.language),
                hour=row["hour"],
                failed=numbers.count(row["failed"]),
                n=numbers.count(row["requests"]),
            )
            for row in worst.iter_rows(named=True)
        ]
        st.caption(now.say(WORST_HOURS, hours=now.say(SEMICOLON).join(named)))


def _table(now: Frame, found: pl.DataFrame, whole: int, told: Staff | None) -> None:
    """By the hour alone, with the people at work beside it."""
    by_hour = found.group_by("hour").agg(pl.sum("requests", "failed", "answered")).sort("requests", descending=True)
    rows = [
        {
            "hour": f"{row['hour']:02d}:00",
            "requests": row["requests"],
            "share": row["requests"] / whole * 100,
            "failed": row["failed"],
            "available": (1 - row["failed"] / row["answered"]) * 100 if row["answered"] else None,
            "staff": (told[1] if _staffed(row["hour"]) else 0.0) if told else None,
        }
        for row in by_hour.iter_rows(named=True)
    ]
    columns = {
        "hour": tables.name_column(now.say(HEADS["hour"]), width=80),
        "requests": tables.count_column(now.say(HEADS["requests"])),
        "share": tables.share_column(now.say(HEADS["share"])),
        "failed": tables.count_column(now.say(HEADS["failed"])),
        "available": st.column_config.NumberColumn(now.say(HEADS["available"]), format="%.2f"),
        "staff": tables.count_column(now.say(HEADS["staff"])),
    }
    frame_ = pl.DataFrame(rows, schema_overrides={"available": pl.Float64, "staff": pl.Float64})
    tables.plain(frame_.head(tables.ROWS), columns, key="hours_table", alt=now.say(QUESTION))
    downloads.of_table(now, "hours", now.say(QUESTION), frame_, columns, (REQUESTS, ERRORS))
