"""Workbooks: every row, numbers as numbers, and nothing that a spreadsheet would compute or fetch."""

import io
import re
from types import SimpleNamespace
from typing import cast
from zipfile import ZipFile

import polars as pl
import pytest

from pages._ui import workbook
from pages._ui.frame import Frame
from tests.workbooks import Cells, sheets

READER = cast(Frame, SimpleNamespace(say=lambda text, **values: text.en))
ROWS = pl.DataFrame({"a": ["=1+1", "仓山", "http://a.example", None], "b": [1.5, -2.0, None, 4.0]})


ASKED = [("Page", "Backlog"), ("Period", "x"), ("", ""), ("Formula", "=1")]


def made(rows: pl.DataFrame = ROWS) -> bytes:
    return workbook.made(rows, ["部门", "+n"], ASKED, READER)


def read(rows: pl.DataFrame = ROWS) -> list[Cells]:
    return list(sheets(made(rows)).values())


def test_every_row_is_there_as_it_was() -> None:
    head, *rows = read()[0]
    assert head == ["部门", "+n"]
    assert rows == [["" if cell is None else cell for cell in row] for row in ROWS.iter_rows()]


def test_numbers_and_words_are_those_of_the_other_format() -> None:
    numbers = [0.984043 * 100, 0.1 + 0.2, 129.0, 7]
    rows = pl.DataFrame({"a": ["11\u2060月\u206020\u2060日"] * 4, "b": numbers}, strict=False)
    content = workbook.made(rows, ["11\u2060月", "n"], ASKED, READER)
    assert sheets(content)["Rows"] == [["11月", "n"], *(["11月20日", one] for one in (98.4043, 0.3, 129, 7))]
    with ZipFile(io.BytesIO(content)) as parts:
        told = parts.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<v>([\d.]+)</v></c></row>", told)[1:] == ["98.4043", "0.3", "129", "7"]


def test_the_last_sheet_says_what_was_asked_and_how_many_rows() -> None:
    told = read()[-1]
    assert told == [["Page", "Backlog"], [workbook.ROW_COUNT.en, "4"], ["Period", "x"], ["", ""], ["Formula", "=1"]]


def test_nothing_is_computed_or_fetched() -> None:
    with ZipFile(io.BytesIO(made())) as parts:
        written = {name: parts.read(name).decode() for name in parts.namelist() if "sheet" in name}
    assert not any("<f>" in text or "hyperlink" in text for text in written.values())


def test_more_rows_than_a_sheet_holds_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST", 3)
    first, second, _ = read()
    assert (len(first), len(second)) == (4, 2)


def test_no_rows_are_a_head() -> None:
    assert read(ROWS.clear())[0] == [["部门", "+n"]]
