"""Catalogue D, 69–72: text that would be a command elsewhere, and names of files. Pages and server: tests/browser."""

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from etl.load import Request, load
from etl.read.names import display_name
from etl.rejected import write_rows
from tests.etl.catalogue.files import column, line, lines, text
from tests.etl.catalogue.told import Outcome, accepted, case, put_right, refused, set_aside, told
from tests.etl.read.here import read_here
from warehouse.config import load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope


@case(69, Outcome.FIX)
def test_marks_in_names_are_taken_out() -> None:
    found = put_right(text([line(1, 事项名称="转移\u202e登记", 承办部门="鼓\u200b楼")]).encode())
    assert found.frames["cases"].select("service", "department").row(0) == ("转移登记", "鼓楼")
    assert "“事项名称”1 个、“承办部门”1 个" in told(found)


@case(69, Outcome.QUAR)
def test_a_key_that_only_looks_like_another() -> None:
    (problem,) = set_aside(text([line(1), line(2, 受理编号="A\u202e1")]).encode())
    assert problem.value == "A␣1" and "含有不可见字符" in problem.text.zh


DROP = "'; DROP TABLE cases;--"


@case(70, Outcome.OK)
def test_a_command_to_the_database_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "三月.csv"
    path.write_text(text([line(at, 受理编号=f"{DROP}{at}", 承办部门=DROP) for at in range(2)]), encoding="utf-8")
    config = load_config(tmp_path / "home")
    load(config, [Request("cases", path, f"{DROP}.csv", DROP, "2026-03")], DROP)
    snapshot = Reader(config).snapshot(Scope.everything())
    found = snapshot.query("SELECT case_no FROM scoped.cases WHERE department = $department", department=DROP)
    assert found["case_no"].sort().to_list() == [f"{DROP}0", f"{DROP}1"]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://outside.invalid")']


@case(71, Outcome.OK)
def test_no_formula_leaves_in_the_rows_that_are_given_back(tmp_path: Path) -> None:
    """Tables on the pages: tests/pages/test_downloads.py."""
    content = column("补件次数", *(f"{each}!" for each in FORMULAS), *FORMULAS, "3")
    problems = set_aside(content)
    written = write_rows(read_here(content).frame, problems, tmp_path / "back.xlsx", "zh")
    with zipfile.ZipFile(tmp_path / "back.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    rows = CalamineWorkbook.from_path(tmp_path / "back.xlsx").get_sheet_by_index(0).to_python()
    given_back = [row[rows[0].index("补件次数")] for row in rows[1:]]
    assert len(given_back) == written and set(given_back) <= {*FORMULAS, *(f"{each}!" for each in FORMULAS)}


NAMES = {"../../etc/x.csv": "x.csv", "CON.csv": "CON.csv", "a\0\u202eb.csv": "ab.csv", "C:\\up\\三月.csv": "三月.csv"}


@case(72, Outcome.OK)
def test_names_of_files_lead_nowhere(tmp_path: Path) -> None:
    path, config = tmp_path / "upload", load_config(tmp_path / "home")
    path.write_text(text(lines(1)), encoding="utf-8")
    load(config, [Request("cases", path, name, month="2026-03") for name in NAMES], "郑")
    kept = [each for each in (config.home / "archive").rglob("*") if each.is_file()]
    assert [len(each.name.split(".")[0]) for each in kept] == [64], "one original, under its hash"
    assert not list(tmp_path.rglob("x.csv")) and Journal(config).entries()


@case(72, Outcome.OK)
@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_are_shown_clean(name: str) -> None:
    assert display_name(name) == NAMES[name]
    assert len(display_name("长" * 300 + ".csv")) == 200


@case(72, Outcome.REJECT)
@pytest.mark.parametrize("name", ["a.xlsx.exe", "CON.xlsx", "三月.zip"])
def test_a_name_and_a_content_that_do_not_agree(name: str) -> None:
    said = refused(text(lines(1)).encode(), name)
    assert "不接受 ." in said.zh or "扩展名为 .xlsx，但内容实为" in said.zh


def test_a_double_suffix_of_an_honest_file() -> None:
    assert accepted(text(lines(1)).encode(), "三月.最终.csv").accepted == 1
