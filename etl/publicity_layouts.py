"""Exports of known platforms: none says which platform it is of, but its headers do."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import polars as pl

from etl.contracts import CONTRACTS
from etl.headers import named
from etl.mapping import Mapping
from etl.read.table import ROW, TextTable
from warehouse.publicity_channels import LABELS
from warehouse.text import Text

FEED, _CHANNEL = "publicity", "publicity_channel"


@dataclass(frozen=True, slots=True)
class Layout:
    """The channel of an export that has all of these headers."""

    channel: str
    headers: frozenset[str]


LAYOUTS = (
    # The official account's articles, and what its interface tells of readers and followers.
    Layout("wechat", frozenset({"内容标题", "总阅读人数", "总阅读次数"})),
    Layout("wechat", frozenset({"int_page_read_user", "int_page_read_count"})),
    Layout("wechat", frozenset({"new_user", "cancel_user"})),
    Layout("wechat_video", frozenset({"视频描述", "播放量"})),
    Layout("douyin", frozenset({"作品名称", "播放量"})),
    Layout("weibo", frozenset({"微博内容"})),
)
# Of each article one row per day since it appeared, each with all that was read until then.
_CUMULATIVE = frozenset({"ref_date", "stat_date", "msgid"})


def layout_of(headers: Collection[str]) -> Layout | None:
    """The layout that headers are of."""
    there = {header.strip().lower() for header in headers}
    return next((one for one in LAYOUTS if one.headers <= there), None)


def as_laid_out(table: TextTable, feed: str, mapping: Mapping) -> TextTable:
    """An export of a platform with its channel in every row, where nobody says it, and what is told again left out."""
    layout = layout_of(table.headers)
    if feed != FEED or layout is None:
        return table
    return _latest(table) if _says_channel(table, mapping) else _latest(_with_channel(table, layout))


def _says_channel(table: TextTable, mapping: Mapping) -> bool:
    targets = [to for to in (*mapping.columns.values(), *mapping.constants) if to is not None]
    if any(to.column == _CHANNEL and to.is_in(FEED) for to in targets):
        return True
    found = (named(header, CONTRACTS[FEED]) for header in table.headers)
    return any(one is not None and one.column == _CHANNEL for one in found)


def _with_channel(table: TextTable, layout: Layout) -> TextTable:
    channel = LABELS[layout.channel]
    frame = table.frame.with_columns(pl.lit(channel.zh).alias(CONTRACTS[FEED].column(_CHANNEL).label.zh))
    return _noted(replace(table, frame=frame), OF_PLATFORM.format(channel=channel))


def _latest(table: TextTable) -> TextTable:
    """Of rows that tell of an article up to a day, the last one, under the day on which it appeared."""
    if not set(table.headers) >= _CUMULATIVE:
        return table
    last = pl.col("stat_date") == pl.col("stat_date").max().over("msgid", "ref_date")
    frame, earlier = table.frame.filter(last).drop("stat_date"), table.frame.filter(~last)[ROW].to_list()
    return _noted(replace(table, frame=frame, ignored=(*table.ignored, *earlier)), UP_TO_A_DAY)


def _noted(table: TextTable, note: Text) -> TextTable:
    return replace(table, origin=replace(table.origin, notes=(*table.origin.notes, note)))


OF_PLATFORM = Text(
    "Its headers are those of an export of {channel}, which every row is of.",
    "表头为{channel}导出格式，各行渠道均为{channel}。",
)
UP_TO_A_DAY = Text(
    "Each row tells all that was read of an article up to its day: of each the last one counts, on the day that it "
    "appeared.",
    "每行为文章截至当日的累计数：每篇文章仅计最后一行，日期为发布日。",
)
