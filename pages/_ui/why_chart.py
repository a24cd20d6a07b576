"""What changed and why: a change between two periods as a waterfall of its parts, each with its cases."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.catalogue import metric as metric_of
from metrics.change import Split
from metrics.model import Direction, Metric, Unit
from metrics.view import Period, View
from metrics.why import Change, why
from pages._ui import breakdown, charts, figures, filters, numbers, palette, periods, why_against, why_parts, why_words
from pages._ui.case_list import ASKED
from pages._ui.frame import Frame
from pages._ui.literal import literal, on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from pages._ui.why_parts import Bar
from pages._ui.words import FIGURE
from warehouse.text import Text, listed

QUESTION = Text("What changed and why?", "哪里变了，为什么？")
LEGEND = Text(
    "{before} → {after}: each {dimension}’s own change and the case mix sum to the whole · ◆ worse · ■ better",
    "{before} → {after}：各{dimension}自身变化与案件结构之和即总变化 · ◆ 转差 · ■ 转好",
)
LEGEND_NEUTRAL = Text(
    "{before} → {after}: each {dimension}’s own change and the case mix sum to the whole",
    "{before} → {after}：各{dimension}自身变化与案件结构之和即总变化",
)
IN_A_SENTENCE = {
    "department": Text("department", "部门"),
    "service": Text("service", "事项"),
    "channel": Text("channel", "渠道"),
}
BY = Text("By", "按")
FIGURES = {
    "median_processing_time": Text("Time", "用时"),
    "on_time_rate": Text("On time, closed", "按时率（办结件）"),
    "matured_on_time_rate": Text("On time, all due", "按时率（到期件）"),
}
IN_PART = Text(" · {before}: only in part", " · {before}数据不全")
NOTHING = Text(
    "No case in {before} or in {after}: there is nothing to compare.", "{before}或{after}没有办件，无从比较。"
)
ALONE = Text(
    "One department, one service, one channel: the whole change is its own.",
    "仅一个部门、一个事项、一个渠道，变化全在其自身。",
)
MIX = Text("Case mix", "案件结构")
REST = (Text("{n} other", "其他 {n} 个"), Text("{n} others", "其他 {n} 个"))
STOPPED = Text(
    "{names}: what fell due since counts as missed, as nobody has told that it was decided.",
    "{names}：此后到期的件未报办结情况，均计为未按期。",
)
NO_CASES = Text(
    "The case mix has no cases of its own: it is what changes because each {dimension} has another share of all cases.",
    "案件结构没有单独的案件：它反映各{dimension}件数占比变化的影响。",
)
TOTAL = Text("Total", "合计")
POINTS = Text("points", "百分点")
HOVER = Text("{name}<br><b>{amount}</b> {unit}<br>n {n}", "{name}<br><b>{amount}</b> {unit}<br>n {n}")
ALT = Text("{name} did most of the change: {amount}.", "变化主要来自{name}：{amount}。")
CASES = Text("{name}: open its {count} cases", "{name}：查看 {count} 件")
HEADS = (
    Text("Before", "上期"),
    Text("Now", "本期"),
    Text("Cases before", "上期件数"),
    Text("Cases now", "本期件数"),
    Text("Own change", "自身变化"),
    Text("Case mix", "案件结构"),
    Text("Together", "合计影响"),
)
# The list of cases in which those behind a part are looked for.
LISTS = {
    "on_time_rate": "late_rate",
    "matured_on_time_rate": "matured_on_time_rate",
}
LIST_PAGE = "processing_time"
_DEPARTMENT = "department"
_LINKS = 3
_NAME_LIMIT = 22  # characters; a longer name leaves a phone no room for bars
_BAR = 34  # pixels
_SHORTEST = 210  # pixels of the axis beside the names, on a phone and in a window as narrow
_LETTER, _GAP = 8, 10  # pixels of a letter of a bar's words, and around them
_MOST = 0.3  # of the axis: longer words would leave the bars no room
_ROUNDS = 12  # each widens the axis by less than the one before
_AROUND = 62  # pixels for the margins and the axis


def draw(frame: Frame, ids: Sequence[str], first: str) -> None:
    """The block with its head: the change of one of the figures `ids`, that of `first` unless the address asks."""
    asked = st.query_params.get("why", "")
    chosen = asked if asked in ids else first
    against = why_against.read(frame)
    change = _why(frame.key, repr((frame.filters.view(), against)), chosen, frame.filters.view(), against, frame)
    names = (
        periods.name(against, frame.language, year=True),
        periods.name(frame.filters.period, frame.language, year=True),
    )
    splits = {} if change is None else {name: split for name, split in change.splits.items() if len(split.parts) > 1}
    by = st.query_params.get("why_by", "")
    dimension = by if by in splits else next(iter(splits), "")
    neutral = metric_of(chosen).direction is Direction.NEUTRAL
    words = {"before": names[0], "after": names[1], "dimension": IN_A_SENTENCE.get(dimension, "")}
    legend = frame.say(LEGEND_NEUTRAL if neutral else LEGEND, **words) + _in_part(frame, chosen, against)
    head(frame.say(QUESTION), legend if dimension else None)
    _controls(frame, ids, (chosen, first), tuple(splits), dimension)
    if change is None or not change.splits:
        st.caption(frame.say(NOTHING, before=names[0], after=names[1]))
    elif not dimension:
        st.caption(frame.say(ALONE))
    else:
        _block(frame, metric_of(chosen), change, dimension)


def _in_part(frame: Frame, id: str, against: Period) -> str:
    """That nobody's records cover one of the usual comparisons whole."""
    (result,) = figures.results(frame, (id,), frame.filters.view())
    period = frame.filters.period
    compared = {period.last_year(): result.last_year_in, period.previous(): result.previous_in}.get(against)
    if compared is None or compared.actual or not compared.expected:
        return ""
    return frame.say(IN_PART, before=periods.name(against, frame.language, year=True))


