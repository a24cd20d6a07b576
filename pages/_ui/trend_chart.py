"""Is it changing? The control chart: usual variation grey, what stands out marked, the running period hollow."""

from collections.abc import Sequence
from datetime import date
from math import ceil, inf
from typing import Any

import numpy as np
import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.value import Result, Value
from pages._ui import charts, numbers, palette, periods
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.trends import Trend
from pages._ui.verdicts import Verdict
from warehouse.text import Language, Text

MEAN = Text("mean {value}", "均值 {value}")
UPPER = Text("upper {value}", "上限 {value}")
LOWER = Text("lower {value}", "下限 {value}")
TARGET = Text("target {value}", "目标 {value}")
NOTHING = Text("No point to show: too few cases in every one of them.", "没有可显示的点：各时间段样本均过少。")
INCOMPLETE = Text("incomplete", "数据不全")
TABLE_HEADS = {
    "period": Text("Period", "时段"),
    "value": Text("Value", "数值"),
    "verdict": Text("Verdict", "判断"),
    "n": Text("n", "n"),
}
ALT = Text(
    "{label}: {last} in {period}; mean {mean}, usual between {lower} and {upper}; "
    "{special} of {count} points stand out.",
    "{label}：{period} {last}；均值 {mean}，正常范围 {lower}–{upper}；{count} 个点中 {special} 个异常。",
)
_DASH = "5px,4px"
_LABELS = 7  # at most, on the time axis
_RIGHT = 92  # pixels for the labels at the right edge
_PLOT_HEIGHT = 260  # pixels between the axes, about
_LABEL_HEIGHT = 15  # pixels
_PAD = 0.12  # of the span of values and limits, above and below


def draw(frame: Frame, trend: Trend, *, key: str) -> int | None:
    """Draw the chart with its table; returns the place of the bucket that was clicked."""
    if not any(isinstance(result.outcome, Value) for result in trend.results):
        st.caption(frame.say(NOTHING))
        return None
    colors = palette.current()
    chart = charts.figure(colors, right=_RIGHT if trend.chart else 8, height=330)
    x = np.array([r.period.start.isoformat() for r in trend.results])
    y = np.array([np.nan if n is None else n for n in trend.numbers], dtype=float)
    _limits(chart, colors, trend, frame.language)
    _line(chart, colors, trend, x, y)
    _points(chart, colors, frame, trend, x, y)
    _running(chart, colors, frame, trend, x, y)
    _axes(chart, trend, frame.language)
    return charts.show(
        chart,
        lambda: table(frame, trend),
        key=key,
        alt=_alt(frame, trend),
        language=frame.language,
        clickable=True,
    )


def _limits(chart: go.Figure, colors: Palette, trend: Trend, language: Language) -> None:
    if trend.chart is None:
        return
    unit = trend.results[0].metric.unit
    found = []
    lines = ((trend.chart.mean, MEAN, "solid"), (trend.chart.upper, UPPER, _DASH), (trend.chart.lower, LOWER, _DASH))
    for value, words, dash in lines:
        if words is LOWER and value <= 0:
            continue
        color = colors.soft if words is MEAN else colors.faint
        found.append((value, words.format(value=numbers.figure(value, unit)).in_(language), color, dash))
    target = trend.results[0].metric.target
    if target:
        label = TARGET.format(value=numbers.figure(target.value, unit)).in_(language)
        found.append((target.value, label, colors.target, "dot"))
    found.sort()
    for level, shift in zip(found, apart([value for value, *_ in found], _range(trend)), strict=True):
        _level(chart, colors, *level, shift=shift)


def apart(levels: Sequence[float], shown: tuple[float, float]) -> list[float]:
    """By how many pixels each label must move up so that none of them, from below, covers the one before."""
    scale = _PLOT_HEIGHT / (shown[1] - shown[0])
    shifts, top = [], -inf
    for level in levels:
        place = max(level * scale, top + _LABEL_HEIGHT)
        shifts.append(place - level * scale)
        top = place
    return shifts


