"""Workbooks: values only, under the row numbers of Excel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import cast

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.errors import ChooseSheet, FileRefused
from etl.problem import Problem
from etl.read.cells import Cell, cell_text, is_inexact, moment_texts, number_texts
from etl.read.head import Choose, Head, HeadRow
from etl.read.header import checked_names
from etl.read.limits import HEAD_ROWS
from etl.read.merges import MAX_HEADER_DEPTH, DownFill, Range, header_depth, joined_header
from etl.read.preflight import check_workbook
from etl.read.reading import CONTRADICTS, Progress, Reading, damaged, titles_above, titles_of
from etl.read.reasons import ERROR_CELL, FORMULA_WITHOUT_VALUE
from etl.read.sheet_xml import SheetFacts, sheet_facts
from etl.read.sieve import Sieve
from etl.read.table import Origin
from warehouse.text import Text, listed

# Rows converted at once: some megabytes of text.
BATCH_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet: its first column is `left` columns from the edge, its rows count from the edge."""

    name: str
    native: CalamineSheet
    left: int
    merges: tuple[Range, ...]
    top: tuple[list[Cell], ...]

    @property
    def last_row(self) -> int:
        """The number of the last row that is used."""
        return self.native.end[0] + 1 if self.native.end else 0

    def rows(self) -> Iterator[list[Cell]]:
        """All rows from row 1 of the sheet on."""
        return iter(self.native.iter_rows())


def read_workbook(path: Path, name: str, kind: str, choose: Choose, progress: Progress, wanted: str | None) -> Reading:
    """The table of the chosen sheet.

    Raises:
        FileRefused: the workbook is hostile, damaged, locked, or has no such sheet.
        ChooseSheet: only hidden sheets hold anything.
    """
    if kind == "xlsx":
        check_workbook(path, name)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            shown, hidden = _split(book.sheets_metadata, wanted, name)
            every = tuple(sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)
            sheets = [_sheet(book, sheet) for sheet in shown]
    except PasswordError as error:
        raise FileRefused(name, _LOCKED) from error
    except (CalamineError, OSError) as error:
        raise damaged(name, CONTRADICTS) from error
    heads = [_head(sheet) for sheet in sheets]
    if hidden and not any(row.filled for head in heads for row in head.rows):
        raise ChooseSheet(name, _ALL_HIDDEN.format(names=listed(hidden)), tuple(hidden))
    choice = choose(heads)
    sheet, others = sheets[choice.head], [other.name for other in sheets if other is not sheets[choice.head]]
    del sheets
    facts = sheet_facts(path, sheet.name, name) if kind == "xlsx" else SheetFacts()
    reading = _reading(sheet, choice.row, name, facts, (hidden, others), progress)
    return replace(reading, origin=_among(reading.origin, every))


