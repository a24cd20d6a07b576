"""Step 3: how many rows are good, what must be decided first, what is set aside and why."""

from dataclasses import replace
from functools import partial
from typing import Literal

import streamlit as st

from etl.by_values import ALL_OPEN
from etl.desk import Decision, Examined, Group, Option, Verified, decided, rejected_workbook, with_source
from pages._desk import examples, fileline, files, look, match, steps, suggestions, tell
from pages._desk.state import Item, desk
from pages._ui import numbers, set_aside
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import answer, head
from pages._ui.words import ACCEPTED, ROWS_IN, SET_ASIDE
from warehouse.text import Text

ALL_GOOD = (
    Text("The **1** row is good.", "**1** 行可用。"),
    Text("All **{accepted}** rows are good.", "**{accepted}** 行全部可用。"),
)
SOME = (
    Text("**1** of **{rows}** rows is good.", "**{rows}** 行中 **1** 行可用。"),
    Text("**{accepted}** of **{rows}** rows are good.", "**{rows}** 行中 **{accepted}** 行可用。"),
)
NONE_YET = Text("No row can be used before you decide.", "在您决定之前，各行均暂不可用。")
ASIDE = (
    Text(" **1** is set aside for {reasons}.", "**1** 行搁置，共 {reasons}。"),
    Text(" **{rejected}** are set aside for {reasons}.", "**{rejected}** 行搁置，共 {reasons}。"),
)
REASONS = (Text("1 reason", "1 类问题"), Text("{count} reasons", "{count} 类问题"))
OPEN = (
    Text(" **1** question needs your decision first.", "有 **1** 项需要您先决定。"),
    Text(" **{count}** questions need your decision first.", "有 **{count}** 项需要您先决定。"),
)
IGNORED = Text(" {ignored} rows that hold no data are ignored.", "非数据行 {ignored} 行忽略。")
IGNORED_ONE = Text(" 1 row that holds no data is ignored.", "非数据行 1 行忽略。")
ALREADY = Text(
    "Already loaded on {day} by **{who}** as {load_id}; nothing would change.",
    "**{who}** 已于 {day}导入（{load_id}），再次导入不会有变化。",
)
CARDS = (
    ROWS_IN,
    ACCEPTED,
    SET_ASIDE,
    Text("Ignored", "忽略（非数据行）"),
)
ASIDE_HELP = Text(
    "Rows that cannot be used as they are. The others are loaded; correct these and hand them in again.",
    "暂不可用的行。其余照常入库；这些行更正后可重新报送。",
)
IGNORED_HELP = Text("Titles, units, totals, signatures: no data.", "标题、单位、合计、签名等，非数据。")
DECIDE = Text("Needs your decision", "需要您决定")
DECIDED = Text("Decided", "已决定")
WITHOUT_THESE = Text("Set aside; the others are loaded", "搁置，其余照常入库")
KNOW = Text("Good to know · {count}", "提示 · {count}")
FIRST = Text("Needed first", "须先处理")
# A row may hold several of a kind, two dates for one: what is counted are the cells.
PLACES = (Text("**1** place", "**1** 处"), Text("**{count}** places", "**{count}** 处"))
BESIDE = Text("Keep both: add this file to it", "两份都保留：作为补充导入")
WAS_DECIDED = Text("{title}: {option}", "{title}：{option}")
OTHERWISE = Text("Decide otherwise", "重新决定")
BACK = Text("Back to matching", "返回匹配")
ON = Text("Preview what will change", "预览变化")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """The whole step."""
    checked = look.verified(ground, item, found)
    if checked.refusal is not None and not checked.decisions:
        answer(literal(ground.say(checked.refusal)))
    else:
        answer(_already(ground, checked) or _answer(ground, checked))
    if item.failed is not None:
        st.warning(literal(ground.say(item.failed)), icon=":material/error:")
    fileline.draw(ground, item, found, checked)
    match.folded(ground, item, found)
    if checked.already_loaded is None:
        _found(ground, item, checked)
    _buttons(ground, item, found, checked)


