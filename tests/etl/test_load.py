"""From file to version: all of one command or nothing, the same file once, everything reversible."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from etl.errors import ChooseSheet, EtlError, NothingUsable, OutputRefused
from etl.listing import loads_json
from etl.load import Report, Request, load
from etl.rebuild import rebuild
from etl.rejected import write_rejected
from etl.report import as_json, as_lines
from etl.undo import NothingToUndo, undo
from tests.once import made_once
from warehouse.archive import Archive
from warehouse.config import Config, load_config
from warehouse.errors import UnknownLoad
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope

HEADER = "业务号,登记类型,受理时间,办结时间,承办部门,承诺时限,申请人\n"
GOOD = "A1,转移登记,2026-03-02 09:00,2026-03-05 10:00,鼓楼,5,张三\nA2,抵押登记,2026-03-03 09:00,,鼓楼,5,李四\n"
BAD = "A3,抵押登记,2026-03-03 09:00,2026-03-01 09:00,鼓楼,5,王五\n"
HOSTILE = BAD.replace("A3", "=HYPERLINK(1)")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(tmp_path / "home")


@pytest.fixture(scope="session")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two cases and a row that was set aside."""

    def make(folder: Path) -> None:
        loaded(load_config(folder / "home"), write(folder, HEADER + GOOD + HOSTILE))

    return made_once(tmp_path_factory, "load-march", make) / "home"


@pytest.fixture
def standing(march: Path, tmp_path: Path) -> Config:
    return load_config(shutil.copytree(march, tmp_path / "home"))


def write(folder: Path, text: str, name: str = "三月.csv", encoding: str = "gb18030") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def loaded(config: Config, path: Path, month: str | None = None, dry_run: bool = False) -> Report:
    return load(config, [Request("cases", path, path.name, month=month)], "zheng", dry_run)[0]


def cases(config: Config) -> list[str]:
    snapshot = Reader(config).snapshot(Scope.everything())
    return sorted(snapshot.query("SELECT case_no FROM scoped.cases")["case_no"].to_list())


def test_good_rows_are_kept_and_bad_ones_set_aside(config: Config, tmp_path: Path) -> None:
    report = loaded(config, write(tmp_path, HEADER + GOOD + BAD))
    document = as_json(report, "zh")
    assert [document[name] for name in ("rows_in", "accepted", "rejected", "ignored")] == [3, 2, 1, 0]
    assert cases(config) == ["A1", "A2"]
    problem = document["problems"][0]  # type: ignore[index]
    assert problem["examples"] == [{"row": 4, "column": "办结时间", "value": "2026-03-01 09:00"}]


def test_no_applicant_reaches_the_warehouse(march: Path) -> None:
    kept = [path for path in march.rglob("*") if path.is_file() and "archive" not in path.parts]
    for path in kept:
        assert "张三".encode() not in path.read_bytes(), path
        assert "王五".encode() not in path.read_bytes(), path


def test_the_same_file_again_changes_nothing_and_says_so(standing: Config, tmp_path: Path) -> None:
    again = loaded(standing, write(tmp_path, HEADER + GOOD + HOSTILE))
    assert again.already_loaded is not None
    assert (again.load_id, again.version) == ("L000001", 1)
    assert "zheng" in next(as_lines(again, "zh"))
    assert len(Journal(standing).entries()) == 1


def test_a_rehearsal_leaves_no_trace(config: Config, tmp_path: Path) -> None:
    report = loaded(config, write(tmp_path, HEADER + GOOD + BAD), dry_run=True)
    assert report.changes is not None
    assert (report.changes.added, report.changes.unchanged) == (2, 0)
    assert report.checked is not None and report.checked.accepted == 2
    assert (report.load_id, report.version) == (None, None)
    assert Journal(config).entries() == []
    assert not (config.home / "CURRENT").exists()
    assert not (config.home / "archive").exists()


