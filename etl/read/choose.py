"""Finding the header: the row whose names are known best, in the sheet where they are known best."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.errors import ChooseSheet, FileRefused
from etl.read.head import Choice, Head, HeaderScore, HeadRow
from etl.read.limits import HEAD_ROWS
from warehouse.text import Text


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
        ChooseSheet: the header is known equally well in several sheets that hold data.
    """
    candidates = [
        found for position, head in enumerate(heads) if (found := _best(position, head, header_known, header_row))
    ]
    if not candidates and header_row is not None:
        raise FileRefused(name, _NO_ROW.format(row=header_row, most=HEAD_ROWS))
    if not candidates:
        raise FileRefused(name, _EMPTY)
    top = max(candidate.score for candidate in candidates)
    leading = [candidate for candidate in candidates if candidate.score == top]
    with_data = [candidate for candidate in leading if _has_rows_below(heads, candidate)] or leading[:1]
    if len(with_data) > 1:
        raise _several(name, tuple(heads[candidate.head].sheet or "" for candidate in with_data))
    return Choice(with_data[0].head, with_data[0].row)


def _best(position: int, head: Head, header_known: HeaderScore | None, header_row: int | None) -> _Candidate | None:
    scores = [header_known(row.cells) if header_known and row.filled else 0 for row in head.rows]
    if header_row is not None:
        said = [at for at, row in enumerate(head.rows) if row.filled and 0 <= header_row - row.number < row.depth]
        return _Candidate(position, said[0], 1 + scores[said[0]]) if said else None
    if max(scores, default=0) > 0:
        return _Candidate(position, scores.index(max(scores)), 1 + max(scores))
    first = _first_filled(head.rows, 2)
    if first is not None:
        return _Candidate(position, first, 1)
    first = _first_filled(head.rows, 1)
    return None if first is None else _Candidate(position, first, 0)


def _first_filled(rows: Sequence[HeadRow], cells: int) -> int | None:
    return next((position for position, row in enumerate(rows) if row.filled >= cells), None)


def _has_rows_below(heads: Sequence[Head], candidate: _Candidate) -> bool:
    head = heads[candidate.head]
    row = head.rows[candidate.row]
    return head.last_row >= row.number + row.depth


def _several(name: str, sheets: tuple[str, ...]) -> ChooseSheet:
    en, zh = ", ".join(f"“{sheet}”" for sheet in sheets), "、".join(f"“{sheet}”" for sheet in sheets)
    text = Text(
        f"{len(sheets)} sheets fit equally well: {en}. Expected one. Choose the sheet to load.",
        f"有 {len(sheets)} 个工作表同样符合：{zh}。应只有一个，请指定要导入的工作表。",
    )
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
