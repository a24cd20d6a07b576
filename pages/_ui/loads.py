"""The history of loads: who handed over what and when, what became of it, and the way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from metrics.view import Period
from pages._ui import numbers, periods, set_aside, tables, undoing
from pages._ui.frame import Ground
from pages._ui.literal import literal, strong
from pages._ui.undoing import Undo
from pages._ui.words import ACCEPTED, BY_DEMONSTRATION, IGNORED, ROWS_IN, SET_ASIDE
from warehouse.journal import Entry, replacements, waiting_rows
from warehouse.taking_back import gave_way
from warehouse.text import Language, Text
from warehouse.visible import visible

STATES: dict[str, Text] = {
    "received": Text("… being loaded", "… 导入中"),
    "committed": Text("✓ loaded", "✓ 已导入"),
    "replaced": Text("⇄ replaced by {load}", "⇄ 已被 {load} 替换"),
    "gave_way": Text("– gave way", "– 已让位"),
    "refused": Text("✕ refused", "✕ 已拒绝"),
    "abandoned": Text("✕ not finished", "✕ 未完成"),
    "undone": Text("↶ undone", "↶ 已撤销"),
}
NONE_YET = Text("Nothing has been loaded yet.", "尚无导入。")
OF_DEMONSTRATION = Text("{state} · demonstration", "{state} · 演示")
FILE = Text("File", "文件")
STATE = Text("State", "状态")
FEED = Text("Kind of data", "数据类别")
FOR = Text("For", "部门和月份")
WHEN = Text("When", "时间")
WHO = Text("By", "提交人")
ALT = Text("{count} loads; the newest is {file}: {state}", "共 {count} 次导入，最近一次为 {file}：{state}")
CHOOSE = Text("Choose a row to see its load, and to undo it.", "选中一行查看该次导入，并可撤销。")
COUNTED = Text(
    "{load} · {file} · {rows} rows in, {accepted} accepted, {rejected} set aside, {ignored} ignored",
    "{load} · {file} · 共 {rows} 行，可用 {accepted}，搁置 {rejected}，忽略 {ignored}",
)
CAME_BACK = Text(
    "Rows that were set aside came back corrected; still waiting: {waiting}", "搁置的行已更正报送，尚余 {waiting} 行"
)
NOT_COUNTED = Text("{load} · {file}", "{load} · {file}")
REFUSED = Text("Refused: {why}", "拒绝原因：{why}")
UNDONE = Text("Undone by {who}: {why}", "{who} 撤销：{why}")
NO_REASON = Text("no reason given", "未说明原因")
HASH = Text("SHA-256 {hash}…", "SHA-256 {hash}…")
VERSION = Text("first in version {version}", "自版本 {version} 起")
PARAMETER = "load"  # the address names a load by it
_FILE_WIDTH, _FOR_WIDTH = 170, 160  # pixels; a department and its month in full


@dataclass(frozen=True, slots=True)
class History:
    """The loads to show, and what their feeds are called.

    `undo` takes one back, `rejected` gives the workbook of its rows that were set aside; None: who reads may not.
    """

    entries: Sequence[Entry]
    feeds: Mapping[str, Text]
    undo: Undo | None
    rejected: Callable[[str, Language], bytes] | None = None


def named(history: History) -> Entry | None:
    """The load that the address names."""
    asked = st.query_params.get(PARAMETER)
    return next((entry for entry in history.entries if entry.load_id == asked), None)


def draw(ground: Ground, history: History, *, key: str = "loads", elsewhere: bool = False) -> None:
    """The table, newest first, in pages; under it the load that was chosen, or that the address names.

    `elsewhere` says that the page shows the one in the address somewhere else.
    """
    undoing.told(ground)
    entries = list(reversed(history.entries))
    if not entries:
        st.caption(ground.say(NONE_YET))
        return
    overtaken = _overtaken(history.entries)
    turned = f"{key}_page"
    page, shown = tables.open_page(len(entries), turned), entries[tables.part(len(entries), turned)]
    st.caption(ground.say(CHOOSE))
    # Another page, or another newest load, begins with nothing chosen.
    chosen = _table(ground, history, shown, overtaken, key=f"{key}_{page}_{entries[0].seq}")
    tables.turn(len(entries), turned)
    asked = None if elsewhere else named(history)
    if opened := chosen or asked:
        one(ground, history, opened)


def _table(
    ground: Ground, history: History, shown: Sequence[Entry], overtaken: Mapping[str, Text], key: str
) -> Entry | None:
    rows = [_row(ground, history, entry, overtaken) for entry in shown]
    state = st.dataframe(
        pl.DataFrame(rows, schema=_SCHEMA),
        column_config=_columns(ground),
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-cell",
        placeholder=numbers.NONE,
        key=key,
        alt=ground.say(ALT, count=len(history.entries), file=rows[0]["file"], state=rows[0]["state"]),
    )
    cells = state["selection"]["cells"]
    return shown[int(cells[0][0])] if cells and int(cells[0][0]) < len(shown) else None


_SCHEMA = {
    **dict.fromkeys(("file", "state", "feed", "for"), pl.String),
    **dict.fromkeys(("rows", "accepted", "rejected", "ignored"), pl.Int64),
    **dict.fromkeys(("when", "who"), pl.String),
}


def _row(ground: Ground, history: History, entry: Entry, overtaken: Mapping[str, Text]) -> dict[str, str | int | None]:
    return {
        "file": visible(entry.file_name),
        "state": _state(ground, entry, overtaken),
        "feed": ground.say(history.feeds[entry.feed]) if entry.feed in history.feeds else entry.feed or "–",
        "for": " · ".join(part for part in (_department(ground, entry), _month(ground, entry)) if part) or None,
        "rows": entry.rows_in,
        "accepted": entry.accepted,
        "rejected": entry.rejected,
        "ignored": entry.ignored,
        "when": numbers.stamp_of(entry.received_at, ground.config.zone),
        "who": ground.say(BY_DEMONSTRATION) if entry.demonstration else visible(entry.user),
    }


def _department(ground: Ground, entry: Entry) -> str | None:
    if entry.department is None or ground.names is None:
        return entry.department
    return ground.say(ground.names.of("department", entry.department))


def _month(ground: Ground, entry: Entry) -> str | None:
    if entry.month is None:
        return None
    return periods.name(Period.month(date.fromisoformat(f"{entry.month}-01")), ground.language, year=True)


def _overtaken(entries: Sequence[Entry]) -> dict[str, Text]:
    """The loads that were committed and no longer count, each with its state."""
    by = {load_id: STATES["replaced"].format(load=later) for load_id, later in replacements(entries).items()}
    return by | dict.fromkeys(gave_way(entries), STATES["gave_way"])


def _state(ground: Ground, entry: Entry, overtaken: Mapping[str, Text]) -> str:
    state = ground.say(overtaken.get(entry.load_id, STATES[entry.state]))
    return ground.say(OF_DEMONSTRATION, state=state) if entry.demonstration else state


def _columns(ground: Ground) -> dict[str, Any]:
    counted = {"rows": ROWS_IN, "accepted": ACCEPTED, "rejected": SET_ASIDE, "ignored": IGNORED}
    said = {"state": STATE, "feed": FEED, "for": FOR, "when": WHEN, "who": WHO}
    return {
        "file": tables.name_column(ground.say(FILE), width=_FILE_WIDTH),
        **{
            name: st.column_config.TextColumn(ground.say(text), width=_FOR_WIDTH if name == "for" else None)
            for name, text in said.items()
        },
        **{name: tables.count_column(ground.say(text)) for name, text in counted.items()},
    }


def one(ground: Ground, history: History, entry: Entry, *, key: str = "undo") -> None:
    """One load in words, and the button that asks before it takes it back; `key` tells two on a page apart."""
    overtaken = _overtaken(history.entries)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{strong(_state(ground, entry, overtaken))} · {literal(_counts(ground, entry))}")
        waiting = waiting_rows(history.entries).get(entry.load_id, entry.rejected)
        if waiting != entry.rejected:
            st.caption(ground.say(CAME_BACK, waiting=numbers.count(waiting or 0)))
        for line in _said(ground, entry):
            st.caption(line)
        with st.container(horizontal=True, gap="small"):
            _buttons(ground, history, entry, key)


def _buttons(ground: Ground, history: History, entry: Entry, key: str) -> None:
    """The rows that were set aside, to be corrected; and the way back."""
    if history.rejected and entry.rejected:
        workbook = partial(history.rejected, entry.load_id)
        set_aside.button(ground, entry.file_name, entry.rejected, workbook, key=f"{key}_rows_{entry.load_id}")
    if history.undo and entry.state == "committed":
        words = ground.say(undoing.CONFIRM, load=entry.load_id)
        if st.button(words, icon=":material/undo:", key=f"{key}_{entry.load_id}"):
            undoing.ask(ground, history.entries, entry, history.undo)


def _counts(ground: Ground, entry: Entry) -> str:
    if entry.rows_in is None:
        return ground.say(NOT_COUNTED, load=entry.load_id, file=visible(entry.file_name))
    counts = {name: numbers.count(getattr(entry, name) or 0) for name in ("accepted", "rejected", "ignored")}
    return ground.say(
        COUNTED, load=entry.load_id, file=visible(entry.file_name), rows=numbers.count(entry.rows_in), **counts
    )


def _said(ground: Ground, entry: Entry) -> list[str]:
    """Why it was refused or undone, what was assumed in reading it, and by what it can be found again."""
    lines = [ground.say(REFUSED, why=literal(entry.refusal))] if entry.refusal else []
    if entry.state == "undone":
        why = literal(entry.undo_reason) if entry.undo_reason else ground.say(NO_REASON)
        lines.append(ground.say(UNDONE, who=literal(entry.undone_by or numbers.NONE), why=why))
    lines += [f"· {literal(ground.say(note))}" for note in entry.notes]
    proof = [ground.say(HASH, hash=entry.sha256[:12])]
    if entry.version is not None:
        proof.append(ground.say(VERSION, version=f"{entry.version:06d}"))
    return [*lines, " · ".join(proof)]
