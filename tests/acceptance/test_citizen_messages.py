"""Messages to a city government: dates as text and as real dates in one column, all of them read."""

from pathlib import Path

from tests.acceptance.conftest import DATA, shell

MAP = """
[columns]
"留言编号" = "cases.case_no"
"留言时间" = "cases.accepted_at"
[source]
service = "citizen message"
department = "city government"
"""
EVER = ("--from", "2000-01-01", "--to", "2021-01-01")


def test_every_row(tmp_path: Path) -> None:
    at_home = shell(tmp_path)
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    file = DATA / "citizen-messages" / "附件3_no_free_text.xlsx"
    report = at_home.json("etl", "load", "cases", file, "--map", tmp_path / "map.toml")
    assert (report["rows_in"], report["accepted"]) == (4_326, 4_326)
    assert at_home.figure("cases_received", *EVER)["value"] == 4_326
