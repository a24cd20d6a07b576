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
_ONCE = Text(
    "The same in every row of a content, and counted once for it: {labels}.",
    "同一内容各来源行数值相同，只计一次：{labels}。",
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
# What a content was given, which exports repeat beside every source of its readers.
_GIVEN = ("delivered", "spend", "person_hours", "materials")


def without_sources(frame: pl.DataFrame, unread: Collection[int], settings: Publicity) -> Steps:
    """One row per content, channel and day; `unread` are rows that will be set aside."""
    is_total = pl.col(_SCENE).str.to_lowercase().is_in([code.lower() for code in settings.totals])
    others = frame.filter(~is_total.fill_null(value=False))
    # A file that gives nothing but totals counts nothing twice.
    totals, parts = (frame.filter(is_total), others) if others.height else (frame.clear(), frame)
    added = _with_total(_added_up(parts, unread), totals)
    notes = []
    if totals.height:
        notes.append(_TOTALS.format(n=totals.height, codes=listed(_codes(totals))))
        if pairs := _beside(totals, added):
            notes.append(_PUBLISHED.format(pairs=listed(pairs, _SEMICOLON)))
    if added.height < parts.height:
        names = _names(parts, settings)
        codes = _codes(parts)
        notes.append(_ADDED.format(n=parts.height, sources=listed(names.get(code, code) for code in codes)))
        if labels := _told_once(parts, added):
            notes.append(_ONCE.format(labels=listed(labels)))
        if unnamed := [code for code in codes if code.isdigit() and code not in names]:
            notes.append(_UNNAMED.format(codes=listed(unnamed)))
    return Steps(added, tuple(totals[ROW].to_list()), tuple(notes))


def _names(parts: pl.DataFrame, settings: Publicity) -> Mapping[str, str]:
    """What the codes stand for: of readers, or in a file that tells nothing but new followers, of those."""
    reads = parts["reach"].count() or parts["impressions"].count()
    return settings.read_sources if reads or not parts["new_followers"].count() else settings.follow_sources


def _codes(rows: pl.DataFrame) -> list[str]:
    return rows[_SCENE].drop_nulls().unique(maintain_order=True).to_list()


def _beside(totals: pl.DataFrame, added: pl.DataFrame) -> list[Text]:
    """What the rows of totals say of each count, and what the sources sum up to."""
    counts = [column for column in CONTRACTS["publicity"].columns if column.kind is Kind.COUNT]
    return [
        _PAIR.format(label=one.label, total=int(totals[one.name].sum()), sum=int(added[one.name].sum()))
        for one in counts
        if totals[one.name].count() and added[one.name].count()
    ]


def _told_once(parts: pl.DataFrame, added: pl.DataFrame) -> list[Text]:
    """What stood in several rows of a content and is not added up."""
    given = [CONTRACTS["publicity"].column(name) for name in _GIVEN]
    return [one.label for one in given if parts[one.name].sum() > added[one.name].sum()]


def _added_up(parts: pl.DataFrame, unread: Collection[int]) -> pl.DataFrame:
    """The counts of a content's sources added; rows that cannot be placed stay alone."""
    counts = [column.name for column in CONTRACTS["publicity"].columns if column.kind in (Kind.COUNT, Kind.NUMBER)]
    alone = pl.col(ROW).is_in(list(unread)) | pl.col("date").is_null() | pl.col("publicity_channel").is_null()
    sums = [_sum(name).alias(name) for name in counts]
    added = parts.filter(~alone).group_by(_same(), maintain_order=True).agg(pl.col(ROW).first(), *sums)
    names = [ROW, *CONTRACTS["publicity"].names]
    return pl.concat([parts.filter(alone).select(names), added.select(names)]).sort(ROW)


def _same() -> list[str]:
    """What tells one content of one day from the others."""
    columns = CONTRACTS["publicity"].columns
    return [column.name for column in columns if column.kind not in (Kind.COUNT, Kind.NUMBER)]


def _sum(name: str) -> pl.Expr:
    """All of a content: of what it was given one figure if all its rows say the same, else each row says its part."""
    told = pl.col(name).drop_nulls()
    added = pl.when(told.len() > 0).then(told.sum())
    return pl.when(told.n_unique() == 1).then(told.first()).otherwise(added) if name in _GIVEN else added


def _with_total(added: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """The contents with what only the row of their total says that they were given."""
    given = totals.group_by(_same()).agg(pl.col(name).first().alias(f"total_{name}") for name in _GIVEN)
    beside = added.join(given, on=_same(), how="left", nulls_equal=True, maintain_order="left")
    filled = [pl.coalesce(name, f"total_{name}").alias(name) for name in _GIVEN]
    return beside.with_columns(filled).select(added.columns)
