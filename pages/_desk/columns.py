"""Their columns beside ours in one table, each line of which can be changed."""

from collections.abc import Collection

import polars as pl
import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import Column, Examined, with_column
from pages._desk import suggestions, tell
from pages._desk.state import Item, desk
from pages._ui import rail, tables
from pages._ui.frame import Ground
from warehouse.text import Text
from warehouse.visible import visible

Target = tuple[str, str]

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
ITEM = Text("– question", "– 问卷题目")
NOT_USED = Text("– not used", "– 不使用")
PERSONAL = Text("– personal, dropped", "– 个人信息，不保存")
HIDDEN = Text("(not shown)", "（不显示）")
_SURE, _LIKELY = 0.9, 0.7


def lead(sha256: str, found: Examined, changes: dict[str, Target | None]) -> None:
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
    open_yet = {one.header for one in suggestions.suggestions(found, item.questions)}
    lines = [_row(ground, column, options, column.header in decided, open_yet) for column in found.columns]
    rows = pl.DataFrame(lines, schema=dict.fromkeys(_HEADS, pl.String), orient="row")
    key = f"columns_{item.original.sha256}_{hash(found.map_text)}_{found.feed}_{ground.language}"
    known = sum(column.target is not None for column in found.columns)
    st.data_editor(
        rows,
        column_config={
            "theirs": tables.name_column(ground.say(tell.YOUR_COLUMN), width=_width(found)),
            "ours": st.column_config.SelectboxColumn(ground.say(OURS), options=list(options), required=True, width=170),
            "sure": st.column_config.TextColumn(ground.say(SURE)),
            "examples": st.column_config.TextColumn(ground.say(EXAMPLES), width="large"),
        },
        disabled=["theirs", "examples", "sure"],
        hide_index=True,
        height="content",
        key=key,
        on_change=_edited,
        args=(item.original.sha256, found, options, key),
        alt=ground.say(ALT, count=rows.height, known=known),
    )


def _width(found: Examined) -> int:
    """Of the first column, in pixels: the questions of a survey are sentences."""
    return _QUESTION_WIDTH if any(column.item for column in found.columns) and not rail.on_phone() else _HEADER_WIDTH


_HEADER_WIDTH, _QUESTION_WIDTH = 160, 320
_HEADS = ("theirs", "ours", "sure", "examples")


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


def _row(
    ground: Ground, column: Column, options: dict[str, Target | None], decided: bool, open_yet: Collection[str]
) -> tuple[str, str, str, str]:
    wanted = ("", "") if column.item else column.target
    ours = next((words for words, target in options.items() if target == wanted), ground.say(LEAVE_OUT))
    examples = ground.say(HIDDEN) if column.personal else " · ".join(visible(value) for value in column.examples)
    sure = LOOK if column.header in open_yet else CHOSEN if decided and not column.personal else _sure(column)
    return visible(column.header), ours, ground.say(sure), examples


def _sure(column: Column) -> Text:
    if column.personal:
        return PERSONAL
    if column.target is None:
        return ITEM if column.item else NOT_USED
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
        lead(sha256, found, changes)
