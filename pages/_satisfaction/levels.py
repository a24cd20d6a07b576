"""How did people rate? Five levels by month, the middle one split at zero."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.definitions import MINIMUM
from metrics.rating_levels import Given, levels
from metrics.view import Period, View
from pages._satisfaction import listing
from pages._ui import charts, numbers, palette, periods, trends
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text
from warehouse.words import LEVELS

QUESTION = Text("How did people rate?", "五级评价，逐月")
LEGEND = Text(
    "Ratings that people gave themselves, by month; the middle level stands half on either side · press a segment for "
    "its ratings",
    "仅主动评价；中间级在零线两侧各半 · 点击色块查看评价",
)
UNFINISHED = Text(" · * month not over", " · * 当月未结束")
NONE = Text("Nobody rated in these months.", "这几个月没有主动评价。")
HOVER = Text(
    "{month}, {level}<br><b>{share}</b><br>{count} of {n}", "{month}，{level}<br><b>{share}</b><br>{count}／{n} 条"
)
MONTH = Text("Month", "月份")
SHARE = Text("{level}, %", "{level}，%")
ALT = Text(
    "{month}: {best} very satisfied or satisfied, {worst} dissatisfied, n {n}.",
    "{month}：满意以上 {best}，不满意 {worst}，n {n}。",
)
_MONTHS = 6  # half a year is enough to see a change, and fits beside the departments
_ROW, _ABOVE = 38, 92  # pixels for a bar, and for legend and axis
_HEIGHT = 330
_NARROW = 0.07  # of the whole: less has no room for a number
_WORST, _BEST = (1, 2), (4, 5)
_ORDER = (3, 2, 1, 4, 5)  # of the traces: from the middle outwards


def draw(now: Frame) -> None:
    """The block with its head; a press on a segment lists its ratings."""
    view = now.filters.view(period=Period.months(trends.judged_in(now, "month").last, _MONTHS), grain="month")
    found = _load(now.key, repr(view), view, now.snapshot)
    words = now.say(LEGEND) + ("" if all(month.finished for month in found) else now.say(UNFINISHED))
    head(now.say(QUESTION), words)
    if not found:
        st.caption(now.say(NONE))
        return
    colors = palette.current()
    chart = charts.figure(colors, height=max(_HEIGHT, _ABOVE + _ROW * len(found)), right=64, language=now.language)
    for level in _ORDER:
        _segment(chart, colors, now, found, level)
    _axes(chart, colors, now, found)
    _key(chart, colors, now)
    pressed = charts.show_stack(
        chart,
        lambda: table(now, found),
        key=f"levels_{now.filters.query()}",
        alt=_alt(now, found[-1]),
        language=now.language,
    )
    if pressed:
        trace, place = pressed
        month = periods.write(Period.month(found[place].period.start))
        now.go(now.spec.id, period=month, **listing.address("active_good_rate", "level", str(_ORDER[trace])))


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> list[Given]:
    return levels(_snapshot, _view)


def _segment(chart: go.Figure, colors: Palette, now: Frame, found: Sequence[Given], level: int) -> None:
    """One level of every month; the places of its points are those of the months."""
    left = {1: -1, 2: -1, 3: 0, 4: 1, 5: 1}[level]
    shares = [month.levels.share(level) for month in found]
    starts = [_start(month, level) for month in found]
    chart.add_trace(
        go.Bar(
            y=[_name(now, month) for month in found],
            x=[share if left >= 0 else -share for share in shares],
            base=starts,
            orientation="h",
            marker={"color": colors.levels[level - 1], "line": {"width": 0}},
            customdata=[_hover(now, month, level) for month in found],
            hovertemplate="%{customdata}<extra></extra>",
            text=[f"{share:.0%}".rstrip("%") if share > _NARROW else "" for share in shares],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.on_levels[level - 1]},
        )
    )


def _start(month: Given, level: int) -> float:
    """Where a level's bar begins: the middle one half left of zero, the others outwards from it."""
    half = month.levels.share(3) / 2
    return {3: -half, 4: half, 5: half + month.levels.share(4), 2: -half, 1: -half - month.levels.share(2)}[level]


def _hover(now: Frame, month: Given, level: int) -> str:
    return now.say(
        HOVER,
        month=periods.name(Period.month(month.period.start), now.language, year=True),
        level=LEVELS[level],
        share=f"{month.levels.share(level):.1%}",
        count=numbers.count(month.levels.counts[level - 1]),
        n=numbers.count(month.levels.n),
    )


def _name(now: Frame, month: Given) -> str:
    name = numbers.month(month.period.start, now.language)
    return name if month.finished else f"{name}*"


def _axes(chart: go.Figure, colors: Palette, now: Frame, found: Sequence[Given]) -> None:
    least = min(_start(month, 1) - month.levels.share(1) for month in found)
    chart.update_layout(barmode="overlay", margin={"t": 56})
    # Neither percent below zero nor above a hundred means anything here: both sides count outwards.
    chart.update_xaxes(
        range=[min(least - 0.02, -0.08), 1.0],
        tickvals=[0, 0.25, 0.5, 0.75, 1.0],
        ticktext=["0", "25%", "50%", "75%", "100%"],
    )
    chart.update_yaxes(autorange="reversed", showgrid=False, type="category", dtick=1)
    chart.add_vline(x=0, line={"color": colors.axis, "width": 1})
    for month in found:
        few = month.levels.n < MINIMUM
        charts.note(
            chart,
            colors,
            f"n {numbers.count(month.levels.n)}",
            color=colors.faint if few else colors.soft,
            xref="paper",
            x=1.0,
            xanchor="left",
            xshift=8,
            y=_name(now, month),
        )


def _key(chart: go.Figure, colors: Palette, now: Frame) -> None:
    """What each colour means, in the order of the bar; two lines, because a phone is narrow."""
    words = [
        f'<span style="color:{colors.levels[level - 1]}">■</span> {now.say(LEVELS[level])}' for level in sorted(LEVELS)
    ]
    lines = "<br>".join("   ".join(part) for part in (words[:2], words[2:]))
    charts.note(
        chart, colors, lines, xref="paper", x=0, xanchor="left", yref="paper", y=1.0, yanchor="bottom", align="left"
    )


def table(now: Frame, found: Sequence[Given]) -> pl.DataFrame:
    """The months with the share of every level."""
    columns: dict[str, list[object]] = {
        now.say(MONTH): [f"{month.period.start:%Y-%m}" + ("" if month.finished else "*") for month in found]
    }
    for level in sorted(LEVELS, reverse=True):
        columns[now.say(SHARE, level=LEVELS[level])] = [round(month.levels.share(level) * 100, 1) for month in found]
    return pl.DataFrame(columns | {"n": [month.levels.n for month in found]})


def _alt(now: Frame, last: Given) -> str:
    best, worst = (f"{sum(last.levels.share(level) for level in side):.1%}" for side in (_BEST, _WORST))
    return now.say(
        ALT, month=numbers.month(last.period.start, now.language, full=True), best=best, worst=worst, n=last.levels.n
    )