def _level(chart: go.Figure, colors: Palette, value: float, words: str, color: str, dash: str, *, shift: float) -> None:
    chart.add_shape(
        type="line", xref="paper", x0=0, x1=1, y0=value, y1=value, line={"color": color, "width": 1, "dash": dash}
    )
    place: dict[str, Any] = {"xref": "paper", "x": 1.006, "xanchor": "left", "y": value, "yanchor": "middle"}
    charts.note(chart, colors, words, color=color, yshift=shift, **place)


def _line(chart: go.Figure, colors: Palette, trend: Trend, x: np.ndarray, y: np.ndarray) -> None:
    solid = np.full_like(y, np.nan)
    solid[list(trend.judged)] = y[list(trend.judged)]
    chart.add_trace(go.Scatter(x=x, y=solid, mode="lines", line={"color": colors.soft, "width": 1.5}, hoverinfo="skip"))


def _points(chart: go.Figure, colors: Palette, frame: Frame, trend: Trend, x: np.ndarray, y: np.ndarray) -> None:
    verdicts = trend.verdicts()
    look = {
        Verdict.WORSE: ("diamond", 10, colors.worse),
        Verdict.BETTER: ("square", 9, colors.better),
        Verdict.HIGHER: ("triangle-up", 9, colors.usual),
        Verdict.LOWER: ("triangle-down", 9, colors.usual),
    }
    looks = [look.get(verdicts.get(i, Verdict.UNKNOWN), ("circle", 5, colors.soft)) for i in range(len(x))]
    shown = [i in trend.judged for i in range(len(x))]
    chart.add_trace(
        go.Scatter(
            x=x,
            y=np.where(shown, y, np.nan),
            mode="markers",
            marker={
                "opacity": 1,
                "symbol": [symbol for symbol, _, _ in looks],
                "size": [size for _, size, _ in looks],
                "color": [color for _, _, color in looks],
                "line": {"color": colors.ground, "width": [0 if size == 5 else 1.5 for _, size, _ in looks]},
            },
            customdata=[_hover(frame, r) for r in trend.results],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _running(chart: go.Figure, colors: Palette, frame: Frame, trend: Trend, x: np.ndarray, y: np.ndarray) -> None:
    """The buckets that are not over or not complete: dotted to a hollow point, and the word."""
    after = (trend.judged[-1] if trend.judged else -1) + 1
    open_ = [i for i in range(after, len(x)) if not np.isnan(y[i])]
    if not open_:
        return
    tail = ([trend.judged[-1]] if trend.judged else []) + open_
    chart.add_trace(
        go.Scatter(
            x=x[tail],
            y=y[tail],
            mode="lines+markers",
            line={"color": colors.soft, "width": 1.5, "dash": "dot"},
            marker={
                "symbol": "circle",
                "size": [0] * (len(tail) - len(open_)) + [8] * len(open_),
                "color": colors.ground,
                "line": {"color": colors.soft, "width": 1.5},
            },
            customdata=[_hover(frame, trend.results[i]) for i in tail],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    charts.note(
        chart,
        colors,
        frame.say(INCOMPLETE),
        x=x[open_[-1]],
        y=y[open_[-1]],
        yshift=15 if y[tail[-1]] >= y[tail[-2 % len(tail)]] else -15,
        xanchor="center",
    )


def _hover(frame: Frame, result: Result) -> str:
    head = periods.name(result.period, frame.language, year=True)
    if not isinstance(result.outcome, Value):
        return head
    unit = result.metric.unit
    value = f"<b>{numbers.figure(result.outcome.number, unit)}</b>"
    return f"{head}<br>{value} {words_after(result, frame.language)}<br>n {numbers.count(result.outcome.sample)}"


def words_after(result: Result, language: Language) -> str:
    """The unit behind a figure; a rate carries its own sign."""
    return "" if result.metric.unit.id == "rate" else result.metric.unit.label.in_(language)


def _axes(chart: go.Figure, trend: Trend, language: Language) -> None:
    chart.update_yaxes(range=_range(trend))
    if trend.results[0].metric.unit.id == "rate":
        chart.update_yaxes(tickformat=".0%")
    starts = [r.period.start for r in trend.results]
    months = month_starts(starts[0], starts[-1])
    chart.update_xaxes(
        type="date",
        tickvals=[m.isoformat() for m in months],
        ticktext=[_month_label(m, language) for m in months],
        range=_margin(starts),
    )


def _range(trend: Trend) -> tuple[float, float]:
    """What the axis shows: every value, the limits and the target, and some room."""
    levels = [number for number in trend.numbers if number is not None]
    target = trend.results[0].metric.target
    if trend.chart is not None:
        levels += [trend.chart.upper, max(trend.chart.lower, 0), *([target.value] if target else [])]
    pad = max((max(levels) - min(levels)) * _PAD, numbers.step(trend.results[0].metric.unit))
    return min(levels) - pad, max(levels) + pad


def _margin(starts: Sequence[date]) -> list[str]:
    """A little room on both sides, so that no point stands on the edge."""
    room = (starts[-1] - starts[0]) / 60
    first, last = np.datetime64(starts[0], "m"), np.datetime64(starts[-1], "m")
    minutes = np.timedelta64(max(int(room.total_seconds() // 60), 1440), "m")
    return [str(first - minutes), str(last + minutes)]


def month_starts(first: date, last: date) -> list[date]:
    """The firsts of months from the first to the last day, thinned to what the axis has room for."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    found = [_month_after(first, i) for i in range(1 if first.day > 1 else 0, count)]
    step = max(ceil(len(found) / _LABELS), 1)
    return found[::step]


def _month_after(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def _month_label(day: date, language: Language) -> str:
    name = numbers.month(day, language)
    if day.month > 1:
        return name
    return f"{day.year}年<br>{name}" if language == "zh" else f"{name}<br>{day.year}"


def table(frame: Frame, trend: Trend) -> pl.DataFrame:
    """The chart's figures, newest first."""
    verdicts = trend.verdicts()
    rows = [
        {
            frame.say(TABLE_HEADS["period"]): periods.name(r.period, frame.language, year=True),
            frame.say(TABLE_HEADS["value"]): numbers.figure(r.outcome.number, r.metric.unit)
            if isinstance(r.outcome, Value)
            else numbers.NONE,
            frame.say(TABLE_HEADS["verdict"]): verdicts[i].cell(frame.language)
            if i in verdicts
            else _unjudged(frame, trend, i),
            frame.say(TABLE_HEADS["n"]): r.outcome.sample,
        }
        for i, r in enumerate(trend.results)
    ]
    return pl.DataFrame(rows[::-1])


def _unjudged(frame: Frame, trend: Trend, place: int) -> str:
    result = trend.results[place]
    if not (result.finished and result.completeness.complete):
        return frame.say(INCOMPLETE)
    return trend.unjudged().cell(frame.language) if place in trend.judged else Verdict.FEW.cell(frame.language)


def _alt(frame: Frame, trend: Trend) -> str:
    label = frame.say(trend.results[0].metric.name)
    if trend.chart is None or not trend.judged:
        return label
    unit, last = trend.results[0].metric.unit, trend.results[trend.judged[-1]]
    return frame.say(
        ALT,
        label=label,
        last=numbers.figure(trend.numbers[trend.judged[-1]] or 0, unit),
        period=periods.name(last.period, frame.language, year=True),
        mean=numbers.figure(trend.chart.mean, unit),
        lower=numbers.figure(max(trend.chart.lower, 0), unit),
        upper=numbers.figure(trend.chart.upper, unit),
        special=sum(v.special for v in trend.verdicts().values()),
        count=len(trend.judged),
    )
