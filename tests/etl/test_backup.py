"""A backup is taken while loads run, verified when it is brought back, and never half restored."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from etl.backup import SUMS, backup, restore
from etl.errors import BackupRefused
from etl.load import Request, load
from etl.rebuild import rebuild
from tests.commands import Shell, environment
from tests.once import made_once
from tests.source import ROOT
from warehouse.config import Config, load_config
from warehouse.errors import NoData, StoreIncomplete
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.secret import secret_of
from warehouse.store import RESTORING
from warehouse.work import open_work

HEADER = "case_no,service,department,status,accepted_at,closed_at,promised_days\n"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the first file; each test has its copy."""

    def make(folder: Path) -> None:
        load_file(load_config(folder / "home"), file(folder, 1))

    return made_once(tmp_path_factory, "home-to-back-up", make) / "home"


@pytest.fixture
def config(loaded: Path, tmp_path: Path) -> Config:
    return load_config(shutil.copytree(loaded, tmp_path / "home"))


def file(folder: Path, number: int, rows: int = 3) -> Path:
    path = folder / f"{number}.csv"
    lines = (
        f"F{number}-{row},transfer,land{number},closed_ok,2025-03-03 09:00,2025-03-05 10:00,5\n" for row in range(rows)
    )
    path.write_text(HEADER + "".join(lines))
    return path


def load_file(config: Config, path: Path) -> None:
    load(config, [Request("cases", path, path.name)], "test")


def figures(config: Config) -> pl.DataFrame:
    return Reader(config).snapshot(Scope.everything()).query("SELECT * FROM scoped.flow ORDER BY ALL")


def test_a_restored_home_gives_the_same_figures_and_takes_loads(config: Config, tmp_path: Path) -> None:
    done = backup(config, tmp_path / "kept")
    assert (done.version, done.loads, done.missing) == (1, 1, ())
    other = load_config(tmp_path / "other")
    assert restore(other, tmp_path / "kept") == 1
    assert figures(other).equals(figures(config))
    with pytest.raises(StoreIncomplete, match="rebuild"), open_work(other):
        pass
    rebuild(other)
    assert figures(other).equals(figures(config))
    load_file(other, file(tmp_path, 2))
    assert [entry.state for entry in Journal(other).entries()] == ["committed", "committed"]


def test_visitors_keep_their_pseudonyms(config: Config, tmp_path: Path) -> None:
    key = secret_of(config.home)
    backup(config, tmp_path / "kept")
    assert (tmp_path / "kept" / "pseudonyms.key").stat().st_mode & 0o077 == 0
    other = load_config(tmp_path / "other")
    restore(other, tmp_path / "kept")
    assert secret_of(other.home) == key


def test_other_tools_can_verify_it(config: Config, tmp_path: Path) -> None:
    backup(config, tmp_path / "kept")
    done = subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path / "kept", check=False)
    assert done.returncode == 0


def test_the_command_line_restores_ready_for_loads(config: Config, tmp_path: Path) -> None:
    other = load_config(tmp_path / "other")
    Shell(config.home).run("etl", "backup", tmp_path / "kept")
    assert "Restored version 1" in Shell(other.home).run("etl", "restore", tmp_path / "kept")
    assert "Every check passed" in Shell(other.home).run("etl", "check")
    assert figures(other).equals(figures(config))


