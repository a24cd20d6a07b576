"""The shell does what the desk does: it recognises, recalls, compares and asks, in the same words."""

import json
from pathlib import Path

from typer.testing import CliRunner

from etl.desk.values import Choice
from etl.shell import app
from tests.etl.desk.made import matched, merged_file, plain_file, written
from warehouse.archive import Archive
from warehouse.config import Config, load_config
from warehouse.journal import Journal


def test_the_headers_tell_the_feed(shell: CliRunner, tmp_path: Path) -> None:
    said = json.loads(shell.invoke(app, ["load", written(tmp_path, "a.csv", plain_file(9)), "--json"]).stdout)
    assert (said["feed"], said["accepted"], said["changes"], said["decisions"]) == ("cases", 9, None, [])
    unknown = shell.invoke(app, ["load", written(tmp_path, "b.csv", "序号,名称\n1,甲\n")])
    assert unknown.exit_code == 1 and "无法从表头判断类别" in unknown.stderr


def test_a_rehearsal_compares(twenty: Config, shell: CliRunner, tmp_path: Path) -> None:
    month = ["--month", "2026-03", "--department", "鼓楼"]
    other = plain_file(19, first=2).replace(b"2026-03-03 09:00", b"2026-03-03 09:30")
    told = shell.invoke(app, ["load", written(tmp_path, "b.csv", other), *month, "--dry-run"])
    assert "新增 1 条，更新 1 条，不变 17 条，移除 2 条" in told.stdout
    assert "本月已有另一份文件 [replaces:L000001]" in told.stdout


def test_a_script_is_told_and_a_careful_one_is_stopped(twenty: Config, shell: CliRunner, tmp_path: Path) -> None:
    month = ["--month", "2026-03", "--department", "鼓楼"]
    other = written(tmp_path, "b.csv", plain_file(9))
    stopped = shell.invoke(app, ["load", other, *month, "--ask"])
    assert stopped.exit_code == 1 and "--confirm replaces:L000001" in stopped.stderr
    done = shell.invoke(app, ["load", other, *month, "--confirm", "replaces:L000001", "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["replaces"]["load_id"] == "L000001"
    plain = shell.invoke(app, ["load", written(tmp_path, "c.csv", plain_file(8)), *month])
    assert plain.exit_code == 0 and "? 本月已有另一份文件" in plain.stdout


def test_a_remembered_map_is_applied_and_told(shell: CliRunner, tmp_path: Path) -> None:
    said = written(tmp_path, "gulou.toml", matched(Choice()).map_text or "")
    march = written(tmp_path, "3.csv", merged_file())
    april = written(tmp_path, "4.csv", merged_file(month="2026-04"))
    assert shell.invoke(app, ["load", "cases", march, "--map", said, "--remember"]).exit_code == 0
    told = shell.invoke(app, ["load", april])
    assert told.exit_code == 0 and "沿用 L000001" in told.stdout
    entry = Journal(load_config(tmp_path / "home")).entries()[-1]
    assert entry.map == Journal(load_config(tmp_path / "home")).entries()[0].map and entry.accepted == 40
    assert "已于" in shell.invoke(app, ["load", april]).stdout
    may = written(tmp_path, "5.csv", merged_file(month="2026-05"))
    assert shell.invoke(app, ["load", "cases", may, "--no-memory"]).exit_code == 1


def test_a_file_that_cannot_be_read_stands_in_the_ledger(own_names: Config, shell: CliRunner, tmp_path: Path) -> None:
    assert shell.invoke(app, ["load", "cases", written(tmp_path, "empty.csv", "")]).exit_code == 1
    entry = Journal(own_names).entries()[-1]
    assert (entry.file_name, entry.state) == ("empty.csv", "refused")


def test_a_file_that_nobody_can_place_stands_in_the_ledger_too(shell: CliRunner, tmp_path: Path) -> None:
    strange, good = written(tmp_path, "b.csv", "序号,名称\n1,甲\n"), written(tmp_path, "a.csv", plain_file(9))
    broken = written(tmp_path, "c.xlsx", b"PK\x03\x04 no workbook")
    assert shell.invoke(app, ["load", good, strange, "--dry-run"]).exit_code == 1
    config = load_config(tmp_path / "home")
    assert Journal(config).entries() == []
    assert shell.invoke(app, ["load", good, strange]).exit_code == 1
    assert shell.invoke(app, ["load", broken]).exit_code == 1
    found = [(one.file_name, one.state, one.feed) for one in Journal(config).entries()]
    assert found == [("b.csv", "refused", ""), ("a.csv", "abandoned", ""), ("c.xlsx", "refused", "")]
    first, other, _ = Journal(config).entries()
    assert "feed" in (first.refusal or "") and "b.csv (L000001)" in (other.refusal or "")
    assert Archive(config.home).path(first.sha256).is_file()
    assert "b.csv" in shell.invoke(app, ["loads"]).stdout
    refused = shell.invoke(app, ["rejected", "L000001", "-o", str(tmp_path / "x.xlsx")])
    assert refused.exit_code == 1 and "未检查任何行" in refused.stderr
    assert shell.invoke(app, ["load", good]).exit_code == 0
