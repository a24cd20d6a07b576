"""Rows that were set aside come back in the product's own workbook: read as their file was, and added to its month."""

import json
from pathlib import Path

import polars as pl
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from etl.__main__ import app
from etl.desk.values import Choice
from etl.rejected import write_rejected
from tests.etl.desk.made import BAD, GOOD, handed, merged_file
from tests.etl.desk.test_shell import shell
from tests.etl.desk.test_way import commit, looked, matched
from warehouse.config import Config, load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

__all__ = ["shell"]


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


def test_they_need_no_matching_and_leave_the_month_alone(shell: CliRunner, tmp_path: Path) -> None:
    config = load_config(tmp_path / "home")
    choice = matched(Choice(feed="cases", department="鼓楼", month="2026-03"))
    commit(config, handed(config, merged_file()), choice)
    mended = corrected(config, tmp_path)
    found = looked(config, handed(config, mended.read_bytes(), "mended.xlsx"))
    assert (found.ready, found.month, found.remembered is not None) == (True, None, True)
    assert not {"行号", "问题", "如何处理"} & {column.header for column in found.columns}
    done = shell.invoke(app, ["load", str(mended), "--json"])
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["accepted"], said["rejected"], said["replaces"]) == (BAD, 0, None)
    cases = Reader(config).snapshot(Scope.everything()).query("SELECT count(*) FROM scoped.cases").item()
    assert cases == GOOD + BAD