def _found(ground: Ground, item: Item, checked: Verified) -> None:
    _cards(ground, checked)
    suggestions.all_open(ground, checked.notes)
    _decisions(ground, item, checked)
    aside = [group for group in checked.groups if group.severity == "row"]
    if aside:
        head(ground.say(WITHOUT_THESE))
        for group in aside:
            _group(ground, group)
    _notes(ground, checked)


def _answer(ground: Ground, checked: Verified) -> str:
    count = numbers.count
    aside = [group for group in checked.groups if group.severity == "row"]
    if checked.decisions and not checked.accepted:
        words = ground.say(NONE_YET)
    elif checked.rejected:
        words = ground.say(SOME[checked.accepted != 1], accepted=count(checked.accepted), rows=count(checked.rows_in))
        reasons = REASONS[len(aside) != 1].format(count=len(aside))
        words += ground.say(ASIDE[checked.rejected != 1], rejected=count(checked.rejected), reasons=reasons)
    else:
        words = ground.say(ALL_GOOD[checked.accepted != 1], accepted=count(checked.accepted))
    waiting = len(checked.decisions)
    if waiting:
        words += ground.say(OPEN[waiting != 1], count=waiting)
    if checked.ignored:
        words += ground.say(IGNORED_ONE if checked.ignored == 1 else IGNORED, ignored=count(checked.ignored))
    return words


def _already(ground: Ground, checked: Verified) -> str | None:
    entry = checked.already_loaded
    if entry is None:
        return None
    return ground.say(
        ALREADY, day=tell.day(ground, entry.received_at), who=literal(entry.user), load_id=literal(entry.load_id)
    )


def _cards(ground: Ground, checked: Verified) -> None:
    figures = (checked.rows_in, checked.accepted, checked.rejected, checked.ignored)
    helps = (None, None, ASIDE_HELP, IGNORED_HELP)
    with st.grid(4, min_column_width=155, gap="small"):
        for label, figure, explained in zip(CARDS, figures, helps, strict=True):
            with st.container(border=True, height="stretch"):
                st.metric(ground.say(label), numbers.count(figure), help=ground.say(explained) if explained else None)


def _decisions(ground: Ground, item: Item, checked: Verified) -> None:
    if not checked.decisions and not item.decided:
        return
    head(ground.say(DECIDE if checked.decisions else DECIDED))
    for decision in checked.decisions:
        _decision(ground, item, decision)
    for decision, option in item.decided.values():
        _was_decided(ground, item, decision, option)


def _decision(ground: Ground, item: Item, decision: Decision) -> None:
    with st.container(border=True, gap="small"):
        _title(
            ground,
            f":orange-badge[:material/error: {ground.say(FIRST)}]",
            decision.title,
            decision.count if decision.examples else 0,
        )
        st.markdown(literal(ground.say(decision.text)))
        examples.draw(ground, decision.examples)
        with st.container(horizontal=True, gap="small"):
            _answers(ground, item, decision)


def _answers(ground: Ground, item: Item, decision: Decision) -> None:
    """The answers; where a month would lose most of its rows, the one that loses none stands first."""
    if decision.kind == "shrinks":
        _offer_beside(ground, item, "secondary")
    for option in decision.options:
        st.button(
            literal(ground.say(option.label)),
            key=f"decide_{item.original.sha256}_{decision.id}_{option.id}",
            type="tertiary" if decision.kind == "shrinks" else "secondary",
            on_click=_decide,
            args=(item.original.sha256, decision, option),
        )
    if decision.kind == "replaces":
        _offer_beside(ground, item, "tertiary")


def _offer_beside(ground: Ground, item: Item, type: Literal["secondary", "tertiary"]) -> None:
    sha256 = item.original.sha256
    st.button(ground.say(BESIDE), key=f"beside_{sha256}", type=type, on_click=_beside, args=(sha256,))


