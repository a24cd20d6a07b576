"""Columns without a name: left out where they hold nothing, or no more than the numbers of the rows."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.errors import HeaderRefused
from etl.read.header import letter
from warehouse.text import Text, listed


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
            raise HeaderRefused(name, _BLANK.format(row=row, columns=listed(columns)))
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


_BLANK = Text(
    "Row {row}: column {columns} holds data but has no name. Every column needs a name. Name it or delete it.",
    "第 {row} 行：{columns} 列有数据但没有列名。每列须有名称，请补充列名或删除该列。",
)
_INDEX = Text(
    "Column {column} has no name and only counts the rows; it was left out.",
    "{column} 列没有列名且只是行序号，已忽略。",
)
