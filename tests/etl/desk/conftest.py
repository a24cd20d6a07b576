"""A data directory of its own for every test, empty or a copy of what was loaded once, and no worker left behind."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.desk import process
from tests.commands import Shell
from tests.etl.desk.made import MARCH, commit, handed, matched, merged_file, plain_file, written
from tests.once import made_once
from warehouse.config import Config, load_config


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Most tests ask within this process, so that no worker need be started ahead."""
    monkeypatch.setattr("etl.desk.inbox.warm", lambda: None)
    return load_config(tmp_path / "home")


@pytest.fixture
def shell(config: Config, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A Chinese shell of the same data directory."""
    monkeypatch.setenv("ONEWINDOW_HOME", str(config.home))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    return CliRunner()


@pytest.fixture(scope="session")
def twenty_loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        Shell(folder / "home").run("etl", "load", written(folder, "a.csv", plain_file(20)))

    return made_once(tmp_path_factory, "desk-twenty", make) / "home"


@pytest.fixture
def twenty(twenty_loaded: Path, config: Config) -> Config:
    """Twenty cases of March stand, as one department's file of the month."""
    shutil.copytree(twenty_loaded, config.home)
    return config


@pytest.fixture(scope="session")
def own_names_loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as alone:
            alone.setattr("etl.desk.inbox.warm", lambda: None)
            config = load_config(folder / "home")
            commit(config, handed(config, merged_file()), matched(MARCH))

    return made_once(tmp_path_factory, "desk-own-names", make) / "home"


@pytest.fixture
def own_names(own_names_loaded: Path, config: Config) -> Config:
    """A file of March stands whose headers somebody matched."""
    shutil.copytree(own_names_loaded, config.home)
    return config


@pytest.fixture(scope="session", autouse=True)
def _no_worker_left() -> Iterator[None]:
    yield
    process.close_idle()
