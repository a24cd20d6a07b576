"""Rows that are no data, and cells that cannot be kept: told apart batch by batch.

Blank rows vanish. Totals, units and signatures are ignored by number. A row with a NUL or an over-long cell is set
aside.
"""

import re
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.errors import TooLarge
from etl.problem import Problem, Reason, cut
from etl.read.limits import MAX_CELL_CHARACTERS, MAX_SET_ASIDE
from etl.read.reasons import CELL_TOO_LONG, NUL
from warehouse.text import Text, listed

# 总计：20件 says in one cell what others say in two.
_COUNTED = r"\s*[:：]?\s*(\d[\d,]*\s*[件条行笔宗个份次人]?)?\s*$"
_TOTAL = (
    r"^\s*(本[日周月季年]|全[市区县省年])?"
    r"(合\s*计|总\s*计|小\s*计|累\s*计|(?i:grand total|sub-?total|totals?))" + _COUNTED
)
# The total of all rows, and not of a part or of the year so far.
_GRAND_TOTAL = re.compile(r"^\s*(全[市区县省年])?(合\s*计|总\s*计|(?i:grand total|totals?))" + _COUNTED)
_FOOTER = (
    r"^\s*(填\s*表|制\s*表|填\s*报|统\s*计|审\s*核|复\s*核|负\s*责|经\s*办|联\s*系|单位负责|数据来源|导出|打印|备\s*注|注|说\s*明"
    r"|(?i:prepared by|source|note|notes|exported|printed))[^:：,]{0,8}[:：]"
)
_NO_DATA = f"(?:{_TOTAL})|(?:{_FOOTER})|^\\s*$"
_TOTAL_ROW = re.compile(_TOTAL)
_FOOTER_ROW = re.compile(_FOOTER)
_UNIT = re.compile(r"^[（(]?(单位[:：])?(件|天|日|个|人|次|元|万元|%|小时|分钟|工作日|个工作日|人次|份|条)[）)]?$")


