"""The month of a file that counts months and names its own only above the table, or in its name."""

import re
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from etl.contracts import CONTRACTS
from etl.contracts.model import Kind
from etl.headers import named
from etl.mapping import Mapping
from etl.read.table import TextTable
from warehouse.text import Text

# 2026年9月, 2026-09, 2026.9; of a day (2026年9月30日) its month.
_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*(?:年\s*(\d{1,2})\s*月|[-/.](\d{1,2})(?!\d))")


def with_month_of_title(table: TextTable, feed: str, name: str, mapping: Mapping) -> TextTable:
    """The table with the month of its title in every row, where the feed needs one and no column holds it.

    The name of the file is asked where no title names a month; several different ones are none.
    """
    if not _lacks_month(table, feed, mapping):
        return table
    month = _only(table.origin.titles) or (None if _several(table.origin.titles) else _only([name]))
    if month is None:
        return table
    header = CONTRACTS[feed].column("month").label.zh
    note = _OF_TITLE.format(month=month)
    frame = table.frame.with_columns(pl.lit(month).alias(header))
    return replace(table, frame=frame, origin=replace(table.origin, notes=(*table.origin.notes, note)))


def _lacks_month(table: TextTable, feed: str, mapping: Mapping) -> bool:
    contract = CONTRACTS[feed]
    if not any(column.kind is Kind.MONTH and column.required for column in contract.columns):
        return False
    targets = [to for to in (*mapping.columns.values(), *mapping.constants) if to is not None]
    if any(to.column == "month" and to.is_in(feed) for to in targets):
        return False
    found = (named(header, contract) for header in table.headers)
    return not any(one is not None and one.column == "month" for one in found)


def _months(texts: Iterable[str]) -> set[str]:
    found = (match for text in texts for match in _MONTH.finditer(text))
    months = ((year, int(after or beside)) for year, after, beside in (match.groups() for match in found))
    return {f"{year}-{month:02d}" for year, month in months if 1 <= month <= 12}


def _several(texts: Iterable[str]) -> bool:
    return len(_months(texts)) > 1


def _only(texts: Iterable[str]) -> str | None:
    months = _months(texts)
    return months.pop() if len(months) == 1 else None


_OF_TITLE = Text(
    "No column holds the month: that of the title or of the file's name is taken, {month}.",
    "没有月份列：取标题或文件名中的月份 {month}。",
)
