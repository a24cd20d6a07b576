"""The mapping that was remembered from an earlier load: said, and taken back on request."""

from dataclasses import replace

import streamlit as st

from etl.desk import Examined
from pages._desk import tell
from pages._desk.state import Item, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal
from warehouse.text import Text

SAID = Text("Matched as in the load of {day} by {who} ({load_id}).", "沿用 {who} {day}导入时的对应关系（{load_id}）。")
FORGET = Text("Match afresh", "不沿用，重新匹配")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """One line, where a mapping was remembered and applied."""
    said = found.remembered
    if said is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        day = tell.day(ground, said.when)
        words = ground.say(SAID, day=day, who=literal(said.user), load_id=literal(said.load_id))
        st.caption(f":material/history: {words}", width="content")
        sha256 = item.original.sha256
        st.button(ground.say(FORGET), type="tertiary", key=f"forget_{sha256}", on_click=_forget, args=(sha256,))


def _forget(sha256: str) -> None:
    item = desk().items[sha256]
    item.choose(replace(item.choice, map_text=""))
    item.step = "match"
