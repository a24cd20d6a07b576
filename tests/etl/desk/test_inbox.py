"""What waits in the inbox: whole, under its hash, and not for ever."""

import os
import time

import pytest

from etl.desk.inbox import KEPT_SECONDS, folder_of, forget, receive
from etl.desk.reading import read
from etl.desk.values import Choice
from etl.errors import FileRefused
from tests.etl.desk.made import plain_file
from warehouse.config import Config


def test_the_same_bytes_lie_there_once(config: Config) -> None:
    first, second = (receive(config, name, plain_file(3)) for name in ("a.csv", "../../etc/b\u202e.csv"))
    assert first.path == second.path and second.name == "b.csv"
    assert [path.name for path in folder_of(config).iterdir()] == [first.sha256]
    assert first.path.stat().st_mode & 0o077 == 0
    forget(first)
    assert list(folder_of(config).iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.xlsx", b"a,b\n1,2\n"), ("x.exe", b"a,b\n1,2\n"), ("x.csv", b""), ("x.csv", b"PK\x03\x04" + b"\0" * 50)],
    ids=["renamed", "unknown", "empty", "archive"],
)
def test_what_no_reader_takes_is_refused_and_not_kept(config: Config, name: str, data: bytes) -> None:
    with pytest.raises(FileRefused):
        receive(config, name, data)
    assert list(folder_of(config).iterdir()) == []


def test_after_a_day_it_is_forgotten(config: Config) -> None:
    old = receive(config, "a.csv", plain_file(3))
    before = time.time() - KEPT_SECONDS - 1
    os.utime(old.path, (before, before))
    receive(config, "b.csv", plain_file(4))
    assert not old.path.exists()


def test_what_was_read_once_is_not_read_again(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    original = receive(config, "a.csv", plain_file(3))
    first = read(config, original, Choice())
    monkeypatch.setattr("etl.read.process.child_process", None)
    for choice in (Choice(), Choice(feed=first.feed), Choice(feed=first.feed, month="2026-03")):
        again = read(config, original, choice).table
        assert again.frame.equals(first.table.frame) and again.origin == first.table.origin
    forget(original)
    assert list(folder_of(config).iterdir()) == []
