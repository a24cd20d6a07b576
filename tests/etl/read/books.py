"""Workbooks made for the tests: honest ones by xlsxwriter, hostile ones by hand."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = '<?xml version="1.0"?>{prolog}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'


def book(write: Callable[[xlsxwriter.Workbook], None], **options: Any) -> bytes:
    """A workbook by xlsxwriter."""
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink, {"in_memory": True, **options})
    write(workbook)
    workbook.close()
    return sink.getvalue()


def sheet(write: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet."""
    return book(lambda workbook: write(workbook.add_worksheet("Sheet1")))


def table(*lines: list[Any], first_row: int = 0, first_column: int = 0) -> bytes:
    """A workbook of one sheet with the lines from a corner on."""

    def write(page: Any) -> None:
        for offset, line in enumerate(lines):
            page.write_row(first_row + offset, first_column, line)

    return sheet(write)


def by_hand(body: str, prolog: str = "", extra: dict[str, bytes] | None = None, keep: bool = True) -> bytes:
    """A workbook whose sheet has this XML inside; `extra` are further parts, `keep` False leaves the sheet out."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": _BOOK.encode(),
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml").encode(),
    }
    if keep:
        parts["xl/worksheets/sheet1.xml"] = _SHEET.format(prolog=prolog, body=body).encode()
    return zipped({**parts, **(extra or {})})


def zipped(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def text_cell(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
