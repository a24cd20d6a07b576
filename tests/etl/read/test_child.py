"""The confined process: it dies in the user's stead, and the death is told in words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.errors import ChooseSheet, FileRefused, TooLarge
from etl.problem import Problem
from etl.read import limits, process, read_file, started
from etl.read.reasons import RAGGED, REASONS
from etl.read.wire import problem_from_json, problem_to_json
from tests.etl.read.books import by_hand, table, text_cell
from tests.etl.read.here import Read, read_here
from warehouse.text import Text


def test_the_same_table_as_without(read_apart: Read) -> None:
    content = "编号,事项\n1,转移\n2\n合计,\n".encode("gbk")
    apart, here = read_apart(content), read_here(content)
    assert apart.frame.equals(here.frame)
    assert (apart.origin, apart.set_aside, apart.ignored) == (here.origin, here.set_aside, here.ignored)


def test_the_header_is_asked_for(read_apart: Read) -> None:
    content = "甲,乙\n编号,事项\n1,转移\n".encode()
    assert read_apart(content, header_known=lambda cells: "编号" in cells).origin.header_row == 2


def test_progress_is_told(read_apart: Read) -> None:
    told: list[float] = []
    read_apart(b"a,b\n" + b"1,2\n" * 10, progress=told.append)
    assert told and told[-1] == 1.0


def test_refusals_come_back_whole(read_apart: Read) -> None:
    with pytest.raises(FileRefused) as caught:
        read_apart(b"a,a\n1,2\n", "../../etc/列\u202e.csv")
    assert caught.value.name == "列.csv" and "A" in caught.value.text.zh


def test_sheets_to_choose_from_come_back(read_apart: Read) -> None:
    from tests.etl.read.books import book
    from tests.etl.read.test_workbook import months

    with pytest.raises(ChooseSheet) as caught:
        read_apart(book(months), "a.xlsx")
    assert caught.value.sheets == ("3月", "4月")
    assert read_apart(book(months), "a.xlsx", sheet="3月").frame.item(0, 2) == "3"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        read_file(tmp_path / "no.csv")


def test_an_aborted_reader_is_told_in_words(read_apart: Read) -> None:
    # Just large enough that the preflight lets it pass: the reader then asks for more memory than it may have.
    filler = "".join(f'<row r="{n}">{text_cell(f"A{n}", os.urandom(2048).hex())}</row>' for n in range(2, 6000))
    body = f'<sheetData><row r="1">{text_cell("A1", "a")}</row>{filler}'
    body += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(TooLarge) as caught:
        read_apart(by_hand(body + "</sheetData>"), "a.xlsx")
    assert "内存" in caught.value.text.zh


def test_a_reader_that_never_ends_is_stopped(read_apart: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WALL_PER_CPU_SECOND", 0.0001)
    with pytest.raises(TooLarge):
        read_apart(b"a,b\n1,2\n")


def test_a_reader_that_lies_is_not_believed(read_apart: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    liar = 'import sys; print("{\\"heads\\": 5}", flush=True); sys.stdin.readline()'
    monkeypatch.setattr(started, "COMMAND", (sys.executable, "-c", liar))
    with pytest.raises(FileRefused) as caught:
        read_apart(b"a,b\n1,2\n")
    assert "损坏" in caught.value.text.zh


def test_the_limits_hold_in_the_child() -> None:
    code = "import resource; from etl.read.limits import confine; confine(0); print([resource.getrlimit(k)[0] for k in "
    code += "(resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])"
    root = Path(limits.__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True).stdout
    assert json.loads(said) == [2 << 30, 64, 60, 2 << 30]


def test_the_child_gets_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "x")
    assert "SECRET" not in started.environment(tmp_path)


def test_the_child_imports_no_polars() -> None:
    code = "import sys, etl.read.child, etl.read.dispatch, etl.read.output, etl.read.workbook, etl.read.xes; "
    code += "print('polars' in sys.modules, 'pandas' in sys.modules)"
    root = Path(limits.__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True, text=True).stdout
    assert said.split() == ["False", "False"]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json"])
def test_the_child_reads_without_pandas(tmp_path: Path, name: str) -> None:
    contents = {"a.csv": b"a,b\n1,2\n3\n", "a.xlsx": table(["a", "b"], [1, 2]), "a.json": b'[{"a": 1, "b": 2}]'}
    path = tmp_path / name
    path.write_bytes(contents[name])
    code = "import os, sys; from etl.read.child import main; os.chdir(sys.argv[1]); main(); "
    task = {"path": str(path), "name": name, "sheet": None, "encoding": None}
    code += "print({name.partition('.')[0] for name, module in sys.modules.items() if module} & {'numpy', 'pandas'})"
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(limits.__file__).parents[2],
        input=f'{json.dumps({"read": task})}\n{{"choice": {{"head": 0, "row": 0}}}}\n',
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert said.splitlines()[-1] == "set()"


@pytest.mark.parametrize("code", REASONS)
def test_reasons_speak_both_languages(code: str) -> None:
    problem = Problem(REASONS[code], 5, "部门", "x", Text("six", "六"))
    for text in (problem.text, problem.remedy):
        assert text.en and text.zh and "{" not in text.en + text.zh
    assert "5" in problem.text.en and "5" in problem.text.zh


def test_problems_survive_the_wire() -> None:
    problem = Problem(RAGGED, 5, None, "3", Text("6", "6"))
    assert problem_from_json(json.loads(json.dumps(problem_to_json(problem)))) == problem


def test_workbooks_in_the_child(read_apart: Read) -> None:
    assert read_apart(table(["a", "b"], [1, 2]), "a.xlsx").frame.rows() == [(2, "1", "2")]
