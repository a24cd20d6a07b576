"""Step by step: how long each waits and is worked on, and which of them run beside an earlier one."""

import streamlit as st

from metrics.paths import beside
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import numbers, step_chart
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import COMMA
from warehouse.text import Text

PARALLEL = Text(
    "∥ begun before an earlier step of the case was over, so without a wait: {steps}.",
    "∥ 在该件前一环节完成前即开始，不计等待：{steps}。",
)
ONE = Text("{step} {count} of {n}", "{step} {count}/{n}")
OPEN = Text("See those of {step}", "查看{step}")
_MOST = 4  # steps that one line names


def draw(now: Frame) -> None:
    """The chart, its parallel steps flagged; a bar lists the cases of its step."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now)
    parallel = {step: (n, count) for step, (n, count) in found.items() if count}
    pressed = step_chart.draw(now, parallel, key=narrowed.key("steps", now))
    if pressed is not None:
        narrowed.ask("step", pressed, "")
    if parallel:
        _flagged(now, parallel)
    narrowed.here(now, "step")


def _flagged(now: Frame, parallel: dict[str, tuple[int, int]]) -> None:
    most = sorted(parallel.items(), key=lambda one: -one[1][1])[:_MOST]
    told = [
        now.say(ONE, step=literal(now.step(step)), count=numbers.count(count), n=numbers.count(n))
        for step, (n, count) in most
    ]
    st.caption(now.say(PARALLEL, steps=now.say(COMMA).join(told)))
    with st.container(horizontal=True):
        for step, _ in most:
            label = now.say(OPEN, step=literal(f"∥ {now.step(step)}"))
            if st.button(label, type="tertiary", icon=":material/arrow_forward:", key=f"beside_{step}"):
                narrowed.ask("step", step, "beside")


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _now: Frame) -> dict[str, tuple[int, int]]:
    return beside(_now.snapshot, _view)
