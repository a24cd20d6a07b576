"""Merged headers of two rows in text: read as one, and never seen where there is none."""

import pytest

from etl.read.two_rows import two_rows

MERGED = [
    ["序号", "业务信息", "", "办理时间", "", "备注"],
    ["", "件号", "业务", "收下", "办完", ""],
    ["1", "A1", "转移登记", "2026-03-02", "2026-03-05", ""],
]


def test_group_before_column() -> None:
    assert two_rows(MERGED) == ("序号", "业务信息/件号", "业务信息/业务", "办理时间/收下", "办理时间/办完", "备注")


def test_separators_at_the_end_are_no_columns() -> None:
    assert two_rows([[*row, "", ""] for row in MERGED]) == two_rows(MERGED)


def test_a_file_that_ends_with_it_holds_nothing_else() -> None:
    assert two_rows(MERGED[:2]) == two_rows(MERGED)
    assert two_rows([*MERGED[:2], ["填表人：李四", "", "", "", "", ""]]) is None


@pytest.mark.parametrize(
    "rows",
    [
        [["编号", "事项"], ["A1", "转移"], ["A2", "抵押"]],
        [["编号", "事项", ""], ["1", "转移", "是"], ["2", "抵押", "否"]],
        [["", "编号", "事项"], ["0", "A1", "转移"], ["1", "A2", "抵押"]],
        [["单位：件", ""], ["编号", "事项"], ["1", "转移"]],
        [["编号", "", "事项"], ["A1", "", "转移"], ["2", "", "抵押"]],
        [["编号", "事项", ""], ["甲", "转移", "是"]],
    ],
    ids=["plain", "blank name over data", "row index", "title", "blank column", "too short"],
)
def test_an_ordinary_header_stays_one_row(rows: list[list[str]]) -> None:
    assert two_rows(rows) is None
