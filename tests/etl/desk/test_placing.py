"""The shell takes department and month from the rows, as the page does, and lets nothing give way unasked."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.desk.values import Choice
from etl.shell import app
from tests.etl.desk.made import commit, handed, looked, plain_file, written
from warehouse.config import Config, load_config
from warehouse.journal import Entry, Journal

DEPARTMENTS = "部门编号,部门名称\ngulou,鼓楼\n"


def entries(folder: Path) -> list[Entry]:
    return Journal(load_config(folder / "home")).entries()


@pytest.fixture
def loaded(twenty: Config, shell: CliRunner) -> CliRunner:
    """The shell where twenty cases of March stand."""
    return shell


def told(shell: CliRunner, *words: str) -> tuple[Result, dict]:
    done = shell.invoke(app, ["load", *words, "--json"])
    return done, json.loads(done.stdout) if done.exit_code == 0 else {}


def test_a_month_is_owned_and_the_same_file_is_known_from_both_doors(shell: CliRunner, tmp_path: Path) -> None:
    config = load_config(tmp_path / "home")
    original = handed(config, plain_file(10), "a.csv")
    found = looked(config, original)
    commit(config, original, Choice(feed="cases", department=found.department, month=found.month))
    _, said = told(shell, written(tmp_path, "a.csv", plain_file(10)))
    assert said["already_loaded"] and said["load_id"] == "L000001"
    told(shell, written(tmp_path, "4.csv", plain_file(10, "2026-04", 50)))
    assert [(one.department, one.month) for one in entries(tmp_path)] == [("鼓楼", "2026-03"), ("鼓楼", "2026-04")]


def test_another_file_of_a_month_that_nobody_said_is_refused_with_both_answers(
    loaded: CliRunner, tmp_path: Path
) -> None:
    other = written(tmp_path, "b.csv", plain_file(9, first=5))
    refused, _ = told(loaded, other)
    assert refused.exit_code == 1 and "本月已有另一份文件" in refused.stderr
    assert "--confirm replaces:L000001" in refused.stderr and "--confirm adds:L000001" in refused.stderr
    rehearsed, shown = told(loaded, other, "--dry-run")
    assert rehearsed.exit_code == 0 and shown["decisions"][0]["id"] == "replaces:L000001"
    done, said = told(loaded, other, "--confirm", "adds:L000001")
    assert done.exit_code == 0 and said["replaces"] is None
    assert any("作为补充导入" in note for note in said["notes"])
    assert entries(tmp_path)[-1].month is None
    _, again = told(loaded, other)
    assert again["already_loaded"]


def test_it_takes_the_place_where_that_is_confirmed(loaded: CliRunner, tmp_path: Path) -> None:
    _, said = told(loaded, written(tmp_path, "b.csv", plain_file(9)), "--confirm", "replaces:L000001")
    assert said["replaces"]["load_id"] == "L000001" and entries(tmp_path)[-1].month == "2026-03"


def test_a_month_that_shrinks_is_refused_with_both_answers(loaded: CliRunner, tmp_path: Path) -> None:
    less = [written(tmp_path, "b.csv", plain_file(6)), "--month", "2026-03", "--department", "鼓楼"]
    refused, _ = told(loaded, *less)
    assert refused.exit_code == 1 and entries(tmp_path)[-1].state == "refused"
    assert "--confirm shrinks:L000001" in refused.stderr and "--confirm adds:L000001" in refused.stderr
    assert "减少 70%" in refused.stderr
    _, added = told(loaded, *less, "--confirm", "adds:L000001")
    assert added["replaces"] is None
    _, less_now = told(loaded, *less[:1], *less[1:], "--confirm", "shrinks:L000001")
    assert less_now["replaces"]["rows"] == 6


def test_an_answer_that_nothing_asks_for_is_refused(loaded: CliRunner, tmp_path: Path) -> None:
    refused, _ = told(loaded, written(tmp_path, "b.csv", plain_file(9, "2026-04")), "--confirm", "xyz")
    assert refused.exit_code == 1 and "xyz" in refused.stderr and len([e for e in entries(tmp_path) if e.version]) == 1


def test_somebody_at_the_shell_is_asked(loaded: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("etl.asking", "etl.shell"):
        monkeypatch.setattr(f"{module}.by_hand", lambda: True)
    other = written(tmp_path, "b.csv", plain_file(3))
    assert loaded.invoke(app, ["load", other], input="3\n").exit_code == 1
    assert loaded.invoke(app, ["load", other], input="2\n").exit_code == 0
    assert entries(tmp_path)[-1].month == "2026-03"
    assert loaded.invoke(app, ["load", written(tmp_path, "c.csv", plain_file(1, first=9))], input="1\n").exit_code == 0
    assert entries(tmp_path)[-1].month is None


def test_a_department_registered_later_keeps_its_month(loaded: CliRunner, tmp_path: Path) -> None:
    told(loaded, "departments", written(tmp_path, "d.csv", DEPARTMENTS))
    _, same = told(loaded, written(tmp_path, "a.csv", plain_file(20)), "--department", "gulou", "--month", "2026-03")
    assert same["already_loaded"]
    _, rehearsed = told(loaded, written(tmp_path, "b.csv", plain_file(9)), "--department", "gulou", "--dry-run")
    assert rehearsed["replaces"]["rows"] == 9 and rehearsed["changes"]["unchanged"] == 9


def test_a_word_that_the_list_lacks_and_a_second_name_leave_the_month_its_owner(
    shell: CliRunner, tmp_path: Path
) -> None:
    listed = "部门编号,部门名称,英文名称\ngulou,鼓楼,Gulou\ntaijiang,台江,Taijiang\n".encode()
    assert told(shell, "departments", written(tmp_path, "d.csv", listed))[0].exit_code == 0
    names = plain_file(10).decode("gb18030").replace("鼓楼", "地铁局", 1).replace("鼓楼", "Gulou", 1)
    config = load_config(tmp_path / "home")
    found = looked(config, handed(config, names.encode(), "a.csv"))
    assert Journal(config).registered(found.department) == "gulou"
    _, said = told(shell, written(tmp_path, "a.csv", names.encode()))
    assert (said["accepted"], said["rejected"]) == (9, 1)
    assert (entries(tmp_path)[-1].department, entries(tmp_path)[-1].month) == ("gulou", "2026-03")
    two = plain_file(10, "2026-04").decode("gb18030").replace("鼓楼", "台江", 1)
    told(shell, written(tmp_path, "b.csv", two.encode()))
    assert entries(tmp_path)[-1].department is None
