"""Events on a time axis: ▼ with its name at the top and a dashed line down, and the same in the chart's table."""

from collections.abc import Sequence
from datetime import date
from math import inf

import plotly.graph_objects as go
import streamlit as st

from metrics.view import Period
from pages._ui import charts, numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal, on_chart
from pages._ui.palette import Palette
from warehouse.events import DIMENSIONS, Event
from warehouse.text import Text, listed
from warehouse.visible import visible

HEAD = Text("Event", "事件")
NOTE = Text("Note an event", "标注事件")
OF = Text("{names}: {words}", "{names}：{words}")
_HOVER = "{name}<br>{day} · {who}"
# A name that would cover the one before bears its ▼ alone; measured on a phone's chart.
_CHART = 330  # pixels
_LEFT = 0.6  # of the axis: a name that begins further right would leave the chart, so it ends at its line
_LONGEST = 22  # characters of a name on the chart; the table and the hover have all of it


def draw(chart: go.Figure, colors: Palette, frame: Frame, events: Sequence[Event], axis: tuple[date, date]) -> None:
    """Mark the events of a chart whose time axis goes from the first to the last of two days."""
    ordered = sorted(events, key=lambda event: event.day)
    names = [_short(named_in_full(frame, event)) for event in ordered]
    span = max((axis[1] - axis[0]).days, 1)
    places = [(event.day - axis[0]).days / span for event in ordered]
    for event, words, place, named in zip(ordered, names, places, fitting(places, names), strict=True):
        left = place < _LEFT
        chart.add_shape(
            type="line",
            yref="paper",
            x0=event.day.isoformat(),
            x1=event.day.isoformat(),
            y0=0,
            y1=1,
            line={"color": colors.event, "width": 1, "dash": "5px,4px"},
        )
        sign = f"▼ {on_chart(words)}" if left else f"{on_chart(words)} ▼"
        charts.note(
            chart,
            colors,
            sign if named else "▼",
            color=colors.event,
            x=event.day.isoformat(),
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor=("left" if left else "right") if named else "center",
            xshift=(-5 if left else 5) if named else 0,
            hovertext=_hover(frame, event),
        )


def fitting(places: Sequence[float], names: Sequence[str]) -> list[bool]:
    """Which names have room: such as cover neither another ▼ nor the name before; places are shares of the axis."""
    found: list[bool] = []
    free = -inf
    for place, name in zip(places, names, strict=True):
        wide = (charts.letters(name) + 3) * charts.LETTER / _CHART
        begin, end = (place, place + wide) if place < _LEFT else (place - wide, place)
        others = [other for other in places if begin < other < end and other != place]
        found.append(begin >= free and not others)
        free = end if found[-1] else free
    return found


def below(frame: Frame, events: Sequence[Event]) -> None:
    """Name the events under their chart, and lead to where one is noted."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        told = [
            f"▼ {numbers.short_day(event.day, frame.language)} {literal(named_in_full(frame, event))}"
            for event in events
        ]
        st.caption(" · ".join(told))
        frame.link("settings", frame.say(NOTE), icon=":material/add:")


def cell(frame: Frame, events: Sequence[Event], period: Period) -> str:
    """What happened in a week or month, as the table writes it."""
    told = [named_in_full(frame, event) for event in events if period.start <= event.day < period.end]
    return " · ".join(f"▼ {words}" for words in told)


def named_in_full(frame: Frame, event: Event) -> str:
    """The event's name, after what it is about where that is a part only; not yet safe for Markdown."""
    values = {dimension: getattr(event, dimension) for dimension in DIMENSIONS}
    # What the filters say already is not said again.
    told = [frame.name(name, id) for name, id in values.items() if id and frame.filters.get(name) != id]
    words = visible(event.words)
    return frame.say(OF, names=listed(told), words=words) if told else words


def _hover(frame: Frame, event: Event) -> str:
    day = numbers.long_day(event.day, frame.language)
    return _HOVER.format(name=on_chart(named_in_full(frame, event)), day=day, who=on_chart(event.user))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
