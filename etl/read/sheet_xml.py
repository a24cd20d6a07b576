"""What the workbook reader does not tell: error cells, formulas without a value, hidden rows and columns."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from etl.read.limits import MEBIBYTE
from etl.read.preflight import column_number
from etl.read.reading import damaged
from warehouse.text import Text

_CHUNK = 4 * MEBIBYTE
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*\bhidden=\"(?:1|true)\"")
_MACROS = "xl/vbaProject.bin"
_MAIN = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class SheetFacts:
    """Cells by (row number, column counted from 0): the error text, or None for a formula without a value."""

    bad_cells: dict[tuple[int, int], str | None] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    macros: bool = False


def sheet_facts(path: Path, sheet: str, name: str) -> SheetFacts:
    """Look through the XML of one sheet.

    Raises:
        FileRefused: the part of the sheet is missing or damaged.
    """
    facts = SheetFacts()
    try:
        with zipfile.ZipFile(path) as archive:
            facts.macros = _MACROS in archive.namelist()
            for piece in _pieces(archive, _part_of(archive, sheet)):
                _note(piece, facts)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise damaged(name, _MISSING.format(sheet=sheet)) from error
    return facts


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    target = {link.get("Id"): link.get("Target", "") for link in links}
    found = {entry.get("name"): entry.get(f"{_MAIN}id") for entry in book.iter("{*}sheet")}
    part = target[found[sheet]]
    return part.lstrip("/") if part.startswith("/") else f"xl/{part}"


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The XML in pieces that end with a row."""
    rest = b""
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            rest += chunk
            end = rest.rfind(b"<row ")
            if end > 0:
                yield rest[:end]
                rest = rest[end:]
    yield rest


def _note(piece: bytes, facts: SheetFacts) -> None:
    if b"hidden=" in piece:
        facts.hidden_rows += len(_HIDDEN_ROW.findall(piece))
        facts.hidden_columns += len(_HIDDEN_COLUMN.findall(piece))
    # Plain searches first: they look through a sheet of a million rows in a second, the pattern takes two.
    formulas = (b"<f" in piece or b":f" in piece) and _FORMULA.search(piece)
    if b't="e"' not in piece and not formulas:
        return
    for attributes, content in _CELL.findall(piece):
        place = _PLACE.search(attributes)
        value = _VALUE.search(content)
        if place and b't="e"' in attributes:
            facts.bad_cells[_position(place)] = value[1].decode("utf-8", "replace") if value else "#ERROR!"
        elif place and not value and _FORMULA.search(content) and b't="str"' not in attributes:
            facts.bad_cells[_position(place)] = None


def _position(place: re.Match[bytes]) -> tuple[int, int]:
    return int(place[2]), column_number(place[1].decode("ascii")) - 1


_MISSING = Text("the sheet “{sheet}” is missing or breaks off", "工作表“{sheet}”缺失或中断")