def test_one_refused_file_refuses_the_command(config: Config, tmp_path: Path) -> None:
    good, bad = write(tmp_path, HEADER + GOOD), write(tmp_path, "别的,列\n1,2\n", "错.csv")
    with pytest.raises(EtlError, match=r"错\.csv"):
        load(config, [Request("cases", path, path.name) for path in (good, bad)], "zheng")
    assert not (config.home / "CURRENT").exists()
    assert {entry.file_name: entry.state for entry in Journal(config).entries()} == {
        "三月.csv": "abandoned",
        "错.csv": "refused",
    }
    assert loaded(config, good).version == 1


def test_the_other_files_of_a_refused_command_say_which_one_stopped_them(config: Config, tmp_path: Path) -> None:
    good, bad = write(tmp_path, HEADER + GOOD), write(tmp_path, "别的,列\n1,2\n", "错.csv")
    late = write(tmp_path, HEADER + GOOD.replace("A", "C"), "后.csv")
    with pytest.raises(EtlError):
        load(config, [Request("cases", path, path.name) for path in (good, bad, late)], "zheng")
    others = [entry for entry in Journal(config).entries() if entry.state == "abandoned"]
    assert [entry.file_name for entry in others] == ["三月.csv", "后.csv"]
    assert all("错.csv (L000002)" in (entry.refusal or "") for entry in others)


def test_a_file_without_a_usable_row_is_refused_and_gives_its_rows(config: Config, tmp_path: Path) -> None:
    without_service = "A4,,2026-03-03 09:00,,鼓楼,5,赵六\n"
    with pytest.raises(NothingUsable, match="none of its 2 rows") as refused:
        loaded(config, write(tmp_path, HEADER + BAD + without_service))
    assert {problem.row for problem in refused.value.problems} == {2, 3}
    assert "Row" not in refused.value.in_("en") and "第" not in refused.value.in_("zh")
    output = tmp_path / "rejected.xlsx"
    assert write_rejected(config, "L000001", output, "en") == 2
    rows = CalamineWorkbook.from_path(output).get_sheet_by_index(0).to_python()[1:]
    assert [row[:2] for row in rows] == [[2, "A3"], [3, "A4"]]
    assert all(row[-1] and row[-2] for row in rows)


def test_rows_cannot_be_written_where_there_is_no_folder(standing: Config, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="absent"):
        write_rejected(standing, "L000001", tmp_path / "absent" / "x.xlsx", "zh")


def test_a_map_that_cannot_be_followed_is_named_by_its_file(config: Config, tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + GOOD)
    with pytest.raises(EtlError, match=r"permits\.toml"):
        load(config, [Request("cases", path, path.name, map_text="[colour]", map_name="permits.toml")], "zheng")
    assert Journal(config).entry("L000001").map_name == "permits.toml"


def test_the_sheet_that_was_asked_for_is_read_again_by_a_rebuild(config: Config, tmp_path: Path) -> None:
    path = tmp_path / "两月.xlsx"
    with Workbook(path) as book:
        for sheet, case in (("3月", "A1"), ("4月", "B1")):
            page = book.add_worksheet(sheet)
            page.write_row(0, 0, ["业务号", "登记类型", "受理时间", "承办部门"])
            page.write_row(1, 0, [case, "转移登记", "2026-03-02 09:00", "鼓楼"])
    with pytest.raises(ChooseSheet):
        loaded(config, path)
    march, april = (Request("cases", path, path.name, sheet=sheet) for sheet in ("3月", "4月"))
    assert [report.already_loaded for report in load(config, [march, april], "zheng")] == [None, None]
    assert load(config, [march], "zheng")[0].already_loaded is not None
    rebuild(config)
    assert cases(config) == ["A1", "B1"]
    assert [entry.sheet for entry in Journal(config).entries()] == [None, "3月", "4月"]


def test_a_rehearsal_takes_several_files(config: Config, tmp_path: Path) -> None:
    files = [write(tmp_path, HEADER + GOOD, "一.csv"), write(tmp_path, HEADER + GOOD.replace("A", "B"), "二.csv")]
    reports = load(config, [Request("cases", path, path.name) for path in files], "zheng", dry_run=True)
    assert [report.checked.accepted for report in reports if report.checked] == [2, 2]


