"""Column names: cleaned and unique."""

import re
import unicodedata
from collections.abc import Sequence

from etl.errors import HeaderRefused
from warehouse.text import Text

# A name is quoted in messages and drawn in tables; nobody writes longer ones, a swallowed file is longer.
MAX_NAME_CHARACTERS = 500


def clean_name(raw: str) -> str:
    """A header cell as a name: line breaks are spaces, invisible characters are gone, the ends are trimmed.

    >>> clean_name("\\ufeff受理\\n编号\\u3000")
    '受理 编号'
    """
    spaced = re.sub(r"[\s\u3000]+", " ", raw)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf")).strip()


def letter(position: int) -> str:
    """A column's letters in Excel, counted from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    return (letter(position // 26 - 1) if position >= 26 else "") + chr(65 + position % 26)


def checked_names(cells: Sequence[str], name: str, row: int) -> tuple[str, ...]:
    """The names of a header row, blank ones as "".

    Raises:
        HeaderRefused: a name stands twice, is too long, or is UTF-8 that was read and saved as something else.
    """
    names = tuple(clean_name(cell) for cell in cells)
    # Before cleaning: half of the garbled bytes are control characters.
    if _is_mojibake("".join(cells)):
        raise HeaderRefused(name, _MOJIBAKE.format(row=row, found=" ".join(names)[:50]))
    for position, column in enumerate(names):
        if len(column) > MAX_NAME_CHARACTERS:
            raise HeaderRefused(name, _TOO_LONG.format(row=row, column=letter(position), found=column[:50]))
        if column and names.index(column) < position:
            first = names.index(column)
            raise HeaderRefused(name, _TWICE.format(row=row, name=column, first=letter(first), second=letter(position)))
    return names


def _is_mojibake(text: str) -> bool:
    for codec in ("latin-1", "cp1252"):
        try:
            again = text.encode(codec).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if any("\u4e00" <= c <= "\u9fff" for c in again):
            return True
    return False


_TWICE = Text(
    "Row {row}: the column name “{name}” stands twice, in column {first} and in column {second}. Every column needs its"
    " own name. Rename or delete one of them.",
    "第 {row} 行：列名“{name}”重复，出现在 {first} 列和 {second} 列。每列须有唯一的名称，请改名或删除其中一列。",
)
_TOO_LONG = Text(
    "Row {row}: the name of column {column} is very long (“{found}…”). Expected a header row of short names.",
    "第 {row} 行：{column} 列的列名过长（“{found}…”）。应为简短列名组成的表头。",
)
_MOJIBAKE = Text(
    "Row {row}: the column names are garbled (“{found}…”): UTF-8 text was read as Western and saved again. Export the"
    " file again from its source.",
    "第 {row} 行：列名为乱码（“{found}…”），UTF-8 文本曾被误读后再次保存。请从源系统重新导出。",
)
