"""Visitors at the desk, each of a data directory of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from tests.pages.conftest import serve
from tests.pages.handing_in import Visitor

Open = Callable[..., Visitor]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data directory into which nothing has been loaded."""
    return tmp_path / "home"


@pytest.fixture
def visit(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A visitor of this data directory, or of another one."""

    def opened(language: Literal["en", "zh"] = "en", at: Path = home) -> Visitor:
        return Visitor(at, lambda path: serve(path, monkeypatch), language)

    return opened
