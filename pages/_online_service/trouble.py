"""What fails, and what is slow? Pages with their errors and response times."""

import polars as pl
import streamlit as st

from metrics.platform_log import COLUMNS, rarer
from pages._online_service.figures import (
    ERRORS,
    NO_REQUEST,
    NOT_FOUND,
    REQUESTS,
    SLOW,
    SLOW_SHARE,
    say_unknown_filters,
    table,
)
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.platform_settings import NO_PATH
from warehouse.text import Text
from warehouse.visible import visible

QUESTION = Text("What fails, and what is slow?", "哪些页面出错，哪些页面慢？")
LEGEND = Text(
    "Pages with most failed and slow answers first; 5xx the platform failed, 4xx what is not there or refused. n {n}",
    "失败和慢响应最多的页面在前；5xx 为平台错误，4xx 为不存在或被拒绝。n {n}",
)
NOT_TIMED = Text("The log does not say how long answers took.", "日志不含响应耗时。")
NAMELESS = Text("no address: refused as no request", "无地址：非有效请求，已拒绝")
REST = Text("all other pages", "其余页面")
HEADS = {
    "page": COLUMNS["page"],
    "requests": COLUMNS["requests"],
    "server": COLUMNS["server_errors"],
    "client": COLUMNS["client_errors"],
    "slow": SLOW_SHARE,
    "mean": COLUMNS["mean_ms"],
}
ALT = Text("{first}: {n} failed.", "{first}：失败 {n} 次。")
_WIDTH = 260  # pixels: the beginning of an address


def draw(now: Frame) -> None:
    """One row per page; addresses are shown as text and nothing else."""
    found = table(now, "pages")
    whole = int(found["requests"].sum() or 0)
    head(now.say(QUESTION), now.say(LEGEND, n=numbers.count(whole)) if whole else None)
    if not whole:
        st.caption(now.say(NO_REQUEST))
        return
    say_unknown_filters(now, "pages")
    if note := rarer(found):
        st.caption(f":material/info: {now.say(note)}")
    rows = [
        {
            "page": _called(now, row["page"]),
            "requests": row["requests"],
            "server": row["server_errors"],
            "client": row["client_errors"],
            "slow": row["slow"] / row["timed"] * 100 if row["timed"] else None,
            "mean": row["mean_ms"],
        }
        for row in found.iter_rows(named=True)
    ]
    columns = {
        "page": tables.name_column(now.say(HEADS["page"]), width=_WIDTH),
        "requests": tables.count_column(now.say(HEADS["requests"])),
        "server": tables.count_column(now.say(HEADS["server"])),
        "client": tables.count_column(now.say(HEADS["client"])),
        "slow": tables.share_column(now.say(HEADS["slow"])),
        "mean": st.column_config.NumberColumn(now.say(HEADS["mean"]), format="%,.0f"),
    }
    frame = pl.DataFrame(rows, schema_overrides={"slow": pl.Float64, "mean": pl.Float64})
    if not found["timed"].sum():
        frame = frame.drop("slow", "mean")
        columns = {name: columns[name] for name in frame.columns}
        st.caption(now.say(NOT_TIMED))
    alt = now.say(ALT, first=rows[0]["page"], n=rows[0]["server"])
    tables.paged(frame, columns, key="pages", alt=alt, of=f"{now.filters.query()}")
    downloads.of_table(now, "pages", now.say(QUESTION), frame, columns, (REQUESTS, ERRORS, NOT_FOUND, SLOW))


def _called(now: Frame, page: str | None) -> str:
    if page is None:
        return now.say(REST)
    return now.say(NAMELESS) if page == NO_PATH else visible(page)
