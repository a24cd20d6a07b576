"""Where the header is."""

import pytest

from etl.errors import ChooseSheet, FileRefused
from etl.read.choose import choose
from etl.read.head import Choice, Head, HeadRow


def head(*lines: tuple[str, ...], sheet: str | None = None, last_row: int = 9) -> Head:
    rows = tuple(HeadRow(number, cells, sum(map(bool, cells))) for number, cells in enumerate(lines, start=1))
    return Head(sheet, rows, last_row)


def known(cells) -> int:
    return sum(cell in ("编号", "部门") for cell in cells)


def test_the_first_row_with_two_cells() -> None:
    assert choose([head(("标题", ""), ("a", "b"), ("编号", "部门"))], "f") == Choice(0, 1)


def test_the_row_known_best() -> None:
    assert choose([head(("a", "b"), ("部门", "x"), ("编号", "部门"))], "f", known) == Choice(0, 2)


def test_a_row_that_nobody_knows() -> None:
    assert choose([head(("标题", ""), ("a", "b"))], "f", known) == Choice(0, 1)


def test_one_column() -> None:
    assert choose([head(("",), ("a",), ("1",))], "f") == Choice(0, 1)


def test_nothing() -> None:
    with pytest.raises(FileRefused):
        choose([head(("", ""))], "f")


def test_an_empty_form_beside_data_is_no_rival() -> None:
    heads = [head(("编号", "部门"), sheet="模板", last_row=1), head(("编号", "部门"), sheet="数据")]
    assert choose(heads, "f", known) == Choice(1, 0)


def test_two_sheets_alike() -> None:
    with pytest.raises(ChooseSheet):
        choose([head(("编号", "部门"), sheet="3月"), head(("编号", "部门"), sheet="4月")], "f", known)


@pytest.mark.parametrize(("others", "asked"), [("cdef", True), ("cde", False)])
def test_a_sheet_of_which_nearly_as_much_is_known_is_no_other_sheet(others: str, asked: bool) -> None:
    """A remembered map may have taught the names of the one; the other is a table all the same."""
    heads = [head(tuple("abcdef"), sheet="10月"), head(tuple(others), sheet="9月")]

    def taught(cells) -> int:
        return sum(cell in "abcdef" for cell in cells)

    if asked:
        with pytest.raises(ChooseSheet) as caught:
            choose(heads, "f", taught)
        assert caught.value.sheets == ("10月", "9月")
    else:
        assert choose(heads, "f", taught) == Choice(0, 0)


OWN_NAMES = [
    ("办件明细表", "", "", ""),
    ("案卷流水", "何日受理", "所属单位", "来件方式"),
    ("DW202600248", "2026-10-16", "鼓楼", "部门"),
    ("DW202600249", "2026-10-17", "编号", "部门"),
]


def test_a_row_of_data_is_no_header_though_its_words_are_names() -> None:
    assert choose([head(*OWN_NAMES)], "f", known) == Choice(0, 1)


def test_nothing_below_a_row_of_data_is_a_header() -> None:
    assert choose([head(*OWN_NAMES[1:], ("编号", "部门", "x", "y"))], "f", known) == Choice(0, 0)


def test_one_word_that_is_a_name_does_not_outdo_a_row_as_wide() -> None:
    assert choose([head(("来件方式", "所属单位"), ("编号", "鼓楼"), ("部门", "台江"))], "f", known) == Choice(0, 0)


def test_a_day_beside_the_title_cuts_nothing_off() -> None:
    rows = ("填表日期", "2026-10-31", "", "", ""), ("编号", "部门", "x", "y", "z"), ("A1", "1", "2", "3", "4")
    assert choose([head(*rows)], "f", known) == Choice(0, 1)


def test_of_unknown_rows_above_data_the_one_that_names_the_columns() -> None:
    rows = ("单位：件", "十月", "", "", ""), ("甲", "乙", "丙", "丁", "戊"), ("A1", "1", "2", "3", "4")
    assert choose([head(*rows)], "f", known) == Choice(0, 1)
