"""Is the pile growing? Received upwards, ended downwards, open as a line; a press on a week proves its sum."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.value import number
from metrics.view import Grain, Period
from pages._backlog.standing import OPEN
from pages._ui import charts, event_marks, figures, numbers, palette, periods, trend_chart, trends
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.events import Event
from warehouse.text import Text

RECEIVED, NET = IDS = ("cases_received", "net_flow")
WEEK = "week"  # the word of the address: the first day of the week, or month, that was pressed
MOVED = "moved"  # the word of the address: whether what came in or what went out is listed
WHOLE = "whole"  # instead of a day: the whole period
QUESTION = Text("Is the pile growing?", "在办件在增加吗？")
LEGEND: dict[Grain, Text] = {
    "week": Text(
        "Received, ended (in any way) and open by week · press a week for its sum",
        "每周收件、结束（不论结果）与在办 · 点击某周查看收支",
    ),
    "month": Text(
        "Received, ended (in any way) and open by month · press a month for its sum",
        "每月收件、结束（不论结果）与在办 · 点击某月查看收支",
    ),
}
INCOMPLETE = Text(" · pale: not complete", " · 浅色：数据不全")
OPEN_LABEL = Text("open {n}", "在办 {n}")
RECEIVED_LABEL, ENDED_LABEL = Text("received", "收件"), Text("ended", "结束")
HOVER = Text(
    "{period}<br><b>{open}</b> open at the end<br>{received} received, {ended} ended",
    "{period}<br>期末在办 <b>{open}</b> 件<br>收件 {received}，结束 {ended}",
)
HEADS = (
    Text("Period", "时段"),
    Text("Received", "收件"),
    Text("Ended", "结束"),
    Text("Open at the end", "期末在办"),
    Text("Complete", "数据齐全"),
)
YES, NO = Text("yes", "是"), Text("no", "否")
ALT = Text(
    "{open} open at the end of {period}; over {count} periods {received} came in and {ended} ended.",
    "{period}末在办 {open} 件；{count} 个时段共收件 {received}、结束 {ended}。",
)
_SIDES = ("came", "went")  # of the bars, in the order they are drawn
_SHOWN = 26  # weeks, half a year; months are fewer anyhow
_PALE = 0.45
_RIGHT = 78  # pixels for the labels at the edge
_HEIGHT = 360


@dataclass(frozen=True, slots=True)
class Bucket:
    """A week or month: what came in, went out and was open at its end; `whole` says that nothing is missing."""

    period: Period
    received: float
    ended: float
    open: float | None
    whole: bool


def load(now: Frame, grain: Grain) -> list[Bucket]:
    """The last weeks or months of everybody, oldest first."""
    ids = (RECEIVED, NET, OPEN)
    found = figures.results(now, ids, now.filters.view(period=trends.judged_in(now, grain), grain=grain))
    made = []
    for received, net, open_ in zip(*([one for one in found if one.metric.id == id] for id in ids), strict=True):
        came = number(received.outcome) or 0.0
        ended = came - (number(net.outcome) or 0.0)
        whole = open_.finished and open_.completeness.complete
        made.append(Bucket(open_.period, came, ended, number(open_.outcome), whole))
    return made[-_SHOWN:]


def changes(now: Frame, grain: Grain) -> tuple[list[tuple[Period, float]], tuple[str, ...]]:
    """What came in less what ended in every whole week or month, and the departments left out of all of them."""
    view, without = figures.comparable(now, (NET,), now.filters.view(period=trends.judged_in(now, grain), grain=grain))
    found = [one for one in figures.results(now, (NET,), view) if one.finished and one.completeness.complete]
    return [(one.period, number(one.outcome) or 0.0) for one in found], without


def draw(now: Frame, found: Sequence[Bucket], grain: Grain) -> None:
    """The block with its head."""
    legend = now.say(LEGEND[grain])
    head(now.say(QUESTION), legend if all(one.whole for one in found) else legend + now.say(INCOMPLETE))
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT, right=_RIGHT)
    _bars(chart, colors, now, found)
    _line(chart, colors, found)
    _labels(chart, colors, now, found)
    _axes(chart, now, found)
    events = _events(now, found)
    event_marks.draw(chart, colors, now, events, (found[0].period.start, found[-1].period.start))
    shown = pressed(found)
    bar = charts.show_stack(
        chart,
        lambda: _table(now, found, events),
        key=f"flow_{grain}_{now.filters.query()}_{shown.period.start if shown else ''}_{st.query_params.get(MOVED)}",
        alt=_alt(now, found),
        language=now.language,
    )
    event_marks.below(now, events)
    if bar is not None:
        side, place = bar
        moved = _SIDES[side] if side < len(_SIDES) else None
        now.go(now.spec.id, **{WEEK: found[place].period.start.isoformat(), MOVED: moved})


def _events(now: Frame, found: Sequence[Bucket]) -> list[Event]:
    """What was noted about any of the three figures while the chart lasts."""
    filters, days = now.filters.view().filters, (found[0].period.start, found[-1].period.end)
    inside = [event for event in now.snapshot.events if days[0] <= event.day < days[1]]
    return [event for event in inside if any(event.concerns(id, filters) for id in IDS)]


def pressed(found: Sequence[Bucket]) -> Bucket | None:
    """The week or month whose sum the address asks for."""
    word = st.query_params.get(WEEK)
    return next((one for one in found if one.period.start.isoformat() == word), None)


def _bars(chart: go.Figure, colors: Palette, now: Frame, found: Sequence[Bucket]) -> None:
    opacity = [1.0 if one.whole else _PALE for one in found]
    hover = [_hover(now, one) for one in found]
    shown = pressed(found)
    edges = [1.5 if one is shown else 0 for one in found]
    for values, color in (
        ([one.received for one in found], colors.bar),
        ([-one.ended for one in found], colors.ended),
    ):
        chart.add_trace(
            go.Bar(
                x=_days(found),
                y=values,
                marker={"color": color, "opacity": opacity, "line": {"width": edges, "color": colors.ink}},
                customdata=hover,
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    chart.update_layout(barmode="relative", bargap=0.22)


def _line(chart: go.Figure, colors: Palette, found: Sequence[Bucket]) -> None:
    """Ink while complete; then dotted, to a hollow point."""
    y = np.array([np.nan if one.open is None else one.open for one in found])
    whole = max((i for i, one in enumerate(found) if one.whole), default=-1)
    shared = {"x": _days(found), "mode": "lines", "hoverinfo": "skip"}
    solid = np.where(np.arange(len(y)) <= whole, y, np.nan)
    chart.add_trace(go.Scatter(y=solid, line={"color": colors.ink, "width": 1.7}, **shared))
    if whole < len(y) - 1:
        rest = np.where(np.arange(len(y)) >= whole, y, np.nan)
        chart.add_trace(go.Scatter(y=rest, line={"color": colors.ink, "width": 1.7, "dash": "dot"}, **shared))
    hollow = colors.ink if whole == len(y) - 1 else colors.ground
    chart.add_trace(
        go.Scatter(
            x=_days(found)[-1:],
            y=y[-1:],
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            marker={"size": 9, "color": hollow, "line": {"color": colors.ink, "width": 1.7}},
        )
    )


def _labels(chart: go.Figure, colors: Palette, now: Frame, found: Sequence[Bucket]) -> None:
    """At the right edge, moved apart where they would cover each other."""
    last = found[-1]
    top, bottom = _extent(found)
    words = [
        (-last.ended / 2, now.say(ENDED_LABEL), colors.faint),
        (last.received / 2, now.say(RECEIVED_LABEL), colors.better),
        (last.open or 0.0, f"<b>{now.say(OPEN_LABEL, n=numbers.count(last.open or 0))}</b>", colors.ink),
    ]
    words.sort(key=lambda word: word[0])
    shifts = trend_chart.apart([level for level, _, _ in words], (bottom, top))
    for (level, said, color), shift in zip(words, shifts, strict=True):
        charts.note(
            chart,
            colors,
            said,
            color=color,
            xref="paper",
            x=1.01,
            xanchor="left",
            y=level,
            yanchor="middle",
            yshift=shift,
        )


def _extent(found: Sequence[Bucket]) -> tuple[float, float]:
    top = max(max(one.received, one.open or 0.0) for one in found)
    bottom = -max(one.ended for one in found)
    pad = max((top - bottom) * 0.06, 1.0)
    return top + pad, bottom - pad


def _axes(chart: go.Figure, now: Frame, found: Sequence[Bucket]) -> None:
    starts = [one.period.start for one in found]
    months = trend_chart.month_starts(starts[0], starts[-1])
    labels = [numbers.month(month, now.language) for month in months]
    chart.update_xaxes(tickvals=[month.isoformat() for month in months], ticktext=labels)
    top, bottom = _extent(found)
    step = _step(top - bottom)
    ticks = [step * i for i in range(int(bottom // step) + 1, int(top // step) + 1)]
    chart.update_yaxes(
        range=[bottom, top], tickvals=ticks, ticktext=[numbers.count(abs(tick)) for tick in ticks], zeroline=True,
        zerolinecolor=palette.current().axis,
    )  # fmt: skip


def _step(span: float) -> int:
    """A round distance between some five lines."""
    rough = max(span / 5, 1.0)
    size = 10 ** int(np.floor(np.log10(rough)))
    return int(next(step * size for step in (1, 2, 5, 10) if step * size >= rough))


def _days(found: Sequence[Bucket]) -> list[str]:
    return [one.period.start.isoformat() for one in found]


def _hover(now: Frame, one: Bucket) -> str:
    return now.say(
        HOVER,
        period=periods.name(one.period, now.language, year=True),
        open=numbers.NONE if one.open is None else numbers.count(one.open),
        received=numbers.count(one.received),
        ended=numbers.count(one.ended),
    )


def _table(now: Frame, found: Sequence[Bucket], events: Sequence[Event]) -> pl.DataFrame:
    rows = [
        (
            periods.name(one.period, now.language, year=True),
            int(one.received),
            int(one.ended),
            None if one.open is None else int(one.open),
            now.say(YES if one.whole else NO),
        )
        for one in reversed(found)
    ]
    made = pl.DataFrame(rows, [now.say(words) for words in HEADS], orient="row")
    told = [event_marks.cell(now, events, one.period) for one in reversed(found)]
    return made.with_columns(pl.Series(now.say(event_marks.HEAD), told)) if events else made


def _alt(now: Frame, found: Sequence[Bucket]) -> str:
    last = found[-1]
    return now.say(
        ALT,
        open=numbers.count(last.open or 0),
        period=periods.name(last.period, now.language, year=True),
        count=len(found),
        received=numbers.count(sum(one.received for one in found)),
        ended=numbers.count(sum(one.ended for one in found)),
    )
