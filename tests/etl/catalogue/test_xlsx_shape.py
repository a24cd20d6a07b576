"""Catalogue B, 26–27 and 39–47: the shapes that honest workbooks have."""

from typing import Any

import pytest

from tests.etl.catalogue.files import BOOK, HEADER, line, lines, row_xml, workbook, xml_book
from tests.etl.catalogue.told import Outcome, accepted, case, put_right, refused, set_aside, taken, told
from tests.etl.read.books import book, sheet, text_cell


@case(26, Outcome.OK)
def test_a_dimension_that_is_too_small() -> None:
    rows = (row_xml(number, line(number)) for number in range(2, 12))
    assert accepted(xml_book(*rows, before='<dimension ref="A1:B2"/>'), BOOK).accepted == 10


@case(27, Outcome.OK)
def test_a_dimension_that_is_huge() -> None:
    rows = (row_xml(number, line(number)) for number in range(2, 12))
    assert accepted(xml_book(*rows, before='<dimension ref="A1:XFD1048576"/>'), BOOK).accepted == 10


@case(39, Outcome.FIX)
def test_merged_titles_headers_and_keys() -> None:
    def write(page: Any) -> None:
        page.merge_range("A1:D1", "三月办件统计表")
        page.merge_range("A2:A3", "受理编号")
        page.merge_range("B2:C2", "办理")
        page.write_row("B3", HEADER[1:3])
        page.merge_range("D2:D3", "承办部门")
        for number in (4, 5):
            page.write_row(f"A{number}", line(number)[:3])
        page.merge_range("D4:D5", "鼓楼")

    found = put_right(sheet(write), BOOK)
    assert found.match.columns("cases")["service"] == "办理/事项名称"
    assert found.frames["cases"]["department"].to_list() == ["鼓楼", "鼓楼"]
    assert "纵向合并的单元格逐行补齐：1 处" in told(found)


def sheets(**shown: str) -> bytes:
    """A workbook of sheets that all hold cases; each is shown, hidden or very_hidden."""

    def write(workbook: Any) -> None:
        for name, how in shown.items():
            page = workbook.add_worksheet(name)
            for at, row in enumerate([HEADER, *lines(2)]):
                page.write_row(at, 0, row)
            if how != "shown":
                getattr(page, how)()
            page.set_row(2, None, None, {"hidden": True})
            page.set_column(1, 1, None, None, {"hidden": True})

    return book(write)


@case(40, Outcome.OK)
def test_hidden_sheets_are_listed_and_hidden_rows_loaded() -> None:
    found = accepted(sheets(三月="shown", 旧="hide", 字典="very_hidden"), BOOK)
    assert found.accepted == 2
    for said in ("未读取隐藏的工作表：旧、字典", "1 个隐藏行", "隐藏列"):
        assert said in told(found)


@case(40, Outcome.ASK)
def test_only_hidden_sheets_hold_anything() -> None:
    def write(workbook: Any) -> None:
        workbook.add_worksheet("封面")
        page = workbook.add_worksheet("数据")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, line(1))
        page.hide()

    assert "隐藏的工作表有：数据。请指定其一" in refused(book(write), BOOK).zh
    assert taken(book(write), BOOK, sheet="数据").accepted == 1


@case(41, Outcome.OK)
def test_the_sheet_whose_header_is_known() -> None:
    def write(workbook: Any) -> None:
        workbook.add_worksheet("说明").write_column(0, 0, ["填写说明", "一", "二"])
        page = workbook.add_worksheet("数据")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, line(1))

    assert "未读取其他工作表：说明" in told(accepted(book(write), BOOK))


@case(41, Outcome.ASK)
def test_two_sheets_that_fit_equally_well() -> None:
    content = sheets(说明="hide", 三月="shown", 四月="shown")
    assert "“三月”、“四月”。应只有一个，请指定" in refused(content, BOOK).zh
    assert taken(content, BOOK, sheet="四月").accepted == 2
    assert "现有：说明、三月、四月" in refused(content, BOOK, sheet="五月").zh


