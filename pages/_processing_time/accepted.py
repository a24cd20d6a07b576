"""If accepted today, when is it finished? The promise curve: open cases counted, and beside it closed ones alone."""

from math import ceil
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.accepted_today import AcceptedToday, Point, accepted_today
from metrics.definitions import MINIMUM
from metrics.model import Unit
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import charts, filters, numbers, palette
from pages._ui.distribution_chart import FEW_CASES
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.palette import Palette
from pages._ui.section import head
from pages._ui.words import SERVICE
from warehouse.text import Language, Text

QUESTION = Text("If accepted {when}, when is it finished?", "{when}受理，何时办结？")
TODAY, ON = Text("today", "今天"), Text("on {day}", "{day}")
LEGEND = Text(
    "{of}: share finished within x {unit}, accepted in the year to {day}, 95% band, n {count}",
    "{of}：x {unit}内办结的比例，截至{day}一年内受理，95% 区间，n {count}",
)
ALL = Text("All cases", "全部办件")
UNITS = {
    True: Text("natural days", "天"),
    False: Text("working days", "个工作日"),
}
AXIS = {
    True: Text("natural days since acceptance", "受理后天数"),
    False: Text("working days since acceptance", "受理后工作日"),
}
COUNTED, ALONE = Text("open cases counted", "含在办件"), Text("closed cases only", "仅办结件")
PROMISE = Text("promise: {promise} {unit}", "承诺 {promise} {unit}")
HOVER = Text(
    "within {age} {unit}<br><b>{share}</b> finished ({low}–{high})<br>closed cases only {alone}",
    "{age} {unit}内<br>办结 <b>{share}</b>（{low}–{high}）<br>仅办结件 {alone}",
)
SAID = Text(
    "A case accepted {when} finishes within its promise of {promise} {unit} with p = **{share}**. ",
    "{when}受理的办件，在承诺的 {promise} {unit}内办结的概率为 **{share}**。",
)
GAP = Text(
    "Closed cases alone say {alone}, {gap} too much: they leave out {open} that are still open.",
    "仅看办结件为 {alone}，偏高 {gap}：未计入仍在办的 {open} 件。",
)
GAP_DOWN = Text(
    "Closed cases alone say {alone}, {gap} less: what the records begin with is counted from then on.",
    "仅看办结件为 {alone}，偏低 {gap}：数据起始时已在办的旧件自该日起计。",
)
NO_GAP = Text("Closed cases alone say the same: {open} are still open.", "仅看办结件结果相同：仍在办 {open} 件。")
LEFT = Text(
    " Returned and withdrawn cases count until they leave; counted as never decided, it is {share}.",
    "退件、撤回的办件计至其离开时；若视为未办结则为 {share}。",
)
OTHERS = Text(" {share} of the cases have this promise.", "适用此承诺的占 {share}。")
NO_PROMISE = Text("No promise is known, so none is drawn.", "未提供承诺时限，故未画出。")
PRESS = Text(" Press a point to see who was not finished by then.", "点击某点查看届时未办结的案件。")
ALT = Text("{share} of the cases finish within the promise of {promise}.", "{share} 的办件在承诺的 {promise} 内办结。")
ALT_FREE = Text("Half of the cases finish within {median}.", "半数办件在 {median} 内办结。")
HEADS = (
    Text("Day", "第几天"),
    Text("Still watched", "在观察"),
    Text("Open counted, %", "含在办，%"),
    Text("Low, %", "下限，%"),
    Text("High, %", "上限，%"),
    Text("Closed only, %", "仅办结，%"),
)
_PARAMETER = "curve"
_HEIGHT = 300
_POINTS = 90  # steps that the width of half a page tells apart
_LEAST = 5  # days
_BEYOND = 3  # promises' lengths: far enough to see the curve level off
_NEARLY_ALL = 0.97
_WIDTH = 190  # pixels: "Transfer of existing home" and its arrow
_HEAD = 290  # pixels: beside the choice on a half page, and all of a phone, where the choice goes under it
_LOW = 0.2  # so little that the number would stand on the axis