@st.cache_resource(max_entries=500, show_spinner=False)
def _why(
    key: tuple[object, ...], question: str, metric: str, _view: View, _against: Period, _frame: Frame
) -> Change | None:
    return why(_frame.snapshot, metric, _view, against=_against)


def _controls(
    frame: Frame, ids: Sequence[str], chosen: tuple[str, str], dimensions: Sequence[str], dimension: str
) -> None:
    """The choices; `chosen` is the figure that is shown, and the one shown unless another is asked for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(ids) > 1:
            words = {id: FIGURES.get(id, metric_of(id).label) for id in ids}
            filters.select("why", tuple(ids), chosen[0], words, FIGURE, frame.language, chosen[1], collapsed=True)
        if len(dimensions) > 1:
            first = dimensions[0]
            filters.select(
                "why_by", tuple(dimensions), dimension, breakdown.LABELS, BY, frame.language, first, collapsed=True
            )
        why_against.draw(frame)


def _block(frame: Frame, asked: Metric, change: Change, dimension: str) -> None:
    split = change.splits[dimension]
    found = why_parts.bars(split, change.metric)
    st.markdown(why_words.sentence(frame, asked, change, split, found, dimension))
    if asked.id == breakdown.MATURED:
        _stopped(frame)
    _links(frame, change, [bar for bar in found if bar.group][:_LINKS], dimension)
    clicked = _chart(frame, change.metric, split, found, dimension)
    if clicked is not None and clicked < len(found):
        _pressed(frame, change, found[clicked], dimension)


def _stopped(frame: Frame) -> None:
    """Whose records end early: a change of theirs is one of what is known, not of what was done."""
    view = frame.filters.view(by=(_DEPARTMENT,))
    partly = [one for one in figures.results(frame, (breakdown.MATURED,), view) if not one.completeness.complete]
    told = [(one.by[_DEPARTMENT], breakdown.reaches(frame, one.by[_DEPARTMENT])) for one in partly]
    names = [
        frame.say(breakdown.UP_TO, name=literal(frame.name(_DEPARTMENT, id)), reach=reach)
        for id, reach in told
        if reach
    ]
    if names:
        st.caption(frame.say(STOPPED, names=listed(names)))


def _pressed(frame: Frame, change: Change, bar: Bar, dimension: str) -> None:
    """A group's bar opens its cases; that of the rest names its groups, each with the way to its cases."""
    if bar.group:
        frame.go(LIST_PAGE, **_place(change, dimension, bar))
    if bar.kind == "mix":
        st.caption(frame.say(NO_CASES, dimension=IN_A_SENTENCE[dimension]))
    _links(frame, change, bar.members, dimension)


