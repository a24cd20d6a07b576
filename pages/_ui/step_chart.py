"""Where is time lost? Half of the steps wait and are worked on for so many hours, step by step."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.value import Result, TooFew, Value
from pages._ui import charts, figures, numbers, palette, periods
from pages._ui.frame import Frame
from pages._ui.literal import on_chart
from pages._ui.palette import Palette
from pages._ui.words import COMMA
from warehouse.text import Text

LEGEND = Text(
    "Median natural time per step, {period}: waiting before it, and work in it · press a bar for its cases",
    "{period}各环节自然用时中位数：等待与办理 · 点击查看案件",
)
NOTHING = Text("Not provided: no step records for this period.", "未提供：本期没有环节记录。")
HOVER = Text("{step}<br><b>{hours}</b> {part}<br>n {n}", "{step}<br>{part} <b>{hours}</b><br>n {n}")
BESIDE = Text("∥ {share}", "∥ {share}")
BESIDE_HEAD = Text("Beside an earlier step", "与前一环节并行")
WAIT_WORD, WORK_WORD = Text("waiting", "等待"), Text("work", "办理")
STEP, CASES = Text("Step", "环节"), Text("n", "n")
WAIT_HEAD, WORK_HEAD = Text("Waiting, {unit}", "等待（{unit}）"), Text("Work, {unit}", "办理（{unit}）")
ALT = Text("{step} takes longest: {hours}.", "{step}用时最长：{hours}。")
NOT_SHOWN = Text("Not shown: {what}.", "未显示：{what}。")
BELOW = Text("{count} steps below 3 minutes", "{count} 个环节不足 3 分钟")
WITH_FEW = Text("{count} with too few cases", "{count} 个样本过少")
SHORTER = Text("{count} shorter ones", "{count} 个用时更短")
WORK, WAIT = "median_step_time", "median_step_wait"
_MOST = 8  # steps; the axis has no room for more names
_LEAST = 180  # seconds, three minutes; a bar of less cannot be seen beside bars of hours
_HOUR, _DAY = 3600, 86_400  # seconds
_HEIGHT = 300
_LINE, _LINES = 22, 2  # letters of a step's name


def draw(frame: Frame, parallel: Mapping[str, tuple[int, int]], *, key: str) -> str | None:
    """The chart with its table; returns the step that was pressed.

    `parallel` says of a step how many were completed, and how many of them began before an earlier one was over.
    """
    rows = _rows(frame, parallel)
    if not rows:
        st.caption(frame.say(NOTHING))
        return None
    st.caption(frame.say(LEGEND, period=periods.name(frame.filters.period, frame.language, year=True)))
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT, right=60)
    long = [row for row in rows if _longest(row) >= _LEAST] or rows
    shown = long[:_MOST][::-1]
    longest = max(rows, key=_longest)
    size, _, unit = numbers.time_unit(_longest(longest))
    _bars(chart, colors, frame, shown, size)
    chart.update_xaxes(
        showgrid=True,
        gridcolor=colors.grid,
        showline=False,
        nticks=5,
        title={
            "text": frame.say(unit),
            "standoff": 4,
            "font": {"family": charts.FONT, "size": charts.SIZE, "color": colors.faint},
        },
    )
    chart.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[_name(row) for row in shown],
        showgrid=False,
        tickfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
    )
    pressed = charts.show(
        chart,
        lambda: _table(frame, rows, size, unit),
        key=key,
        alt=frame.say(ALT, step=longest["step"], hours=numbers.lasting(_longest(longest))),
        language=frame.language,
        clickable=True,
    )
    _left_out(frame, below=len(rows) - len(long), more=max(len(long) - _MOST, 0))
    return None if pressed is None else str(shown[pressed]["id"])


def _left_out(frame: Frame, *, below: int, more: int) -> None:
    """Which steps the chart does not show."""
    few = sum(isinstance(r.outcome, TooFew) for r in _results(frame) if r.metric.id == WORK)
    counts = ((below, BELOW), (few, WITH_FEW), (more, SHORTER))
    said = [frame.say(words, count=count) for count, words in counts if count]
    if said:
        st.caption(frame.say(NOT_SHOWN, what=frame.say(COMMA).join(said)))


def _results(frame: Frame) -> list[Result]:
    return figures.results(frame, (WORK, WAIT), frame.filters.view(by=("step",)))


def _rows(frame: Frame, parallel: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """One row per step with its times in seconds, the longest first."""
    found = _results(frame)
    steps: dict[str, dict[str, Any]] = {}
    for result in found:
        if isinstance(result.outcome, Value):
            id = result.by["step"]
            flag = _flag(frame, *parallel[id]) if id in parallel else ""
            empty = {"id": id, "step": frame.step(id), "flag": flag, WORK: None, WAIT: None, "n": 0}
            row = steps.setdefault(id, empty)
            row[result.metric.id] = result.outcome.number * (_DAY if result.metric.unit.id == "days" else _HOUR)
            row["n"] = max(row["n"], result.outcome.sample)
    return sorted(steps.values(), key=_longest, reverse=True)


def _flag(frame: Frame, n: int, count: int) -> str:
    """Which share ran beside an earlier step; a share that rounds to nothing is none."""
    share = f"{count / n:.0%}"
    return frame.say(BESIDE, share=share) if share != "0%" else ""


def _name(row: dict[str, Any]) -> str:
    """A step's name beside its bars, on two lines at most: on a phone a longer one would leave the bars no room."""
    lines = wrap(row["step"], _LINE, max_lines=_LINES, placeholder="…")
    return "<br>".join([*map(on_chart, lines), *([row["flag"]] if row["flag"] else [])])


def _longest(row: dict[str, Any]) -> float:
    """The longer of the two; medians of parts do not add up."""
    return max(float(row[WORK] or 0), float(row[WAIT] or 0))


def _bars(chart: go.Figure, colors: Palette, frame: Frame, rows: list[dict[str, Any]], size: int) -> None:
    for part, words, color in ((WORK, WORK_WORD, colors.series), (WAIT, WAIT_WORD, colors.bar)):
        hover = [
            frame.say(
                HOVER,
                step=on_chart(row["step"]),
                hours=numbers.lasting(row[part] or 0),
                part=words,
                n=numbers.count(row["n"]),
            )
            for row in rows
        ]
        chart.add_trace(
            go.Bar(
                y=list(range(len(rows))),
                x=[None if row[part] is None else row[part] / size for row in rows],
                orientation="h",
                marker={"color": color, "line": {"width": 0}},
                customdata=hover,
                hovertemplate="%{customdata}<extra></extra>",
                text=["" if row[part] is None else frame.say(numbers.lasting(row[part])) for row in rows],
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


def _table(frame: Frame, rows: list[dict[str, Any]], size: int, unit: Text) -> pl.DataFrame:
    names = [frame.say(words, unit=unit) for words in (STEP, WAIT_HEAD, WORK_HEAD, CASES, BESIDE_HEAD)]
    values = ([row[key] for row in rows] for key in ("step", WAIT, WORK, "n", "flag"))
    return pl.DataFrame(dict(zip(names, values, strict=True))).with_columns((pl.col(pl.Float64) / size).round(1))
