"""A load of a log that is killed at any step leaves the old version or the new one, and can be done again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import load
from etl.request import Request
from tests.warehouse.killing import at_step, load_and
from warehouse.config import Config, load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope

LATER = ("calendar", "platform_log", "publish")
LINES = 40_000  # enough that a kill meets the reading of them
LINE = (
    '203.0.113.{} - - [05/Mar/2026:{:02d}:{:02d}:{:02d} +0800] "GET /guide/transfer HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n'
)


def take_log(config: Config, path: Path, on_step: Callable[[str], None]) -> object:
    return load(config, [Request("platform_log", path, path.name)], "test", on_step=on_step)


def log(folder: Path, lines: int) -> Path:
    """A log as it stands after so many lines."""
    path = folder / "access.log"
    path.write_text("".join(LINE.format(n % 250, 8 + n // 3600 % 12, n // 60 % 60, n % 60) for n in range(lines)))
    return path


def requests(home: Path) -> int:
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    return int(snapshot.query("SELECT coalesce(sum(requests), 0)::BIGINT FROM scoped.request_flow").item())


@pytest.mark.parametrize("step", ["read", *(pytest.param(step, marks=pytest.mark.hard) for step in LATER)])
def test_killed_while_it_goes_on(tmp_path: Path, step: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    config = load_config(home)
    take_log(config, log(tmp_path, 100), lambda _: None)
    grown = log(tmp_path, LINES)
    known = load_and(home, grown, at_step(step), 0.02, take=take_log)
    assert requests(home) in (100, LINES)
    assert not known or requests(home) == LINES
    take_log(config, grown, lambda _: None)
    assert requests(home) == LINES
    entries = [entry for entry in Journal(config).entries() if entry.state == "committed"]
    assert sum(entry.accepted or 0 for entry in entries) == LINES
    assert not list(home.glob("log-*"))
