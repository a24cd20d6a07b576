"""Where is time lost? Step by step, in what was done again, by which path, between whom, and against the law."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages._processing_time import again, hands, law, narrowed, paths, stepwise
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Where is time lost?", "时间耗在哪里？")


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its name, what it draws, and the kinds of sets that are listed in it."""

    name: Text
    draw: Callable[[Frame], None]
    kinds: tuple[str, ...]


TABS = (
    Tab(Text("Steps", "环节"), stepwise.draw, ("step",)),
    Tab(Text("Done again", "返工"), again.draw, ("repeat",)),
    Tab(Text("Paths", "路径"), paths.draw, ("path",)),
    Tab(Text("Handovers", "移交"), hands.draw, ("handover", "crossing")),
    Tab(Text("Promise and law", "承诺与法定"), law.draw, ("beyond",)),
)


def draw(now: Frame) -> None:
    """The block; only the open tab asks for figures."""
    head(now.say(QUESTION))
    names = [now.say(tab.name) for tab in TABS]
    asked = narrowed.asked()
    # An address that names a set opens the tab that lists it.
    default = next((now.say(tab.name) for tab in TABS if asked and asked.kind in tab.kinds), names[0])
    for place, tab in zip(st.tabs(names, default=default, key="way", on_change="rerun"), TABS, strict=True):
        if place.open:
            with place:
                tab.draw(now)
