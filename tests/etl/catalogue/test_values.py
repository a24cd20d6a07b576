"""Catalogue C, 58–65: numbers, moments in their order, keys, departments, columns that drift, files that come again."""

from pathlib import Path

import polars as pl
import pytest

from etl.check import Checked
from etl.desk.deciding import decisions_of
from etl.load import Request, load
from etl.report import as_lines
from tests.etl.catalogue.files import HEADER, column, dates, line, lines, text
from tests.etl.catalogue.told import Outcome, accepted, case, put_right, refused, set_aside, taken, told
from warehouse.config import load_config
from warehouse.journal import Entry, Journal

COUNTS = {"1,234": 1234, "１，２３４": 1234, "３": 3, "3.0": 3, " 7 ": 7}


@case(58, Outcome.FIX)
def test_numbers_in_every_writing() -> None:
    found = put_right(column("补件次数", *COUNTS))
    assert found.frames["cases"]["supplements"].to_list() == list(COUNTS.values())
    assert "“补件次数”：4 个其他写法的数字已读取，如“1,234”读作 1234" in told(found)


@case(58, Outcome.QUAR)
@pytest.mark.parametrize("cell", ["三", "3件", "－3", "１．５", "1,23"])
def test_what_is_no_number_of_digits(cell: str) -> None:
    (problem,) = set_aside(column("补件次数", cell, "2"))
    assert (problem.row, problem.column, problem.value) == (2, "补件次数", cell)


@case(59, Outcome.QUAR)
@pytest.mark.parametrize("cell", ["-9", "1.5"])
def test_counts_below_zero_or_with_a_fraction(cell: str) -> None:
    (problem,) = set_aside(column("补件次数", cell, "2"))
    assert problem.text.zh == f"第 2 行：“补件次数”={cell}，应为非负整数。"


@case(60, Outcome.QUAR)
def test_closed_before_it_was_accepted() -> None:
    (problem,) = set_aside(column("办结时间", "2026-03-04", "2026-03-06"))
    assert "“办结时间”为“2026-03-04”，早于“受理时间” 2026-03-05 09:30" in problem.text.zh


@case(61, Outcome.QUAR)
def test_a_day_that_has_not_come() -> None:
    (problem,) = set_aside(dates("2026-04-05", "2026-03-05"))
    assert "“2026-04-05”，晚于当前时间" in problem.text.zh


@case(61, Outcome.ASK)
def test_cases_outside_the_month() -> None:
    found = taken(dates("2026-01-05", "2026-01-06", "2026-03-05"), month="2026-03")
    assert "3 个办件中有 2 个既非2026年3月受理也非2026年3月办结，请确认月份是否选对" in told(found)


@case(62, Outcome.QUAR)
def test_one_number_with_two_contents() -> None:
    problems = set_aside(text([line(1), line(1, 事项名称="抵押登记"), line(2)]).encode())
    assert [problem.row for problem in problems] == [2, 3]
    assert "“受理编号”“A1”在文件中重复且内容不同（行号：2、3）" in problems[0].text.zh


@case(62, Outcome.FIX)
def test_a_row_that_stands_twice() -> None:
    found = put_right(text([line(1), line(1), line(2)]).encode())
    assert (found.accepted, found.ignored) == (2, 1) and "第 3 行与第 2 行完全相同，只计一次" in told(found)


@case(62, Outcome.FIX)
def test_a_number_of_another_month_is_listed() -> None:
    held = pl.DataFrame({"case_no": ["A2"], "department": ["鼓楼"]})
    found = put_right(text(lines(3)).encode(), held=lambda _: held)
    assert "有 1 个受理编号在此前的文件中已有，如A2，以本文件为准" in told(found)


KNOWN = {"gulou": "gulou", "鼓楼": "gulou", "鼓楼旧名": "gulou", "台江": "taijiang"}