def draw(now: Frame) -> View:
    """The block with its head; returns the view that its cases are of."""
    view = now.filters.view()
    found = _load(now.key, repr(view), st.query_params.get(_PARAMETER), view, now)
    natural = found.curve.unit is Unit.DAYS
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        with st.container(width=_HEAD):
            head(now.say(QUESTION, when=_when(now)), _legend(now, found, natural=natural))
        if len(found.services) > 1:
            _choose(now, found)
    if not found.enough:
        st.caption(now.say(FEW_CASES, count=found.curve.decided.ended, needed=MINIMUM))
    else:
        _curve(now, found, natural=natural)
    if not found.service:
        return now.filters.view(period=found.period)
    return now.filters.view(period=found.period, service=found.service)


def _when(now: Frame) -> str:
    """The day of which the chance is told, in words; an earlier one by its date."""
    if now.stands_on == now.today:
        return now.say(TODAY)
    return now.say(ON, day=numbers.long_day(now.stands_on, now.language))


def _legend(now: Frame, found: AcceptedToday, *, natural: bool) -> str:
    return now.say(
        LEGEND,
        of=literal(now.name("service", found.service)) if found.service else now.say(ALL),
        unit=UNITS[natural],
        day=numbers.long_day(found.period.last, now.language),
        count=numbers.count(found.curve.decided.cases),
    )


def _choose(now: Frame, found: AcceptedToday) -> None:
    name = f"f_{_PARAMETER}"
    options = found.services if found.service else ("", *found.services)
    st.session_state[name] = found.service
    st.selectbox(
        now.say(SERVICE),
        options,
        format_func=lambda id: now.name("service", id) if id else now.say(ALL),
        key=name,
        label_visibility="collapsed",
        width=_WIDTH,
        on_change=filters.write_back,
        args=(_PARAMETER, ""),
    )


def _curve(now: Frame, found: AcceptedToday, *, natural: bool) -> None:
    colors = palette.current()
    points = found.points(_ages(found))
    chart = charts.figure(colors, height=_HEIGHT)
    _lines(chart, colors, now, points, natural=natural)
    _crossing(chart, colors, now, found, points, natural=natural)
    font = {"family": charts.FONT, "size": charts.SIZE}
    chart.update_xaxes(
        range=[0, points[-1].age * 1.01],
        nticks=12,
        title={"text": now.say(AXIS[natural]), "standoff": 4, "font": font},
    )
    chart.update_yaxes(tickformat=".0%", range=[0, 1.06])
    pressed = charts.show(
        chart,
        lambda: _table(now, points),
        key=narrowed.key("curve", now),
        alt=_alt(now, found, natural=natural),
        language=now.language,
        clickable=True,
    )
    st.caption(_said(now, found, natural=natural) + now.say(PRESS))
    if pressed is not None and pressed < len(points):
        kind = "unfinished_natural" if natural else "unfinished"
        narrowed.ask(kind, f"{points[pressed].age:g}")


def _ages(found: AcceptedToday) -> list[float]:
    """Whole days up to thrice the promise, or where nearly all are decided, the promise among them."""
    steps, promise = found.curve.decided.steps, found.promise or 0
    level = found.curve.decided.quantile(_NEARLY_ALL) or steps[-1].age
    last = ceil(max(promise * _BEYOND if promise else level, _LEAST))
    every = max(ceil(last / _POINTS), 1)
    return sorted({*map(float, range(0, last + 1, every)), *([promise] if promise else [])})


