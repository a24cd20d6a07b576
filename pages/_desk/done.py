"""Step 5: what was loaded, by whom, how to find it again, and the pages that show it now."""

from functools import partial

import streamlit as st

from etl.desk import Committed, Examined, set_aside_workbook
from pages._desk import files, look, tell
from pages._desk.state import Item, desk
from pages._desk.visitor import name as visitor
from pages._registry import PAGES
from pages._ui import numbers, periods, set_aside
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import answer, head
from warehouse.journal import Journal
from warehouse.text import Text

LOADED = (
    Text("Loaded: **1** row is on the pages now.", "已导入：**1** 行现已计入各页面。"),
    Text("Loaded: **{n}** rows are on the pages now.", "已导入：**{n}** 行现已计入各页面。"),
)
ASIDE = (
    Text(" **1** is set aside; correct it and hand it in again.", "**1** 行搁置，更正后可重新报送。"),
    Text(" **{n}** are set aside; correct them and hand them in again.", "**{n}** 行搁置，更正后可重新报送。"),
)
# Nobody corrects what a server wrote.
ASIDE_OF_LOG = (
    Text(" **1** line is no request and is set aside.", "**1** 行不是请求，已搁置。"),
    Text(" **{n}** lines are no requests and are set aside.", "**{n}** 行不是请求，已搁置。"),
)
ALREADY = Text(
    "Already loaded on {day} by **{who}** as {load_id}; nothing changed.",
    "**{who}** 已于 {day}导入（{load_id}），本次无变化。",
)
FACTS = {
    "file": Text("File", "文件"),
    "what": Text("What", "内容"),
    "who": Text("By", "提交人"),
    "when": Text("When", "时间"),
    "load": Text("Load", "导入编号"),
    "version": Text("Version", "版本"),
    "replaced": Text("In the place of", "替换"),
    "hash": Text("SHA-256", "SHA-256"),
}
# As many letters as a person compares; the ledger has them all.
_HASH = 16
SEE = Text("See it", "查看")
NEXT = Text("Next file: {file}", "下一个文件：{file}")
MORE = Text("Hand over another file", "继续提交文件")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """The whole step."""
    done = item.done
    if done is None:
        return
    answer(_answer(ground, found, done))
    _facts(ground, item, found, done)
    if done.load_id and done.rejected:
        workbook = partial(set_aside_workbook, ground.config, done.load_id)
        set_aside.button(ground, item.original.name, done.rejected, workbook, key="done_download")
    _links(ground, item, found)
    _on(ground, item)


def _answer(ground: Ground, found: Examined, done: Committed) -> str:
    entry = done.already_loaded
    if entry is not None:
        day, who = tell.day(ground, entry.received_at), literal(entry.user)
        return ground.say(ALREADY, day=day, who=who, load_id=entry.load_id)
    words = ground.say(numbers.counted(done.accepted, *LOADED))
    aside = ASIDE_OF_LOG if found.format == "access_log" else ASIDE
    return words + (ground.say(numbers.counted(done.rejected, *aside)) if done.rejected else "")


def _facts(ground: Ground, item: Item, found: Examined, done: Committed) -> None:
    choice = look.settled(item, found)
    about = [tell.feed(ground, choice.feed)] if choice.feed else []
    about += [tell.plain_department(ground, choice.department)] if choice.department else []
    about += [tell.month(ground, choice.month)] if choice.month else []
    facts = {
        "file": f"{item.original.name} · {tell.size(item.original.size)}",
        "what": " · ".join(about),
        "who": visitor(),
        "when": _when(ground, done.load_id),
        "load": done.load_id,
        "version": f"{done.version:06d}" if done.version is not None else None,
        "replaced": done.replaced,
        "hash": f"{item.original.sha256[:_HASH]}…",
    }
    said = {name: value for name, value in facts.items() if value}
    st.table(
        {"name": [f"**{ground.say(FACTS[name])}**" for name in said], "value": [literal(v) for v in said.values()]},
        border="horizontal",
        width="content",
        hide_index=True,
        hide_header=True,
    )


def _when(ground: Ground, load_id: str | None) -> str | None:
    """When the ledger says that it was handed in."""
    if load_id is None:
        return None
    return numbers.stamp_of(Journal(ground.config).entry(load_id).received_at, ground.config.zone)


def _links(ground: Ground, item: Item, found: Examined) -> None:
    choice = look.settled(item, found)
    query = {"lang": ground.query["lang"]} if "lang" in ground.query else {}
    if choice.department and ground.names and choice.department in ground.names.departments:
        query["department"] = choice.department
    if choice.month:
        query["period"] = periods.write(tell.whole_month(choice.month))
    head(ground.say(SEE))
    with st.container(horizontal=True, gap="medium"):
        for spec in PAGES.values():
            if spec.filtered:
                title = ground.say(spec.title)
                st.page_link(spec.file, label=title, icon=spec.icon, width="content", query_params=query)


def _on(ground: Ground, item: Item) -> None:
    """The way to the next file, or to more of them."""
    held = desk()
    waiting = next((other for other in held.items.values() if other.step != "done"), None)
    sha256 = item.original.sha256
    if waiting is not None:
        words, icon = ground.say(NEXT, file=literal(waiting.original.name)), ":material/arrow_forward:"
        st.button(words, type="primary", icon=icon, key="done_next", on_click=files.take_off, args=(sha256,))
    else:
        st.button(ground.say(MORE), type="primary", icon=":material/upload_file:", key="done_more", on_click=_clear)


def _clear() -> None:
    """An empty desk."""
    held = desk()
    for sha256 in list(held.items):
        held.take_off(sha256)
