"""Exports of known platforms: none says which platform it is of, but its headers do."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import polars as pl

from etl.contracts import CONTRACTS
from etl.contracts.publicity import SEEN
from etl.headers import named
from etl.mapping import Mapping
from etl.parse.words import fold
from etl.read.table import ROW, TextTable
from warehouse.naming import folded
from warehouse.publicity_channels import LABELS, words
from warehouse.text import Text

FEED, _CHANNEL = "publicity", "publicity_channel"
_NAMES = frozenset({"title", "content_id"})
_FIGURES = frozenset(column.name for column in SEEN)


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


@dataclass(frozen=True, slots=True)
class Export:
    """What tells exports apart: their channels, whether they name contents, and the figures that they tell."""

    channels: frozenset[str]
    is_named: bool
    figures: frozenset[str]

    def is_apart_from(self, other: "Export") -> bool:
        """Whether neither can be a version of the other; where nothing is known of one, it may be."""
        elsewhere = bool(self.channels) and self.channels.isdisjoint(other.channels)
        return elsewhere or self.is_named != other.is_named or self.figures.isdisjoint(other.figures)


def export_of_table(table: TextTable, mapping: Mapping, columns: Collection[str]) -> Export:
    """The export of a file, of which the columns of the feed are there."""
    return Export(channels_of(table, mapping), not _NAMES.isdisjoint(columns), _FIGURES.intersection(columns))


def export_of_records(records: pl.DataFrame) -> Export:
    """The export that accepted records are of."""
    told = {name for name in records.columns if records[name].null_count() < records.height}
    return Export(frozenset(records["publicity_channel"]), not _NAMES.isdisjoint(told), _FIGURES.intersection(told))


def channels_of(table: TextTable, mapping: Mapping) -> frozenset[str]:
    """The channels that the rows of a file are of, as far as their words are known."""
    own, known, constant = mapping.words(FEED, _CHANNEL), words(), mapping.constant(FEED, _CHANNEL)
    said = [constant] if constant else []
    for header in _channel_headers(table, mapping):
        said += table.frame[header].drop_nulls().unique().to_list()
    found = (own.get(fold(word)) or known.get(folded(word)) for word in said)
    return frozenset(channel for channel in found if channel)


def _says_channel(table: TextTable, mapping: Mapping) -> bool:
    return mapping.constant(FEED, _CHANNEL) is not None or bool(_channel_headers(table, mapping))


def _channel_headers(table: TextTable, mapping: Mapping) -> list[str]:
    """The headers of columns that name the channel."""
    mapped = [header for header, to in mapping.columns.items() if to and to.column == _CHANNEL and to.is_in(FEED)]
    if mapped:
        return [header for header in mapped if header in table.headers]
    found = {header: named(header, CONTRACTS[FEED]) for header in table.headers}
    return [header for header, one in found.items() if one is not None and one.column == _CHANNEL]


def _with_channel(table: TextTable, layout: Layout) -> TextTable:
    channel = LABELS[layout.channel]
    frame = table.frame.with_columns(pl.lit(channel.zh).alias(CONTRACTS[FEED].column(_CHANNEL).label.zh))
    return _noted(replace(table, frame=frame), OF_PLATFORM.format(channel=channel))


def _latest(table: TextTable) -> TextTable:
    """Of rows that tell of an article up to a day, the last one, under the day on which it appeared."""
    if not set(table.headers) >= _CUMULATIVE:
        return table
    # 2026/10/8 is before 2026/10/10, however it is written.
    at = pl.col("stat_date").str.extract_all(r"\d+").list.eval(pl.element().str.zfill(2)).list.join("")
    last = at == at.max().over("msgid", "ref_date")
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
