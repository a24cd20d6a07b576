"""When is it used, and was it there? Requests and failures by weekday and hour, and the hours nobody is staffed for."""

from collections.abc import Collection
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics import platform_log
from metrics.platform_log import COLUMNS, Staff
from pages._online_service import one_hour
from pages._online_service.figures import ERRORS, MISHAPS, NO_REQUEST, REQUESTS, SLOW, SLOW_SHARE, table
from pages._ui import charts, downloads, frame, numbers, palette, tables
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("When do people come, and was the platform there?", "什么时候有人来？平台当时可用吗？")
LEGEND = Text(
    "Requests per hour of an average weekday · ◆ an hour in which more than {limit} failed · empty: no log of that "
    "hour · n {n} · press a square for its days",
    "各星期、各时段的平均请求数 · ◆ 该时段服务端错误超过 {limit} · 空白：无该时段日志 · n {n} · 点击方格查看逐日情况",
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
    "hour": COLUMNS["hour"],
    "requests": COLUMNS["requests"],
    "share": Text("Of all, %", "占比，%"),
    "failed": COLUMNS["failed"],
    "available": Text("Answered, %", "可用率，%"),
    "slow": SLOW_SHARE,
    "staff": Text("On duty, working days", "工作日在岗人数"),
}
CELL = Text(
    "{day} {hour}:00<br>Requests an hour: <b>{n}</b><br>{failed} failed in all",
    "{day} {hour}:00<br>平均 <b>{n}</b> 次<br>共失败 {failed} 次",
)
UNTOLD = Text("{day} {hour}:00<br>no log", "{day} {hour}:00<br>无日志")
BUSIEST = Text("Busiest: {day} at {hour} o'clock with {each} an hour.", "最忙：{day} {hour} 时，平均每小时 {each}。")
REQUEST, EACH = Text("{n} request", "{n} 次"), Text("{n} requests", "{n} 次")
OUTSIDE = Text(
    " **{outside}** of all requests come when nobody is on duty: in the evening, at night, at noon, on days off.",
    "**{outside}** 的请求发生在无人在岗的时段（早晚、午间及休息日）。",
)
NO_CALENDAR = Text(
    " When nobody is on duty is not known: the days off of that year are not announced.",
    "当年放假安排未公布，无法判断无人在岗的时段。",
)
PERSON, PEOPLE = Text("{n} person is", "{n} 人"), Text("{n} people are", "{n} 人")
STAFF = Text(" {people} on duty in office hours ({month}).", "办公时段在岗 {people}（{month}）。")
# The log is the whole platform's; of staffing a reader of some departments sees theirs alone.
OWN_STAFF = Text(
    " In your departments {people} on duty in office hours ({month}).",
    "所辖部门办公时段在岗 {people}（{month}）。",
)
NO_STAFF = Text(
    " How many people are on duty: not provided, no staffing was handed in.", "在岗人数：未提供，尚无人员配备数据。"
)
WORST_HOURS = Text("Hours in which requests failed, the worst first: {hours}", "失败最多的时段：{hours}")
HOUR = Text("{day} {hour}:00 ({failed} of {n})", "{day} {hour}:00（{n} 次中 {failed} 次）")
SEMICOLON = Text("; ", "；")
Cells = list[list[dict[str, Any] | None]]
_FAILING = 0.02
_SQUARE = 24  # pixels
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
    said = _busiest(now, rated) + _on_duty(now, told)
    st.markdown(said)
    _map(now, rated, said)
    _worst(now)
    _table(now, found, whole, told)


