"""Taking a load back: first what would change, then why, then it is done; the version before stands until then."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

import streamlit as st

from metrics import data_health
from metrics.view import Period
from pages._ui import numbers, periods
from pages._ui.frame import Ground
from pages._ui.literal import literal, strong
from pages._ui.words import BY_DEMONSTRATION, SOME_DEPARTMENTS
from warehouse.journal import Entry
from warehouse.taking_back import TakenBack, taken_back
from warehouse.text import Text, listed
from warehouse.visible import visible

# Takes a load back for a reason: the version without it, or why nothing changed.
Undo = Callable[[str, str], int | Text]

TITLE = Text("Undo this load?", "撤销此次导入？")
WHICH = Text("{load}, {file}, loaded by {who} on {when}", "{load}，{file}，{who} 于 {when} 导入")
LEAVES = Text("**{rows} rows** leave the figures.", "**{rows} 行** 将不再计入。")
TOUCHED = Text("They speak of {months}: {departments}.", "涉及{months}：{departments}。")
WHOLE_CITY = Text("the whole city", "全市")
NOTHING_LEAVES = Text("No figure changes: {load} counts in its place already.", "各项数字不变：现已由 {load} 计入。")
GAVE_WAY = Text(
    "No figure changes: the demonstration city has given way to your own records.",
    "各项数字不变：演示城市已让位于您自己的数据。",
)
WITH_IT = Text(
    "{loads}, which brought back rows of it, goes with it: **{rows} rows**.",
    "{loads} 是其更正行，将一并撤销，共 **{rows} 行**。",
)
GOES_ON = Text(
    "What later loads have read on in the same log goes with it. Hand the log in again, and all of it is back.",
    "后续导入从同一日志中读取的部分将一并撤销；重新报送该日志即可全部恢复。",
)
RETURNS = Text(
    "{load}, {file}, which it had replaced, counts again with **{rows} rows**.",
    "被其替换的 {load}（{file}）将恢复计入，共 **{rows} 行**。",
)
NOTHING_RETURNS = Text(
    "No other file comes back in their place; what other files say of the same records counts again.",
    "没有其他文件随之恢复；同一记录如其他文件中也有，则恢复按该文件计入。",
)
DEMONSTRATION = Text(
    "No records of your own are left then: the demonstration city counts again.",
    "之后没有自己的数据，演示城市将恢复计入。",
)
KEPT = Text("The original stays in the archive; load it again at any time.", "原始文件仍在存档中，可随时重新导入。")
REASON = Text("Why?", "撤销原因")
REASON_EXAMPLE = Text("for example: wrong month", "例如：月份有误")
REASON_NEEDED = Text("Say why in a few words.", "请简要说明原因。")
CONFIRM = Text("Undo {load}", "撤销 {load}")
WORKING = Text("Building the version without it …", "正在生成不含该次导入的版本……")
DONE = Text("{load} is undone; version {version}.", "{load} 已撤销；当前版本 {version}。")
_TOLD = "undone_told"
# Only what was written counts as a reason, and a ledger's line is no essay.
_REASON_LENGTH = 200
_NAMED = 3  # departments; a line holds no more


def ask(ground: Ground, entries: Sequence[Entry], entry: Entry, undo: Undo) -> None:
    """Open the dialog for one load."""

    @st.dialog(ground.say(TITLE), icon=":material/undo:")
    def dialog() -> None:
        _dialog(ground, taken_back(entries, entry), undo)

    dialog()


def told(ground: Ground) -> None:
    """Say once, on the page, what the dialog has done."""
    done = st.session_state.pop(_TOLD, None)
    if done:
        load, version = done
        st.success(ground.say(DONE, load=load, version=f"{version:06d}"), icon=":material/check_circle:")


def _dialog(ground: Ground, change: TakenBack, undo: Undo) -> None:
    load = change.load
    when = numbers.stamp_of(load.received_at, ground.config.zone)
    who = ground.say(BY_DEMONSTRATION) if load.demonstration else literal(load.user)
    file = literal(visible(load.file_name))
    st.markdown(ground.say(WHICH, load=strong(load.load_id), file=file, who=who, when=when))
    st.markdown("\n".join(f"- {line}" for line in preview(ground, change)))
    with st.form("undo_form", border=False):
        reason = st.text_input(
            ground.say(REASON), max_chars=_REASON_LENGTH, placeholder=ground.say(REASON_EXAMPLE), key="undo_reason"
        )
        words = ground.say(CONFIRM, load=load.load_id)
        pressed = st.form_submit_button(words, type="primary", icon=":material/undo:")
    if pressed and not reason.strip():
        st.warning(ground.say(REASON_NEEDED))
    elif pressed:
        _take_back(ground, load, reason.strip(), undo)


def _take_back(ground: Ground, load: Entry, reason: str, undo: Undo) -> None:
    with st.spinner(ground.say(WORKING)):
        done = undo(load.load_id, reason)
    if isinstance(done, Text):
        st.error(literal(ground.say(done)))
        return
    st.session_state[_TOLD] = (load.load_id, done)
    st.rerun()


def preview(ground: Ground, change: TakenBack) -> list[str]:
    """What would change, a sentence each; Markdown."""
    if change.replaced_by:
        return [ground.say(NOTHING_LEAVES, load=change.replaced_by), ground.say(KEPT)]
    if change.gave_way:
        return [ground.say(GAVE_WAY), ground.say(KEPT)]
    lines = [ground.say(LEAVES, rows=numbers.count(change.load.accepted or 0)), *_touched(ground, change.load)]
    if change.completed_by:
        rows = numbers.count(sum(one.accepted or 0 for one in change.completed_by))
        loads = ground.say(listed(one.load_id for one in change.completed_by))
        lines.append(ground.say(WITH_IT, loads=loads, rows=rows))
    if change.load.feed == "platform_log":
        lines.append(ground.say(GOES_ON))
    if change.returning:
        back = change.returning
        name, rows = literal(visible(back.file_name)), numbers.count(back.accepted or 0)
        lines.append(ground.say(RETURNS, load=back.load_id, file=name, rows=rows))
    elif not change.demonstration:
        lines.append(ground.say(NOTHING_RETURNS))
    if change.demonstration:
        lines.append(ground.say(DEMONSTRATION))
    return lines if change.load.feed == "platform_log" else [*lines, ground.say(KEPT)]


def _touched(ground: Ground, load: Entry) -> list[str]:
    """The months and departments that the load's records speak of, where they speak of any."""
    if ground.snapshot is None or ground.names is None:
        return []
    found = data_health.touched(ground.snapshot, load.load_id)
    if found.is_empty():
        return []
    first, last = found["month"].min(), found["month"].max()
    months = periods.name(Period(cast(date, first), Period.month(cast(date, last)).end), ground.language, year=True)
    ids = found["department"].unique().sort().to_list()
    names = [literal(ground.say(ground.names.of("department", id) if id else WHOLE_CITY)) for id in ids]
    told = ground.say(listed(names[:_NAMED]))
    if len(names) > _NAMED:
        told = ground.say(SOME_DEPARTMENTS, names=told, count=len(names) - (_NAMED if ground.language == "en" else 0))
    return [ground.say(TOUCHED, months=months, departments=told)]
