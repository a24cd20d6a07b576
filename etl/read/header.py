"""Column names: cleaned, unique, and none blank over data."""

import re
import unicodedata
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

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


class BlankNames:
    """Watches the columns without a name, to tell trailing separators and row indexes from data."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._blank = [position for position, name in enumerate(names) if not name]
        self._filled: set[int] = set()
        self._index: dict[int, int | None] = dict.fromkeys(self._blank, -1)

    def see(self, columns: Sequence[pa.Array]) -> None:
        """Take note of one batch."""
        for position in self._blank:
            column = columns[position]
            if column.null_count < len(column):
                self._filled.add(position)
                self._index[position] = _last_of_sequence(column, self._index[position])

    def resolved(self, name: str, row: int) -> tuple[tuple[str | None, ...], tuple[Text, ...]]:
        """The names with None for columns to drop, and what to tell about it.

        Raises:
            HeaderRefused: data stand under a blank name.
        """
        if not self._filled:
            return tuple(column or None for column in self._names), ()
        first = min(self._filled)
        if len(self._filled) > 1 or self._index[first] is None:
            columns = [letter(position) for position in sorted(self._filled)][:5]
            raise HeaderRefused(name, _BLANK.format(row=row, en=", ".join(columns), zh="、".join(columns)))
        return tuple(column or None for column in self._names), (_INDEX.format(column=letter(first)),)


def _last_of_sequence(column: pa.Array, last: int | None) -> int | None:
    """The last number where the column goes on counting upwards from `last`, else None."""
    if last is None or column.null_count or len(column) == 0:
        return None if column.null_count else last
    try:
        numbers = pc.cast(column, pa.int64())
    except pa.ArrowInvalid:
        return None
    begins = numbers[0].as_py() in (0, 1) if last == -1 else numbers[0].as_py() > last
    steps = pc.pairwise_diff(numbers, 1).drop_null()
    rising = len(steps) == 0 or pc.min(steps).as_py() > 0
    return numbers[-1].as_py() if begins and rising else None


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
_BLANK = Text(
    "Row {row}: column {en} holds data but has no name. Every column needs a name. Name it or delete it.",
    "第 {row} 行：{zh} 列有数据但没有列名。每列须有名称，请补充列名或删除该列。",
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
_INDEX = Text(
    "Column {column} has no name and only counts the rows; it was left out.",
    "{column} 列没有列名且只是行序号，已忽略。",
)
