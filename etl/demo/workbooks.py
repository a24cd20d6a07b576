"""Workbooks as a department's clerk keeps them, the same file for the same rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

# A workbook carries its date of creation: a constant one, so that the same city gives the same file.
CREATED = datetime(2026, 1, 1)

# Wide enough that Excel shows a moment and not ####.
COLUMN_WIDTH = 18


def write_workbook(
    path: Path, sheet: str, headers: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None
) -> None:
    """Write one sheet: a merged title row where one is given, then the headers and the rows."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        book.set_properties({"created": CREATED})
        page = book.add_worksheet(sheet)
        page.set_column(0, len(headers) - 1, COLUMN_WIDTH)
        if title is not None:
            page.merge_range(0, 0, 0, len(headers) - 1, title, book.add_format({"bold": True, "align": "center"}))
        for row, cells in enumerate([headers, *rows], start=int(title is not None)):
            _write_row(page, row, cells)


def _write_row(page: xlsxwriter.worksheet.Worksheet, row: int, cells: Sequence[object]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, datetime | date):
            page.write_datetime(row, column, cell)
        elif isinstance(cell, str):
            page.write_string(row, column, cell)  # as text: leading zeros stay
        elif cell is not None:
            page.write(row, column, cell)
