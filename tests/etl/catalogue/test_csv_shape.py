"""Catalogue A, 12–24: the shape of text files."""

import pytest

from tests.etl.catalogue.files import HEADER, column, line, lines, text
from tests.etl.catalogue.told import Outcome, accepted, case, put_right, refused, set_aside, taken, told

PLAIN = text(lines(4))


@case(12, Outcome.FIX)
@pytest.mark.parametrize(("separator", "named"), [(";", "分号"), ("\t", "制表符"), ("|", "竖线")])
def test_other_separators(separator: str, named: str) -> None:
    assert f"列以{named}" in told(put_right(PLAIN.replace(",", separator).encode()))


@case(12, Outcome.REJECT)
def test_the_full_width_comma() -> None:
    assert "全角逗号" in refused(PLAIN.replace(",", "，").encode()).zh


@case(13, Outcome.FIX)
def test_returns_only() -> None:
    found = put_right(PLAIN.replace("\n", "\r").encode())
    assert found.accepted == 4 and "回车符" in told(found)


@case(14, Outcome.QUAR)
def test_rows_of_another_width() -> None:
    rows = [*lines(3), ["A9", "转移登记", "2026-03-05"], [*line(5), "多", "余"], line(6)]
    problems = set_aside(text(rows).encode())
    assert [problem.text.zh for problem in problems] == ["第 5 行有 3 列，应为 4 列。", "第 6 行有 6 列，应为 4 列。"]


@case(15, Outcome.REJECT)
def test_a_quote_that_is_never_closed() -> None:
    assert "第 4 行" in refused(PLAIN.replace("A3", '"A3').encode()).zh


@case(16, Outcome.FIX)
def test_line_breaks_and_quotes_within_a_cell() -> None:
    found = put_right(text([line(1, 事项名称=' 转移\n登记 "二手房"'), line(2)]).encode())
    assert found.frames["cases"]["service"].to_list() == ['转移 登记 "二手房"', "转移登记"]
    assert "“事项名称”1 个" in told(found)


@case(17, Outcome.QUAR)
def test_a_nul_within_a_cell() -> None:
    (problem,) = set_aside(PLAIN.replace("A2,转移登记", "A2,转\0移").encode())
    assert (problem.row, problem.column) == (3, "事项名称") and "U+0000" in problem.text.zh


@case(18, Outcome.QUAR)
def test_a_cell_of_five_megabytes() -> None:
    (problem,) = set_aside(PLAIN.replace("A2,转移登记", "A2," + "长" * 1_700_000).encode())
    assert "超过 32,767 个字符" in problem.text.zh and len(problem.value or "") == 50


@case(19, Outcome.REJECT)
@pytest.mark.parametrize(("content", "said"), [("", "空"), ("\n\n", "空"), (",".join(HEADER), "只有表头，无数据")])
def test_nothing_and_a_header_alone(content: str, said: str) -> None:
    assert said in refused(content.encode()).zh


@case(20, Outcome.REJECT)
def test_a_name_that_stands_twice() -> None:
    assert "“承办部门”重复，出现在 D 列和 E 列" in refused(column("承办部门", "x", "y")).zh


@case(20, Outcome.REJECT)
def test_data_without_a_name() -> None:
    assert "E 列有数据但没有列名" in refused(column("", "x", "y")).zh


REPORT = "2026年3月办件统计表,,,,\n制表单位：登记中心,,,,\n{table}合计,,,,{total}\n填表人：张三,,,,\n"


def report(total: int) -> bytes:
    """A report as offices print it: titles, a row of units, a total, a signature."""
    table = column("补件次数", 2, 2, 2).decode()
    head, _, rest = table.partition("\n")
    return REPORT.format(table=f"{head}\n,,,,次\n{rest}", total=total).encode()


@case(21, Outcome.FIX)
def test_titles_units_totals_and_signatures() -> None:
    found = put_right(report(6))
    assert (found.accepted, found.ignored) == (3, 3)
    for said in ("表头上方的 2 行", "（单位），已忽略：第 4 行", "（合计），已忽略：第 8 行", "落款", "各行之和一致"):
        assert said in told(found)


@case(21, Outcome.ASK)
def test_a_total_that_does_not_add_up() -> None:
    assert "第 8 行合计的“补件次数”为 7，但各行之和为 6，请核对" in told(put_right(report(7)))


@case(22, Outcome.OK)
def test_leading_zeros_stay() -> None:
    assert accepted(text([line(1, 受理编号="00123")]).encode()).frames["cases"]["case_no"].to_list() == ["00123"]


@case(23, Outcome.QUAR)
def test_text_that_comes_late_in_a_column_of_numbers() -> None:
    (problem,) = set_aside(column("补件次数", *[1] * 30_000, "若干"))
    assert (problem.row, problem.value) == (30_002, "若干")


@case(24, Outcome.FIX)
@pytest.mark.parametrize("word", ["无", "—", "-", "/", "NULL", "N/A", "nan", "——", "暂无"])
def test_words_for_nothing(word: str) -> None:
    found = put_right(column("区县", word, "鼓楼区"))
    assert found.frames["cases"]["district"].to_list() == [None, "鼓楼区"]
    assert f"（“{word}”）已按空单元格处理：“区县”1 个" in told(found)


@case(24, Outcome.QUAR)
def test_an_error_is_no_word_for_nothing() -> None:
    (problem,) = set_aside(column("区县", "#REF!", "鼓楼区"))
    assert (problem.row, problem.value) == (2, "#REF!")


def test_nothing_replaces_a_month_by_nothing() -> None:
    """Rows that all break a rule are no month without cases."""
    assert taken(text([line(1, 受理编号="")]).encode()).accepted == 0