def test_a_corrected_month_replaces_and_undo_brings_back_also_in_a_rebuild(config: Config, tmp_path: Path) -> None:
    loaded(config, write(tmp_path, HEADER + GOOD), month="2026-03")
    corrected = loaded(config, write(tmp_path, HEADER + GOOD.splitlines()[0] + "\n", "三月改.csv"), month="2026-03")
    assert cases(config) == ["A1"]
    assert as_json(corrected, "en")["replaces"] == {"load_id": "L000001", "rows_before": 2, "rows": 1}
    assert any("L000001" in line and "2 行 → 1" in line for line in as_lines(corrected, "zh"))
    assert [one["replaced_by"] for one in loads_json(Journal(config).entries())] == ["L000002", None]
    assert corrected.load_id is not None
    undo(config, corrected.load_id)
    assert cases(config) == ["A1", "A2"]
    with pytest.raises(NothingToUndo):
        undo(config, corrected.load_id)
    with pytest.raises(UnknownLoad):
        undo(config, "L000099")
    before = Reader(config).snapshot(Scope.everything()).query("SELECT * FROM scoped.case_clocks ORDER BY ALL")
    (config.home / "work.duckdb").write_bytes(b"damaged")
    rebuild(config)
    after = Reader(config).snapshot(Scope.everything())
    assert after.query("SELECT * FROM scoped.case_clocks ORDER BY ALL").equals(before)
    assert after.version == 4
    assert loaded(config, write(tmp_path, HEADER + GOOD), month="2026-03").already_loaded is not None


def test_rejected_rows_come_back_as_they_stood_with_problem_and_remedy(standing: Config, tmp_path: Path) -> None:
    output = tmp_path / "rejected.xlsx"
    assert write_rejected(standing, "L000001", output, "zh") == 1
    head, row = CalamineWorkbook.from_path(output).get_sheet_by_index(0).to_python()
    assert head == ["行号", *HEADER.strip().split(","), "问题", "如何处理"]
    assert row[:3] == [4, "=HYPERLINK(1)", "抵押登记"]
    with ZipFile(output) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_rebuild_without_an_original_keeps_the_old_warehouse(standing: Config) -> None:
    Archive(standing.home).path(Journal(standing).entries()[0].sha256).unlink()
    with pytest.raises(EtlError, match="archive"):
        rebuild(standing)
    assert cases(standing) == ["A1", "A2"]


def test_the_demonstration_gives_way_to_real_cases_and_comes_back(config: Config, tmp_path: Path) -> None:
    shown = write(tmp_path, HEADER + GOOD, "演示.csv")
    load(config, [Request("cases", shown, shown.name, demonstration=True)], "demonstration")
    own = loaded(config, write(tmp_path, HEADER + "B1,转移登记,2026-03-02 09:00,,台江,5,张三\n"))
    assert cases(config) == ["B1"]
    assert own.load_id is not None
    undo(config, own.load_id)
    assert cases(config) == ["A1", "A2"]


def test_a_register_without_a_closing_date_gives_closed_cases(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('[legal]\nstart = ["received_at"]\nend = ["registered_at"]\n', encoding="utf-8")
    config = load_config(home)
    rows = "A1,转移登记,2026-03-02 09:00,2026-03-05 10:00,鼓楼,5\nA2,转移登记,2026-03-03 09:00,,鼓楼,5\n"
    loaded(config, write(tmp_path, "业务号,登记类型,收件时间,登簿时间,承办部门,承诺时限\n" + rows))
    snapshot = Reader(config).snapshot(Scope.everything())
    clocks = snapshot.query("SELECT case_no, state, net_days FROM scoped.case_clocks WHERE clock = 'legal' ORDER BY 1")
    assert clocks.rows() == [("A1", "closed_ok", 3), ("A2", "open", 2)]
    assert snapshot.query("SELECT count(*) FROM scoped.coverage WHERE last_day IS NOT NULL").item() == 1
