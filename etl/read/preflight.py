"""A look into a workbook before its reader opens it: a 5 KB file may ask for half a terabyte.

Every part is unpacked once, so that a header that lies about its size is found out by its checksum.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from etl.errors import FileRefused, TooLarge
from etl.read.limits import (
    MAX_CELLS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_ZIP_ENTRIES,
    MEBIBYTE,
    SPARSE,
    SPARSE_FROM_CELLS,
)
from etl.read.reading import CONTRADICTS, CUT_OFF, damaged
from warehouse.text import Text

_CHUNK = 4 * MEBIBYTE
# A document type stands before the first element.
_PROLOG = 64 * 1024
# Larger sheets are not sparse: their cells alone fill them. The memory limit of the process stands behind this.
_SCANNED_BYTES = 20 * MEBIBYTE
_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ENCRYPTED = 0x1


def check_workbook(path: Path, name: str) -> None:
    """Look for everything that no honest workbook has.

    Raises:
        FileRefused: names what was found.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_entries(entries, path.stat().st_size, name)
            for entry in entries:
                _check_content(archive, entry, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        # The list of parts stands at the end, so that a file without it was cut off on its way.
        raise damaged(name, CONTRADICTS if zipfile.is_zipfile(path) else CUT_OFF) from error


def _check_entries(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ZIP_ENTRIES:
        raise TooLarge(name, _ENTRIES.format(found=len(entries)))
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > MEBIBYTE and unpacked > MAX_RATIO * packed):
        raise TooLarge(name, _BOMB.format(packed=packed, mebibytes=unpacked // MEBIBYTE, ratio=unpacked // packed))
    for entry in entries:
        parts = re.split(r"[/\\]", entry.filename)
        if ".." in parts or not parts[0] or ":" in parts[0]:
            raise FileRefused(name, _PATH.format(entry=entry.filename[:100]))
        if entry.flag_bits & _ENCRYPTED:
            raise FileRefused(name, _PASSWORD)


def _check_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_sheet = bool(_SHEET.fullmatch(entry.filename)) and entry.file_size <= _SCANNED_BYTES
    content = bytearray()
    for position, chunk in enumerate(_chunks(archive, entry)):
        if is_xml and not position and b"<!DOCTYPE" in chunk[:_PROLOG].replace(b"\0", b"").upper():
            raise FileRefused(name, _DOCTYPE.format(entry=entry.filename[:100]))
        if is_sheet:
            content += chunk
    _check_area(bytes(content), name)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _check_area(xml: bytes, name: str) -> None:
    references = _REFERENCE.findall(xml)
    if not references:
        return
    rows = [int(row) for _, row in references]
    columns = [column_number(letters.decode("ascii")) for letters in {letters for letters, _ in references}]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    cells = height * width
    if cells > MAX_CELLS or (cells > SPARSE_FROM_CELLS and cells > SPARSE * len(references)):
        raise TooLarge(name, _AREA.format(rows=max(rows), columns=max(columns), cells=len(references)))


def column_number(letters: str) -> int:
    """A column's number from its letters, counted from 1.

    >>> column_number("AB")
    28
    """
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number


_ENTRIES = Text(
    f"The workbook has {{found}} parts; at most {MAX_ZIP_ENTRIES:,} are taken. Copy the table into a new workbook.",
    f"工作簿包含 {{found}} 个部件，上限为 {MAX_ZIP_ENTRIES:,} 个。请将表格复制到新工作簿。",
)
_BOMB = Text(
    f"{{packed}} packed bytes unpack to {{mebibytes}} MB ({{ratio}}:1); at most {MAX_UNPACKED_BYTES // MEBIBYTE} MB and"
    f" {MAX_RATIO}:1 are taken. Copy the table into a new workbook or save it as CSV.",
    f"{{packed}} 字节解压后为 {{mebibytes}} MB（{{ratio}}:1），"
    f"上限为 {MAX_UNPACKED_BYTES // MEBIBYTE} MB、{MAX_RATIO}:1。请将表格复制到新工作簿，或另存为 CSV。",
)
_PATH = Text(
    "The workbook has a part outside its folder: “{entry}”. No program writes that. Copy the table into a new"
    " workbook.",
    "工作簿包含指向外部路径的部件“{entry}”，不是正常文件。请将表格复制到新工作簿。",
)
_PASSWORD = Text(
    "The workbook is encrypted. Remove the password in Excel and save it again.",
    "文件有打开密码。请在 Excel 中取消密码后重新保存。",
)
_DOCTYPE = Text(
    "The part “{entry}” holds a document type (DOCTYPE). No spreadsheet program writes that. Copy the table into a new"
    " workbook.",
    "文件含 DOCTYPE（部件“{entry}”），不是正常的工作簿。请将表格复制到新工作簿。",
)
_AREA = Text(
    "The used area of a sheet is out of proportion ({rows} × {columns}, only {cells} cells). Delete the stray cells far"
    " from the table and save the file again.",
    "工作表范围异常（{rows}×{columns}，仅 {cells} 个单元格）。请删除远离表格的单元格后重新保存。",
)
