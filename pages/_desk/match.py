"""Step 2: their columns beside ours; what is not clear is chosen, everything else can be."""

from collections import Counter

import streamlit as st

from etl.desk import Examined
from pages._desk import columns, fileline, files, questions, remembered, steps, suggestions, tell, vocabulary
from pages._desk.state import Item
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import answer, head
from warehouse.journal import Journal, replacements
from warehouse.text import Text

ALL_KNOWN = Text(
    "All **{count}** columns that are used were recognised; every needed one is there.",
    "用到的 **{count}** 列均已识别，必填列齐全。",
)
TO_CHOOSE = (
    Text(
        "**{known}** of {all} columns were recognised; **1** needs your choice.",
        "{all} 列中已识别 **{known}** 列，还有 **1** 项需要您选择。",
    ),
    Text(
        "**{known}** of {all} columns were recognised; **{open}** need your choice.",
        "{all} 列中已识别 **{known}** 列，还有 **{open}** 项需要您选择。",
    ),
)
BEFORE = Text(
    "This very file was loaded on {day} by **{who}** as {load_id}. Read in the same way it would change nothing.",
    "**{who}** 已于 {day}导入过此文件（{load_id}）；按同样方式读取，再次导入不会有变化。",
)
FIRST = Text("Choose above first; then the rows can be checked.", "请先完成上方的选择，再检查各行。")
WHICH = Text("Say first what kind of data this is.", "请先选择数据类别。")
NO_FEED = Text("What is in this file? Its columns do not say it clearly.", "这是哪类数据？仅凭列名无法确定。")
CHOICE = Text("Your choice", "需要您选择")
COLUMNS = Text("Columns", "列名对应")
COLUMNS_HELP = Text("Change a line by choosing another column of ours.", "如需更改，请在“对应我方列”中另选。")
FOLDED = Text("Columns, {all}: {parts}", "共 {all} 列：{parts}")
PARTS = {
    "known": Text("{count} recognised", "识别 {count} 列"),
    "items": Text("{count} kept as questions", "问卷题目 {count} 列"),
    "ignored": Text("{count} not used", "不使用 {count} 列"),
    "personal": Text("{count} personal dropped", "个人信息 {count} 列不保存"),
}
ON = Text("Check the rows", "检查各行")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """The whole step."""
    answer(_answer(ground, found))
    _before(ground, item)
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
    if found.ready:
        suggestions.all_open(ground, found.notes)
    _buttons(ground, item, found)


def _before(ground: Ground, item: Item) -> None:
    """Nobody need explain the words of a file that counts already."""
    entries = Journal(ground.config).entries()
    replaced = replacements(entries)
    same = [one for one in entries if one.sha256 == item.original.sha256 and one.state == "committed"]
    standing = [one for one in same if one.load_id not in replaced]
    if standing:
        one = standing[-1]
        day, who = tell.day(ground, one.received_at), literal(one.user)
        words = ground.say(BEFORE, day=day, who=who, load_id=literal(one.load_id))
        st.info(words, icon=":material/history:")


def _answer(ground: Ground, found: Examined) -> str:
    if found.feed is None:
        return ground.say(NO_FEED)
    known = sum(column.target is not None for column in found.columns)
    waiting = len(found.ambiguous) + len(found.missing) + len(found.words)
    if not waiting:
        return ground.say(ALL_KNOWN, count=known)
    return ground.say(TO_CHOOSE[waiting != 1], known=known, all=len(found.columns), open=waiting)


def folded(ground: Ground, item: Item, found: Examined) -> None:
    """The step in one line, for a file whose columns were all clear; it opens into the table."""
    counts = _counts(found)
    parts = [ground.say(text, count=counts[name]) for name, text in PARTS.items() if counts[name] or name == "known"]
    words = ground.say(FOLDED, all=len(found.columns), parts=ground.say(Text(", ", "，")).join(parts))
    with st.expander(words, icon=":material/check:", key=f"folded_{item.original.sha256}"):
        remembered.draw(ground, item, found)
        columns.table(ground, item, found)


def _counts(found: Examined) -> dict[str, int]:
    """What became of the columns: every one is counted once."""
    kinds = Counter(
        "known" if column.target else "personal" if column.personal else "items" if column.item else "ignored"
        for column in found.columns
    )
    return {name: kinds[name] for name in PARTS}


def _buttons(ground: Ground, item: Item, found: Examined) -> None:
    sha256 = item.original.sha256
    with steps.buttons():
        if not found.ready:
            st.caption(ground.say(FIRST if found.feed else WHICH), width="content")
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
