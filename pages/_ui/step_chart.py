"""Where is time lost? Half of the steps wait and are worked on for so many hours, step by step."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.value import Result, Value
from pages._ui import charts, figures, numbers, palette, periods
from pages._ui.frame import Frame
from pages._ui.literal import on_chart, visible
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Where is time lost?", "时间耗在哪里？")
LEGEND = Text(
    "Median natural hours per step, {period}: waiting before it, and work in it",
    "{period}各环节自然小时中位数：等待与办理",
)
NOTHING = Text("Not provided: no step records for this period.", "未提供：本期没有环节记录。")
HOVER = Text("{step}<br><b>{hours}</b> hours {part}<br>n {n}", "{step}<br>{part} <b>{hours}</b> 小时<br>n {n}")
WAIT_WORD, WORK_WORD = Text("waiting", "等待"), Text("work", "办理")
HEADS = (
    Text("Step", "环节"),
    Text("Waiting, hours", "等待（小时）"),
    Text("Work, hours", "办理（小时）"),
    Text("n", "n"),
)
ALT = Text("{step} takes longest: {hours} hours.", "{step}用时最长：{hours} 小时。")
WORK, WAIT = "median_step_time", "median_step_wait"
_MOST = 8  # steps; the axis has no room for more names
_LEAST = 0.05  # hours; what is shorter would be written as 0.0
_HEIGHT = 300


def draw(frame: Frame) -> None:
    """The block with its head."""
    rows = _rows(frame)
    period = periods.name(frame.filters.period, frame.language, year=True)
    head(frame.say(QUESTION), frame.say(LEGEND, period=period))
    if not rows:
        st.caption(frame.say(NOTHING))
        return
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT, right=44)
    shown = rows[:_MOST][::-1]
    _bars(chart, colors, frame, shown)
    chart.update_xaxes(showgrid=True, gridcolor=colors.grid, showline=False, nticks=5)
    chart.update_yaxes(
        type="category",
        dtick=1,
        showgrid=False,
        tickfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
    )
    longest = max(rows, key=_longest)
    charts.show(
        chart,
        lambda: _table(frame, rows),
        key="steps",
        alt=frame.say(ALT, step=longest["step"], hours=f"{_longest(longest):.1f}"),
        language=frame.language,
    )


def _rows(frame: Frame) -> list[dict[str, Any]]:
    """One row per step, the longest first."""
    found = figures.results(frame, (WORK, WAIT), frame.filters.view(by=("step",)))
    steps: dict[str, dict[str, Any]] = {}
    for result in found:
        if isinstance(result.outcome, Value):
            row = steps.setdefault(
                result.by["step"], {"step": visible(result.by["step"]), WORK: 0.0, WAIT: 0.0, "n": 0}
            )
            row[result.metric.id] = _hours(result, result.outcome)
            row["n"] = max(row["n"], result.outcome.sample)
    rows = sorted(steps.values(), key=_longest, reverse=True)
    return [row for row in rows if _longest(row) >= _LEAST] or rows


def _hours(result: Result, value: Value) -> float:
    return value.number * 24 if result.metric.unit.id == "days" else value.number


def _longest(row: dict[str, Any]) -> float:
    """The longer of the two; medians of parts do not add up."""
    return max(float(row[WORK]), float(row[WAIT]))


def _bars(chart: go.Figure, colors: Palette, frame: Frame, rows: list[dict[str, Any]]) -> None:
    names = [on_chart(row["step"]) for row in rows]
    for part, words, color in ((WORK, WORK_WORD, colors.series), (WAIT, WAIT_WORD, colors.bar)):
        hover = [
            frame.say(
                HOVER, step=on_chart(row["step"]), hours=f"{row[part]:.1f}", part=words, n=numbers.count(row["n"])
            )
            for row in rows
        ]
        chart.add_trace(
            go.Bar(
                y=names,
                x=[row[part] for row in rows],
                orientation="h",
                marker={"color": color, "line": {"width": 0}},
                customdata=hover,
                hovertemplate="%{customdata}<extra></extra>",
                text=[f"{row[part]:.1f}" for row in rows],
                textposition="outside",
                textangle=0,
                textfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
                cliponaxis=False,
                constraintext="none",
            )
        )
    chart.update_layout(barmode="group", bargroupgap=0.05)
    keys = ((colors.bar, frame.say(WAIT_WORD)), (colors.series, frame.say(WORK_WORD)))
    legend = "   ".join(f'<span style="color:{color}">■</span> {words}' for color, words in keys)
    charts.note(chart, colors, legend, xref="paper", x=0, xanchor="left", yref="paper", y=1.06, yanchor="middle")


def _table(frame: Frame, rows: list[dict[str, Any]]) -> pl.DataFrame:
    names = [frame.say(words) for words in HEADS]
    values = ([row[key] for row in rows] for key in ("step", WAIT, WORK, "n"))
    return pl.DataFrame(dict(zip(names, values, strict=True))).with_columns(pl.col(pl.Float64).round(1))
