"""The bar of the five steps, and the row of buttons under each."""

import streamlit as st

from pages._desk.state import Step
from pages._ui import rail
from pages._ui.frame import Ground
from warehouse.text import Text

STEPS: dict[Step, Text] = {
    "file": Text("1 File", "1 选择文件"),
    "match": Text("2 Match", "2 匹配列名"),
    "check": Text("3 Check", "3 检查"),
    "preview": Text("4 Preview", "4 预览"),
    "done": Text("5 Done", "5 完成"),
}
_PAST, _NOW, _AHEAD = ("green", "check"), ("blue", "radio_button_checked"), ("gray", "radio_button_unchecked")


def bar(ground: Ground, step: Step) -> None:
    """Draw the steps; what is behind has a tick, what is ahead an empty ring."""
    order = list(STEPS)
    # While it is being loaded the last step is the one at hand.
    at = order.index("done" if step == "load" else step)
    badges = [_badge(ground.say(words), index, at, step) for index, words in enumerate(STEPS.values())]
    # A phone breaks the line: a dash would stand alone at its end.
    st.markdown(("\u2002" if rail.on_phone() else "\u2002—\u2002").join(badges))


def _badge(words: str, index: int, at: int, step: Step) -> str:
    finished = step == "done" and index == at
    color, icon = _PAST if index < at or finished else _NOW if index == at else _AHEAD
    shown = f"**{words}**" if index == at else words
    return f":{color}-badge[:material/{icon}: {shown}]"


def buttons() -> "st.delta_generator.DeltaGenerator":
    """The place of a step's buttons: at the right, the way on last."""
    return st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center")
