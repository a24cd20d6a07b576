"""Finding the header: the row whose names are known best, in the sheet where they are known best."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.errors import ChooseSheet, FileRefused
from etl.read.datum import is_datum
from etl.read.head import Choice, Head, HeaderScore, HeadRow
from etl.read.limits import HEAD_ROWS
from warehouse.text import Text, listed

# One name alone may be a word of the data: 窗口 and 网上 head columns, and stand in others.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    head: int
    row: int
    score: int


def choose(
    heads: Sequence[Head], name: str, header_known: HeaderScore | None = None, header_row: int | None = None
) -> Choice:
    """The head and row of the header.

    Without `header_known`, or where it knows no row, the first row with two filled cells is the header. `header_row` is
    the number of the row that somebody said it is, or of any row of a header of several.

    Raises:
        FileRefused: no row is filled, or there is no such row.
        ChooseSheet: several sheets hold data under a header that is known, none of them much better than the others.
    """
    candidates = [
        found for position, head in enumerate(heads) if (found := _best(position, head, header_known, header_row))
    ]
    if not candidates and header_row is not None:
        raise FileRefused(name, _NO_ROW.format(row=header_row, most=HEAD_ROWS))
    if not candidates:
        raise FileRefused(name, _EMPTY)
    top = max(candidate.score for candidate in candidates)
    leading = [candidate for candidate in candidates if candidate.score == top or _is_table(candidate, top)]
    leading.sort(key=lambda candidate: -candidate.score)
    with_data = [candidate for candidate in leading if _has_rows_below(heads, candidate)] or leading[:1]
    if len(with_data) > 1:
        raise _several(name, tuple(heads[candidate.head].sheet or "" for candidate in with_data))
    return Choice(with_data[0].head, with_data[0].row)


def _is_table(candidate: _Candidate, top: int) -> bool:
    """Whether a sheet may be what was meant, though another names more: a map may have taught the names of that one."""
    known = candidate.score - 1
    return known > _ENOUGH and 3 * known >= 2 * (top - 1)


def _best(position: int, head: Head, header_known: HeaderScore | None, header_row: int | None) -> _Candidate | None:
    scores = [header_known(row.cells) if header_known and row.filled else 0 for row in head.rows]
    if header_row is not None:
        said = [at for at, row in enumerate(head.rows) if row.filled and 0 <= header_row - row.number < row.depth]
        return _Candidate(position, said[0], 1 + scores[said[0]]) if said else None
    headers = [at for at, score in enumerate(scores) if score > 0 and _may_be_header(head.rows, scores, at)]
    if headers:
        best = max(headers, key=lambda at: scores[at])
        return _Candidate(position, best, 1 + scores[best])
    first = _unknown_header(head.rows, scores)
    if first is not None:
        return _Candidate(position, first, 1)
    first = _first_filled(head.rows, 1)
    return None if first is None else _Candidate(position, first, 0)


def _may_be_header(rows: Sequence[HeadRow], scores: Sequence[int], at: int) -> bool:
    """Whether a row can be the header: it names columns, and neither data nor an equal without any data stand above."""
    data = [_is_data(row, score) for row, score in zip(rows, scores, strict=True)]
    width = _width(rows[at])
    if data[at] or any(is_data and _width(row) >= width for row, is_data in zip(rows[:at], data[:at], strict=True)):
        return False
    below = at + rows[at].depth
    above_data = below < len(rows) and data[below]
    return scores[at] >= _ENOUGH or above_data or all(_width(row) < width for row in rows[:at])


def _is_data(row: HeadRow, score: int) -> bool:
    return row.filled > 0 and sum(map(is_datum, row.cells)) >= max(score, 1)


def _width(row: HeadRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _unknown_header(rows: Sequence[HeadRow], scores: Sequence[int]) -> int | None:
    """The first row with two filled cells; above data, one that names more than half as many columns as any there."""
    data = next((at for at, row in enumerate(rows) if row.filled > 1 and _is_data(row, scores[at])), 0)
    widest = max(map(_width, rows[:data]), default=0)
    wide = (at for at, row in enumerate(rows[:data]) if row.filled > 1 and _width(row) > widest / 2)
    return next(wide, _first_filled(rows, 2))


def _first_filled(rows: Sequence[HeadRow], cells: int) -> int | None:
    return next((position for position, row in enumerate(rows) if row.filled >= cells), None)


def _has_rows_below(heads: Sequence[Head], candidate: _Candidate) -> bool:
    head = heads[candidate.head]
    row = head.rows[candidate.row]
    return head.last_row >= row.number + row.depth


def _several(name: str, sheets: tuple[str, ...]) -> ChooseSheet:
    text = Text(
        "{n} sheets hold a table that fits: {names}. Expected one. Choose the sheet to load.",
        "有 {n} 个工作表都符合：{names}。应只有一个，请指定要导入的工作表。",
    ).format(n=len(sheets), names=listed(f"“{sheet}”" for sheet in sheets))
    return ChooseSheet(name, text, sheets)


_NO_ROW = Text(
    "Row {row} cannot be the header: it is empty or not among the first {most} rows. Choose the row that names the"
    " columns.",
    "第 {row} 行不能作为表头：该行为空，或不在前 {most} 行内。请选择列名所在的行。",
)
_EMPTY = Text(
    "The file is empty. Expected a header and at least one row below it. Check that the right file was handed in.",
    "文件为空。应有表头及至少一行数据，请确认文件是否正确。",
)