def formulas(value: str | int) -> bytes:
    """A sheet whose first row has a formula with this value."""

    def write(page: Any) -> None:
        page.write_row(0, 0, [*HEADER, "补件次数"])
        page.write_row(1, 0, line(1))
        page.write_formula(1, 4, "=1+1", None, value)
        page.write_row(2, 0, [*line(2), 1])

    return sheet(write)


@case(42, Outcome.QUAR)
def test_a_formula_without_its_value() -> None:
    (problem,) = set_aside(formulas(""), BOOK)
    assert problem.text.zh == "第 2 行“补件次数”：公式无计算值。"
    assert problem.remedy.zh == "请在 Excel 中打开并保存后重新上传。"


@case(43, Outcome.QUAR)
@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!"])
def test_a_cell_that_holds_an_error(error: str) -> None:
    (problem,) = set_aside(formulas(error), BOOK)
    assert (problem.row, problem.column, problem.value) == (2, "补件次数", error) and error in problem.text.zh


def off_the_corner(page: Any) -> None:
    """A table from C5 on with blank rows in it; the row that Excel numbers 9 lacks its department."""
    page.write_row(4, 2, HEADER)
    page.write_row(5, 2, line(1))
    page.write_row(8, 2, line(2, 承办部门=""))


@case(44, Outcome.OK)
def test_a_table_off_the_corner() -> None:
    found = taken(sheet(off_the_corner), BOOK)
    assert found.rows_in == 2 and "表头上方的 4 行" in told(found)


@case(44, Outcome.QUAR)
def test_messages_carry_the_row_of_excel() -> None:
    (problem,) = set_aside(sheet(off_the_corner), BOOK)
    assert (problem.row, problem.column) == (9, "承办部门") and "第 9 行" in problem.text.zh


@case(45, Outcome.OK)
def test_thousands_of_formatted_blank_rows() -> None:
    def write(workbook: Any) -> None:
        page, bold = workbook.add_worksheet(), workbook.add_format({"bold": True})
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, line(1))
        for row in range(2, 20_002):
            page.write_blank(row, 0, None, bold)

    assert accepted(book(write), BOOK).rows_in == 1


@case(46, Outcome.QUAR)
def test_a_long_number_that_lost_its_last_digits() -> None:
    (problem,) = set_aside(workbook(line(1, 受理编号=110105194912310021), line(2)), BOOK)
    assert problem.reason.code == "lost_digits" and "以数字格式存储，末位已丢失" in problem.text.zh


@case(46, Outcome.QUAR)
def test_an_identity_number_is_never_kept_but_told() -> None:
    """The column is dropped as personal, so that no row is lost for it; its keeper is told all the same."""
    content = workbook([*line(1), 110105194912310021], header=(*HEADER, "身份证号"))
    found = accepted(content, BOOK)
    assert "“身份证号”：1 个数字超过 15 位（首见于第 2 行），Excel 已丢失末位" in told(found)
    assert "个人信息，未保存：身份证号" in told(found) and "1101" not in told(found)


@case(47, Outcome.FIX)
def test_spaces_and_marks_that_nobody_sees() -> None:
    found = put_right(workbook(line(1, 承办部门="\u3000鼓楼\u200b"), line(2)), BOOK)
    assert found.frames["cases"]["department"].to_list() == ["鼓楼", "鼓楼"]
    assert "已去除换行、不可见字符和首尾空格：“承办部门”1 个" in told(found)


@case(47, Outcome.QUAR)
def test_a_nul_written_as_an_escape() -> None:
    cells = "".join(text_cell(f"{at}2", each) for at, each in zip("ABCD", line(1, 事项名称="转_x0000_移"), strict=True))
    (problem,) = set_aside(xml_book(f'<row r="2">{cells}</row>', row_xml(3, line(2))), BOOK)
    assert "U+0000" in problem.text.zh and "\0" not in problem.text.zh