def _map(now: Frame, rated: pl.DataFrame, alt: str) -> None:
    """The map; a square that was pressed has its days under it."""
    # What was pressed stays pressed: with another square in the address it is another chart.
    key = f"hours_{st.query_params.get(one_hour.PARAMETER, '')}"
    cells = _cells(rated, platform_log.told_hours(now.snapshot, now.filters.period))
    chart = _chart(now, cells)
    pressed = charts.show(chart, lambda: _grid(now, cells), key=key, alt=alt, language=now.language, clickable=True)
    if pressed is not None:
        now.go(now.spec.id, **{one_hour.PARAMETER: one_hour.address(pressed // 24 + 1, pressed % 24)})
    if asked := one_hour.asked():
        one_hour.draw(now, *asked, day=DAYS[asked[0] - 1])


def _chart(now: Frame, cells: Cells) -> go.Figure:
    colors = palette.current()
    chart = charts.figure(colors, height=260)
    days, hours = [now.say(day) for day in DAYS], [f"{hour:02d}" for hour in range(24)]
    chart.add_trace(
        go.Heatmap(
            z=[[cell["per_hour"] if cell else None for cell in row] for row in cells],
            x=hours,
            y=days,
            zmin=0,
            colorscale=[[0, colors.quiet], [1, colors.series]],
            showscale=False,
            xgap=2,
            ygap=2,
            hoverinfo="skip",
        )
    )
    places = [(hours[hour], days[at], cell) for at, row in enumerate(cells) for hour, cell in enumerate(row)]
    chart.add_trace(_marks(colors, [(hour, day) for hour, day, cell in places if _fails(cell)]))
    said = [_hover(now, day, hour, cell) for hour, day, cell in places]
    chart.add_trace(charts.presses([hour for hour, *_ in places], [day for _, day, _ in places], said, _SQUARE))
    chart.update_layout(hoverdistance=-1)  # the square that is nearest, wherever in it one points
    chart.update_yaxes(autorange="reversed", showgrid=False, nticks=len(DAYS), categoryarray=days)
    chart.update_xaxes(type="category", nticks=12, categoryarray=hours)
    return chart


def _marks(colors: Palette, places: list[tuple[str, str]]) -> go.Scatter:
    rim = {"color": colors.ground, "width": 1.5}
    marker = {"symbol": "diamond", "size": 10, "color": colors.worse, "line": rim}
    x, y = [hour for hour, _ in places], [day for _, day in places]
    return go.Scatter(x=x, y=y, mode="markers", marker=marker, hoverinfo="skip")


def _cells(rated: pl.DataFrame, told: Collection[tuple[int, int]]) -> Cells:
    """By weekday and hour; None where the log tells nothing, 0 where nobody came."""
    known = {(row["weekday"], row["hour"]): row for row in rated.iter_rows(named=True)}
    nobody = {"per_hour": 0.0, "failed": 0, "failing": 0.0}
    return [
        [known.get((day, hour), nobody) if (day, hour) in told else None for hour in range(24)] for day in range(1, 8)
    ]


def _hover(now: Frame, day: str, hour: str, cell: dict[str, Any] | None) -> str:
    if cell is None:
        return now.say(UNTOLD, day=day, hour=hour)
    each = numbers.count(round(cell["per_hour"]))
    return now.say(CELL, day=day, hour=hour, n=each, failed=numbers.count(cell["failed"]))


def _grid(now: Frame, cells: Cells) -> pl.DataFrame:
    """Requests per hour, one column a weekday."""
    hours = {now.say(HEADS["hour"]): [f"{hour:02d}:00" for hour in range(24)]}
    of_days = {
        now.say(DAYS[at]): [None if cell is None else round(cell["per_hour"], 1) for cell in row]
        for at, row in enumerate(cells)
    }
    return pl.DataFrame({**hours, **of_days}, schema_overrides=dict.fromkeys(of_days, pl.Float64))


def _fails(cell: dict[str, Any] | None) -> bool:
    """Whether more failed in an hour than one mishap explains."""
    return bool(cell and cell["failing"] > _FAILING and cell["failed"] >= MISHAPS)


def _staffed(hour: int) -> bool:
    """Whether somebody is at work in most of an hour."""
    spans = frame.ground().config.platform.staffed
    return sum(max(0.0, min(end, hour + 1) - max(begin, hour)) for begin, end in spans) >= 0.5


def _busiest(now: Frame, rated: pl.DataFrame) -> str:
    first = rated.sort("per_hour", "weekday", "hour", descending=(True, False, False)).row(0, named=True)
    each = numbers.counted(round(first["per_hour"]), REQUEST, EACH)
    return now.say(BUSIEST, day=DAYS[first["weekday"] - 1], hour=first["hour"], each=each)


def _on_duty(now: Frame, told: Staff | None) -> str:
    """How much comes when nobody is on duty, by the official calendar, and how many are on duty else."""
    hours = table(now, "at_work").rows(named=True)
    if any(row["working"] is None for row in hours):
        said = now.say(NO_CALENDAR)
    else:
        outside = sum(row["requests"] for row in hours if not (row["working"] and _staffed(row["hour"])))
        said = now.say(OUTSIDE, outside=f"{outside / sum(row['requests'] for row in hours):.0%}")
    if told is None:
        return said + now.say(NO_STAFF)
    staff = STAFF if now.snapshot.scope.departments is None else OWN_STAFF
    return said + now.say(staff, people=numbers.counted(told[1], PERSON, PEOPLE), month=f"{told[0]:%Y-%m}")


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


def _by_hour(found: pl.DataFrame) -> pl.DataFrame:
    """All weekdays together, the hour with most requests first, and of equal ones the earlier."""
    sums = found.group_by("hour").agg(pl.sum("requests", "failed", "answered", "slow", "timed"))
    return sums.sort("requests", "hour", descending=(True, False))


def _table(now: Frame, found: pl.DataFrame, whole: int, told: Staff | None) -> None:
    """By the hour alone; slow answers and the people on duty where somebody tells of them."""
    timed = bool(found["timed"].sum())
    rows = [
        {
            "hour": f"{row['hour']:02d}:00",
            "requests": row["requests"],
            "share": row["requests"] / whole * 100,
            "failed": row["failed"],
            "available": (1 - row["failed"] / row["answered"]) * 100 if row["answered"] else None,
            **({"slow": row["slow"] / row["timed"] * 100 if row["timed"] else None} if timed else {}),
            **({"staff": told[1] if _staffed(row["hour"]) else 0.0} if told else {}),
        }
        for row in _by_hour(found).iter_rows(named=True)
    ]
    columns = {
        "hour": tables.name_column(now.say(HEADS["hour"]), width=80),
        "requests": tables.count_column(now.say(HEADS["requests"])),
        "share": tables.share_column(now.say(HEADS["share"])),
        "failed": tables.count_column(now.say(HEADS["failed"])),
        "available": st.column_config.NumberColumn(now.say(HEADS["available"]), format="%.2f"),
        **({"slow": tables.share_column(now.say(HEADS["slow"]))} if timed else {}),
        **({"staff": tables.count_column(now.say(HEADS["staff"]))} if told else {}),
    }
    frame_ = pl.DataFrame(rows, schema_overrides={"available": pl.Float64})
    tables.paged(frame_, columns, key="hours_table", alt=now.say(QUESTION), of=f"{now.filters.query()}")
    downloads.of_table(now, "hours", now.say(QUESTION), frame_, columns, (REQUESTS, ERRORS, SLOW))
