"""Delimited text: the head by Python, which is lenient; the rows by Arrow, which is fast.

Row numbers are those that Excel shows: header and blank lines count, a quoted line break does not.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from etl.errors import FileRefused, TooLarge
from etl.problem import Problem
from etl.read.delimiter import delimiter_of
from etl.read.encoding import Utf8File, as_utf8
from etl.read.head import Choose, Head, HeadRow
from etl.read.header import checked_names
from etl.read.limits import HEAD_ROWS, MEBIBYTE
from etl.read.quotes import refuse_open_quote
from etl.read.reading import Progress, Reading, titles_above, titles_of
from etl.read.reasons import RAGGED
from etl.read.sieve import Sieve
from etl.read.table import Origin
from etl.read.two_rows import two_rows
from warehouse.text import Text

# One row must fit into a block, and a block is what is parsed at once.
BLOCK_BYTES = 8 * MEBIBYTE
# The head is read by line; a line longer than this is no header.
_LINE_BYTES = MEBIBYTE

csv.field_size_limit(sys.maxsize)


def read_delimited(
    path: Path, name: str, folder: Path, choose: Choose, progress: Progress, encoding: str | None = None
) -> Reading:
    """The table of a text file.

    Raises:
        FileRefused: the encoding, the separator, the header or the quoting cannot be understood.
    """
    text = as_utf8(path, name, folder, encoding)
    delimiter = delimiter_of([line for line, _ in islice(_lines(text), HEAD_ROWS * 2)], name)
    records = list(islice(_records(text, delimiter), HEAD_ROWS))
    choice = choose([_head(text, records)])
    header = two_rows([record.cells for record in records[choice.row :]])
    last = choice.row + (2 if header else 1)
    names = checked_names(header or records[choice.row].cells, name, last)
    sieve = Sieve(names, name, nul=text.nul)
    rows = _Rows(text, name, delimiter, last, sieve)
    titles = titles_of(record.cells for record in records[: choice.row])
    origin = Origin(
        "delimited", None, text.encoding, delimiter, last, _notes(text, delimiter, choice.row), titles=titles
    )
    return Reading(names, origin, rows.batches(records[last - 1].end, progress), sieve)


@dataclass(frozen=True, slots=True)
class _Record:
    """Cells of one row, and the offset behind it."""

    cells: list[str]
    end: int


def _lines(text: Utf8File) -> Iterator[tuple[str, int]]:
    """Lines with the offset behind each; a return within a line is a space, for `csv` stumbles over it."""
    with text.path.open("rb") as file:
        file.seek(text.start)
        while line := file.readline(_LINE_BYTES):
            decoded = line.decode("utf-8", "replace")
            ended = decoded.endswith("\n")
            yield decoded.rstrip("\r\n").replace("\r", " ") + ("\n" if ended else ""), file.tell()


def _records(text: Utf8File, delimiter: str) -> Iterator[_Record]:
    ends = [text.start]

    def lines() -> Iterator[str]:
        for line, end in _lines(text):
            ends[0] = end
            yield line

    for cells in csv.reader(lines(), delimiter=delimiter):
        yield _Record(cells, ends[0])


def _head(text: Utf8File, records: list[_Record]) -> Head:
    cells = [record.cells for record in records]
    more = bool(records) and records[-1].end < text.path.stat().st_size
    rows: list[HeadRow] = []
    for at, row in enumerate(cells):
        if rows and rows[-1].depth > 1:
            rows.append(HeadRow(at + 1, (), 0))
            continue
        # The last two rows that were looked at say nothing where more rows follow.
        both = None if more and at + 2 == len(cells) else two_rows(cells[at:])
        rows.append(HeadRow(at + 1, tuple(both or row), sum(bool(cell.strip()) for cell in row), 2 if both else 1))
    return Head(None, tuple(rows), len(rows) + more)


class _Rows:
    """The rows below the header, and those among them that have too few or too many cells."""

    def __init__(self, text: Utf8File, name: str, delimiter: str, header_row: int, sieve: Sieve) -> None:
        self._text, self._name, self._delimiter, self._sieve = text, name, delimiter, sieve
        self._header_row = header_row
        self._next = header_row + 1
        self._odd: set[int] = set()
        self._mended: list[tuple[int, list[str | None]]] = []
        self._refusal: FileRefused | None = None
        self._line_breaks = False
        self._width = len(sieve.names)

    def batches(self, start: int, progress: Progress) -> Iterator[tuple[pa.Array, list[pa.Array]]]:
        """Row numbers and columns, block by block."""
        size = self._text.path.stat().st_size
        with pa.OSFile(str(self._text.path)) as file:
            file.seek(start)
            try:
                for batch in self._parsed(file):
                    progress(min(1.0, file.tell() / max(1, size)))
                    yield self._of_block(self._numbers(batch.num_rows), batch.columns)
            except pa.ArrowInvalid as error:
                raise self._explained(error) from error
        if self._mended:
            empty = pa.array([], pa.string())
            yield self._of_block(pa.array([], pa.uint32()), [empty] * self._width)
        self._check_quotes()

    def _parsed(self, file: pa.NativeFile) -> Iterator[pa.RecordBatch]:
        names = [f"c{position}" for position in range(self._width)]
        if file.tell() == file.size():
            return
        yield from pa.csv.open_csv(
            file,
            read_options=pa.csv.ReadOptions(column_names=names, use_threads=False, block_size=BLOCK_BYTES),
            parse_options=pa.csv.ParseOptions(
                delimiter=self._delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._odd_row,
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )

    def _numbers(self, count: int) -> pa.Array:
        """The next row numbers; those of odd rows, which Arrow has left out, are skipped."""
        first, end = self._next, self._next + count
        while end - first < (needed := count + sum(first <= odd < end for odd in self._odd)):
            end = first + needed
        self._next = end
        odd = [row for row in self._odd if first <= row < end]
        numbers = pa.arange(first, end).cast(pa.uint32())
        return numbers.filter(pc.invert(pc.is_in(numbers, pa.array(odd, pa.uint32())))) if odd else numbers

    def _of_block(self, numbers: pa.Array, columns: list[pa.Array]) -> tuple[pa.Array, list[pa.Array]]:
        if self._text.quotes and not self._line_breaks:
            self._line_breaks = any(_has_line_break(column) for column in columns)
        if self._mended:
            numbers, columns = _merged(numbers, columns, self._mended)
            self._mended = []
        return self._sieve.passed(numbers, columns)

    def _odd_row(self, row: pa.csv.InvalidRow) -> str:
        """Called by Arrow for a row of another width; what cannot be mended is set aside."""
        number = self._header_row + row.number
        self._odd.add(number)
        self._line_breaks = self._line_breaks or "\n" in row.text
        cells = next(csv.reader(row.text.splitlines(keepends=True), delimiter=self._delimiter), [])
        try:
            self._place(number, cells)
        except FileRefused as refusal:
            # Arrow would swallow the exception; it is raised again once Arrow has stopped.
            self._refusal = refusal
            return "error"
        return "skip"

    def _place(self, number: int, cells: list[str]) -> None:
        if len(cells) > self._width and not any(cells[self._width :]):
            self._mended.append((number, [cell or None for cell in cells[: self._width]]))
        elif self._sieve.is_no_data(cells):
            self._sieve.ignore(number, cells)
        elif any(cell.strip() for cell in cells):
            expected = Text(str(self._width), str(self._width))
            self._sieve.aside(Problem(RAGGED, number, None, str(len(cells)), expected), self._in_columns(cells))

    def _in_columns(self, cells: list[str]) -> list[str | None]:
        """The cells by column; those beyond the last one stand in it, divided as they were."""
        last = self._width - 1
        kept = [*cells[:last], self._delimiter.join(cells[last:])]
        return [*kept, *[None] * (self._width - len(kept))]

    def _explained(self, error: pa.ArrowInvalid) -> FileRefused:
        if self._refusal:
            return self._refusal
        self._line_breaks = True
        self._check_quotes()
        if "straddling" in str(error):
            return TooLarge(self._name, _ROW_TOO_LONG)
        return FileRefused(self._name, _UNREADABLE)

    def _check_quotes(self) -> None:
        # A quote that is never closed swallows lines, so without a line break in a cell there is none.
        if self._text.quotes % 2 or self._line_breaks:
            lines = (line for line, _ in _lines(self._text))
            refuse_open_quote(lines, self._delimiter, self._name)


def _has_line_break(column: pa.Array) -> bool:
    return bool(pc.any(pc.match_substring(column, "\n")).as_py())


def _merged(
    numbers: pa.Array, columns: list[pa.Array], mended: list[tuple[int, list[str | None]]]
) -> tuple[pa.Array, list[pa.Array]]:
    """The block with the mended rows at their places."""
    numbers = pa.concat_arrays([numbers, pa.array([number for number, _ in mended], pa.uint32())])
    order = pc.sort_indices(numbers)
    added = [pa.array([cells[position] for _, cells in mended], pa.string()) for position in range(len(columns))]
    joined = [pa.concat_arrays([column, extra]) for column, extra in zip(columns, added, strict=True)]
    return numbers.take(order), [column.take(order) for column in joined]


def _notes(text: Utf8File, delimiter: str, skipped: int) -> tuple[Text, ...]:
    """What was done to the text: everything but a comma-separated table in UTF-8 is told."""
    notes = [
        (text.encoding == "Windows-1252", _WESTERN),
        (text.encoding not in ("UTF-8", "Windows-1252"), _ENCODING.format(encoding=text.encoding)),
        (delimiter != ",", _SEPARATOR.format(separator=_SEPARATORS.get(delimiter, Text(delimiter, delimiter)))),
        (text.carriage_returns, _RETURNS),
        (skipped > 0, titles_above(skipped)),
    ]
    return tuple(note for told, note in notes if told)


_ENCODING = Text("Encoding: {encoding}.", "编码：{encoding}。")
_SEPARATOR = Text("Columns are separated by {separator}.", "列以{separator}分隔。")
_SEPARATORS = {
    "\t": Text("tabs", "制表符"),
    ";": Text("semicolons “;”", "分号“;”"),
    "|": Text("bars “|”", "竖线“|”"),
}
_RETURNS = Text("Lines that end in a return only were read as lines.", "行尾仅为回车符（CR），已按换行读取。")

_WESTERN = Text(
    "The text is neither UTF-8 nor Chinese; it was read as Western European (Windows-1252).",
    "文本既非 UTF-8 也非中文编码，已按西欧编码（Windows-1252）读取。",
)
_ROW_TOO_LONG = Text(
    f"A row is longer than {BLOCK_BYTES // MEBIBYTE} MB. Expected one row per line. Look for a quote that was never"
    " closed or a cell that holds a whole file.",
    f"有一行超过 {BLOCK_BYTES // MEBIBYTE} MB。应为每行一条记录，请检查未闭合的引号或异常单元格。",
)
_UNREADABLE = Text(
    "The rows cannot be divided into columns. Expected one row per line and a separator between columns. Look at the"
    " quotes and separators, or save the table as .xlsx.",
    "无法将数据行划分为列。应为每行一条记录、列间有分隔符。请检查引号与分隔符，或另存为 xlsx。",
)
