"""How far from the promise? The days to a decision: within the promise plain, late hatched."""

from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics import distribution
from metrics.definitions import MINIMUM
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
LEGEND_SEVERAL = Text(
    "Closed in {period} with a promise in working days, each against its own, n {count}",
    "{period}办结且承诺以工作日计，逐件与自身承诺相比，n {count}",
)
LEGEND_DUE = Text(
    "Closed in {period} with a due date, each against its own, n {count}",
    "{period}办结且有到期日，逐件与自身到期日相比，n {count}",
)
AXIS_PAST = Text("working days past (+) or before (−) the promise", "超出承诺（+）或提前（−）的工作日")
AXIS_DUE = Text("natural days past (+) or before (−) the due date", "超过到期日（+）或提前（−）的自然日")
FEW_CASES = Text(
    "Too few to show: {count} cases; shown from {needed}.", "样本过少：仅 {count} 件，满 {needed} 件才显示。"
)
WITHIN = Text("within promise {share}", "承诺内 {share}")
KEPT = Text("kept {share}", "承诺内 {share}")
LATE = Text("late {share}", "超期 {share}")
PROMISE = Text("promise {promise}", "承诺 {promise}")
AXIS = Text("working days, accepted → decided", "受理→办结，工作日")
HOVER = Text("{days} {unit}<br><b>{n}</b> {cases}, {late} late", "{days} {unit}<br><b>{n}</b> 件，超期 {late} 件")
# One of them, and several.
NATURAL = Text("natural day", "天"), Text("natural days", "天")
WORKING = Text("working day", "个工作日"), Text("working days", "个工作日")
NOTHING = Text("No case was decided in this period.", "本期没有办结件。")
HEADS = (Text("Working days", "工作日"), Text("Cases", "件数"), Text("Late", "超期"), Text("Share", "占比"))
ALT = Text(
    "{within} of {count} cases were decided within their promise, {late} were late.",
    "{count} 件中承诺内 {within}，超期 {late}。",
)
# Working days used, working days past each promise, natural days past each due date.
Kind = Literal["days", "past", "past_due"]
LEGENDS: dict[Kind, Text] = {"past": LEGEND_SEVERAL, "past_due": LEGEND_DUE}
AXES: dict[Kind, Text] = {"days": AXIS, "past": AXIS_PAST, "past_due": AXIS_DUE}
_ONE_PROMISE = 0.9  # of the cases; with fewer, one line would put kept cases on the late side
_ROOM = 4.5  # bars left of the promise that the full label needs
_BARS = 20  # what took longer is one last bar
_WIDTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # days in a bar
_NEARLY_ALL = 0.97  # of the cases stand before the last bar
_MOST = 0.95  # of the cases stand between the outermost bars around the promise, so that a few do not flatten the rest
_FARTHER = {-_BARS // 2: "≤ {}", _BARS // 2: "≥ {}"}  # the outermost bars hold what is farther off
_HEIGHT = 300
_TICKS = 11
_ROOM_PHONE, _LETTER, _GAP = 300, 8, 8  # pixels: a phone's axis, a letter, and what keeps two labels apart


@dataclass(frozen=True, slots=True)
class Spread:
    """What is drawn: cases by days used, or by days past the promise of each where promises differ or are dates."""

    days: pl.DataFrame
    kind: Kind
    promise: int | None = None

    @property
    def relative(self) -> bool:
        """Whether the days are those past the promise."""
        return self.kind != "days"

    @property
    def count(self) -> int:
        """How many cases are drawn."""
        return int(self.days["n"].sum() or 0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that was pressed: from how many days up to how many, and of which kind they are."""

    low: int | None
    high: int | None
    kind: Kind


def draw(frame: Frame, *, key: str) -> Bar | None:
    """The block with its head; returns the bar that was pressed."""
    view = frame.filters.view()
    spread = _load(frame.key, repr(view), view, frame)
    period = periods.name(frame.filters.period, frame.language, year=True)
    words = LEGENDS.get(spread.kind, LEGEND_FREE if spread.promise is None else LEGEND)
    count = numbers.count(spread.count)
    head(frame.say(FAR), frame.say(words, period=period, promise=_days(spread.promise), count=count))
    if not spread.count:
        st.caption(frame.say(NOTHING))
    elif spread.count < MINIMUM:
        st.caption(frame.say(FEW_CASES, count=count, needed=MINIMUM))
    else:
        return _chart(frame, spread, key)
    return None


def _chart(frame: Frame, spread: Spread, key: str) -> Bar | None:
    colors = palette.current()
    days, count = spread.days, spread.count
    chart = charts.figure(colors, height=_HEIGHT)
    line: float | None
    if spread.relative:
        bars, line = signed(days)
    else:
        width = bar_width(days, spread.promise)
        bars = folded(days, width)
        line = None if spread.promise is None else (spread.promise + 1) / width - 0.5
    _bars(chart, colors, frame, bars, spread)
    late = int(days["late_n"].sum() or 0)
    _promise(chart, colors, frame, line, late / count)
    labels = bars["label"].to_list()
    every = _every(labels)
    # The promise itself is always labelled.
    ticks = range(int(line or 0) % every if spread.relative else 0, len(labels), every)
    font = {"family": charts.FONT, "size": charts.SIZE}
    chart.update_xaxes(
        tickvals=list(ticks),
        ticktext=[labels[i] if spread.relative else labels[i].split("–")[0] for i in ticks],
        range=[-0.7, len(labels) - 0.3],
        title={"text": frame.say(AXES[spread.kind]), "standoff": 4, "font": font},
    )
    chart.update_yaxes(tickformat=".0%", rangemode="tozero")
    pressed = charts.show(
        chart,
        lambda: table(frame, days, count, spread.kind),
        key=key,
        alt=frame.say(ALT, within=_share(1 - late / count), count=numbers.count(count), late=_share(late / count)),
        language=frame.language,
        clickable=True,
    )
    if pressed is None or pressed >= bars.height:
        return None
    return Bar(bars["low"][pressed], bars["high"][pressed], spread.kind)


def _every(labels: list[str]) -> int:
    """Every how manieth bar has its days written under it, so that on a phone they do not touch."""
    room = _ROOM_PHONE // (max(map(len, labels)) * _LETTER + _GAP)
    return max(-(-len(labels) // min(room, _TICKS)), 1)


def _hover(frame: Frame, spread: Spread, days: str, n: int, late: int) -> str:
    one, many = NATURAL if spread.kind == "past_due" else WORKING
    return frame.say(
        HOVER,
        days=days,
        unit=one if numbers.is_one(days) else many,
        n=numbers.count(n),
        cases="case" if n == 1 else "cases",
        late=numbers.count(late),
    )


def _bars(chart: go.Figure, colors: Palette, frame: Frame, bars: pl.DataFrame, spread: Spread) -> None:
    count = spread.count
    n, late = bars["n"].to_numpy(), bars["late_n"].to_numpy()
    x = list(range(bars.height))
    hover = [_hover(frame, spread, *bar) for bar in zip(bars["label"], n.tolist(), late.tolist(), strict=True)]
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
    """Bars from 0 on, none left out; what took longer than the last stands in it.

    Columns: label, n, late_n, and the days from `low` to `high`, None where there is no end.
    """
    bar = (pl.col("days") // width).clip(0, _BARS).cast(pl.Int64).alias("bar")
    sums = days.group_by(bar).agg(pl.col("n", "late_n").sum())
    last = max(sums["bar"].to_list())
    every = pl.DataFrame({"bar": range(last + 1)}, schema={"bar": pl.Int64})
    labels = [_label(index, width, last=index == _BARS) for index in range(last + 1)]
    bars = every.join(sums, on="bar", how="left").fill_null(0).sort("bar").with_columns(label=pl.Series(labels))
    high = pl.when(pl.col("bar") < _BARS).then((pl.col("bar") + 1) * width - 1)
    return bars.with_columns(low=pl.col("bar") * width, high=high)


def signed(days: pl.DataFrame) -> tuple[pl.DataFrame, float]:
    """Bars of days before (−) and past (+) the promise, and the place of the line between kept and late.

    Every bar lies wholly on one side; the last one on either side holds what is farther off. Columns: label, n,
    late_n, and the days past the promise from `low` to `high`, None where there is no end.
    """
    outer = days.select(pl.col("days").abs().alias("far"), "n").group_by("far").agg(pl.col("n").sum()).sort("far")
    outer = outer.filter(pl.col("n").cum_sum() >= _MOST * pl.col("n").sum())["far"][0]
    width = next((width for width in _WIDTHS if outer / width <= _BARS / 2), _WIDTHS[-1])
    # Rounded up, so that the bar of 0 ends on the promise and the next one begins after it.
    bar = (pl.col("days") / width).ceil().clip(-_BARS // 2, _BARS // 2).cast(pl.Int64).alias("bar")
    sums = days.group_by(bar).agg(pl.col("n", "late_n").sum())
    first, last = min(*sums["bar"].to_list(), 0), max(*sums["bar"].to_list(), 1)
    every = pl.DataFrame({"bar": range(first, last + 1)}, schema={"bar": pl.Int64})
    labels = [_FARTHER.get(index, "{}").format(numbers.signed(index * width)) for index in range(first, last + 1)]
    bars = every.join(sums, on="bar", how="left").fill_null(0).sort("bar").with_columns(label=pl.Series(labels))
    low = pl.when(pl.col("bar") > -_BARS // 2).then((pl.col("bar") - 1) * width + 1)
    high = pl.when(pl.col("bar") < _BARS // 2).then(pl.col("bar") * width)
    return bars.with_columns(low=low, high=high), 0.5 - first


def _label(index: int, width: int, *, last: bool) -> str:
    first = index * width
    if last:
        return f"{first}+"
    return str(first) if width == 1 else f"{first}–{first + width - 1}"


def table(frame: Frame, days: pl.DataFrame, count: int, kind: Kind) -> pl.DataFrame:
    """The chart's figures, every day apart."""
    names = [frame.say(words) for words in (HEADS[0] if kind == "days" else AXES[kind], *HEADS[1:])]
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
def _load(key: tuple[object, ...], question: str, _view: View, _frame: Frame) -> Spread:
    snapshot = _frame.snapshot
    if distribution.by_date(snapshot, _view):
        return Spread(distribution.days_past_due(snapshot, _view), "past_due")
    promise = distribution.promise(snapshot, _view)
    if promise is not None and distribution.promise_share(snapshot, _view, promise) < _ONE_PROMISE:
        return Spread(distribution.days_past(snapshot, _view), "past")
    return Spread(distribution.days_to_close(snapshot, _view), "days", promise)
