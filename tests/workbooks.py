"""Reading a workbook that was downloaded."""

import io

from python_calamine import CalamineWorkbook

Cells = list[list[object]]


def sheets(content: bytes) -> dict[str, Cells]:
    """The cells of every sheet, in order; an empty cell is an empty word."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}
