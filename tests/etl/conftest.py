"""Real files, read and loaded once for all tests of a run."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from etl.load import Request, load
from etl.read import read_file
from etl.read.table import TextTable
from tests.once import made_once
from warehouse.config import load_config


@pytest.fixture(scope="session")
def real_table(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], TextTable]:
    """The table of a file below the folder of real data."""

    def read(file: str) -> TextTable:
        path = real_data / file
        name = f"read-{file.replace('/', '-')}"
        folder = made_once(tmp_path_factory, name, lambda folder: read_file(path, keep=folder / "kept"))
        return read_file(path, keep=folder / "kept")

    return read


@pytest.fixture(scope="session")
def real_log_loaded(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which a real access log went as a table, as earlier releases took one that was uploaded."""

    def make(folder: Path) -> None:
        path = real_data / "access-logs" / "apache_combined.log"
        with (
            patch("etl.load.is_taken_as_log", return_value=False),
            patch("etl.reading_ahead.is_taken_as_log", return_value=False),
        ):
            load(load_config(folder / "home"), [Request("platform_log", path, path.name)], "cron")

    return made_once(tmp_path_factory, "real-log", make) / "home"
