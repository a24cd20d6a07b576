"""Step 2: their columns beside ours; what is not clear is chosen, everything else can be."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import Ambiguous, Column, Examined, Missing, with_column, with_source
from pages._desk import fileline, files, remembered, steps, suggestions, tell, vocabulary
from pages._desk.state import Item, desk
from pages._ui import tables
from pages._ui.frame import Ground
from pages._ui.literal import literal, visible
from pages._ui.section import answer, head
from warehouse.text import Text

Target = tuple[str, str]

ALL_KNOWN = Text(
    "All **{count}** columns that are used were recognised; every needed one is there.",
    "用到的 **{count}** 列均已识别，必填列齐全。",
)
TO_CHOOSE = Text(
    "**{known}** of {all} columns were recognised; **{open}** need your choice.",
    "{all} 列中已识别 **{known}** 列，还有 **{open}** 项需要您选择。",
)
NO_FEED = Text("What is in this file? Its columns fit several kinds of data.", "这是哪类数据？其列名可对应多类数据。")
CHOICE = Text("Your choice", "需要您选择")
AMBIGUOUS = Text("Which column is “{label}”?", "哪一列是“{label}”？")
MISSING = Text("“{label}” is needed. Which column is it?", "缺少必填列“{label}”，是哪一列？")
BADGE = Text("Needed first", "须先处理")
SAME_FOR_ALL = Text("Or the same for every row", "或各行相同，填在这里")
PICK = Text("Choose a column…", "请选择一列……")
COLUMNS = Text("Columns", "列名对应")
COLUMNS_HELP = Text("Change a line by choosing another column of ours.", "如需更改，请在“对应我方列”中另选。")
THEIRS = Text("Your column", "您的列名")
EXAMPLES = Text("Example values", "示例值")
OURS = Text("Our column", "对应我方列")
SURE = Text("How sure", "把握")
ALT = Text("{count} columns of the file, {known} of them recognised", "文件共 {count} 列，已识别 {known} 列")
LEAVE_OUT = Text("– not used –", "– 不使用 –")
KEPT_ANSWER = Text("– question, answers kept –", "– 问卷题目，答案保留 –")
CERTAIN = Text("● sure", "● 确定")
CHOSEN = Text("● chosen", "● 已选定")
LIKELY = Text("◐ likely", "◐ 很可能")
LOOK = Text("○ look at it", "○ 请核对")
NOT_USED = Text("– not used", "– 不使用")
PERSONAL = Text("– personal, dropped", "– 个人信息，不保存")
HIDDEN = Text("(not shown)", "（不显示）")
FOLDED = Text(
    "Columns: {known} recognised, {ignored} not used, {personal} personal dropped",
    "列名：识别 {known} 列，不使用 {ignored} 列，个人信息 {personal} 列不保存",
)
ANOTHER = Text("Another file", "换一个文件")
ON = Text("Check the rows", "检查各行")
_SURE, _LIKELY = 0.9, 0.7


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """The whole step."""
    answer(_answer(ground, found))
    fileline.draw(ground, item, found)
    remembered.draw(ground, item, found)
    if found.feed is None:
        _which_feed(ground, item, found)
    elif found.ambiguous or found.missing or found.words:
        head(ground.say(CHOICE))
        for ambiguous in found.ambiguous:
            _ambiguous(ground, item, found, ambiguous)
        for missing in found.missing:
            _missing(ground, item, found, missing)
        vocabulary.draw(ground, item, found)
    if found.feed is not None:
        suggestions.draw(ground, item, found)
        head(ground.say(COLUMNS), ground.say(COLUMNS_HELP))
        table(ground, item, found)
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
        table(ground, item, found)


def _which_feed(ground: Ground, item: Item, found: Examined) -> None:
    likely = [fit.feed for fit in found.feeds]
    feeds = [*likely, *(feed for feed in CONTRACTS if feed not in likely)]
    key = f"which_{item.original.sha256}"
    st.selectbox(
        ground.say(fileline.FEED),
        feeds,
        index=None,
        format_func=lambda name: tell.feed(ground, name),
        placeholder=ground.say(fileline.PICK),
        key=key,
        width=360,
        on_change=_feed_chosen,
        args=(item.original.sha256, key),
    )


def _feed_chosen(sha256: str, key: str) -> None:
    item = desk().items[sha256]
    item.choose(replace(item.choice, feed=st.session_state[key]))
    item.step = "file"


def _ambiguous(ground: Ground, item: Item, found: Examined, one: Ambiguous) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(_asked(ground, AMBIGUOUS, one.label))
        st.caption(literal(ground.say(CONTRACTS[one.feed].column(one.column).meaning)))
        _choose_header(ground, item, found, (one.feed, one.column), one.headers)


def _missing(ground: Ground, item: Item, found: Examined, one: Missing) -> None:
    rest = [column.header for column in found.columns if not column.personal and column.header not in one.nearest]
    key = f"constant_{item.original.sha256}_{one.feed}_{one.column}"
    with st.container(border=True, gap="xsmall"):
        st.markdown(_asked(ground, MISSING, one.label))
        st.caption(literal(ground.say(CONTRACTS[one.feed].column(one.column).meaning)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choose_header(ground, item, found, (one.feed, one.column), (*one.nearest, *rest))
            args = (item.original.sha256, found.map_text, f"{one.feed}.{one.column}", key)
            st.text_input(ground.say(SAME_FOR_ALL), key=key, width=280, on_change=_constant, args=args)


def _asked(ground: Ground, question: Text, label: Text) -> str:
    words = ground.say(question, label=Text(literal(label.en), literal(label.zh)))
    return f":orange-badge[:material/error: {ground.say(BADGE)}]\u2002**{words}**"


def _choose_header(ground: Ground, item: Item, found: Examined, target: Target, headers: Sequence[str]) -> None:
    examples = {column.header: "、".join(column.examples) for column in found.columns}
    key = f"header_{item.original.sha256}_{target[0]}_{target[1]}"
    st.selectbox(
        ground.say(THEIRS),
        headers,
        index=None,
        format_func=lambda header: visible(f"{header}：{examples.get(header)}" if examples.get(header) else header),
        placeholder=ground.say(PICK),
        key=key,
        width=420,
        on_change=_header_chosen,
        args=(item.original.sha256, found, target, key),
    )


def _header_chosen(sha256: str, found: Examined, target: Target, key: str) -> None:
    header = st.session_state[key]
    if header is not None:
        _lead(sha256, found, {header: target})


def _constant(sha256: str, map_text: str, name: str, key: str) -> None:
    item, value = desk().items[sha256], str(st.session_state[key]).strip()
    if value:
        item.choose(with_source(item.over(map_text), **{name: value}))


def _lead(sha256: str, found: Examined, changes: dict[str, Target | None]) -> None:
    """Lead headers to columns of ours; whichever other header stood there is left out."""
    item = desk().items[sha256]
    choice = item.over(found.map_text)
    taken = {target for target in changes.values() if target}
    for column in found.columns:
        if column.target in taken and column.header not in changes:
            choice = with_column(choice, column.header, None)
    for header, target in changes.items():
        choice = with_column(choice, header, target)
    item.choose(choice)


def table(ground: Ground, item: Item, found: Examined) -> None:
    """Every header of the file beside the column of ours; each line can be changed."""
    options = _options(ground, found)
    decided = suggestions.decided(found)
    lines = [_row(ground, column, options, column.header in decided) for column in found.columns]
    rows = pl.DataFrame(lines, schema=dict.fromkeys(_HEADS, pl.String), orient="row")
    key = f"columns_{item.original.sha256}_{hash(found.map_text)}_{found.feed}_{ground.language}"
    known = sum(column.target is not None for column in found.columns)
    st.data_editor(
        rows,
        column_config={
            "theirs": tables.name_column(ground.say(THEIRS), width=160),
            "ours": st.column_config.SelectboxColumn(ground.say(OURS), options=list(options), required=True, width=170),
            "sure": st.column_config.TextColumn(ground.say(SURE)),
            "examples": st.column_config.TextColumn(ground.say(EXAMPLES), width="large"),
        },
        disabled=["theirs", "examples", "sure"],
        hide_index=True,
        height="content" if rows.height <= tables.ROWS else _HEIGHT,
        key=key,
        on_change=_edited,
        args=(item.original.sha256, found, options, key),
        alt=ground.say(ALT, count=rows.height, known=known),
    )


_HEADS = ("theirs", "ours", "sure", "examples")
# Twelve rows and the head.
_HEIGHT = 13 * 35 + 3


def _options(ground: Ground, found: Examined) -> dict[str, Target | None]:
    """What a line may be led to, by the words shown."""
    feeds = list(
        dict.fromkeys([*([found.feed] if found.feed else []), *(c.target[0] for c in found.columns if c.target)])
    )
    options: dict[str, Target | None] = {ground.say(LEAVE_OUT): None}
    for feed in feeds:
        contract = CONTRACTS[feed]
        for column in (*contract.columns, *contract.aids):
            label = ground.say(column.label)
            options[label if len(feeds) == 1 else f"{tell.feed(ground, feed)} · {label}"] = (feed, column.name)
    if any(column.item for column in found.columns):
        options[ground.say(KEPT_ANSWER)] = ("", "")
    return options


def _row(ground: Ground, column: Column, options: dict[str, Target | None], decided: bool) -> tuple[str, str, str, str]:
    wanted = ("", "") if column.item else column.target
    ours = next((words for words, target in options.items() if target == wanted), ground.say(LEAVE_OUT))
    examples = ground.say(HIDDEN) if column.personal else " · ".join(visible(value) for value in column.examples)
    sure = CHOSEN if decided and not column.personal else _sure(column)
    return visible(column.header), ours, ground.say(sure), examples


def _sure(column: Column) -> Text:
    if column.personal:
        return PERSONAL
    if column.target is None:
        return NOT_USED if not column.item else CERTAIN
    return CERTAIN if column.confidence >= _SURE else LIKELY if column.confidence >= _LIKELY else LOOK


def _edited(sha256: str, found: Examined, options: dict[str, Target | None], key: str) -> None:
    """Lead the changed lines to the columns chosen; a question is kept by saying nothing about it."""
    changes = {
        found.columns[int(row)].header: options[edit["ours"]]
        for row, edit in st.session_state[key]["edited_rows"].items()
        if edit.get("ours") in options and not found.columns[int(row)].personal
    }
    changes = {header: target for header, target in changes.items() if target != ("", "")}
    if changes:
        _lead(sha256, found, changes)


def _buttons(ground: Ground, item: Item, found: Examined) -> None:
    sha256 = item.original.sha256
    with steps.buttons():
        st.button(
            ground.say(ANOTHER),
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