def _beside(sha256: str) -> None:
    """Load without a month: what stands stays, and the file is added to it."""
    item = desk().items[sha256]
    item.choose(replace(item.choice, month=""))


def _decide(sha256: str, decision: Decision, option: Option) -> None:
    item = desk().items[sha256]
    item.choice = decided(item.choice, decision, option)
    item.decided[decision.id] = (decision, option)


def _was_decided(ground: Ground, item: Item, decision: Decision, option: Option) -> None:
    sha256 = item.original.sha256
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        title, chosen = (Text(literal(text.en), literal(text.zh)) for text in (decision.title, option.label))
        words = ground.say(WAS_DECIDED, title=title, option=chosen)
        st.markdown(f":green-badge[:material/check:] {words}", width="content")
        st.button(
            ground.say(OTHERWISE),
            type="tertiary",
            key=f"otherwise_{sha256}_{decision.id}",
            on_click=_otherwise,
            args=(sha256, decision.id),
        )


def _otherwise(sha256: str, id: str) -> None:
    """Take one decision back."""
    item = desk().items[sha256]
    _, option = item.decided.pop(id)
    choice = with_source(item.choice, **dict.fromkeys(dict(option.source))) if option.source else item.choice
    item.revise(choice, without=id, month=option.month is not None)


def _title(ground: Ground, badge: str, title: Text, count: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"{badge}\u2002**{literal(ground.say(title))}**", width="content")
        if count:
            st.markdown(ground.say(PLACES[count != 1], count=numbers.count(count)), width="content")


def _group(ground: Ground, group: Group) -> None:
    with st.container(border=True, gap="small"):
        _title(ground, f":yellow-badge[:material/warning: {ground.say(SET_ASIDE)}]", group.title, group.count)
        st.markdown(literal(ground.say(group.remedy)))
        examples.draw(ground, group.examples)


def _notes(ground: Ground, checked: Verified) -> None:
    """What was put right or is worth knowing, folded: nothing of it asks for anything."""
    noted = [group for group in checked.groups if group.severity == "note"]
    # What became of the totals stands in the file's line, or is asked.
    totals = [total.text for total in checked.totals]
    notes = [note for note in checked.notes if note not in (*totals, ALL_OPEN)]
    if not noted and not notes:
        return
    with st.expander(ground.say(KNOW, count=len(noted) + len(notes)), icon=":material/info:"):
        if notes:
            st.markdown("\n".join(f"- {literal(ground.say(note))}" for note in notes))
        for group in noted:
            _title(ground, ":gray[:material/info:]", group.title, group.count)
            examples.draw(ground, group.examples)


def _buttons(ground: Ground, item: Item, found: Examined, checked: Verified) -> None:
    sha256 = item.original.sha256
    with steps.buttons():
        words, icon = ground.say(BACK), ":material/arrow_back:"
        st.button(words, icon=icon, type="tertiary", key="check_back", on_click=files.go, args=(sha256, "match"))
        if any(group.severity == "row" for group in checked.groups):
            _download(ground, item, found, checked.rejected)
        if checked.already_loaded is not None:
            words = ground.say(files.ANOTHER)
            st.button(words, type="primary", key="check_off", on_click=files.take_off, args=(sha256,))
            return
        st.button(
            ground.say(ON),
            icon=":material/arrow_forward:",
            type="primary",
            key="check_on",
            disabled=bool(checked.decisions) or not checked.accepted,
            on_click=files.go,
            args=(sha256, "preview"),
        )


def _download(ground: Ground, item: Item, found: Examined, count: int) -> None:
    choice, config, original = look.settled(item, found), ground.config, item.original
    workbook = partial(rejected_workbook, config, original, choice)
    set_aside.button(ground, original.name, count, workbook, key="check_download")
