"""A full disk at any step of a load: what was loaded is intact, the message says what is missing."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import EtlError
from etl.load import Request, load
from tests.once import made_once
from tests.warehouse.killing import CASES, after, file, in_order, state
from warehouse.config import Config, load_config
from warehouse.errors import DiskFull

MEGABYTE = 1_000_000
SIZE = 48 * MEGABYTE


def take(config: Config, path: Path) -> None:
    load(config, [Request("cases", path, path.name)], "test")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the first file."""

    def make(folder: Path) -> None:
        take(load_config(folder / "home"), file(folder, 1))

    return made_once(tmp_path_factory, "before-the-disk-is-full", make) / "home"


@pytest.fixture
def small(loaded: Path, tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes, with a home that holds the first file."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    shutil.copytree(loaded, folder / "home")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Something else takes the room, but for so many bytes."""
    ballast = folder / "ballast"
    size = max(0, shutil.disk_usage(folder).free - leave)
    with ballast.open("wb") as out:
        os.posix_fallocate(out.fileno(), 0, size) if size else None
    return ballast


def out_of_room(small: Path, leave: int, monkeypatch: pytest.MonkeyPatch, ask: bool) -> bool:
    """Load into a home with so little room left; whether it was refused. The home is as before or one load further."""
    config, folder = load_config(small / "home"), small.parent
    ballast = fill(small, leave)
    with monkeypatch.context() as blind:
        if not ask:  # as if the room had been there when the load began
            blind.setattr("etl.load.ask_for", lambda *_: None)
        try:
            take(config, file(folder, 2))
        except DiskFull as refusal:
            told = refusal
        else:
            return False
    # The room may run out between the version and its entry in the ledger: it is in, and again is no work.
    assert state(config.home) in (after(1), after(2))
    assert "MB" in told.text.en and "MB" in told.text.zh and str(config.home) in told.text.zh
    assert told.needed_bytes is None or told.needed_bytes > told.free_bytes
    ballast.unlink()
    in_order(config.home, 1)
    take(config, file(folder, 2))
    assert state(config.home) == after(2)
    in_order(config.home, 2)
    return True


@pytest.mark.parametrize("leave", [100_000, MEGABYTE])
def test_a_full_disk_costs_nothing_that_was_loaded(small: Path, leave: int, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = out_of_room(small, leave, monkeypatch, ask=False)
    assert refused or leave >= 3 * MEGABYTE


@pytest.mark.hard
@pytest.mark.parametrize("leave", range(0, 8 * MEGABYTE, 250_000))
def test_a_disk_that_is_full_at_any_step(small: Path, leave: int, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = out_of_room(small, leave, monkeypatch, ask=False)
    assert refused or leave >= 3 * MEGABYTE


def test_room_is_asked_for_before_anything_is_written(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert out_of_room(small, 200_000, monkeypatch, ask=True)


def test_what_is_missing_is_said_in_megabytes(small: Path) -> None:
    config = load_config(small / "home")
    fill(small, 200_000)
    with pytest.raises(DiskFull, match=r"0\.2 MB are free, and about \d+\.\d MB are needed: \d+\.\d MB are missing"):
        take(config, file(small.parent, 2))
    assert state(config.home).cases == CASES


def test_a_full_folder_for_temporary_files_is_no_damaged_file(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(small.parent / "home")
    rows = (f"A{row},transfer,land,open,2025-03-03 09:00\n" for row in range(100_000))
    path = small.parent / "large.csv"
    path.write_text("case_no,service,department,status,accepted_at\n" + "".join(rows))
    fill(small, 400_000)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("tempfile.tempdir", str(small))
        with pytest.raises(EtlError, match=r"no room left .* TMPDIR"):
            take(config, path)
    take(config, path)
    assert state(config.home).cases == 100_000