def _links(frame: Frame, change: Change, bars: Sequence[Bar], dimension: str) -> None:
    """The ways to the cases of some groups."""
    with st.container(horizontal=True, gap="small"):
        for bar in bars:
            name = literal(frame.name(dimension, bar.group or ""))
            label = frame.say(CASES, name=name, count=numbers.count(bar.cases))
            place = _place(change, dimension, bar)
            frame.link(LIST_PAGE, label, icon=":material/list_alt:", **place)


def _place(change: Change, dimension: str, bar: Bar) -> dict[str, str | None]:
    """Where the cases behind a bar stand: the same filters, this group, the list of the figure."""
    return {dimension: bar.group, ASKED: LISTS.get(change.metric.id, change.metric.id)}


def _chart(frame: Frame, metric: Metric, split: Split[str], found: list[Bar], dimension: str) -> int | None:
    colors = palette.current()
    chart = charts.figure(colors, height=_BAR * (len(found) + 1) + _AROUND)
    total = split.change * why_parts.scale(metric.unit)
    names = [_name(frame, bar, dimension) for bar in found]
    _bars(chart, colors, frame, metric, found, total, names)
    _joints(chart, colors, found)
    ticks = [on_chart(_short(name)) for name in names]
    font = {"family": charts.FONT, "size": charts.SIZE, "color": colors.soft}
    chart.update_yaxes(
        tickvals=list(range(len(found) + 1)),
        ticktext=[*ticks, f"<b>{frame.say(TOTAL)}</b>"],
        range=[len(found) + 0.6, -0.6],
        showgrid=False,
        tickfont=font,
    )
    unit = POINTS if metric.unit is Unit.RATE else metric.unit.label
    title = {"text": frame.say(unit), "standoff": 4, "font": font}
    chart.update_xaxes(showgrid=True, gridcolor=colors.grid, nticks=5, title=title, range=_axis(metric, found, total))
    chart.add_vline(x=0, line={"color": colors.axis, "width": 1})
    largest = next((bar for bar in found if bar.kind == "group"), None)
    told = (_name(frame, largest, dimension), why_parts.signed(largest.amount, metric.unit)) if largest else ("–", "0")
    return charts.show(
        chart,
        lambda: table(frame, metric, split, dimension),
        key=f"why_{metric.id}_{dimension}_{frame.filters.query()}_{st.query_params.get(why_against.NAME)}",
        alt=frame.say(ALT, name=told[0], amount=told[1]),
        language=frame.language,
        clickable=True,
    )


def _bars(
    chart: go.Figure, colors: Palette, frame: Frame, metric: Metric, found: list[Bar], total: float, names: list[str]
) -> None:
    """One trace, so that the place of a pressed bar is its place in the list."""
    amounts = [*(bar.amount for bar in found), total]
    looks = [_look(colors, metric, bar.amount) for bar in found]
    words = [why_parts.signed(amount, metric.unit) for amount in amounts]
    signs = [*(sign for _, sign in looks), ""]
    unit = frame.say(POINTS if metric.unit is Unit.RATE else metric.unit.label)
    hovers = [
        frame.say(HOVER, name=on_chart(name), amount=word, unit=unit, n=numbers.count(bar.cases) if bar.cases else "–")
        for name, word, bar in zip(names, words, found, strict=False)
    ]
    chart.add_trace(
        go.Bar(
            y=list(range(len(amounts))),
            x=amounts,
            base=[*why_parts.starts(found), 0.0],
            orientation="h",
            marker={"color": [*(color for color, _ in looks), colors.axis], "line": {"width": 0}},
            customdata=[*hovers, f"{frame.say(TOTAL)}<br><b>{words[-1]}</b> {unit}"],
            hovertemplate="%{customdata}<extra></extra>",
            text=[f"{word} {sign}".strip() for word, sign in zip(words, signs, strict=True)],
            textposition="outside",
            textangle=0,
            textfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
            cliponaxis=False,
            constraintext="none",
        )
    )


