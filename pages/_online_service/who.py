"""Who comes? Visits by channel and device."""

import polars as pl
import streamlit as st

from metrics.platform_log import COLUMNS
from pages._online_service.figures import NOBODY, VISITS, table
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Who comes, and how?", "谁在访问，用什么访问？")
LEGEND = Text("Visits by channel and device, as the browser or app calls itself; n {n}", "按渠道和终端统计访问；n {n}")
HEADS = {
    "way": Text("Channel and device", "渠道与终端"),
    "visits": COLUMNS["visits"],
    "share": Text("Of all, %", "占比，%"),
    "pages": Text("Pages per visit", "每次浏览页数"),
    "single": Text("Left after one page, %", "只看一页，%"),
}
DEVICES = {
    "phone": Text("phone", "手机"),
    "tablet": Text("tablet", "平板"),
    "desktop": Text("computer", "电脑"),
    "terminal": Text("terminal", "自助机"),
}
UNKNOWN = Text("not told", "未注明")
WAY = Text("{channel} · {device}", "{channel}·{device}")
ALT = Text("{first} comes first; visits: {n}.", "{first}最多，{n} 次。")


def draw(now: Frame) -> None:
    """One row per channel and device."""
    found = table(now, "visits")
    whole = int(found["visits"].sum() or 0)
    head(now.say(QUESTION), now.say(LEGEND, n=numbers.count(whole)) if whole else None)
    if not whole:
        st.caption(now.say(NOBODY))
        return
    rows = [
        {
            "way": now.say(WAY, channel=_channel(now, row["channel"]), device=DEVICES.get(row["device"], UNKNOWN)),
            "visits": row["visits"],
            "share": row["visits"] / whole * 100,
            # Events tell of steps, not of pages.
            "pages": row["page_views"] / row["visits"] if row["page_views"] else None,
            "single": row["single_page"] / row["visits"] * 100 if row["page_views"] else None,
        }
        for row in found.iter_rows(named=True)
    ]
    columns = {
        "way": tables.name_column(now.say(HEADS["way"])),
        "visits": tables.count_column(now.say(HEADS["visits"])),
        "share": tables.share_column(now.say(HEADS["share"])),
        "pages": tables.days_column(now.say(HEADS["pages"])),
        "single": tables.share_column(now.say(HEADS["single"])),
    }
    alt = now.say(ALT, first=rows[0]["way"], n=rows[0]["visits"])
    frame = pl.DataFrame(rows, schema_overrides={"pages": pl.Float64, "single": pl.Float64})
    tables.plain(frame, columns, key="who", alt=alt)
    downloads.of_table(now, "who", now.say(QUESTION), frame, columns, (VISITS,))


def _channel(now: Frame, channel: str | None) -> str:
    return now.name("channel", channel) if channel else now.say(UNKNOWN)
