"""What a killed reading leaves behind is removed by the next one; what is in use stays."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from etl.read.folder import PREFIX, reading_folder, sweep
from tests.source import ROOT

_HOLD = "from etl.read.folder import reading_folder\nwith reading_folder() as f: print(f, flush=True); input()"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_a_killed_reading_is_swept_and_a_living_one_is_not() -> None:
    command = [sys.executable, "-c", _HOLD]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout
    folder = Path(process.stdout.readline().strip())
    with reading_folder() as mine:
        assert folder.is_dir() and mine.is_dir()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert folder.is_dir()
        with reading_folder() as other:
            assert mine.is_dir() and other.is_dir() and not folder.exists()
    assert not mine.exists()


def test_a_folder_of_an_earlier_release_is_swept_after_a_day(here: Path) -> None:
    old, new, foreign = here / f"{PREFIX}old", here / f"{PREFIX}new", here / "onewindow-other"
    for folder in (old, new, foreign):
        folder.mkdir()
    for folder in (old, foreign):
        os.utime(folder, (0, time.time() - 25 * 3600))
    (here / f"{PREFIX}link").symlink_to(foreign)
    sweep()
    assert not old.exists() and new.is_dir() and foreign.is_dir()
