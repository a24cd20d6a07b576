"""What is no person? Search engines, other programs and monitoring by the pattern that told them; lines set aside."""

import polars as pl
import streamlit as st

from metrics import platform_log
from metrics.platform_log import COLUMNS
from pages._online_service.figures import NO_REQUEST, REQUESTS, say_unknown_filters, table
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text
from warehouse.visible import visible

QUESTION = Text("Which requests were not made by people?", "哪些请求不是人发起的？")
LEGEND = Text(
    "Requests by who made them, as the settings tell programs and monitoring · n {n}",
    "按请求来源统计，程序和监控按配置中的规则识别 · n {n}",
)
ASIDE = Text(
    "Requests of all logs: {n}; lines set aside with their numbers, for they are no requests: {aside}. What two logs "
    "hold counts once.",
    "全部日志共 {n} 次请求；另有 {aside} 行不是请求，已连同行号搁置。多份日志中重复的内容只计一次。",
)
SEE = Text("See the loads", "查看导入记录")
KINDS = {
    "person": Text("people", "人"),
    "bot": Text("program", "程序"),
    "monitoring": Text("monitoring", "监控"),
}
BY_PATH = Text("a path of monitoring", "监控路径")
NAMED = Text("{kind}: {name}", "{kind}：{name}")
HEADS = {
    "who": COLUMNS["kind"],
    "requests": COLUMNS["requests"],
    "share": Text("Of all, %", "占比，%"),
}
ALT = Text("Requests of people: {n}.", "由人发起 {n} 次请求。")


def draw(now: Frame) -> None:
    """One row per pattern that caught anything, people first."""
    found = table(now, "agents")
    whole = int(found["requests"].sum() or 0)
    head(now.say(QUESTION), now.say(LEGEND, n=numbers.count(whole)) if whole else None)
    if not whole:
        st.caption(now.say(NO_REQUEST))
        return
    say_unknown_filters(now, "agents")
    rows = [
        {
            "who": _who(now, row["kind"], row["agent"]),
            "requests": row["requests"],
            "share": row["requests"] / whole * 100,
        }
        for row in found.iter_rows(named=True)
    ]
    columns = {
        "who": tables.name_column(now.say(HEADS["who"])),
        "requests": tables.count_column(now.say(HEADS["requests"])),
        "share": tables.share_column(now.say(HEADS["share"])),
    }
    people = found.filter(pl.col("kind") == "person")["requests"].sum() or 0
    frame = pl.DataFrame(rows)
    tables.plain(frame, columns, key="programs", alt=now.say(ALT, n=numbers.count(int(people))))
    downloads.of_table(now, "programs", now.say(QUESTION), frame, columns, (REQUESTS,))
    requests, aside = platform_log.lines(now.snapshot)
    st.caption(now.say(ASIDE, n=numbers.count(requests), aside=numbers.count(aside)))
    if aside:
        now.link("data_health", now.say(SEE), icon=":material/rule:")


def _who(now: Frame, kind: str, agent: str | None) -> str:
    if kind == "person":
        return now.say(KINDS[kind])
    return now.say(NAMED, kind=KINDS[kind], name=visible(agent) if agent else BY_PATH)
