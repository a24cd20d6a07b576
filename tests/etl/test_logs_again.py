"""Access logs that come again: told by their file, by their content, and after a load of them was taken back."""

import os
import time
from pathlib import Path

import pytest

from etl.errors import FileRefused
from etl.undo import undo
from tests.etl.test_logs import line, requests, take
from warehouse.config import load_config
from warehouse.journal import Journal


def test_what_goes_on_in_a_log_is_taken_back_with_what_it_goes_on_from(tmp_path: Path) -> None:
    config, log, lines = load_config(tmp_path / "home"), tmp_path / "access.log", [line(minute) for minute in range(9)]
    for many in (3, 6, 9):
        log.write_text("".join(lines[:many]))
        take(config, log)
    assert requests(config) == 9
    undo(config, "L000002")
    assert [entry.state for entry in Journal(config).entries()] == ["committed", "undone", "undone"]
    assert requests(config) == 3
    again = take(config, log)
    assert again.checked is not None and (again.checked.accepted, requests(config)) == (6, 9)


def test_a_file_that_was_read_as_it_is_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, log, turned = load_config(tmp_path / "home"), tmp_path / "access.log", tmp_path / "access.log.1"
    log.write_text(line(0) + line(1))
    _changed_long_ago(log)
    assert take(config, log).already_loaded is None
    log.rename(turned)
    with monkeypatch.context() as blind:
        blind.setattr("etl.logs.content.hashlib", None)  # whoever looks into it needs this
        assert take(config, turned).already_loaded is not None
    turned.write_text(line(0) + line(2))  # of the same size, in the same place
    _changed_long_ago(turned, seconds=30)
    again = take(config, turned)
    assert again.already_loaded is None and again.checked is not None and again.checked.accepted == 2


def test_a_file_that_changed_just_now_is_told_by_its_content(tmp_path: Path) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    log.write_text(line(0) + line(1))
    before = log.stat()
    take(config, log)
    log.write_text(line(0) + line(2))
    os.utime(log, ns=(before.st_atime_ns, before.st_mtime_ns))  # within one tick of the clock, as it were
    assert take(config, log).already_loaded is None


def _changed_long_ago(path: Path, seconds: int = 60) -> None:
    at = time.time() - seconds
    os.utime(path, (at, at))


def test_a_log_of_one_line_without_an_end_waits_for_it(tmp_path: Path) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    log.write_text(line(0).rstrip())
    with pytest.raises(FileRefused, match="no end yet"):
        take(config, log)
    log.write_text(line(0))
    assert take(config, log).checked is not None
