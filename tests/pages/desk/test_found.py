"""What is found of a file before its columns (kind, sheet, encoding, header row, month), and what can be corrected."""

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
import xlsxwriter

from pages._desk.fileline import header_row_of, months_before
from tests.pages.desk.conftest import Open
from tests.pages.handing_in import CLEAN, HEAD, good_rows, loads, table


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_that_cannot_be_read_says_why_in_words(visit: Open, language: Literal["en", "zh"]) -> None:
    visitor = visit(language).hand_in(("empty.csv", b""), ("notice.pdf", b"%PDF-1.4\n"), CLEAN)
    said = visitor.said
    assert ("未接收" if language == "zh" else "Not taken") in said
    assert "notice.pdf" in said
    assert "empty.csv" in said
    assert visitor.figures == ["30", "30", "0", "0"], "the good one goes on"


def test_what_is_found_can_be_corrected(visit: Open, home: Path) -> None:
    visitor = visit().hand_in(CLEAN).fill("month_", "").press("again_")
    assert "Oct 2026" not in visitor.said
    visitor.press("check_on").press("preview_load")
    assert loads(home)[0].month is None


def test_a_file_of_another_kind_is_recognised(visit: Open) -> None:
    ratings = table([("SL1", "非常满意", "2026-10-03 10:00", "鼓楼")], ["受理编号", "满意度", "评价时间", "部门"])
    assert "Ratings" in visit().hand_in(("r.csv", ratings)).said


def test_months_are_offered_newest_first() -> None:
    assert months_before(date(2026, 1, 31))[:3] == ["2026-01", "2025-12", "2025-11"]


def test_of_several_sheets_one_is_chosen(visit: Open, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, month in (("十月", "2026-10"), ("九月", "2026-09")):
            sheet = book.add_worksheet(name)
            for at, row in enumerate([HEAD, *good_rows(4, month=month)]):
                sheet.write_row(at, 0, row)
    visitor = visit().hand_in(("two.xlsx", path.read_bytes()))
    assert "Which one is to be loaded?" in visitor.said
    assert "Hand the file in again afterwards" in visitor.said
    visitor.press("sheet_1")
    assert "Sep 2026" in visitor.said
    assert visitor.figures == ["4", "4", "0", "0"]
    visitor.press("check_on").press("preview_load").press("done_more").hand_in(("two.xlsx", path.read_bytes()))
    visitor.press("sheet_0")
    assert "Oct 2026" in visitor.said and visitor.figures == ["4", "4", "0", "0"], "the other sheet is not loaded yet"


TRADITIONAL = ("受理編號", "事項", "受理時間", "辦結時間", "承辦部門", "辦件狀態", "承諾時限")
BIG5_ROWS = [
    (row[0], "商品房轉移登記", row[2], row[3], "臺江區不動產中心", "已辦結", "5") for row in good_rows(department="t")
]
BIG5 = ("台江10月.csv", table(BIG5_ROWS, TRADITIONAL, "big5"))


def test_text_in_no_known_encoding_asks_which_it_is(visit: Open, home: Path) -> None:
    visitor = visit().hand_in(BIG5)
    assert visitor.step == "1 File" and loads(home) == []
    visitor.choose("refused_encoding_", "Big5")
    assert visitor.step == "3 Check" and "BIG5 · commas" in visitor.said, "its headers are read in either script"


def test_what_is_no_row_of_a_header_is_told_where_it_was_written(visit: Open) -> None:
    visitor = visit().hand_in(CLEAN)
    for row in ("abc", "900", "0", "2-"):
        next(box for box in visitor.page.text_input if (box.key or "").startswith("row_")).set_value(row)
        visitor.press("again_")
        assert visitor.step == "3 Check"
        (told,) = [warning.value.replace("\\", "") for warning in visitor.page.warning]
        assert f"“{row}” is no row of a header: a number from 1 to 20" in told


@pytest.mark.parametrize(("written", "row"), [("3", 3), ("２", 2), ("2-3", 3), ("2–3", 3), ("2 至 3", 3), ("21", None)])
def test_the_row_of_the_header_is_read_as_the_line_writes_it(written: str, row: int | None) -> None:
    assert header_row_of(written) == row


def test_a_file_that_is_no_table_is_told_once_by_what_it_is(visit: Open) -> None:
    said = visit().hand_in(("pdf.csv", b"%PDF-1.7\n\xe2\xe3\xcf\xd3")).said.replace("\\", "")
    assert "The file is a PDF document." in said and said.count("pdf.csv") == 1
