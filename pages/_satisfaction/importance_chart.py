"""What to improve first? Importance against performance, the cross-hair at the means of all topics."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.importance import Field, ImportanceMap, Topic
from pages._ui import charts, palette
from pages._ui.frame import Frame
from pages._ui.literal import literal, on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text, listed

QUESTION = Text("What to improve first?", "优先改进什么？")
LEGEND = Text(
    "How much each point matters against how it is rated, levels 1 to 5; the lines are the means over all points · "
    "hollow: changes its field in one of five draws or more · n {n}",
    "各项重要性与满意度，等级 1–5；两线为全部题目均值 · 空心：归属不稳定（重抽样五次中至少一次变化）· n {n}",
)
FIELDS: Mapping[Field, Text] = {
    "improve_first": Text("improve first", "优先改进"),
    "keep": Text("keep it up", "继续保持"),
    "low_priority": Text("low priority", "次要"),
    "overdone": Text("more than needed", "可能过度"),
}
PERFORMANCE = Text("rated (performance)", "满意度")
IMPORTANCE = Text("matters (importance)", "重要性")
HOVER = Text(
    "{name}<br>matters <b>{importance}</b>, rated <b>{performance}</b><br>{field}, stays in {stability} of draws"
    "<br>n {n}",
    "{name}<br>重要性 <b>{importance}</b>，满意度 <b>{performance}</b><br>{field}，重抽样 {stability} 不变<br>n {n}",
)
NAMED = Text("**{number}** {name}", "**{number}** {name}")
HEADS = (
    Text("No.", "序号"),
    Text("Question", "题目"),
    Text("Importance", "重要性"),
    Text("Performance", "满意度"),
    Text("Field", "归属"),
    Text("Stays there, %", "稳定度，%"),
    Text("Sheets", "答卷"),
)
ALT = Text("To improve first: {names}.", "优先改进：{names}。")
NOTHING = Text("nothing", "无")
_HEIGHT = 360
_DOT = 22  # pixels: a number of two digits fits
_ROOM = 0.18  # of the range on every side, for the names of the fields
# What is to be done something about comes first.
_ORDER: tuple[Field, ...] = ("improve_first", "keep", "overdone", "low_priority")


def draw(now: Frame, found: ImportanceMap, *, key: str) -> None:
    """The block with its head and table."""
    head(now.say(QUESTION), now.say(LEGEND, n=found.sheets))
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT, right=24)
    _topics(chart, colors, now, found)
    _cross(chart, colors, now, found)
    first = [one.name for one in found.topics if one.field == "improve_first" and one.stable]
    alt = now.say(ALT, names=now.say(listed(first)) or now.say(NOTHING))
    charts.show(chart, lambda: table(now, found), key=key, alt=alt, language=now.language)
    # Names beside the dots would lie on each other; what is hollow may be chance, and is named all the same.
    names = [now.say(NAMED, number=place, name=literal(one.name)) for place, one in enumerate(ordered(found), start=1)]
    st.caption(" · ".join(names))


def ordered(found: ImportanceMap) -> list[Topic]:
    """The topics as they are numbered: by field, in each the one that matters most first."""
    return sorted(found.topics, key=lambda one: (_ORDER.index(one.field), -one.importance))


def _topics(chart: go.Figure, colors: Palette, now: Frame, found: ImportanceMap) -> None:
    topics = ordered(found)
    looks = [_look(colors, one) for one in topics]
    chart.add_trace(
        go.Scatter(
            x=[one.performance for one in topics],
            y=[one.importance for one in topics],
            mode="markers+text",
            marker={
                "symbol": [symbol for symbol, _ in looks],
                "color": [
                    color if one.stable else colors.ground for (_, color), one in zip(looks, topics, strict=True)
                ],
                "size": _DOT,
                "line": {"width": 1.5, "color": [color for _, color in looks]},
            },
            text=[str(place) for place in range(1, len(topics) + 1)],
            textposition="middle center",
            textfont={
                "family": charts.FONT,
                "size": charts.SIZE,
                "color": [
                    colors.ground if one.stable else color for (_, color), one in zip(looks, topics, strict=True)
                ],
            },
            customdata=[_hover(now, one) for one in topics],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )


def _look(colors: Palette, one: Topic) -> tuple[str, str]:
    """Orange diamond where it matters and is not good enough; hollow where that may be chance."""
    return ("diamond", colors.worse) if one.field == "improve_first" else ("circle", colors.series)


def _hover(now: Frame, one: Topic) -> str:
    return now.say(
        HOVER,
        name=on_chart(one.name),
        importance=f"{one.importance:.2f}",
        performance=f"{one.performance:.2f}",
        field=FIELDS[one.field],
        stability=f"{one.stability:.0%}",
        n=one.sheets,
    )


def _cross(chart: go.Figure, colors: Palette, now: Frame, found: ImportanceMap) -> None:
    """The cross-hair, the names of the four fields in its corners, and the axes."""
    line = {"color": colors.axis, "width": 1}
    chart.add_vline(x=found.performance, line=line)
    chart.add_hline(y=found.importance, line=line)
    corners: dict[Field, tuple[float, float]] = {
        "improve_first": (0.0, 1.0),
        "keep": (1.0, 1.0),
        "low_priority": (0.0, 0.0),
        "overdone": (1.0, 0.0),
    }
    for field, (x, y) in corners.items():
        sides: dict[str, Any] = {"xanchor": "left" if x == 0 else "right", "yanchor": "top" if y == 1 else "bottom"}
        color = colors.worse if field == "improve_first" else colors.faint
        charts.note(chart, colors, now.say(FIELDS[field]), color=color, xref="paper", yref="paper", x=x, y=y, **sides)
    font = {"family": charts.FONT, "size": charts.SIZE, "color": colors.faint}
    chart.update_xaxes(
        range=_range([one.performance for one in found.topics]), title={"text": now.say(PERFORMANCE), "font": font}
    )
    chart.update_yaxes(
        range=_range([one.importance for one in found.topics]), title={"text": now.say(IMPORTANCE), "font": font}
    )


def _range(values: list[float]) -> list[float]:
    room = ((max(values) - min(values)) or 0.2) * _ROOM
    return [min(values) - room, max(values) + room]


def table(now: Frame, found: ImportanceMap) -> pl.DataFrame:
    """The topics as they are numbered."""
    rows = [
        (
            place,
            one.name,
            round(one.importance, 2),
            round(one.performance, 2),
            now.say(FIELDS[one.field]),
            round(one.stability * 100),
            one.sheets,
        )
        for place, one in enumerate(ordered(found), start=1)
    ]
    return pl.DataFrame(rows, schema=[now.say(words) for words in HEADS], orient="row", infer_schema_length=None)