class Sieve:
    """Lets data rows through and remembers the others.

    `set_aside`, `ignored`, `totals` (rows that give the total of all) and `notes` fill while batches pass; `left_out`
    holds the cells of the rows that are set aside, for whoever is to correct them.
    """

    def __init__(self, names: Sequence[str], file: str, totals: bool = True, nul: bool = True) -> None:
        self.set_aside: list[Problem] = []
        self.ignored: list[int] = []
        self.notes: list[Text] = []
        self.totals: list[tuple[int, list[str | None]]] = []
        self.left_out: list[tuple[int, list[str | None]]] = []
        self.names, self._file, self._totals, self._nul = tuple(names), file, totals, nul
        self._first = True
        self._kinds: dict[Text, list[int]] = {}

    def ignore(self, row: int, cells: Sequence[str | None]) -> None:
        """Leave out one row that is no data."""
        filled = [cell for cell in cells if cell and cell.strip()]
        kind = _TOTALS if _TOTAL_ROW.match(filled[0]) else _FOOTERS if _FOOTER_ROW.match(filled[0]) else _UNITS
        self.ignored.append(row)
        self._kinds.setdefault(kind, []).append(row)

    def told(self) -> tuple[Text, ...]:
        """All that is to be told once every batch has passed."""
        return (*self.notes, *(_ignored(kind, rows) for kind, rows in self._kinds.items()))

    def aside(self, problem: Problem, cells: Sequence[str | None] = ()) -> None:
        """Set one row aside, and keep its cells, if it has any.

        Raises:
            TooLarge: too many rows are set aside for the file to be what it seems.
        """
        if len(self.set_aside) >= MAX_SET_ASIDE:
            raise TooLarge(self._file, _TOO_MANY)
        self.set_aside.append(problem)
        if cells:
            self.left_out.append((problem.row, [_legible(cell) for cell in cells]))

    def is_no_data(self, cells: Sequence[str | None]) -> bool:
        """Whether the row is a total or a signature."""
        filled = [cell for cell in cells if cell and cell.strip()]
        if not self._totals or not filled:
            return False
        # A signature fills few cells; a data row that begins with such words fills most.
        few = len(filled) <= max(2, len(self.names) // 2)
        return bool(_TOTAL_ROW.match(filled[0]) or (few and _FOOTER_ROW.match(filled[0])))

    def passed(self, numbers: pa.Array, columns: list[pa.Array]) -> tuple[pa.Array, list[pa.Array]]:
        """The rows of the batch that are data."""
        out: set[int] = set()
        for position in self._suspects(columns):
            row, cells = numbers[position].as_py(), [column[position].as_py() for column in columns]
            if not any(cell and cell.strip() for cell in cells):
                out.add(position)
            elif self.is_no_data(cells) or (self._first and position == 0 and _is_unit_row(cells)):
                self.ignore(row, cells)
                out.add(position)
                if _is_grand_total(cells):
                    self.totals.append((row, cells))
        out |= self._unkept(numbers, columns, out)
        self._first = self._first and len(numbers) == 0
        return _without(numbers, columns, out)

    def _suspects(self, columns: list[pa.Array]) -> Iterator[int]:
        """Positions worth a closer look: the first row, blank rows, rows that begin like a total or a signature."""
        first = columns[0] if len(columns) == 1 or not columns[0].null_count else pc.coalesce(*columns)
        mask = pc.is_null(first)
        if self._totals:
            mask = pc.or_(mask, pc.fill_null(pc.match_substring_regex(first, _NO_DATA), False))
        found = pc.indices_nonzero(mask).to_pylist()
        if self._first and len(first) and 0 not in found[:1]:
            yield 0
        yield from found

    def _unkept(self, numbers: pa.Array, columns: list[pa.Array], out: set[int]) -> set[int]:
        bad: dict[int, Problem] = {}
        for name, column in zip(self.names, columns, strict=True):
            for reason, positions in _bad_cells(column, self._nul):
                for position in positions:
                    if position not in out and position not in bad:
                        bad[position] = self._problem(reason, numbers[position].as_py(), name, column[position].as_py())
        for position in sorted(bad):
            self.aside(bad[position], [column[position].as_py() for column in columns])
        return set(bad)

    @staticmethod
    def _problem(reason: Reason, row: int, name: str, value: str) -> Problem:
        shown = cut(value.replace("\0", "␀"))
        return Problem(reason, row, name, shown, _AT_MOST if reason is CELL_TOO_LONG else _VISIBLE)


def _legible(cell: str | None) -> str | None:
    """A cell as a workbook can show it."""
    return cell.replace("\0", "␀")[:MAX_CELL_CHARACTERS] if cell else None


def _bad_cells(column: pa.Array, nul: bool) -> Iterator[tuple[Reason, list[int]]]:
    if nul:
        yield NUL, pc.indices_nonzero(pc.fill_null(pc.match_substring(column, "\0"), False)).to_pylist()
    if (pc.max(pc.binary_length(column)).as_py() or 0) > MAX_CELL_CHARACTERS:
        long = pc.greater(pc.utf8_length(column), MAX_CELL_CHARACTERS)
        yield CELL_TOO_LONG, pc.indices_nonzero(pc.fill_null(long, False)).to_pylist()


def _is_grand_total(cells: Sequence[str | None]) -> bool:
    first = next((cell for cell in cells if cell and cell.strip()), "")
    return bool(_GRAND_TOTAL.match(first))


def _is_unit_row(cells: Sequence[str | None]) -> bool:
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    return bool(filled) and all(_UNIT.match(cell) for cell in filled)


def _without(numbers: pa.Array, columns: list[pa.Array], out: set[int]) -> tuple[pa.Array, list[pa.Array]]:
    if not out:
        return numbers, columns
    keep = pa.array([position for position in range(len(numbers)) if position not in out], pa.int64())
    return numbers.take(keep), [column.take(keep) for column in columns]


def _ignored(kind: Text, rows: Sequence[int]) -> Text:
    shown = [str(row) for row in rows[:_LISTED]]
    more = Text(f" and {len(rows) - _LISTED:,} more", f" 等 {len(rows):,} 行") if len(rows) > _LISTED else Text("", "")
    row = "row" if len(rows) == 1 else "rows"
    return _IGNORED.format(kind=kind, rows=row, numbers=listed(shown), more=more)


# As many row numbers as are looked up by hand.
_LISTED = 10
_TOTALS = Text("totals", "合计")
_FOOTERS = Text("signatures or remarks", "落款或说明")
_UNITS = Text("units", "单位")
_IGNORED = Text(
    "Ignored as no data ({kind}): {rows} {numbers}{more}.", "以下行不是数据（{kind}），已忽略：第 {numbers} 行{more}。"
)
_AT_MOST = Text(f"at most {MAX_CELL_CHARACTERS:,} characters", f"不超过 {MAX_CELL_CHARACTERS:,} 个字符")
_VISIBLE = Text("visible text", "可见文本")
_TOO_MANY = Text(
    f"More than {MAX_SET_ASIDE:,} rows cannot be split into the columns of the header. Expected rows as wide as the"
    " header. Check the separator, and whether the file is damaged.",
    f"超过 {MAX_SET_ASIDE:,} 行与表头列数不符。各行列数应与表头一致，请检查分隔符及文件是否损坏。",
)
