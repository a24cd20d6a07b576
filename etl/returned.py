"""Rows that were set aside and come back: the product's own workbook of them, known by its own three columns."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import polars as pl

from etl.read.table import TextTable
from warehouse.text import Text

# What the workbook has beside the columns of the file that the rows are from: first, and the last two.
OWN: Mapping[str, Text] = {
    "row": Text("Row", "行号"),
    "problem": Text("Problem", "问题"),
    "remedy": Text("What to do", "如何处理"),
}


def is_returned(headers: Collection[str]) -> bool:
    """Whether the headers are those of a workbook of rows that were set aside."""
    return any(_own(language) <= {*headers} for language in ("en", "zh"))


def theirs(headers: Sequence[str]) -> tuple[str, ...]:
    """The headers of the file that the rows are from."""
    if not is_returned(headers):
        return tuple(headers)
    own = next(_own(language) for language in ("zh", "en") if _own(language) <= {*headers})
    return tuple(header for header in headers if header not in own)


def without_own(table: TextTable) -> TextTable:
    """The rows as they stood in their file, without the columns that say what was wrong with them."""
    if not is_returned(table.headers):
        return table
    gone = [header for header in table.headers if header not in theirs(table.headers)]
    origin = replace(table.origin, notes=(*table.origin.notes, COME_BACK))
    row, problem = (next(text.in_(one) for one in ("zh", "en") if text.in_(one) in gone) for text in _KNOWN_BY)
    told = table.frame.select(row=pl.col(row).cast(pl.Float64, strict=False).cast(pl.UInt32), problem=problem)
    return replace(table, frame=table.frame.drop(gone), origin=origin, returned=told)


def _own(language: str) -> set[str]:
    return {text.en if language == "en" else text.zh for text in OWN.values()}


_KNOWN_BY = (OWN["row"], OWN["problem"])


COME_BACK = Text(
    "These are rows that were set aside before: they are added to their month, and the other rows stay.",
    "这是此前搁置、现已更正的行：作为补充导入，该月其他行保持不变。",
)