def _look(colors: Palette, metric: Metric, amount: float) -> tuple[str, str]:
    """Colour and sign of a part: whether it made the figure better or worse."""
    if metric.direction is Direction.NEUTRAL or why_parts.signed(amount, metric.unit)[0] not in "+−":
        return colors.usual, ""
    better = (amount > 0) is (metric.direction is Direction.UP)
    return (colors.better, "■") if better else (colors.worse, "◆")


def _joints(chart: go.Figure, colors: Palette, found: list[Bar]) -> None:
    """Thin lines from the end of each bar to the next."""
    for place, (bar, start) in enumerate(zip(found, why_parts.starts(found), strict=True)):
        end = start + bar.amount
        chart.add_shape(
            type="line", x0=end, x1=end, y0=place, y1=place + 1, line={"color": colors.axis, "width": 1}, layer="below"
        )


def _axis(metric: Metric, found: list[Bar], total: float) -> list[float]:
    """The ends of the axis."""
    ends = [
        (start, bar.amount, f"{why_parts.signed(bar.amount, metric.unit)} ◆")
        for bar, start in zip(found, why_parts.starts(found), strict=True)
    ]
    ends.append((0.0, total, why_parts.signed(total, metric.unit)))
    return list(reach(ends, _SHORTEST))


def reach(ends: Sequence[tuple[float, float, str]], width: int) -> tuple[float, float]:
    """From where to where the axis of so many pixels goes: all bars, and beside each the room for its words.

    Args:
        ends: Start, amount and words of each bar; the words stand beyond its end.
    """
    edges = [0.0, *(edge for start, amount, _ in ends for edge in (start, start + amount))]
    low, high = min(edges), max(edges)
    for _ in range(_ROUNDS):
        span = high - low or 1.0
        for start, amount, words in ends:
            room = min((len(words) * _LETTER + _GAP) / width, _MOST) * span
            if amount < 0:
                low = min(low, start + amount - room)
            else:
                high = max(high, start + amount + room)
    return low, high


def _name(frame: Frame, bar: Bar, dimension: str) -> str:
    if bar.kind == "group":
        return frame.name(dimension, bar.group or "")
    return frame.say(MIX) if bar.kind == "mix" else frame.say(numbers.counted(bar.groups, *REST))


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LIMIT else name[: _NAME_LIMIT - 1] + "…"


def table(frame: Frame, metric: Metric, split: Split[str], dimension: str) -> pl.DataFrame:
    """Every group with its own change, its part of the case mix and both together; the last row is their sum."""
    factor = why_parts.scale(metric.unit)
    parts = sorted(split.parts, key=lambda part: -abs(part.total))
    rows: list[tuple[Any, ...]] = [
        (
            frame.name(dimension, part.group),
            *(None if rate is None else rate * factor for rate in why_parts.shown(part, metric)),
            *(round(part.whole_before), round(part.whole_after)),
            *(amount * factor for amount in (part.within, part.mix, part.total)),
        )
        for part in parts
    ]
    cases = (round(sum(part.whole_before for part in parts)), round(sum(part.whole_after for part in parts)))
    sums = (amount * factor for amount in (split.within, split.mix, split.change))
    rows.append((frame.say(TOTAL), split.before * factor, split.after * factor, *cases, *sums))
    heads = [frame.say(breakdown.LABELS[dimension]), *(frame.say(words) for words in HEADS)]
    told = pl.DataFrame(rows, schema=heads, orient="row", infer_schema_length=None)
    return told.with_columns(pl.col(pl.Float64).round(2))
