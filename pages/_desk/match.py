"""Step 2: their columns beside ours; what is not clear is chosen, everything else can be."""

import streamlit as st

from etl.desk import Examined
from pages._desk import columns, fileline, files, questions, remembered, steps, suggestions, vocabulary
from pages._desk.state import Item
from pages._ui.frame import Ground
from pages._ui.section import answer, head
from warehouse.text import Text

ALL_KNOWN = Text(
    "All **{count}** columns that are used were recognised; every needed one is there.",
    "用到的 **{count}** 列均已识别，必填列齐全。",
)
TO_CHOOSE = Text(
    "**{known}** of {all} columns were recognised; **{open}** need your choice.",
    "{all} 列中已识别 **{known}** 列，还有 **{open}** 项需要您选择。",
)
NO_FEED = Text("What is in this file? Its columns do not say it clearly.", "这是哪类数据？仅凭列名无法确定。")
CHOICE = Text("Your choice", "需要您选择")
COLUMNS = Text("Columns", "列名对应")
COLUMNS_HELP = Text("Change a line by choosing another column of ours.", "如需更改，请在“对应我方列”中另选。")
FOLDED = Text(
    "Columns: {known} recognised, {ignored} not used, {personal} personal dropped",
    "列名：识别 {known} 列，不使用 {ignored} 列，个人信息 {personal} 列不保存",
)
ON = Text("Check the rows", "检查各行")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """The whole step."""
    answer(_answer(ground, found))
    fileline.draw(ground, item, found)
    remembered.draw(ground, item, found)
    if found.feed is None:
        questions.which_feed(ground, item, found)
    elif found.ambiguous or found.missing or found.words:
        head(ground.say(CHOICE))
        for ambiguous in found.ambiguous:
            questions.ambiguous(ground, item, found, ambiguous)
        for missing in found.missing:
            questions.missing(ground, item, found, missing)
        vocabulary.draw(ground, item, found)
    if found.feed is not None:
        suggestions.draw(ground, item, found)
        head(ground.say(COLUMNS), ground.say(COLUMNS_HELP))
        columns.table(ground, item, found)
    _buttons(ground, item, found)


def _answer(ground: Ground, found: Examined) -> str:
    if found.feed is None:
        return ground.say(NO_FEED)
    known = sum(column.target is not None for column in found.columns)
    waiting = len(found.ambiguous) + len(found.missing) + len(found.words)
    if not waiting:
        return ground.say(ALL_KNOWN, count=known)
    return ground.say(TO_CHOOSE, known=known, all=len(found.columns), open=waiting)


def folded(ground: Ground, item: Item, found: Examined) -> None:
    """The step in one line, for a file whose columns were all clear; it opens into the table."""
    words = ground.say(
        FOLDED,
        known=sum(column.target is not None for column in found.columns),
        ignored=sum(column.ignored for column in found.columns),
        personal=sum(column.personal for column in found.columns),
    )
    with st.expander(words, icon=":material/check:", key=f"folded_{item.original.sha256}"):
        remembered.draw(ground, item, found)
        columns.table(ground, item, found)


def _buttons(ground: Ground, item: Item, found: Examined) -> None:
    sha256 = item.original.sha256
    with steps.buttons():
        st.button(
            ground.say(files.ANOTHER),
            icon=":material/arrow_back:",
            type="tertiary",
            key="match_back",
            on_click=files.take_off,
            args=(sha256,),
        )
        st.button(
            ground.say(ON),
            icon=":material/arrow_forward:",
            type="primary",
            key="match_on",
            disabled=not found.ready,
            on_click=files.go,
            args=(sha256, "check"),
        )