def _split(metadata: Sequence[SheetMetadata], wanted: str | None, name: str) -> tuple[list[str], list[str]]:
    """The sheets to look at, and the hidden ones."""
    tables = [sheet for sheet in metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if wanted is not None:
        if wanted not in (sheet.name for sheet in tables):
            raise _no_sheet(name, wanted, [sheet.name for sheet in tables])
        return [wanted], []
    shown = [sheet.name for sheet in tables if sheet.visible == SheetVisibleEnum.Visible]
    return shown, [sheet.name for sheet in tables if sheet.name not in shown]


def _sheet(book: CalamineWorkbook, name: str) -> _Sheet:
    native = book.get_sheet_by_name(name)
    left = native.start[1] if native.start else 0
    merges = tuple(
        ((top, first - left), (bottom, last - left))
        for (top, first), (bottom, last) in native.merged_cell_ranges or ()
        if first >= left and (bottom, last) != (top, first)
    )
    top = tuple(islice(native.iter_rows(), HEAD_ROWS + MAX_HEADER_DEPTH))
    return _Sheet(name, native, left, merges, top)


def _head(sheet: _Sheet) -> Head:
    rows: list[HeadRow] = []
    taken = 0
    for position in range(min(HEAD_ROWS, len(sheet.top))):
        row = _head_row(sheet, position) if position >= taken else HeadRow(position + 1, (), 0)
        taken = max(taken, position + row.depth)
        rows.append(row)
    return Head(sheet.name, tuple(rows), sheet.last_row)


def _head_row(sheet: _Sheet, position: int) -> HeadRow:
    cells = sheet.top[position]
    filled = sum(str(cell).strip() != "" for cell in cells)
    # A title merged over the columns is one cell and groups nothing.
    depth = header_depth(position, sheet.merges, sheet.top) if filled > 1 else 1
    merges = sheet.merges if filled > 1 else ()
    return HeadRow(position + 1, joined_header(position, depth, merges, sheet.top), filled, depth)


def _reading(
    sheet: _Sheet, row: int, name: str, facts: SheetFacts, others: tuple[list[str], list[str]], progress: Progress
) -> Reading:
    head = _head_row(sheet, row)
    last = head.number + head.depth - 1
    names = ("",) * sheet.left + checked_names(head.cells, name, last)
    sieve = Sieve(names, name)
    titles = titles_of([cell_text(cell) or "" for cell in cells] for cells in sheet.top[:row])
    origin = Origin("workbook", sheet.name, None, None, last, _notes(row, others, facts), titles=titles)
    return Reading(names, origin, _Rows(sheet, last, sieve, facts).batches(progress), sieve)


def _among(origin: Origin, every: Sequence[SheetMetadata]) -> Origin:
    """The origin with the other sheets of its workbook, whoever chose this one."""
    skipped = tuple(sheet.name for sheet in every if sheet.name != origin.sheet)
    hidden = tuple(sheet.name for sheet in every if sheet.visible != SheetVisibleEnum.Visible)
    return replace(origin, sheets_skipped=skipped, sheets_hidden=hidden)


class _Rows:
    """The rows below the header, converted batch by batch."""

    def __init__(self, sheet: _Sheet, header_row: int, sieve: Sieve, facts: SheetFacts) -> None:
        self._sheet, self._header_row, self._sieve, self._facts = sheet, header_row, sieve, facts
        self._bad: dict[int, list[int]] = {}
        for row, column in sorted(facts.bad_cells):
            self._bad.setdefault(row, []).append(column)
        self._inexact: dict[int, list[int]] = {}
        self._down = DownFill(sheet.merges)

    def batches(self, progress: Progress) -> Iterator[tuple[pa.Array, list[pa.Array]]]:
        """Row numbers and columns."""
        numbered = self._numbered()
        while rows := list(islice(numbered, BATCH_ROWS)):
            progress(min(1.0, rows[-1][0] / max(1, self._sheet.last_row)))
            numbers = pa.array([number for number, _ in rows], pa.uint32())
            edge = [pa.nulls(len(rows), pa.string())] * self._sheet.left
            columns = zip(*(cells for _, cells in rows), strict=True)
            texts = [self._column(at, numbers, cells) for at, cells in enumerate(columns, start=self._sheet.left)]
            yield self._sieve.passed(numbers, edge + texts)
        self._tell_inexact()
        if self._down.filled:
            self._sieve.notes.append(_MERGED.format(count=self._down.filled))

    def _numbered(self) -> Iterator[tuple[int, list[Cell]]]:
        for number, cells in enumerate(self._sheet.rows(), start=1):
            if number <= self._header_row:
                continue
            self._down.fill(number - 1, cells)
            if number not in self._bad or not self._set_aside(number, cells):
                yield number, cells

    def _set_aside(self, number: int, cells: list[Cell]) -> bool:
        """Set a row with a bad cell aside; a total whose formula failed is still a total."""
        if self._sieve.is_no_data([cell_text(cell) for cell in cells]):
            return False
        column = self._bad[number][0]
        found = self._facts.bad_cells[number, column]
        name = self._sieve.names[column] if column < len(self._sieve.names) else None
        texts = [*[None] * self._sheet.left, *(cell_text(cell) for cell in cells)]
        for at in self._bad[number]:
            texts[at : at + 1] = [self._facts.bad_cells[number, at] or texts[at]] if at < len(texts) else []
        problem = Problem(ERROR_CELL if found else FORMULA_WITHOUT_VALUE, number, name, found, _VALUE)
        self._sieve.aside(problem, texts)
        return True

    def _column(self, position: int, numbers: pa.Array, cells: Sequence[Cell]) -> pa.Array:
        kinds = set(map(type, cells))
        if kinds == {str}:
            return pa.array([cell or None for cell in cells], pa.string())
        if datetime in kinds and kinds <= {datetime, str}:
            return moment_texts(cells)
        if float in kinds and (
            lost := [at for at, cell in enumerate(cells) if type(cell) is float and is_inexact(cell)]
        ):
            self._inexact.setdefault(position, []).extend(numbers[at].as_py() for at in lost)
        if kinds == {float}:
            return number_texts(cast(Sequence[float], cells))
        return pa.array([cell_text(cell) for cell in cells], pa.string())

    def _tell_inexact(self) -> None:
        for column, rows in self._inexact.items():
            self._sieve.notes.append(_INEXACT.format(column=self._sieve.names[column], count=len(rows), row=rows[0]))


def _notes(titles: int, others: tuple[list[str], list[str]], facts: SheetFacts) -> tuple[Text, ...]:
    hidden, shown = others
    notes = [
        (titles, titles_above(titles)),
        (len(hidden), _HIDDEN.format(names=listed(hidden))),
        (len(shown), _OTHERS.format(names=listed(shown))),
        (facts.hidden_rows, _HIDDEN_ROWS.format(count=facts.hidden_rows)),
        (facts.hidden_columns, _HIDDEN_COLUMNS),
        (facts.macros, _MACROS),
    ]
    return tuple(note for count, note in notes if count)


def _no_sheet(name: str, wanted: str, known: list[str]) -> FileRefused:
    return FileRefused(name, _NO_SHEET.format(wanted=wanted, names=listed(known)))


_VALUE = Text("a value", "数值或文字")
_LOCKED = Text(
    "The workbook has a password to open. Remove the password in Excel and save it again.",
    "文件有打开密码。请在 Excel 中取消密码后重新保存。",
)
_NO_SHEET = Text(
    "There is no sheet “{wanted}”. Expected one of: {names}. Choose one of them.",
    "没有名为“{wanted}”的工作表。现有：{names}。请从中选择。",
)
_HIDDEN = Text("Hidden sheets were not read: {names}.", "未读取隐藏的工作表：{names}。")
_OTHERS = Text("Other sheets were not read: {names}.", "未读取其他工作表：{names}。")
_HIDDEN_ROWS = Text("Hidden rows, read like the others: {count:,}.", "已照常读取 {count:,} 个隐藏行。")
_ALL_HIDDEN = Text(
    "No sheet that can be seen holds anything; hidden are: {names}. Choose one of them, or show it in Excel.",
    "可见的工作表均为空，隐藏的工作表有：{names}。请指定其一，或在 Excel 中取消隐藏。",
)
_MERGED = Text(
    "Merged cells that stand for several rows were filled in every row of theirs: {count:,}.",
    "已将纵向合并的单元格逐行补齐：{count:,} 处。",
)
_MACROS = Text("The workbook holds macros; only its values were read.", "工作簿含宏，仅读取了单元格的值。")
_HIDDEN_COLUMNS = Text("Hidden columns were read like the others.", "已照常读取隐藏列。")
_INEXACT = Text(
    "“{column}”: numbers of more than 15 digits, of which Excel has lost the last ones: {count:,} (first in row {row})."
    " Store such numbers as text.",
    "“{column}”：{count:,} 个数字超过 15 位（首见于第 {row} 行），Excel 已丢失末位。此类编号应以文本格式存储。",
)
