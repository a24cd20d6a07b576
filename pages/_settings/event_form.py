"""The form that notes an event; what the address filters by stands in it already."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from metrics.catalogue import METRICS
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import ALL_CHANNELS, ALL_DEPARTMENTS, ALL_SERVICES, CHANNEL, DEPARTMENT, SERVICE
from warehouse.config import Config
from warehouse.errors import WarehouseError
from warehouse.events import DIMENSIONS, EFFECT_WORDS, EFFECTS, LONGEST, Note, note
from warehouse.text import Text

DAY = Text("First day on which it holds", "生效首日")
WORDS = Text("What happened", "发生了什么")
EXAMPLE = Text("for example: new counter opened", "例如：新增窗口")
FIGURE = Text("Charts of", "涉及指标")
ALL_FIGURES = Text("All figures", "全部指标")
EFFECT = Text("Limits of usual variation", "正常波动界限")
WHY_EFFECT = Text(
    "Kept or begun anew only where the event is about all that a chart shows. New limits need 8 points after it.",
    "仅当事件涵盖图表全部内容时沿用或重算；重算需事件后满 8 个点。",
)
SUBMIT = Text("Note this event", "标注此事件")
DONE = Text("{event} is noted; its charts show it now.", "{event} 已标注，相关图表即刻显示。")
_LABELS = {"department": DEPARTMENT, "service": SERVICE, "channel": CHANNEL}
_ALL = {"department": ALL_DEPARTMENTS, "service": ALL_SERVICES, "channel": ALL_CHANNELS}
_TOLD, _WORDS = "event_noted", "event_words"
_YEARS = 15  # a trend goes back some two; an event further back is a slip


def draw(now: Frame, config: Config) -> None:
    """The form; what it has done is said above it."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(now.say(DONE, event=told), icon=":material/check_circle:")
        st.session_state[_WORDS] = ""
    with st.form("note_event", clear_on_submit=False):
        said = _fields(now)
        pressed = st.form_submit_button(now.say(SUBMIT), type="primary", icon=":material/add:")
    if pressed and said:
        try:
            event = note(config, now.snapshot.scope, said)
        except WarehouseError as error:
            st.error(literal(error.in_(now.language)))
        else:
            st.session_state[_TOLD] = event.id
            st.rerun()


def _fields(now: Frame) -> Note | None:
    """What the form says; None while the day is empty."""
    left, right = st.columns(2)
    with left:
        words = st.text_input(now.say(WORDS), max_chars=LONGEST, placeholder=now.say(EXAMPLE), key=_WORDS)
        first = now.today - timedelta(days=365 * _YEARS)
        last = now.today + timedelta(days=365)
        day = st.date_input(now.say(DAY), now.today, first, last, format="YYYY-MM-DD", key="event_day")
        effect = st.radio(
            now.say(EFFECT),
            EFFECTS,
            format_func=lambda id: now.say(EFFECT_WORDS[id]),
            help=now.say(WHY_EFFECT),
            key="event_effect",
        )
    with right:
        about = {dimension: _about(now, dimension) for dimension in DIMENSIONS}
        options = ("", *sorted(METRICS, key=lambda id: METRICS[id].name.in_(now.language)))
        figure = st.selectbox(
            now.say(FIGURE),
            options,
            format_func=lambda id: METRICS[id].name.in_(now.language) if id else now.say(ALL_FIGURES),
            key="event_metric",
        )
    return Note(day, words, **about, metric=figure or None, effect=effect) if day else None


def _about(now: Frame, dimension: str) -> str | None:
    """A department, service or channel, or all of them where the reader sees all."""
    own = now.snapshot.scope.departments if dimension == "department" else None
    names = now.names.known(dimension)
    known = sorted((id for id in names if own is None or id in own), key=lambda id: names[id].in_(now.language))
    options: Sequence[str] = known if own is not None else ["", *known]
    chosen = now.filters.get(dimension) or ""
    picked = st.selectbox(
        now.say(_LABELS[dimension]),
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda id: names[id].in_(now.language) if id else now.say(_ALL[dimension]),
        key=f"event_{dimension}",
    )
    return picked or None
