"""A data directory of its own for every test, and no worker left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.desk import process
from warehouse.config import Config, load_config


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Most tests ask within this process, so that no worker need be started ahead."""
    monkeypatch.setattr("etl.desk.inbox.warm", lambda: None)
    return load_config(tmp_path / "home")


@pytest.fixture(scope="session", autouse=True)
def _no_worker_left() -> Iterator[None]:
    yield
    process.close_idle()
