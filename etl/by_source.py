"""Publicity whose rows are told apart by where readers came from: totals left out, the sources of a content added."""

from collections.abc import Collection, Mapping

import polars as pl

from etl.contracts import CONTRACTS, Kind
from etl.eventlog import Steps
from etl.read.table import ROW
from warehouse.publicity_settings import Publicity
from warehouse.text import Text, listed

_TOTALS = Text(
    "Rows that hold the total of all sources ({codes}), left out so that nothing counts twice: {n:,}.",
    "{n:,} 行为全部来源的合计（{codes}），未计入，以免重复计算。",
)
_ADDED = Text(
    "Rows that tell one content and day apart by source ({sources}), added up; people may count more than once: {n:,}.",
    "{n:,} 行按来源（{sources}）拆分同一内容同一天的数据，已合并相加，人数可能重复。",
)
_UNNAMED = Text(
    "Codes of sources that config.toml does not name under [publicity]: {codes}. If one of them is a total, name it "
    "under `totals` and load the file again.",
    "config.toml 的 [publicity] 未列出的来源代码：{codes}。若其中有合计，请列入 `totals` 后重新导入。",
)
_PUBLISHED = Text(
    "The published totals beside the sums of the sources: {pairs}.", "公布的合计与各来源相加之和：{pairs}。"
)
_PAIR = Text("{label} {total:,} beside {sum:,}", "{label} {total:,}，相加 {sum:,}")
_SEMICOLON = Text("; ", "；")
_SCENE = "scene"


def without_sources(frame: pl.DataFrame, unread: Collection[int], settings: Publicity) -> Steps:
    """One row per content, channel and day; `unread` are rows that will be set aside."""
    is_total = pl.col(_SCENE).str.to_lowercase().is_in([code.lower() for code in settings.totals])
    others = frame.filter(~is_total.fill_null(value=False))
    # A file that gives nothing but totals counts nothing twice.
    totals, parts = (frame.filter(is_total), others) if others.height else (frame.clear(), frame)
    added = _added_up(parts, unread)
    notes = []
    if totals.height:
        notes.append(_TOTALS.format(n=totals.height, codes=listed(_codes(totals))))
        if pairs := _beside(totals, parts):
            notes.append(_PUBLISHED.format(pairs=listed(pairs, _SEMICOLON)))
    if added.height < parts.height:
        names = _names(parts, settings)
        codes = _codes(parts)
        notes.append(_ADDED.format(n=parts.height, sources=listed(names.get(code, code) for code in codes)))
        if unnamed := [code for code in codes if code.isdigit() and code not in names]:
            notes.append(_UNNAMED.format(codes=listed(unnamed)))
    return Steps(added, tuple(totals[ROW].to_list()), tuple(notes))


def _names(parts: pl.DataFrame, settings: Publicity) -> Mapping[str, str]:
    """What the codes stand for: of readers, or in a file that tells nothing but new followers, of those."""
    reads = parts["reach"].count() or parts["impressions"].count()
    return settings.read_sources if reads or not parts["new_followers"].count() else settings.follow_sources


def _codes(rows: pl.DataFrame) -> list[str]:
    return rows[_SCENE].drop_nulls().unique(maintain_order=True).to_list()


def _beside(totals: pl.DataFrame, parts: pl.DataFrame) -> list[Text]:
    """What the rows of totals say of each count, and what the sources sum up to."""
    counts = [column for column in CONTRACTS["publicity"].columns if column.kind is Kind.COUNT]
    return [
        _PAIR.format(label=one.label, total=int(totals[one.name].sum()), sum=int(parts[one.name].sum()))
        for one in counts
        if totals[one.name].count() and parts[one.name].count()
    ]


def _added_up(parts: pl.DataFrame, unread: Collection[int]) -> pl.DataFrame:
    """The counts of a content's sources added; rows that cannot be placed stay alone."""
    columns = CONTRACTS["publicity"].columns
    counts = [column.name for column in columns if column.kind in (Kind.COUNT, Kind.NUMBER)]
    same = [column.name for column in columns if column.name not in counts]
    alone = pl.col(ROW).is_in(list(unread)) | pl.col("date").is_null() | pl.col("publicity_channel").is_null()
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in counts]
    added = parts.filter(~alone).group_by(same, maintain_order=True).agg(pl.col(ROW).first(), *sums)
    names = [ROW, *CONTRACTS["publicity"].names]
    return pl.concat([parts.filter(alone).select(names), added.select(names)]).sort(ROW)
