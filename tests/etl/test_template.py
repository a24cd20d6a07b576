"""Templates: what they offer, and that they load back without a map."""

import csv
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from etl.check import check
from etl.contracts import CONTRACTS
from etl.errors import FileRefused, OutputRefused
from etl.load import load
from etl.mapping import NO_MAP
from etl.match import knows
from etl.read import read_file
from etl.request import Request, read_original
from etl.template import write_template
from tests.etl.tables import codes, context, counts
from warehouse.config import load_config

EVERY = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)


@EVERY
def test_the_example_row_loads_without_a_map(contract, tmp_path: Path) -> None:
    path = tmp_path / f"{contract.feed}.xlsx"
    write_template(contract, path)
    table = read_file(path, header_known=knows(contract.feed))
    result = check(table, contract.feed, NO_MAP, context())
    assert codes(result) == []
    assert counts(result) == (1, 0, 0)
    assert set(result.match.columns(contract.feed)) == set(contract.names)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="absent"):
        write_template(CONTRACTS["cases"], tmp_path / "absent" / "cases.xlsx")


def test_both_languages_lists_and_explanations_are_there(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    write_template(CONTRACTS["cases"], path)
    book = CalamineWorkbook.from_path(path)
    data, guide, words = (book.get_sheet_by_index(at).to_python() for at in range(3))
    assert data[0][0] == "受理编号 (Case number)"
    assert len(guide) == len(CONTRACTS["cases"].columns) + 2
    assert "窗口" in {cell for row in words for cell in row}
    with ZipFile(path) as parts:
        assert parts.read("xl/worksheets/sheet1.xml").count(b"<dataValidation ") == sum(
            column.vocabulary is not None and column.name != "supplements" for column in CONTRACTS["cases"].columns
        )
        assert b'state="hidden"' in parts.read("xl/workbook.xml")


@pytest.mark.parametrize("feed", ["cases", "survey", "staffing"])
def test_the_example_left_in_place_is_no_data(feed: str, tmp_path: Path) -> None:
    book = tmp_path / "t.xlsx"
    write_template(CONTRACTS[feed], book)
    with pytest.raises(FileRefused, match="Only the example row"):
        read_original(Request(feed, book, book.name), NO_MAP)
    columns = CONTRACTS[feed].columns
    lines = [[one.header for one in columns], [one.example_as_typed for one in columns], ["7"] * len(columns)]
    filled = tmp_path / "t.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    table = read_original(Request(feed, filled, filled.name), NO_MAP)
    assert table.frame.height == 1 and len(table.ignored) == 1
    assert "示例行" in table.origin.notes[-1].zh


@pytest.mark.parametrize("feed", ["targets", "holidays", "staffing"])
def test_a_row_of_one_s_own_that_is_like_the_example_is_data(feed: str, tmp_path: Path) -> None:
    columns = CONTRACTS[feed].columns
    lines = [[one.header for one in columns], *([one.example_as_typed for one in columns] for _ in range(3))]
    filled = tmp_path / "t.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    table = read_original(Request(feed, filled, filled.name), NO_MAP)
    assert (table.ignored, table.frame.height) == ((2,), 2)


# Two rows that somebody could have filled in, by feed: what the example row has, but for these cells.
FILLED = {
    "ratings": ({"rating_id": "P1", "level": "5"}, {"rating_id": "P2", "level": "2"}),
    "publicity": ({"date": "2026-03-05"}, {"date": "2026-03-06"}),
    "monthly_summary": ({"month": "2026-01"}, {"month": "2026-02"}),
    "staffing": ({"month": "2026-01"}, {"month": "2026-02"}),
    "targets": ({"department": "鼓楼"}, {"department": "台江"}),
    "holidays": ({"date": "2026-10-01"}, {"date": "2026-10-02"}),
}


def filled_in(feed: str, folder: Path) -> Request:
    contract = CONTRACTS[feed]
    template = folder / "template.xlsx"
    write_template(contract, template)
    header, example, *_ = CalamineWorkbook.from_path(str(template)).get_sheet_by_index(0).to_python()
    names = {column.header: column.name for column in contract.columns}
    rows = [
        [said.get(names[str(head)], cell) for head, cell in zip(header, example, strict=True)] for said in FILLED[feed]
    ]
    filled = folder / f"{feed}.xlsx"
    told = [[str(cell) for cell in row] for row in (example, *rows)]
    pl.DataFrame(told, schema=[str(head) for head in header], orient="row").write_excel(filled)
    return Request(feed, filled, filled.name)


def test_templates_that_were_filled_in_load(tmp_path: Path) -> None:
    reports = load(load_config(tmp_path / "home"), [filled_in(feed, tmp_path) for feed in FILLED], "test")
    told = {
        one.request.feed: (one.checked.accepted, one.checked.rejected, one.checked.ignored)
        for one in reports
        if one.checked
    }
    assert told == dict.fromkeys(FILLED, (2, 0, 1))
