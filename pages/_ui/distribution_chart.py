"""How far from the promise? The days to a decision: within the promise plain, late hatched."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics import distribution
from metrics.view import View
from pages._ui import charts, numbers, palette, periods
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

FAR = Text("How far from the promise?", "离承诺有多远？")
LEGEND = Text(
    "Closed in {period}, promise {promise} working days, n {count}",
    "{period}办结件，承诺 {promise} 个工作日，n {count}",
)
LEGEND_FREE = Text("Closed in {period}, n {count}", "{period}办结件，n {count}")
WITHIN = Text("within promise {share}", "承诺内 {share}")
KEPT = Text("kept {share}", "守诺 {share}")
LATE = Text("late {share}", "超期 {share}")
PROMISE = Text("promise {promise}", "承诺 {promise}")
AXIS = Text("working days, accepted → decided", "受理→办结，工作日")
HOVER = Text("{days} working days<br><b>{n}</b> cases, {late} late", "{days} 个工作日<br><b>{n}</b> 件，超期 {late} 件")
NOTHING = Text("No case was decided in this period.", "本期没有办结件。")
HEADS = (Text("Working days", "工作日"), Text("Cases", "件数"), Text("Late", "超期"), Text("Share", "占比"))
ALT = Text(
    "{within} of {count} cases were decided within their promise, {late} were late.",
    "{count} 件中承诺内 {within}，超期 {late}。",
)
_ROOM = 4.5  # bars left of the promise that the full label needs
_BARS = 20  # what took longer is one last bar
_WIDTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # days in a bar
_NEARLY_ALL = 0.97  # of the cases stand before the last bar
_HEIGHT = 300
_TICKS = 11


def draw(frame: Frame) -> None:
    """The block with its head."""
    view = frame.filters.view()
    days, promise = _load(frame.key, repr(view), view, frame)
    count = int(days["n"].sum() or 0)
    period = periods.name(frame.filters.period, frame.language, year=True)
    words = LEGEND if promise is not None else LEGEND_FREE
    head(frame.say(FAR), frame.say(words, period=period, promise=_days(promise), count=numbers.count(count)))
    if not count:
        st.caption(frame.say(NOTHING))
        return
    _chart(frame, days, promise, count)


def _chart(frame: Frame, days: pl.DataFrame, promise: int | None, count: int) -> None:
    colors = palette.current()
    width = bar_width(days, promise)
    bars = folded(days, width)
    chart = charts.figure(colors, height=_HEIGHT)
    _bars(chart, colors, frame, bars, count)
    late = int(days["late_n"].sum() or 0)
    _promise(chart, colors, frame, None if promise is None else (promise + 1) / width - 0.5, late / count)
    labels = bars["label"].to_list()
    every = max(round(len(labels) / _TICKS), 1)
    font = {"family": charts.FONT, "size": charts.SIZE}
    chart.update_xaxes(
        tickvals=list(range(len(labels)))[::every],
        ticktext=[label.split("–")[0] for label in labels[::every]],
        range=[-0.7, len(labels) - 0.3],
        title={"text": frame.say(AXIS), "standoff": 4, "font": font},
    )
    chart.update_yaxes(tickformat=".0%", rangemode="tozero")
    charts.show(
        chart,
        lambda: table(frame, days, count),
        key="distribution",
        alt=frame.say(ALT, within=_share(1 - late / count), count=numbers.count(count), late=_share(late / count)),
        language=frame.language,
    )


def _bars(chart: go.Figure, colors: Palette, frame: Frame, bars: pl.DataFrame, count: int) -> None:
    n, late = bars["n"].to_numpy(), bars["late_n"].to_numpy()
    x = list(range(bars.height))
    hover = [
        frame.say(HOVER, days=d, n=numbers.count(a), late=numbers.count(b))
        for d, a, b in zip(bars["label"], n, late, strict=True)
    ]
    shared = {"x": x, "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>"}
    chart.add_trace(go.Bar(y=(n - late) / count, marker={"color": colors.bar, "line": {"width": 0}}, **shared))
    hatch = {"shape": "/", "fgcolor": colors.late, "bgcolor": "rgba(0,0,0,0)", "size": 5, "solidity": 0.35}
    chart.add_trace(
        go.Bar(
            y=late / count,
            marker={"color": colors.late, "pattern": hatch, "line": {"width": 0}},
            **shared,
        )
    )
    chart.update_layout(barmode="stack", bargap=0.12)


def _promise(chart: go.Figure, colors: Palette, frame: Frame, x: float | None, late: float) -> None:
    """The promise as a line between two bars, and on either side how many kept it."""
    if x is None:
        return
    line = {"color": colors.target, "width": 1.3, "dash": "dot"}
    chart.add_shape(type="line", yref="paper", x0=x, x1=x, y0=0, y1=1.04, line=line)
    place: dict[str, Any] = {"yref": "paper", "y": 1.06, "x": x, "yanchor": "middle"}
    within = frame.say(WITHIN if x >= _ROOM else KEPT, share=_share(1 - late))
    charts.note(chart, colors, within, color=colors.better, xanchor="right", xshift=-8, **place)
    charts.note(
        chart, colors, frame.say(LATE, share=_share(late)), color=colors.late, xanchor="left", xshift=8, **place
    )


def bar_width(days: pl.DataFrame, promise: int | None) -> int:
    """How many days one bar holds, so that nearly all cases and the promise fit."""
    share = days.sort("days").with_columns(below=pl.col("n").cum_sum() / pl.col("n").sum())
    longest = max(share.filter(pl.col("below") >= _NEARLY_ALL)["days"][0], (promise or 0) * 2, 1)
    return next((width for width in _WIDTHS if longest / width <= _BARS), _WIDTHS[-1])


def folded(days: pl.DataFrame, width: int) -> pl.DataFrame:
    """Bars from 0 on, none left out; what took longer than the last stands in it. Columns: label, n, late_n."""
    bar = (pl.col("days") // width).clip(0, _BARS).cast(pl.Int64).alias("bar")
    sums = days.group_by(bar).agg(pl.col("n", "late_n").sum())
    last = max(sums["bar"].to_list())
    every = pl.DataFrame({"bar": range(last + 1)}, schema={"bar": pl.Int64})
    labels = [_label(index, width, last=index == _BARS) for index in range(last + 1)]
    return every.join(sums, on="bar", how="left").fill_null(0).sort("bar").with_columns(label=pl.Series(labels))


def _label(index: int, width: int, *, last: bool) -> str:
    first = index * width
    if last:
        return f"{first}+"
    return str(first) if width == 1 else f"{first}–{first + width - 1}"


def table(frame: Frame, days: pl.DataFrame, count: int) -> pl.DataFrame:
    """The chart's figures, every day apart."""
    names = [frame.say(words) for words in HEADS]
    return days.sort("days").select(
        pl.col("days").alias(names[0]),
        pl.col("n").alias(names[1]),
        pl.col("late_n").alias(names[2]),
        (pl.col("n") / count).map_elements(_share, return_dtype=pl.String).alias(names[3]),
    )


def _days(number: int | None) -> str:
    return numbers.NONE if number is None else f"{number:g}"


def _share(number: float) -> str:
    return f"{number * 100:.1f}%"


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _frame: Frame) -> tuple[pl.DataFrame, int | None]:
    return distribution.days_to_close(_frame.snapshot, _view), distribution.promise(_frame.snapshot, _view)
