"""The quote that was opened and never closed."""

import csv
from collections.abc import Iterable

from etl.errors import FileRefused
from warehouse.text import Text


def refuse_open_quote(lines: Iterable[str], delimiter: str, name: str) -> None:
    """Read the whole text strictly.

    A stray quote within one line (`"Smith" & Co`) harms nobody and passes; one that swallows lines does not.

    Raises:
        FileRefused: names the line, and the row as Excel counts, where the quote was opened.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    row = 0
    while True:
        before, row = reader.line_num, row + 1
        try:
            next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if reader.line_num > before + 1 or "end of data" in str(error):
                raise FileRefused(name, _OPEN.format(line=before + 1, row=row)) from error


_OPEN = Text(
    "A quote that is opened in line {line} (row {row}) is never properly closed and swallows the lines below. Expected"
    " a closing quote before the next separator. Close or delete it.",
    "第 {line} 行（第 {row} 条记录）的引号未闭合，吞掉了后面的行。引号应在下一个分隔符前闭合，请补上或删除该引号。",
)
