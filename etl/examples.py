"""The example row of a template, left where somebody filled the template in: it is no data."""

from dataclasses import replace

import polars as pl

from etl.contracts import CONTRACTS
from etl.read.table import ROW, TextTable
from etl.template import example_of, header_of
from warehouse.text import Text

# A spreadsheet may write a day as a moment of midnight.
_MIDNIGHT = r"[ T]00:00(:00(\.0+)?)?$"
_LEFT = Text(
    "The example row of the template (row {row}) is no data and was ignored.",
    "模板自带的示例行（第 {row} 行）不是数据，已忽略。",
)


def without_examples(table: TextTable, feed: str) -> TextTable:
    """The file without rows that hold exactly the cells of the template's example, under the template's headers."""
    columns = {header_of(column): column for column in CONTRACTS[feed].columns} if feed in CONTRACTS else {}
    there = [header for header in table.headers if header in columns]
    if not there or any(column.required and header not in there for header, column in columns.items()):
        return table
    same = pl.all_horizontal(_same(header, example_of(columns[header])) for header in there)
    rows = table.frame.filter(same)[ROW]
    if rows.is_empty():
        return table
    origin = replace(table.origin, notes=(*table.origin.notes, _LEFT.format(row=rows[0])))
    return replace(table, frame=table.frame.filter(~same), ignored=(*table.ignored, *rows), origin=origin)


def _same(header: str, example: str) -> pl.Expr:
    cell = pl.col(header).fill_null("").str.strip_chars()
    return (cell == example) | (cell.str.replace(_MIDNIGHT, "") == example)
