"""Is it changing? The control chart: usual variation grey, what stands out marked, the running period hollow."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from math import ceil, inf
from typing import Any

import numpy as np
import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.control import drawn
from metrics.model import Unit
from metrics.value import NotApplicable, NotProvided, Outcome, Result, TooFew, Value
from pages._ui import charts, event_marks, numbers, palette, periods
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.trends import Trend
from pages._ui.verdicts import Verdict
from warehouse.text import Language, Text

MEAN = Text("mean {value}", "均值 {value}")
UPPER = Text("upper {value}", "上限 {value}")
LOWER = Text("lower {value}", "下限 {value}")
TARGET = Text("target {value}", "目标 {value}")
TOO_FEW = Text("No point to show: too few {counted} in every one of them.", "没有可显示的点：各时间段样本均过少。")
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
_PERCENT = ".2~%"  # 40%, and 0.05% where all that is shown is so small
_LABELS = 7  # at most, on the time axis
_RIGHT = 92  # pixels for the labels at the right edge
_PLOT_HEIGHT = 260  # pixels between the axes, about
_LABEL_HEIGHT = 15  # pixels
_PHONE = 280  # pixels between the axes of a phone, about
_WORD = 70  # pixels of the longer word for an incomplete point
_WORD_SHIFT = 13  # pixels
_PAD = 0.12  # of the span of values and limits, above and below


def draw(frame: Frame, trend: Trend, *, key: str) -> int | None:
    """Draw the chart with its table; returns the place of the bucket that was clicked."""
    if why := nothing([result.outcome for result in trend.results]):
        st.caption(frame.say(why))
        return None
    colors = palette.current()
    chart = charts.figure(colors, right=_RIGHT if trend.chart and not trend.coarse else 8, height=330)
    x = np.array([r.period.start.isoformat() for r in trend.results])
    y = np.array([np.nan if n is None else n for n in trend.numbers], dtype=float)
    _line(chart, colors, trend, x, y)
    _points(chart, colors, frame, trend, x, y)
    _running(chart, colors, frame, trend, x, y)
    _limits(chart, colors, trend, frame.language)
    event_marks.draw(chart, colors, frame, trend.events, _axis(trend))
    _axes(chart, trend, frame.language)
    return charts.show(
        chart,
        lambda: table(frame, trend),
        key=key,
        alt=_alt(frame, trend),
        language=frame.language,
        clickable=True,
    )


def nothing(outcomes: Sequence[Outcome]) -> Text | None:
    """Why there is no point at all: what is said of the latest with most behind it; None where there is a point."""
    if any(isinstance(one, Value) for one in outcomes):
        return None
    few = next((one for one in outcomes if isinstance(one, TooFew)), None)
    if few:
        return TOO_FEW.format(counted=few.counted)
    told = [one for one in reversed(outcomes) if isinstance(one, NotProvided | NotApplicable)]
    return max(told, key=lambda one: one.sample).reason


def _limits(chart: go.Figure, colors: Palette, trend: Trend, language: Language) -> None:
    """Mean and limits of every stretch; those of the last one, and the target, named at the right edge."""
    if trend.chart is None or trend.control is None or trend.coarse:
        return
    metric = trend.results[0].metric
    for stretch in trend.control.stretches:
        _stretch(chart, colors, trend, stretch.places)
    found = []
    for value, words in ((trend.chart.mean, MEAN), (trend.chart.upper, UPPER), (trend.chart.lower, LOWER)):
        if words is LOWER and value <= 0:
            continue
        level = drawn(metric, value)
        label = words.format(value=numbers.figure(level, metric.unit)).in_(language)
        found.append((level, label, colors.soft if words is MEAN else colors.faint))
    if metric.target:
        label = TARGET.format(value=numbers.figure(metric.target.value, metric.unit)).in_(language)
        found.append((metric.target.value, label, colors.target))
        line = {"color": colors.target, "width": 1, "dash": "dot"}
        chart.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=metric.target.value, y1=metric.target.value, line=line
        )
    found.sort()
    for (level, label, color), shift in zip(found, apart([one[0] for one in found], _range(trend)), strict=True):
        place: dict[str, Any] = {"xref": "paper", "x": 1.006, "xanchor": "left", "y": level, "yanchor": "middle"}
        charts.note(chart, colors, label, color=color, yshift=shift, **place)


def _stretch(chart: go.Figure, colors: Palette, trend: Trend, places: slice) -> None:
    """The lines of one stretch, in steps: limits of shares differ with the number of cases."""
    if trend.chart is None:
        return
    metric, points = trend.results[0].metric, trend.chart.points[places]
    buckets = [trend.results[i].period for i in trend.judged[places]]
    # Half a bucket on either side, so that the lines of a stretch reach to those of the next.
    half = timedelta(days=max((bucket.end - bucket.start).days for bucket in buckets) / 2)
    x = [_midnight(bucket.start) for bucket in buckets]
    x = [x[0] - half, *x, x[-1] + half]
    lines: tuple[tuple[list[float], str, str], ...] = (
        ([point.mean for point in points], colors.soft, "solid"),
        ([point.upl for point in points], colors.faint, _DASH),
        ([point.lpl for point in points], colors.faint, _DASH),
    )
    for levels, color, dash in lines:
        if max(levels) <= 0:
            continue
        y = [drawn(metric, level) for level in (levels[0], *levels, levels[-1])]
        line = {"color": color, "width": 1, "dash": dash, "shape": "hvh"}
        chart.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def apart(levels: Sequence[float], shown: tuple[float, float]) -> list[float]:
    """By how many pixels each label must move up so that none of them, from below, covers the one before."""
    scale = _PLOT_HEIGHT / (shown[1] - shown[0])
    shifts, top = [], -inf
    for level in levels:
        place = max(level * scale, top + _LABEL_HEIGHT)
        shifts.append(place - level * scale)
        top = place
    return shifts


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
            # The last point stands on the edge of a narrow chart.
            cliponaxis=False,
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
        # Of full length, so that the place of a pressed point is that of its bucket.
        go.Scatter(
            x=x,
            y=np.where([i in tail for i in range(len(x))], y, np.nan),
            mode="lines+markers",
            connectgaps=True,
            cliponaxis=False,
            line={"color": colors.soft, "width": 1.5, "dash": "dot"},
            marker={
                "symbol": "circle",
                "size": [8 if i in open_ else 0 for i in range(len(x))],
                "color": colors.ground,
                "line": {"color": colors.soft, "width": 1.5},
            },
            customdata=[_hover(frame, result) for result in trend.results],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    height, shift = _beside(y, open_[-1])
    charts.note(
        chart,
        colors,
        frame.say(INCOMPLETE),
        x=x[open_[-1]],
        y=height,
        yshift=shift,
        # It ends at its point: the names of the lines stand to the right of the last one.
        xanchor="right",
    )


def _beside(y: np.ndarray, last: int) -> tuple[float, int]:
    """Where the word that ends at the last point meets no point before it: over or under them, whichever is nearer."""
    under = y[max(0, last - ceil(_WORD / _PHONE * len(y))) : last + 1]
    highest, lowest = float(np.nanmax(under)), float(np.nanmin(under))
    return (highest, _WORD_SHIFT) if highest - y[last] <= y[last] - lowest else (lowest, -_WORD_SHIFT)


def _hover(frame: Frame, result: Result) -> str:
    head = periods.name(result.period, frame.language, year=True)
    if not isinstance(result.outcome, Value):
        return head
    unit = result.metric.unit
    value = numbers.figure(result.outcome.number, unit)
    words = words_after(value, unit, frame.language)
    return f"{head}<br><b>{value}</b> {words}<br>n {numbers.count(result.outcome.sample)}"


def words_after(written: str, unit: Unit, language: Language) -> str:
    """The unit behind a written figure; a rate carries its own sign."""
    return "" if unit is Unit.RATE else unit.beside(written).in_(language)


def _axes(chart: go.Figure, trend: Trend, language: Language) -> None:
    chart.update_yaxes(range=_range(trend))
    if trend.results[0].metric.unit.id == "rate":
        chart.update_yaxes(tickformat=_PERCENT)
    starts = [r.period.start for r in trend.results]
    months = month_starts(starts[0], starts[-1])
    chart.update_xaxes(
        type="date",
        tickvals=[m.isoformat() for m in months],
        ticktext=[_month_label(m, language) for m in months],
        range=_margin(starts),
    )


def _range(trend: Trend) -> tuple[float, float]:
    """What the axis shows: every value, the limits and the target, and some room, but nothing below a share of 0."""
    levels = [number for number in trend.numbers if number is not None]
    target = trend.results[0].metric.target
    if trend.chart is not None and not trend.coarse:
        metric = trend.results[0].metric
        levels += [drawn(metric, point.upl) for point in trend.chart.points]
        levels += [max(point.lpl, 0) for point in trend.chart.points]
        levels += [target.value] if target else []
    unit, low, high = trend.results[0].metric.unit, min(levels), max(levels)
    # Of a level that never changes the room is a part of it, or the axis would tell its last digits apart.
    pad = max((high - low or abs(high)) * _PAD, numbers.step(unit))
    return (max(low - pad, 0.0) if unit is Unit.RATE and low >= 0 else low - pad), high + pad


def _margin(starts: Sequence[date]) -> list[str]:
    """A little room on both sides, so that no point stands on the edge."""
    room = max((starts[-1] - starts[0]) / 60, timedelta(days=1))
    return [(_midnight(starts[0]) - room).isoformat(), (_midnight(starts[-1]) + room).isoformat()]


def _axis(trend: Trend) -> tuple[date, date]:
    """The first and the last day on the time axis."""
    return trend.results[0].period.start, trend.results[-1].period.start


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
    """The chart's figures, newest first, with the events where there are any."""
    verdicts = trend.verdicts()
    rows: list[dict[str, object]] = [
        {
            frame.say(TABLE_HEADS["period"]): periods.name(r.period, frame.language, year=True),
            frame.say(TABLE_HEADS["value"]): numbers.figure(r.outcome.number, r.metric.unit)
            if isinstance(r.outcome, Value)
            else numbers.NONE,
            frame.say(TABLE_HEADS["verdict"]): verdicts[i].cell(frame.language)
            if i in verdicts
            else _unjudged(frame, trend, i),
            frame.say(TABLE_HEADS["n"]): r.outcome.sample,
            **({frame.say(event_marks.HEAD): event_marks.cell(frame, trend.events, r.period)} if trend.events else {}),
        }
        for i, r in enumerate(trend.results)
    ]
    return pl.DataFrame(rows[::-1])


def _unjudged(frame: Frame, trend: Trend, place: int) -> str:
    result = trend.results[place]
    if not (result.finished and result.completeness.complete):
        return frame.say(INCOMPLETE)
    if trend.verdicts() and place in trend.judged:
        return trend.missing((place,)).cell(frame.language)
    return trend.unjudged().cell(frame.language) if place in trend.judged else Verdict.FEW.cell(frame.language)


def _alt(frame: Frame, trend: Trend) -> str:
    label = frame.say(trend.results[0].metric.name)
    if trend.chart is None or trend.coarse or not trend.judged:
        return label
    unit, last = trend.results[0].metric.unit, trend.results[trend.judged[-1]]
    return frame.say(
        ALT,
        label=label,
        last=numbers.figure(trend.numbers[trend.judged[-1]] or 0, unit),
        period=periods.name(last.period, frame.language, year=True),
        mean=numbers.figure(trend.chart.mean, unit),
        lower=numbers.figure(max(trend.chart.lower, 0), unit),
        upper=numbers.figure(drawn(last.metric, trend.chart.upper), unit),
        special=sum(v.special for v in trend.verdicts().values()),
        count=len(trend.judged),
    )
