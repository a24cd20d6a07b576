"""Visitors at the desk, each of a data directory of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from tests.once import made_once
from tests.pages.conftest import serve
from tests.pages.handing_in import CLEAN, Visitor

Open = Callable[..., Visitor]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data directory into which nothing has been loaded."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory into which a visitor loaded the clean file of October; nobody may change it."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            visitor = Visitor(folder / "home", lambda path: serve(path, patch))
            visitor.hand_in(CLEAN).press("check_on").press("preview_load")
            assert visitor.step == "5 Done"

    return made_once(tmp_path_factory, "handed-in", make) / "home"


@pytest.fixture
def october(handed_in: Path, home: Path) -> Path:
    """The data directory of the visitor, where the clean file of October is loaded already."""
    return shutil.copytree(handed_in, home)


@pytest.fixture
def visit(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A visitor of this data directory, or of another one."""

    def opened(language: Literal["en", "zh"] = "en", at: Path = home) -> Visitor:
        return Visitor(at, lambda path: serve(path, monkeypatch), language)

    return opened
