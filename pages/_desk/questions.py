"""What must be chosen before a file can be checked: its kind, and the columns that every row needs."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import Ambiguous, Examined, Missing, with_source
from pages._desk import fileline, suggestions, tell
from pages._desk.columns import Target, lead
from pages._desk.state import Item, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal
from warehouse.text import Text
from warehouse.visible import visible

AMBIGUOUS = Text("Which column is “{label}”?", "哪一列是“{label}”？")
MISSING = Text("“{label}” is needed. Which column is it?", "缺少必填列“{label}”，是哪一列？")
BADGE = Text("Needed first", "须先处理")
SAME_FOR_ALL = Text("Or the same for every row", "或各行相同，填在这里")
SAME_DEPARTMENT = Text("Or all rows are of", "或各行均属于")
PERHAPS = Text("Perhaps {header}?", "可能是“{header}”？")
# Below one half two names share hardly more than a letter.
_NEAR = 0.5
PICK = Text("Choose a column…", "请选择一列……")


def which_feed(ground: Ground, item: Item, found: Examined) -> None:
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


def ambiguous(ground: Ground, item: Item, found: Examined, one: Ambiguous) -> None:
    """A needed column that several headers fit."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(_asked(ground, AMBIGUOUS, one.label))
        st.caption(literal(ground.say(CONTRACTS[one.feed].column(one.column).meaning)))
        _choose_header(ground, item, found, (one.feed, one.column), one.headers)


def missing(ground: Ground, item: Item, found: Examined, one: Missing) -> None:
    """A needed column that no header fits: those not used yet stand first, the likeliest of all at the top."""
    ours = CONTRACTS[one.feed].column(one.column)
    offered = [column for column in found.columns if not column.personal]
    offered.sort(key=lambda column: (column.target is not None, -suggestions.closeness(column.header, ours)))
    headers = list(dict.fromkeys([*one.nearest[:1], *(column.header for column in offered)]))
    near = headers[0] if one.nearest or (headers and suggestions.closeness(headers[0], ours) > _NEAR) else None
    key = f"constant_{item.original.sha256}_{one.feed}_{one.column}"
    with st.container(border=True, gap="xsmall"):
        st.markdown(_asked(ground, MISSING, one.label))
        st.caption(literal(ground.say(CONTRACTS[one.feed].column(one.column).meaning)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choose_header(ground, item, found, (one.feed, one.column), headers, near)
            if near:
                args = (item.original.sha256, found, {near: (one.feed, one.column)})
                st.button(ground.say(suggestions.USE), key=f"near_{key}", on_click=lead, args=args)
            if one.column == "department":
                _one_department(ground, item, key)
                return
            said = (item.original.sha256, found.map_text, f"{one.feed}.{one.column}", key)
            st.text_input(ground.say(SAME_FOR_ALL), key=key, width=280, on_change=_constant, args=said)


def _one_department(ground: Ground, item: Item, key: str) -> None:
    """All rows are of one department: those that the file's name holds stand first."""
    known = tell.departments(ground)
    name = item.original.name
    known.sort(key=lambda id: id not in name and tell.plain_department(ground, id) not in name)
    st.selectbox(
        ground.say(SAME_DEPARTMENT),
        known,
        index=None,
        format_func=lambda id: tell.plain_department(ground, id),
        placeholder=ground.say(fileline.PICK),
        accept_new_options=True,
        key=key,
        width=280,
        on_change=_department_chosen,
        args=(item.original.sha256, key),
    )


def _department_chosen(sha256: str, key: str) -> None:
    item, chosen = desk().items[sha256], st.session_state[key]
    if chosen is not None:
        item.choose(replace(item.choice, department=str(chosen).strip()))


def _asked(ground: Ground, question: Text, label: Text) -> str:
    words = ground.say(question, label=Text(literal(label.en), literal(label.zh)))
    return f":orange-badge[:material/error: {ground.say(BADGE)}]\u2002**{words}**"


def _choose_header(
    ground: Ground, item: Item, found: Examined, target: Target, headers: Sequence[str], near: str | None = None
) -> None:
    examples = {column.header: "、".join(column.examples) for column in found.columns}
    key = f"header_{item.original.sha256}_{target[0]}_{target[1]}"
    st.selectbox(
        ground.say(tell.YOUR_COLUMN),
        headers,
        index=None,
        format_func=lambda header: visible(f"{header}：{examples.get(header)}" if examples.get(header) else header),
        placeholder=ground.say(PERHAPS, header=visible(near)) if near else ground.say(PICK),
        key=key,
        width=420,
        on_change=_header_chosen,
        args=(item.original.sha256, found, target, key),
    )


def _header_chosen(sha256: str, found: Examined, target: Target, key: str) -> None:
    header = st.session_state[key]
    if header is not None:
        lead(sha256, found, {header: target})


def _constant(sha256: str, map_text: str, name: str, key: str) -> None:
    item, value = desk().items[sha256], str(st.session_state[key]).strip()
    if value:
        item.choose(with_source(item.over(map_text), **{name: value}))
