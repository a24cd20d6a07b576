"""The command line that others script against: exit statuses, one JSON document, sentences on standard error."""

import json
import shutil
from datetime import datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner
from xlsxwriter import Workbook

from etl.listing import loads_table
from etl.shell import app
from tests.commands import Shell, etl
from tests.once import made_once
from warehouse.config import load_config
from warehouse.journal import Journal
from warehouse.text import Language

HEADER = "case_no,service,accepted_at,closed_at,department\n"
ROWS = "A1,transfer,2026-03-02 09:00,2026-03-05 10:00,gulou\nA2,transfer,2026-03-03 09:00,,gulou\n"
LONG = "一份名字很长而且不能截断的办件明细表-2026-03.csv"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ONEWINDOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return CliRunner()


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return written(tmp_path / "march.csv", HEADER + ROWS)


@pytest.fixture(scope="session")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which march.csv was loaded."""

    def make(folder: Path) -> None:
        Shell(folder / "home").run("etl", "load", "cases", written(folder / "march.csv", HEADER + ROWS))

    return made_once(tmp_path_factory, "shell-march", make) / "home"


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which one file of March took the place of another."""

    def make(folder: Path) -> None:
        for text in (HEADER + ROWS, HEADER + ROWS.splitlines()[0] + "\n"):
            path = written(folder / LONG, text)
            Shell(folder / "home").run("etl", "load", "cases", path, "--month", "2026-03")

    return made_once(tmp_path_factory, "shell-corrected", make) / "home"


@pytest.fixture
def loaded(shell: CliRunner, march: Path, tmp_path: Path) -> CliRunner:
    """The shell where march.csv is loaded."""
    shutil.copytree(march, tmp_path / "home")
    return shell


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
    assert shell.invoke(app, ["load", "ratings", str(book)]).exit_code == 1  # nothing but the example


def test_rows_set_aside_go_to_a_workbook_and_only_where_there_are_any(loaded: CliRunner, tmp_path: Path) -> None:
    assert loaded.invoke(app, ["rejected", "L000001", "-o", str(tmp_path / "q.csv")]).exit_code == 2
    none = loaded.invoke(app, ["rejected", "L000001", "-o", str(tmp_path / "q.xlsx")])
    assert none.exit_code == 0 and "L000001" in none.stdout and not (tmp_path / "q.xlsx").exists()


def test_the_ledger_and_undo(loaded: CliRunner) -> None:
    undone = json.loads(loaded.invoke(app, ["undo", "L000001", "--json"]).stdout)
    assert undone == {"load_id": "L000001", "version": 2}
    assert [load["state"] for load in json.loads(loaded.invoke(app, ["loads", "--json"]).stdout)] == ["undone"]


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
        (["rejected", "L000009", "-o", "x.xlsx"], 1, "L000009"),
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


def test_check_and_rebuild(loaded: CliRunner) -> None:
    assert json.loads(loaded.invoke(app, ["rebuild", "--json"]).stdout)["version"] == 2
    assert json.loads(loaded.invoke(app, ["check", "--json"]).stdout) == {"checks": "passed"}


def test_no_demonstration_beside_real_cases(loaded: CliRunner) -> None:
    refused = loaded.invoke(app, ["demo", "--cases", "100"])
    assert refused.exit_code == 1
    assert "ONEWINDOW_HOME" in refused.stderr


def test_the_ledger_in_a_pipe_stands_on_one_line_per_load(
    shell: CliRunner, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONEWINDOW_HOME", str(corrected))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    first, second = [line for line in shell.invoke(app, ["loads"]).stdout.splitlines() if "L0" in line]
    received = datetime.fromisoformat(Journal(load_config(corrected)).entries()[0].received_at)
    assert all(word in first for word in ("L000001", "被替换", "办件", LONG))
    assert f"{received.astimezone(ZoneInfo('Asia/Shanghai')):%Y-%m-%d %H:%M}" in first
    assert "已导入" in second


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_ledger_in_80_columns_loses_nothing(corrected: Path, language: Language) -> None:
    narrow = Console(width=80, file=StringIO(), color_system=None)
    entries = Journal(load_config(corrected)).entries()
    narrow.print(loads_table(entries, ZoneInfo("Asia/Shanghai"), language, narrow.width))
    lines = narrow.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(cell_len(line.rstrip()) for line in lines) <= 80
    said = "".join("".join(lines).split())
    assert "…" not in said
    assert said.count("L000001") == 1 and ("replaced" if language == "en" else "被替换") in said


def test_a_refused_file_lists_every_kind_of_problem_once(
    shell: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(HEADER + "A1,,2026-03-02 09:00,,gulou\nA2,transfer,soon,,gulou\n", encoding="utf-8")
    refused = shell.invoke(app, ["load", "cases", str(path)])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("bad.csv: none of its 2 rows")
    assert "Row 2" in refused.stderr and "Row 3" in refused.stderr and "Row 2: Row 2" not in refused.stderr
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "全部 2 行均不可用" in shell.invoke(app, ["load", "cases", str(path), "--dry-run"]).stderr
    written = shell.invoke(app, ["rejected", "L000001", "-o", str(tmp_path / "rows.xlsx")])
    assert written.stdout.startswith("2 行")
    nowhere = shell.invoke(app, ["rejected", "L000001", "-o", str(tmp_path / "absent" / "rows.xlsx")])
    assert (nowhere.exit_code, nowhere.stderr.count("\n")) == (1, 1)
    assert "无法写入" in nowhere.stderr


def test_a_lost_version_is_one_sentence_and_can_be_made_again(loaded: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "home" / "versions" / "warehouse-000001.duckdb").unlink()
    lost = loaded.invoke(app, ["check"])
    assert (lost.exit_code, lost.stderr.count("\n")) == (1, 1)
    assert "rebuild" in lost.stderr
    assert json.loads(loaded.invoke(app, ["rebuild", "--json"]).stdout) == {"version": 2, "changed": []}


def test_several_sheets_ask_for_the_option_that_names_one(shell: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "两月.xlsx"
    with Workbook(path) as book:
        for sheet in ("3月", "4月"):
            page = book.add_worksheet(sheet)
            page.write_row(0, 0, HEADER.strip().split(","))
            page.write_row(1, 0, [f"A{sheet}", "transfer", "2026-03-02 09:00", "", "gulou"])
    assert "--sheet “3月”" in shell.invoke(app, ["load", "cases", str(path)]).stderr
    assert shell.invoke(app, ["load", "cases", str(path), "--sheet", "4月"]).exit_code == 0


def test_every_command_speaks_the_language_of_the_machine(
    shell: CliRunner, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    said = [
        shell.invoke(app, words) for words in (["load", "cases", file], ["check"], ["rebuild"], ["undo", "L000001"])
    ]
    for word, done in zip(("办件 2", "校验通过", "已重建", "已撤销"), said, strict=True):
        assert word in done.stdout
    assert "可用 2 行" in said[0].stdout
    assert "没有类别" in shell.invoke(app, ["load", "parcels", file]).stderr


def test_a_refusal_in_another_process_begins_on_the_first_line(file: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("colour,taste\nred,sweet\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"bad\.csv\n\nbad\.csv: "):
        etl(tmp_path / "home", "load", "cases", str(bad))
