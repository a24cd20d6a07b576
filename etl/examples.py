"""The example row of a template, left where somebody filled the template in: it is no data."""

from dataclasses import replace

import polars as pl

from etl.contracts import CONTRACTS
from etl.errors import FileRefused
from etl.read.table import ROW, TextTable
from warehouse.text import Text

# A spreadsheet may write a day as a moment of midnight.
_MIDNIGHT = r"[ T]00:00(:00(\.0+)?)?$"
_LEFT = Text(
    "The example row of the template (row {row}) is no data and was ignored.",
    "模板自带的示例行（第 {row} 行）不是数据，已忽略。",
)

_ALONE = Text(
    "Only the example row of the template was found (row {row}), and no data. Fill in your rows below the header.",
    "只有模板自带的示例行（第 {row} 行），没有数据。请在表头下方填写数据。",
)


def without_examples(table: TextTable, feed: str, name: str) -> TextTable:
    """The file `name` without a first row that holds exactly the cells of the template's example, under its headers.

    Raises:
        FileRefused: there is no other row.
    """
    columns = {column.header: column for column in CONTRACTS[feed].columns} if feed in CONTRACTS else {}
    there = [header for header in table.headers if header in columns]
    if not there or any(column.required and header not in there for header, column in columns.items()):
        return table
    same = pl.all_horizontal(_same(header, columns[header].example_as_typed) for header in there)
    # The template has it right under its header; below, a row that says the same is somebody's own.
    rows = table.frame.head(1).filter(same, pl.col(ROW) == (table.origin.header_row or 0) + 1)[ROW]
    if rows.is_empty():
        return table
    if table.frame.height == 1 and not table.set_aside:
        raise FileRefused(name, _ALONE.format(row=rows[0]))
    origin = replace(table.origin, notes=(*table.origin.notes, _LEFT.format(row=rows[0])))
    return replace(table, frame=table.frame.slice(1), ignored=(*table.ignored, *rows), origin=origin)


def _same(header: str, example: str) -> pl.Expr:
    cell = pl.col(header).fill_null("").str.strip_chars()
    return (cell == example) | (cell.str.replace(_MIDNIGHT, "") == example)
