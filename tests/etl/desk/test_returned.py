"""Rows that were set aside come back in the product's own workbook: read as their file was, and added to its month."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from etl.desk.map_edits import with_column
from etl.desk.previewing import previewed
from etl.desk.values import Choice
from etl.desk.verification import verified
from etl.rebuild import rebuild
from etl.rejected import write_rejected
from etl.shell import app
from etl.undo import undo
from tests.etl.desk.made import BAD, GOOD, MARCH, commit, handed, looked, matched, merged_file, plain_file
from tests.once import made_once
from warehouse.config import Config, load_config
from warehouse.journal import Journal, replacements, waiting_rows
from warehouse.reader import Reader
from warehouse.scope import Scope


def corrected(config: Config, folder: Path) -> Path:
    """The rows that the first load left out, with their mistake mended in the workbook."""
    aside, mended = folder / "aside.xlsx", folder / "mended.xlsx"
    assert write_rejected(config, "L000001", aside, "zh") == BAD
    head, *rows = CalamineWorkbook.from_path(str(aside)).get_sheet_by_index(0).to_python()
    table = pl.DataFrame(
        [[str(cell) for cell in row] for row in rows], schema=[str(name) for name in head], orient="row"
    )
    table.with_columns(pl.col("办理时间/办完").str.replace("-09 ", "-11 ")).write_excel(mended)
    return mended


def cases(config: Config) -> int:
    return Reader(config).snapshot(Scope.everything()).query("SELECT count(*) FROM scoped.cases").item()


def counted(config: Config) -> tuple[int, int]:
    """Rows taken and rows set aside, as the current version tells them."""
    loaded, rejected = (
        Reader(config)
        .snapshot(Scope.everything())
        .query("SELECT sum(loaded)::BIGINT, sum(rejected)::BIGINT FROM scoped.row_counts")
        .row(0)
    )
    return loaded, rejected


def test_they_need_no_matching_and_leave_the_month_alone(own_names: Config, shell: CliRunner, tmp_path: Path) -> None:
    mended = corrected(own_names, tmp_path)
    found = looked(own_names, handed(own_names, mended.read_bytes(), "mended.xlsx"))
    assert (found.ready, found.month, found.remembered is not None) == (True, None, True)
    assert not {"行号", "问题", "如何处理"} & {column.header for column in found.columns}
    done = shell.invoke(app, ["load", str(mended), "--json"])
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["accepted"], said["rejected"], said["replaces"]) == (BAD, 0, None)
    assert cases(own_names) == GOOD + BAD


@pytest.fixture(scope="session")
def completed_once(own_names_loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as alone:
            alone.setattr("etl.desk.inbox.warm", lambda: None)
            config = load_config(shutil.copytree(own_names_loaded, folder / "home"))
            mended = handed(config, corrected(config, folder).read_bytes(), "mended.xlsx")
            done = commit(config, mended, Choice(feed="cases"))
        assert done.replaced is None and any("补全 三月.csv（L000001）" in note.zh for note in done.notes)

    return made_once(tmp_path_factory, "desk-completed", make)


@pytest.fixture
def completed(completed_once: Path, config: Config) -> Config:
    """March, and its rest from the page, as of nobody and no month."""
    shutil.copytree(completed_once / "home", config.home)
    return config


def test_they_are_of_the_month_of_their_load(completed: Config, completed_once: Path) -> None:
    rest = Journal(completed).entry("L000002")
    assert (rest.department, rest.month, rest.completes) == ("鼓楼", "2026-03", "L000001")
    mended = handed(completed, (completed_once / "mended.xlsx").read_bytes(), "b.xlsx")
    again = commit(completed, mended, Choice(feed="cases"))
    assert again.already_loaded and again.load_id == "L000002"
    standing = Journal(completed).standing("cases", "鼓楼", "2026-03")
    assert standing and standing.load_id == "L000001"


def test_they_wait_no_longer(completed: Config, shell: CliRunner) -> None:
    assert waiting_rows(Journal(completed).entries()) == {"L000001": 0, "L000002": 0}
    assert counted(completed) == (GOOD + BAD, 0)
    assert f"{BAD}（余 0）" in shell.invoke(app, ["loads"]).stdout
    undo(completed, "L000002")
    assert waiting_rows(Journal(completed).entries()) == {"L000001": BAD}
    assert counted(completed) == (GOOD, BAD), "in the version that was published without them"


def test_they_are_taken_back_with_their_load(completed: Config, shell: CliRunner) -> None:
    done = shell.invoke(app, ["undo", "L000001"])
    assert done.exit_code == 0 and "L000002" in done.stdout
    assert [entry.state for entry in Journal(completed).entries()] == ["undone", "undone"]


def test_the_month_s_next_file_replaces_both_and_says_so(completed: Config) -> None:
    other = handed(completed, merged_file(good=GOOD - 1), "again.csv")
    shown = previewed(completed, other, matched(MARCH), lambda _: None)
    shown.forget()
    assert (shown.removed, shown.unchanged, shown.added) == (BAD + 1, GOOD - 1, 0)
    assert shown.replaces and shown.replaces.records_before == GOOD + BAD
    assert f"mended.xlsx（L000002）是其补全，将一并替换：共 {BAD} 条" in shown.replaces.told[0].zh
    confirmed = matched(Choice("cases", "鼓楼", "2026-03", confirmed=frozenset({"replaces:L000001"})))
    done = commit(completed, other, confirmed, shown.seen)
    assert done.replaced == "L000001" and cases(completed) == GOOD - 1
    undo(completed, "L000003")
    assert cases(completed) == GOOD + BAD
    rebuild(completed)
    assert cases(completed) == GOOD + BAD


def test_they_count_among_what_a_smaller_file_would_take_away(completed: Config) -> None:
    (asked,) = verified(
        completed, handed(completed, merged_file(good=20, bad=0)), matched(MARCH), lambda _: None
    ).decisions
    assert asked.kind == "shrinks" and f"有 {GOOD + BAD} 条" in asked.text.zh


def test_they_stay_when_one_of_the_departments_of_their_load_hands_in_a_file_of_its_own(
    config: Config, tmp_path: Path
) -> None:
    whole = matched(Choice(feed="cases", month="2026-03"))
    two = merged_file().decode("gbk").replace("鼓楼,窗口", "台江,窗口", 1).encode("gbk")
    choice = with_column(whole, "承办部门", ("cases", "department"))
    commit(config, handed(config, two), choice)
    mended = handed(config, corrected(config, tmp_path).read_bytes(), "mended.xlsx")
    commit(config, mended, Choice(feed="cases", department="鼓楼"))
    assert Journal(config).entry("L000002").completes == "L000001"
    other, march = handed(config, plain_file(5), "own.csv"), Choice("cases", "鼓楼", "2026-03")
    shown = previewed(config, other, march, lambda _: None)
    shown.forget()
    assert (shown.added, shown.removed) == (5, 0)
    commit(config, other, march, shown.seen)
    assert cases(config) == GOOD + BAD + 5
    assert replacements(Journal(config).entries()) == {}
    rebuild(config)
    assert cases(config) == GOOD + BAD + 5
