"""Small files of cases, honest but for what a test changes."""

import csv
import io
import struct
from collections.abc import Sequence
from typing import Any

from tests.etl.read.books import by_hand, sheet, text_cell

HEADER = ("受理编号", "事项名称", "受理时间", "承办部门")
BOOK = "三月.xlsx"


def line(number: int, **changed: Any) -> list[Any]:
    """A case that keeps every rule."""
    said = dict(zip(HEADER, (f"A{number}", "转移登记", "2026-03-05 09:30", "鼓楼"), strict=True))
    return list((said | changed).values())


def lines(count: int) -> list[list[Any]]:
    return [line(number) for number in range(1, count + 1)]


def text(rows: Sequence[Sequence[Any]], header: Sequence[str] = HEADER) -> str:
    """A comma-separated table."""
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows([header, *rows])
    return sink.getvalue()


def column(header: str, *cells: Any) -> bytes:
    """A table of cases with one column more."""
    return text([[*line(at), cell] for at, cell in enumerate(cells)], (*HEADER, header)).encode()


def dates(*cells: str) -> bytes:
    """A table of cases accepted at these times."""
    return text([line(at, 受理时间=cell) for at, cell in enumerate(cells)]).encode()


def workbook(*rows: Sequence[Any], header: Sequence[str] = HEADER) -> bytes:
    """A workbook of one sheet."""

    def write(page: Any) -> None:
        for at, row in enumerate([header, *rows]):
            page.write_row(at, 0, row)

    return sheet(write)


def row_xml(number: int, cells: Sequence[str], more: str = "") -> str:
    """A row as it stands in the XML of a sheet."""
    filled = (text_cell(f"{letter}{number}", cell) for letter, cell in zip("ABCDEFGH", cells, strict=False))
    return f'<row r="{number}">{"".join(filled)}{more}</row>'


def xml_book(*rows: str, before: str = "", **more: Any) -> bytes:
    """A workbook by hand: the header, then these rows."""
    return by_hand(f"{before}<sheetData>{row_xml(1, HEADER)}{''.join(rows)}</sheetData>", **more)


def old_book(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of Excel 97–2003 (.xls): a sheet of text cells in a compound file."""
    cells = b"".join(_label(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 0)
    name = b"Sheet1"
    at = len(begin) + 4 + 8 + len(name) + 4
    listed = struct.pack("<HHIHBB", 0x0085, 8 + len(name), at, 0, len(name), 0) + name
    page = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0010, 0, 0, 0, 0)
    end = struct.pack("<HH", 0x000A, 0)
    return _compound("Workbook", begin + listed + end + page + cells + end)


def _label(row: int, at: int, cell: str) -> bytes:
    return struct.pack("<HHHHHHB", 0x0204, 9 + 2 * len(cell), row, at, 0, len(cell), 1) + cell.encode("utf-16-le")


def _compound(name: str, stream: bytes) -> bytes:
    """A compound file (OLE2) of one stream; sector 0 is the allocation table, sector 1 the directory."""
    stream = stream.ljust(4096, b"\0")  # a shorter stream would belong into another, smaller kind of sector
    stream += b"\0" * (-len(stream) % 512)
    count = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0).ljust(436, b"\xff")
    root, file = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0), _entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    return head + table + root + file + b"\0" * 256 + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (head + b"\0" * 36 + struct.pack("<IQ", start, size)).ljust(128, b"\0")
