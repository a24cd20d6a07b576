"""Workbooks: true row numbers, merged cells, real dates, and every cell without a value told."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from etl.errors import ChooseSheet
from etl.read.table import ROW
from tests.etl.read.books import book, by_hand, sheet, table, text_cell
from tests.etl.read.here import Read, Refused


def test_offset_and_blank_rows_keep_the_numbers_of_excel(read: Read, rows) -> None:
    def write(page: Any) -> None:
        page.write_row(4, 2, ["编号", "事项"])
        page.write_row(5, 2, ["1", "转移"])
        page.write_row(8, 2, ["2", "抵押"])

    found = read(sheet(write), "a.xlsx")
    assert rows(found) == {6: ("1", "转移"), 9: ("2", "抵押")}
    assert found.origin.header_row == 5 and found.headers == ("编号", "事项")


def test_cells_as_text(read: Read, rows) -> None:
    def write(workbook: Any) -> None:
        day, moment, clock, span = (
            workbook.add_format({"num_format": code})
            for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm", "[h]:mm:ss")
        )
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["日", "时刻", "秒", "钟", "时长", "整数", "小数", "真", "文本"])
        page.write_datetime(1, 0, date(2026, 3, 5), day)
        page.write_datetime(1, 1, datetime(2026, 3, 5, 15, 19, 59), moment)
        page.write_number(1, 2, 46086.638888888, moment)
        page.write_datetime(1, 3, time(8, 30), clock)
        page.write_datetime(1, 4, timedelta(hours=36, minutes=5), span)
        page.write_row(1, 5, [12, 0.1])
        page.write_boolean(1, 7, True)
        page.write_string(1, 8, "00123")

    assert rows(read(book(write), "a.xlsx"))[2] == (
        "2026-03-05",
        "2026-03-05T15:19:59",
        "2026-03-05T15:20:00",
        "08:30:00",
        "36:05:00",
        "12",
        "0.1",
        "TRUE",
        "00123",
    )


def test_dates_of_1904(read: Read) -> None:
    def write(workbook: Any) -> None:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["a", "b"])
        page.write_datetime(1, 0, date(2026, 3, 5), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        page.write(1, 1, "x")

    assert read(book(write, date_1904=True), "a.xlsx").frame.item(0, 1) == "2026-03-05"


def test_dates_and_text_in_one_column(read: Read, rows) -> None:
    def write(workbook: Any) -> None:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["编号", "留言时间"])
        page.write_row(1, 0, ["1", "2019/4/25 9:32:09"])
        page.write(2, 0, "2")
        page.write_datetime(2, 1, datetime(2019, 4, 25, 9, 32, 9), workbook.add_format({"num_format": "yyyy/m/d h:mm"}))

    assert [row[1] for row in rows(read(book(write), "a.xlsx")).values()] == [
        "2019/4/25 9:32:09",
        "2019-04-25T09:32:09",
    ]


def test_long_numbers_are_told_and_not_made_up(read: Read) -> None:
    found = read(table(["身份证号", "件数"], [110105194912310021, 5]), "a.xlsx")
    assert "e+17" in found.frame.item(0, 1)
    assert "“身份证号”" in found.origin.notes[0].zh and "15" in found.origin.notes[0].zh


def summary(page: Any) -> None:
    page.merge_range("A1:E1", "窗口部门办件统计表")
    page.merge_range("A2:A3", "部门")
    page.merge_range("B2:C2", "办理量")
    page.merge_range("D2:E2", "办结")
    page.write_row("B3", ["受理", "退回", "提前", "超期"])
    page.merge_range("A4:A5", "登记科")
    page.write_row("B4", [1, 2, 3, 4])
    page.write_row("B5", [5, 6, 7, 8])
    page.write_row("A6", ["合计", 6, 8, 10, 12])
    page.merge_range("A7:E7", "填表人：张三")


def test_merged_headers_are_joined_and_key_cells_filled_down(read: Read, rows) -> None:
    found = read(sheet(summary), "a.xlsx")
    assert found.headers == ("部门", "办理量/受理", "办理量/退回", "办结/提前", "办结/超期")
    assert rows(found) == {4: ("登记科", "1", "2", "3", "4"), 5: ("登记科", "5", "6", "7", "8")}
    assert found.ignored == (6, 7) and found.origin.header_row == 3


def test_headers_of_three_levels(read: Read) -> None:
    def write(page: Any) -> None:
        page.merge_range("A1:A3", "部门")
        page.merge_range("B1:D1", "办结")
        page.merge_range("B2:B3", "小计")
        page.merge_range("C2:D2", "承诺件")
        page.write_row("C3", ["提前", "超期"])
        page.write_row("A4", ["登记科", 1, 2, 3])

    found = read(sheet(write), "a.xlsx")
    assert found.headers == ("部门", "办结/小计", "办结/承诺件/提前", "办结/承诺件/超期")


def test_error_cells_and_formulas_without_value_are_set_aside(read: Read, rows) -> None:
    def write(page: Any) -> None:
        page.write_row(0, 0, ["部门", "率"])
        page.write(1, 0, "甲")
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write(2, 0, "乙")
        page.write_formula(2, 1, "=1+1", None, "")
        page.write(3, 0, "丙")
        page.write_formula(3, 1, "=1+1", None, 2)
        page.write(4, 0, "合计")
        page.write_formula(4, 1, "=1/0", None, "#DIV/0!")

    found = read(sheet(write), "a.xlsx")
    assert rows(found) == {4: ("丙", "2")}
    assert [(p.row, p.column, p.reason.code, p.value) for p in found.set_aside] == [
        (2, "率", "error_cell", "#DIV/0!"),
        (3, "率", "formula_without_value", None),
    ]
    assert [row[1:] for row in found.every_row.sort(ROW).rows()] == [("甲", "#DIV/0!"), ("乙", None), ("丙", "2")]
    assert "公式无计算值" in found.set_aside[1].text.zh and "Excel" in found.set_aside[1].remedy.zh
    assert found.ignored == (5,) and found.rows_in == 4


def test_hidden_sheets_are_listed_and_hidden_rows_read(read: Read) -> None:
    def write(workbook: Any) -> None:
        page = workbook.add_worksheet("3月")
        page.write_row(0, 0, ["a", "b"])
        page.write_row(1, 0, [1, 2])
        page.write_row(2, 0, [3, 4])
        page.set_row(2, None, None, {"hidden": True})
        for name, hide in (("旧数据", "hide"), ("字典", "very_hidden")):
            other = workbook.add_worksheet(name)
            other.write_row(0, 0, ["a", "b"])
            getattr(other, hide)()

    found = read(book(write), "a.xlsx")
    assert found.frame.height == 2 and found.origin.sheet == "3月"
    assert found.origin.sheets_skipped == ("旧数据", "字典")
    assert any("旧数据、字典" in note.zh for note in found.origin.notes)
    assert any("1 个隐藏行" in note.zh for note in found.origin.notes)


def months(workbook: Any) -> None:
    workbook.add_worksheet("说明").write_column(0, 0, ["填写说明", "一", "二"])
    for name, number in (("3月", 3), ("4月", 4)):
        page = workbook.add_worksheet(name)
        page.write_row(0, 0, ["部门", "受理"])
        page.write_row(1, 0, ["登记科", number])


def test_two_sheets_that_fit_are_asked_about(refused: Refused) -> None:
    refusal = refused(book(months), "a.xlsx")
    assert isinstance(refusal, ChooseSheet) and refusal.sheets == ("3月", "4月")


def test_the_named_sheet_is_read(read: Read) -> None:
    assert read(book(months), "a.xlsx", sheet="4月").frame.item(0, 2) == "4"


def test_an_unknown_sheet_lists_the_known(refused: Refused) -> None:
    assert "3月、4月" in refused(book(months), "a.xlsx", sheet="5月").text.zh


def test_the_sheet_known_best_is_taken(read: Read) -> None:
    def write(workbook: Any) -> None:
        workbook.add_worksheet("字典").write_row(0, 0, ["代码", "名称"])
        workbook.get_worksheet_by_name("字典").write_row(1, 0, ["1", "网上"])
        page = workbook.add_worksheet("数据")
        page.write_row(0, 0, ["部门", "受理"])
        page.write_row(1, 0, ["登记科", 3])

    found = read(book(write), "a.xlsx", header_known=lambda cells: len({"部门", "受理"} & set(cells)))
    assert found.origin.sheet == "数据" and "字典" in found.origin.sheets_skipped


@pytest.mark.parametrize("dimension", ["A1:B2", "A1:XFD1048576"])
def test_a_dimension_that_lies_changes_nothing(read: Read, rows, dimension: str) -> None:
    lines = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", "编号" if n == 1 else str(n))}{text_cell(f"B{n}", "b")}</row>'
        for n in range(1, 5)
    )
    found = read(by_hand(f'<dimension ref="{dimension}"/><sheetData>{lines}</sheetData>'), "a.xlsx")
    assert list(rows(found)) == [2, 3, 4]


def test_formatted_blank_rows_are_nothing(read: Read) -> None:
    def write(workbook: Any) -> None:
        page, bold = workbook.add_worksheet(), workbook.add_format({"bold": True})
        page.write_row(0, 0, ["a", "b"])
        page.write_row(1, 0, [1, 2])
        for row in range(2, 3000):
            page.write_blank(row, 0, None, bold)

    assert read(book(write), "a.xlsx").rows_in == 1


def test_macros_are_left_alone(read: Read) -> None:
    assert read(table(["a", "b"], [1, 2]), "a.xlsm").frame.height == 1


def test_nul_written_as_an_escape(read: Read) -> None:
    found = read(
        by_hand(
            "<sheetData>"
            f'<row r="1">{text_cell("A1", "a")}{text_cell("B1", "b")}</row>'
            f'<row r="2">{text_cell("A2", "1")}{text_cell("B2", "x_x0000_y")}</row>'
            f'<row r="3">{text_cell("A3", "1")}{text_cell("B3", "z")}</row></sheetData>'
        ),
        "a.xlsx",
    )
    assert found.rows_in == 2


def test_a_full_width_of_formulas(read: Read) -> None:
    def write(page: Any) -> None:
        page.write_row(0, 0, ["a", "b"])
        for row in range(1, 2000):
            page.write(row, 0, row)
            page.write_formula(row, 1, f"=A{row + 1}*2", None, row * 2)

    assert read(sheet(write), "a.xlsx").frame.height == 1999