@case(63, Outcome.FIX)
def test_departments_by_every_name_of_theirs() -> None:
    rows = [line(at, 承办部门=name) for at, name in enumerate(["鼓楼 ", "鼓楼旧名", "GULOU"])]
    found = put_right(text(rows).encode(), departments=KNOWN)
    assert found.frames["cases"]["department"].to_list() == ["gulou"] * 3
    assert "“承办部门”：2 行的名称已对应到：“鼓楼” → gulou、“鼓楼旧名” → gulou" in told(found)


@case(63, Outcome.QUAR)
def test_a_department_that_nobody_listed() -> None:
    (problem,) = set_aside(text([line(1), line(2, 承办部门="鼓楼区")]).encode(), departments=KNOWN)
    assert "未知部门：“鼓楼区”。最接近的是：鼓楼、鼓楼旧名" in problem.text.zh


@case(64, Outcome.OK)
def test_columns_in_another_order() -> None:
    rows = [list(reversed(line(at))) for at in range(3)]
    assert accepted(text(rows, HEADER[::-1]).encode()).accepted == 3


@case(64, Outcome.FIX)
def test_a_column_more() -> None:
    assert "未使用的列：天气" in told(put_right(column("天气", "晴")))


@case(64, Outcome.REJECT)
def test_a_required_column_that_is_missing() -> None:
    said = refused(text([line(1)[:3]], HEADER[:3]).encode())
    assert "文件缺少必填列“承办部门”（department）" in said.zh and "最可能" not in said.zh


@case(64, Outcome.ASK)
def test_a_column_that_was_renamed() -> None:
    renamed = text([line(1)], ("受理编号", "事项名称", "受理日间", "承办部门")).encode()
    assert "缺少必填列“受理时间”（accepted_at）" in refused(renamed).zh
    assert "最可能是：受理日间。请修改表头，或用映射文件指明" in refused(renamed).zh
    assert accepted(renamed, map_text='[columns]\n"受理日间" = "accepted_at"').accepted == 1


@case(64, Outcome.ASK)
def test_two_headers_for_one_required_column() -> None:
    said = refused(column("立案时间", "2026-03-05"))
    assert "有多个表头可对应“受理时间”" in said.zh and '[columns] "受理时间" = "cases.accepted_at"' in said.zh


def loaded(home: Path, rows: int, name: str) -> str:
    """What a load of this month says on a shell."""
    path = home.parent / name
    path.write_text(text(lines(rows)), encoding="utf-8")
    (report,) = load(load_config(home), [Request("cases", path, name, "鼓楼", "2026-03")], "郑")
    return "\n".join(as_lines(report, "zh"))


def asked(found: Checked, home: Path, standing: Entry | None = None) -> str:
    """What the desk asks before it loads such a file."""
    request = Request("cases", Path("三月.csv"), "三月.csv", "鼓楼", "2026-03")
    return "\n".join(each.text.zh for each in decisions_of(load_config(home), request, found, standing, None))


@case(65, Outcome.OK)
@case(65, Outcome.ASK)
def test_the_same_file_again_and_half_of_the_month(tmp_path: Path) -> None:
    """On a shell the command is the confirmation; it says what it did, in figures. The desk asks beforehand."""
    home = tmp_path / "home"
    assert "可用 20 行" in loaded(home, 20, "三月.csv")
    assert "郑 已于" in loaded(home, 20, "三月.csv")
    (standing,) = Journal(load_config(home)).entries()
    for rows, said in ((8, "20 条，本文件仅 8 条，减少 60%。请确认"), (19, "20 条，本文件 19 条。导入后将替换")):
        assert said in asked(taken(text(lines(rows)).encode()), home, standing)
    assert "替换 2026-03 的 L000001：20 行 → 8 行" in loaded(home, 8, "三月上半月.csv")


@case(61, Outcome.ASK)
def test_the_desk_asks_for_the_month(tmp_path: Path) -> None:
    found = taken(dates("2026-01-05", "2026-01-06", "2026-03-05"), month="2026-03")
    assert "3 行中有 2 行不在2026年3月，请确认月份" in asked(found, tmp_path)