def backups_during_loads(config: Config, folder: Path, loads: int) -> None:
    """Every backup that is taken while files are loaded one after another can be restored and is in step."""
    files = [str(file(folder, number)) for number in range(2, 2 + loads)]
    each = f"from etl.shell import app\nfor path in {files!r}:\n    app(['load', 'cases', path], standalone_mode=False)"
    loading = subprocess.Popen([sys.executable, "-c", each], cwd=ROOT, env=environment(config.home))
    taken = 0
    while loading.poll() is None or taken == 0:
        taken += 1
        backup(config, folder / f"kept{taken}")
        time.sleep(0.05)
    assert loading.returncode == 0
    seen = set()
    for number in {1, taken // 3, 2 * taken // 3, taken} - {0}:
        other = load_config(folder / f"restored{number}")
        restore(other, folder / f"kept{number}")
        before = figures(other)
        assert [e for e in Journal(other).entries() if e.state == "committed" and e.version is None] == []
        moment = (before["received"].sum(), *(entry.state for entry in Journal(other).entries()))
        if moment not in seen:  # of each moment one is made again from its originals
            rebuild(other)
            assert figures(other).equals(before)
        seen.add(moment)
    assert len(seen) > 1 or taken < 3, f"{taken} backups, all of the same moment"


def test_a_backup_during_a_load_is_of_one_moment(config: Config, tmp_path: Path) -> None:
    backups_during_loads(config, tmp_path, 1)


@pytest.mark.hard
def test_a_backup_during_loads_is_of_one_moment(config: Config, tmp_path: Path) -> None:
    backups_during_loads(config, tmp_path, 3)


def test_a_folder_with_something_in_it_is_left_alone(config: Config, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").write_text("mine")
    with pytest.raises(BackupRefused, match="not empty"):
        backup(config, tmp_path / "kept")


def test_nothing_is_backed_up_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoData):
        backup(load_config(tmp_path / "home"), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_backup_that_was_killed_is_no_backup(config: Config, tmp_path: Path) -> None:
    (tmp_path / ".kept.partial").mkdir()
    (tmp_path / ".kept.partial" / "CURRENT").write_text("half")
    backup(config, tmp_path / "kept")
    assert not (tmp_path / ".kept.partial").exists()


def test_a_damaged_original_is_told_by_the_backup(config: Config, tmp_path: Path) -> None:
    next(path for path in (config.home / "archive").rglob("*") if path.is_file()).write_text("altered")
    assert backup(config, tmp_path / "kept").missing == ("L000001",)


@pytest.mark.parametrize("name", ["CURRENT", "journal.sqlite", "versions/warehouse-000001.duckdb", SUMS, "archive"])
@pytest.mark.parametrize("how", ["altered", "absent"])
def test_a_damaged_backup_restores_nothing(config: Config, tmp_path: Path, name: str, how: str) -> None:
    kept, home = tmp_path / "kept", tmp_path / "other"
    backup(config, kept)
    path = next(p for p in sorted((kept / name).rglob("*")) if p.is_file()) if name == "archive" else kept / name
    if how == "absent":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(content[:-20] + bytes(byte ^ 1 for byte in content[-20:]))
    with pytest.raises(BackupRefused) as told:
        restore(load_config(home), kept)
    assert str(kept) in told.value.text.zh
    assert {path.name for path in home.glob("*")} <= {"lock"}


def test_a_list_that_leads_out_of_the_backup_is_refused(config: Config, tmp_path: Path) -> None:
    backup(config, tmp_path / "kept")
    with (tmp_path / "kept" / SUMS).open("a") as sums:
        sums.write("0" * 64 + "  ../../outside\n")
    with pytest.raises(BackupRefused, match=SUMS):
        restore(load_config(tmp_path / "other"), tmp_path / "kept")


def test_a_home_in_use_is_not_overwritten(config: Config, tmp_path: Path) -> None:
    backup(config, tmp_path / "kept")
    load_file(config, file(tmp_path, 2))
    before = figures(config)
    with pytest.raises(BackupRefused, match="ONEWINDOW_HOME"):
        restore(config, tmp_path / "kept")
    assert figures(config).equals(before)


@pytest.mark.parametrize("placed", range(4))
def test_an_interrupted_restore_is_done_again(
    config: Config, tmp_path: Path, placed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it had been killed after so many pieces were in their place."""
    backup(config, tmp_path / "kept")
    other = load_config(tmp_path / "other")
    with monkeypatch.context() as killed:
        killed.setattr("etl.backup._place", lambda staged, home: place_some(staged, home, placed))
        killed.setattr("etl.backup.shutil.rmtree", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            restore(other, tmp_path / "kept")
    assert (other.home / RESTORING).exists()
    with pytest.raises(NoData):
        Reader(other).snapshot(Scope.everything())
    assert restore(other, tmp_path / "kept") == 1
    assert figures(other).equals(figures(config))
    assert not (other.home / RESTORING).exists()


def place_some(staged: Path, home: Path, pieces: int) -> None:
    for name in ("archive", "versions", "journal.sqlite")[:pieces]:
        (staged / name).replace(home / name)
    raise KeyboardInterrupt
