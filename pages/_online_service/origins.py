"""Where do they come from? Landing pages, referring domains and campaigns, and what each led to."""

from typing import Any

import polars as pl
import streamlit as st

from metrics.platform_log import COLUMNS, Asked
from pages._online_service.figures import NOBODY, STARTED, VISITS, say_unknown_filters, table
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.text import Text
from warehouse.visible import visible

QUESTION = Text("Where do they come from?", "从哪里来？")
LEGEND = Text("Visits of people; of referring addresses the domain alone is kept", "由人发起的访问；来源网址仅保留域名")
TABS: tuple[tuple[Text, Asked, Text], ...] = (
    (Text("Landing pages", "着陆页"), "landings", COLUMNS["page"]),
    (Text("Referring sites", "来源网站"), "referrers", Text("Domain", "域名")),
    (Text("Campaigns", "推广活动"), "campaigns", Text("Campaign", "推广活动")),
)
NOT_TOLD = Text("none told, or rarer than the others", "未注明或较少见")
HEADS = {
    "visits": COLUMNS["visits"],
    "single": Text("Left after one page, %", "只看一页，%"),
    "started": Text("Started a form", "开始填报"),
    "done": Text("Finished it", "完成"),
}
ALT = Text("{first} comes first; visits: {n}.", "{first}最多，{n} 次。")
OPEN = Text("What it cost and led to: {name}", "投入与效果：{name}")
_PUBLICITY = "publicity"
_WIDTH = 260


def draw(now: Frame) -> None:
    """Three tables behind tabs."""
    head(now.say(QUESTION), now.say(LEGEND))
    names = [now.say(title) for title, _, _ in TABS]
    for tab, (title, asked, label) in zip(st.tabs(names, key="origins", on_change="rerun"), TABS, strict=True):
        if tab.open:
            with tab:
                _table(now, asked, title, label)


def _table(now: Frame, asked: Asked, title: Text, label: Text) -> None:
    found = table(now, asked)
    if not found.height:
        st.caption(now.say(NOBODY))
        return
    say_unknown_filters(now, asked)
    rows = pl.DataFrame([_row(now, row) for row in found.iter_rows(named=True)])
    columns = {
        "name": tables.name_column(now.say(label), width=_WIDTH),
        "visits": tables.count_column(now.say(HEADS["visits"])),
        "single": tables.share_column(now.say(HEADS["single"])),
        "started": tables.count_column(now.say(HEADS["started"])),
        "done": tables.count_column(now.say(HEADS["done"])),
    }
    alt = now.say(ALT, first=rows["name"][0], n=numbers.count(found["visits"][0]))
    key, of = f"origins_{asked}", f"{now.filters.query()}"
    tables.paged(rows, columns, key=key, alt=alt, of=of)
    downloads.of_table(now, asked, now.say(title), rows, columns, (VISITS, STARTED))
    if asked == "campaigns":
        _links(now, found["name"][tables.paged_part(rows.height, key, of)].drop_nulls())


def _links(now: Frame, names: pl.Series) -> None:
    """A way to what publicity tells of each code that stands in the table."""
    with st.container(horizontal=True, gap="small"):
        for name in names:
            label = now.say(OPEN, name=literal(name))
            now.link(_PUBLICITY, label, icon=":material/campaign:", beside=name, campaign=name)


def _row(now: Frame, row: dict[str, Any]) -> dict[str, object]:
    return {
        "name": now.say(NOT_TOLD) if row["name"] is None else visible(row["name"]),
        "visits": row["visits"],
        "single": row["single_page"] / row["visits"] * 100,
        "started": row["started"],
        "done": row["done"],
    }
