"""The command line that others script against: exit statuses, one JSON document, sentences on standard error."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app

HEADER = "case_no,service,accepted_at,closed_at,department\n"
ROWS = "A1,transfer,2026-03-02 09:00,2026-03-05 10:00,gulou\nA2,transfer,2026-03-03 09:00,,gulou\n"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ONEWINDOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "march.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return str(path)


def test_load_prints_one_document(shell: CliRunner, file: str) -> None:
    done = shell.invoke(app, ["load", "cases", file, "--json"])
    document = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {"load_id", "version", "rows_in", "accepted", "rejected", "ignored", "already_loaded", "problems"} <= set(
        document
    )
    assert (document["load_id"], document["version"], document["accepted"]) == ("L000001", 1, 2)


def test_logs_are_loaded_and_templates_written(shell: CliRunner, tmp_path: Path) -> None:
    log, book = tmp_path / "access.log", tmp_path / "ratings.xlsx"
    log.write_text('203.0.113.7 - - [05/Mar/2026:09:30:00 +0800] "GET / HTTP/1.1" 200 5\n', encoding="utf-8")
    document = json.loads(shell.invoke(app, ["logs", str(log), "--json"]).stdout)
    assert (document["feed"], document["accepted"], document["version"]) == ("platform_log", 1, 1)
    assert json.loads(shell.invoke(app, ["logs", str(log), "--json"]).stdout)["already_loaded"]
    assert shell.invoke(app, ["template", "ratings", "-o", str(book)]).exit_code == 0
    assert json.loads(shell.invoke(app, ["load", "ratings", str(book), "--json"]).stdout)["accepted"] == 1


def test_the_ledger_and_undo(shell: CliRunner, file: str) -> None:
    shell.invoke(app, ["load", "cases", file])
    undone = json.loads(shell.invoke(app, ["undo", "L000001", "--json"]).stdout)
    assert undone == {"load_id": "L000001", "version": 2}
    assert [load["state"] for load in json.loads(shell.invoke(app, ["loads", "--json"]).stdout)] == ["undone"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["load", "cases", "{file}", "--month", "2026-13"], 2, "YYYY-MM"),
        (["load", "parcels", "{file}"], 2, "parcels"),
        (["load", "cases", "absent.csv"], 2, "absent.csv"),
        (["load", "cases", "{bad}"], 1, "bad.csv"),
        (["logs", "absent.log"], 2, "absent.log"),
        (["template", "parcels", "-o", "a.xlsx"], 2, "parcels"),
        (["template", "cases", "-o", "a.csv"], 2, ".xlsx"),
        (["undo", "L000009"], 1, "L000009"),
        (["check"], 1, "No data yet"),
        (["unknown"], 2, "unknown"),
    ],
)
def test_exit_statuses(
    shell: CliRunner, file: str, tmp_path: Path, arguments: list[str], status: int, said: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("colour,taste\nred,sweet\n", encoding="utf-8")
    done = shell.invoke(app, [argument.format(file=file, bad=bad) for argument in arguments])
    assert done.exit_code == status
    assert said in done.stderr
    assert done.stdout == ""


def test_it_speaks_chinese_where_the_machine_does(shell: CliRunner, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "可用 2 行" in shell.invoke(app, ["load", "cases", file]).stdout


def test_check_and_rebuild(shell: CliRunner, file: str) -> None:
    shell.invoke(app, ["load", "cases", file])
    assert json.loads(shell.invoke(app, ["rebuild", "--json"]).stdout)["version"] == 2
    assert json.loads(shell.invoke(app, ["check", "--json"]).stdout) == {"checks": "passed"}


def test_no_demonstration_beside_real_cases(shell: CliRunner, file: str) -> None:
    shell.invoke(app, ["load", "cases", file])
    refused = shell.invoke(app, ["demo", "--cases", "100"])
    assert refused.exit_code == 1
    assert "ONEWINDOW_HOME" in refused.stderr
