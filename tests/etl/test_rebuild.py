"""Originals are read again by the rules of today: what changed is told, and nothing else is lost with it."""

from pathlib import Path

from etl.load import Request, load
from etl.rebuild import rebuild
from etl.rejected import write_rejected
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

HEADER = "受理编号,事项,收件时间,受理时间,部门\n"
RECEIVED_ONLY = "转移登记,2026-03-02 09:00,,鼓楼"
ACCEPTED = "转移登记,2026-03-02 09:00,2026-03-02 10:00,鼓楼"


def file(path: Path, *rows: str) -> Request:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return Request("cases", path, path.name)


def test_a_stricter_rule_sets_rows_aside_and_says_so(tmp_path: Path) -> None:
    """Also where it leaves nothing of a file: the load stays, and its rows stand among those set aside."""
    home = tmp_path / "home"
    files = [
        file(tmp_path / "partly.csv", f"1,{ACCEPTED}", f"2,{RECEIVED_ONLY}"),
        file(tmp_path / "wholly.csv", f"3,{RECEIVED_ONLY}"),
    ]
    partly, wholly = (report.load_id for report in load(load_config(home), files, "zheng"))
    assert partly and wholly
    (home / "config.toml").write_text('[legal]\nstart = ["accepted_at"]\nend = ["closed_at"]\n', encoding="utf-8")

    config = load_config(home)
    changed = {one.load_id: (one.before, one.after) for one in rebuild(config).changed}

    assert changed == {partly: ((2, 2, 0, 0), (2, 1, 1, 0)), wholly: ((1, 1, 0, 0), (1, 0, 1, 0))}
    cases = Reader(config).snapshot(Scope.everything()).query("SELECT case_no FROM scoped.cases")
    assert cases["case_no"].to_list() == ["1"]
    assert write_rejected(config, wholly, tmp_path / "back.xlsx", "en") == 1
    assert rebuild(config).changed == ()
