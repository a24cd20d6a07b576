"""Words that a closed list lacks, matched the way that headers are: one column a card, one word a line."""

from itertools import groupby

import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import Examined, UnknownWords, with_word
from pages._desk.fileline import PICK
from pages._desk.state import Item, desk
from pages._ui import numbers
from pages._ui.frame import Ground
from pages._ui.literal import literal, strong
from pages._ui.words import ONE_ROW, ROWS
from warehouse.text import Text, listed

TITLE = Text("Words in {header} that “{label}” does not know", "{header}中的用词，“{label}”尚不认识")
BADGE = Text("Choose, or the rows are set aside", "请选择，否则相关行搁置")
MEANS = Text("means", "意为")
PERHAPS = Text("Perhaps {words}?", "可能是{words}？")
EMPTY = Text("– nothing: count as empty –", "– 无：按空值处理 –")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """One card per column with unknown words."""
    for _, group in groupby(found.words, key=lambda one: (one.feed, one.column)):
        words = list(group)
        first = words[0]
        with st.container(border=True, gap="small"):
            label = ground.say(CONTRACTS[first.feed].column(first.column).label)
            title = ground.say(TITLE, header=strong(first.header), label=literal(label))
            st.markdown(f":yellow-badge[:material/help: {ground.say(BADGE)}]\u2002{title}")
            for word in words:
                _line(ground, item, found, word)


def _line(ground: Ground, item: Item, found: Examined, word: UnknownWords) -> None:
    key = f"word_{item.original.sha256}_{word.feed}_{word.column}_{hash(word.word)}"
    names = {ours: ground.say(label) for ours, label in word.allowed}
    near = ground.say(listed(names.get(ours, ours) for ours in word.nearest))
    options = [*word.nearest, *(ours for ours in names if ours not in word.nearest), ""]
    rows = ground.say(ONE_ROW if word.count == 1 else ROWS, rows=numbers.count(word.count))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{strong(word.word)}\u2002:gray[{rows}]", width=220)
        st.selectbox(
            ground.say(MEANS),
            options,
            index=None,
            format_func=lambda ours: names.get(ours, ours) if ours else ground.say(EMPTY),
            placeholder=ground.say(PERHAPS, words=near) if near else ground.say(PICK),
            label_visibility="collapsed",
            key=key,
            width=320,
            on_change=_chosen,
            args=(item.original.sha256, found.map_text, (word.feed, word.column), word.word, key),
        )


def _chosen(sha256: str, map_text: str, column: tuple[str, str], theirs: str, key: str) -> None:
    ours = st.session_state[key]
    if ours is not None:
        item = desk().items[sha256]
        item.choose(with_word(item.over(map_text), *column, theirs, ours))
