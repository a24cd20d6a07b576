"""The process that is started ahead: taken by the reading that it was started for, and by no other."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import FileRefused
from etl.read import read_file, started
from etl.read.started import dismiss, stand_by, task_of


@pytest.fixture(autouse=True)
def none_left() -> Iterator[None]:
    yield
    dismiss()


def written(folder: Path, name: str, content: bytes = b"a,b\n1,2\n") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("told", [True, False], ids=["told the file", "waiting for one"])
def test_it_reads_the_file_and_no_other_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: bool) -> None:
    path = written(tmp_path, "a.csv")
    stand_by(task_of(path, "a.csv") if told else None)
    monkeypatch.setattr(started, "_started", None)
    assert read_file(path).frame.rows() == [(2, "1", "2")]


def test_what_was_started_for_another_file_is_left_alone(tmp_path: Path) -> None:
    one, other = written(tmp_path, "a.csv"), written(tmp_path, "b.csv", b"c\n3\n")
    stand_by(task_of(one, "a.csv"))
    assert read_file(other).headers == ("c",)
    assert read_file(one).headers == ("a", "b")


def test_a_refusal_is_told_as_ever(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"a,a\n1,2\n")
    stand_by(task_of(path, "a.csv"))
    with pytest.raises(FileRefused):
        read_file(path)


def test_one_that_died_meanwhile_is_told_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv")
    stand_by(task_of(path, "a.csv"))
    started._standing_by[0].process.kill()
    with pytest.raises(FileRefused):
        read_file(path)
    assert read_file(path).headers == ("a", "b")


def test_nothing_is_left_of_one_that_nobody_needed(tmp_path: Path) -> None:
    stand_by(None)
    child = started._standing_by[0]
    dismiss()
    assert not child.folder.exists() and child.process.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child.process.pid, 0)