def _lines(chart: go.Figure, colors: Palette, now: Frame, points: list[Point], *, natural: bool) -> None:
    ages = [point.age for point in points]
    step: dict[str, Any] = {"x": ages, "mode": "lines"}
    counted = {"color": colors.better, "width": 2, "shape": "hv"}
    hover = [_hover(now, point, natural=natural) for point in points]
    # The first trace is the one that is pressed; the band lies under it all the same, for it is see-through.
    chart.add_trace(
        go.Scatter(
            x=ages,
            y=[point.decided for point in points],
            mode="lines+markers",
            line=counted,
            marker={"color": colors.better, "size": 4},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    edge = {"width": 0, "shape": "hv"}
    chart.add_trace(go.Scatter(y=[point.low for point in points], line=edge, hoverinfo="skip", **step))
    chart.add_trace(
        go.Scatter(
            y=[point.high for point in points],
            line=edge,
            fill="tonexty",
            fillcolor=colors.band,
            hoverinfo="skip",
            **step,
        )
    )
    alone = {"color": colors.usual, "width": 1.5, "dash": "4px,3px", "shape": "hv"}
    chart.add_trace(go.Scatter(y=[point.closed_only for point in points], line=alone, hoverinfo="skip", **step))
    key = f'<span style="color:{colors.better}">━</span> {now.say(COUNTED)}'
    key += f'   <span style="color:{colors.usual}">┅</span> {now.say(ALONE)}'
    charts.note(chart, colors, key, xref="paper", x=1, xanchor="right", yref="paper", y=1.07, yanchor="middle")


def _crossing(
    chart: go.Figure, colors: Palette, now: Frame, found: AcceptedToday, points: list[Point], *, natural: bool
) -> None:
    """The promise as a line, and where the curve meets it the one number that this is about."""
    if found.promise is None or found.chance is None:
        return
    x, last = found.promise, points[-1].age
    line = {"color": colors.target, "width": 1.3, "dash": "dot"}
    chart.add_shape(type="line", yref="paper", x0=x, x1=x, y0=0, y1=1, line=line)
    chart.add_trace(
        go.Scatter(
            x=[x], y=[found.chance], mode="markers", marker={"color": colors.better, "size": 9}, hoverinfo="skip"
        )
    )
    side: dict[str, Any] = {"xanchor": "left", "xshift": 8} if x <= last / 2 else {"xanchor": "right", "xshift": -8}
    below: dict[str, Any] = (
        {"yanchor": "top", "yshift": -6} if found.chance > 0.2 else {"yanchor": "bottom", "yshift": 6}
    )
    charts.note(
        chart,
        colors,
        f"<b>{_share(found.chance)}</b>",
        color=colors.better,
        size=17,
        x=x,
        y=found.chance,
        **side,
        **below,
    )
    words = now.say(PROMISE, promise=f"{x:g}", unit=UNITS[natural])
    charts.note(chart, colors, words, color=colors.target, x=x, y=0, yanchor="bottom", yshift=4, **side)


def _hover(now: Frame, point: Point, *, natural: bool) -> str:
    shares = {"share": point.decided, "low": point.low, "high": point.high, "alone": point.closed_only}
    return now.say(
        HOVER, age=f"{point.age:g}", unit=UNITS[natural], **{name: _share(one) for name, one in shares.items()}
    )


def _said(now: Frame, found: AcceptedToday, *, natural: bool) -> str:
    """The chance in words, and by how much closed cases alone are wrong."""
    if found.promise is None or found.chance is None or found.closed_only is None:
        return now.say(NO_PROMISE)
    words = now.say(
        SAID, when=_when(now), promise=f"{found.promise:g}", unit=UNITS[natural], share=_share(found.chance)
    )
    gap = _gap(found.closed_only, found.chance, now.language)
    told = GAP if gap.startswith("+") else GAP_DOWN if gap.startswith(numbers.MINUS) else NO_GAP
    gap = gap.lstrip(f"+{numbers.MINUS}")
    words += now.say(told, alone=_share(found.closed_only), gap=gap, open=numbers.count(found.open))
    if found.returned_as_undecided is not None and _share(found.returned_as_undecided) != _share(found.chance):
        words += now.say(LEFT, share=_share(found.returned_as_undecided))
    # Rounded, nearly all are all.
    return words + (now.say(OTHERS, share=f"{found.share:.0%}") if round(found.share, 2) < 1 else "")


def _gap(alone: float, chance: float, language: Language) -> str:
    """The difference of two shares as they are written beside it."""
    return numbers.change((round(alone * 100, 1) - round(chance * 100, 1)) / 100, Unit.RATE, language)


def _alt(now: Frame, found: AcceptedToday, *, natural: bool) -> str:
    unit = now.say(UNITS[natural])
    if found.promise is not None and found.chance is not None:
        return now.say(ALT, share=_share(found.chance), promise=f"{found.promise:g} {unit}")
    median = found.curve.decided.quantile(0.5)
    return now.say(ALT_FREE, median=numbers.NONE if median is None else f"{median:g} {unit}")


def _table(now: Frame, points: list[Point]) -> pl.DataFrame:
    shares = ([getattr(point, name) * 100 for point in points] for name in ("decided", "low", "high", "closed_only"))
    columns = ([point.age for point in points], [point.at_risk for point in points], *shares)
    names = [now.say(words) for words in HEADS]
    return pl.DataFrame(dict(zip(names, columns, strict=True))).with_columns(pl.col(pl.Float64).round(1))


def _share(number: float) -> str:
    return f"{number * 100:.1f}%"


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, service: str | None, _view: View, _now: Frame) -> AcceptedToday:
    return accepted_today(_now.snapshot, _view, service)
