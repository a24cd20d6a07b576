"""Pages run without a browser, on a small city made by the command line."""

import shutil
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.commands import Shell
from tests.once import made_once
from tests.source import ROOT

SHELL = ROOT / "pages" / "_shell.py"
# Enough that every department but the smallest has ten decided cases a month.
CASES = "9000"
SECONDS = 60

Run = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _packages_are_looked_through_once() -> Iterator[None]:
    """Each page that is tested reads what every installed package says of itself, which takes longer than the page."""
    scan = "scan_component_manifests"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, scan, cache(getattr(manifest_scanner, scan)))
        yield


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a demonstration city; a copy, for some tests note events in it."""

    def make(folder: Path) -> None:
        (folder / "home").mkdir()
        Shell(folder / "home").run("etl", "demo", "--cases", CASES)

    made = made_once(tmp_path_factory, f"city-{CASES}", make)
    return shutil.copytree(made / "home", tmp_path_factory.mktemp("city") / "home")


def serve(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process serve one data directory; what it keeps is of that one and of its settings."""
    settings = home / "config.toml"
    told = (home, settings.read_text(encoding="utf-8") if settings.is_file() else "")
    if _served != [told]:
        st.cache_resource.clear()
        _served[:] = [told]
    monkeypatch.setenv("ONEWINDOW_HOME", str(home))


_served: list[tuple[Path, str]] = []


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one page of a data directory once."""

    def once(home: Path, page: str, language: Literal["en", "zh"] = "en", **query: str) -> AppTest:
        serve(home, monkeypatch)
        test = AppTest.from_file(str(SHELL), default_timeout=SECONDS)
        test.query_params["lang"] = language
        for key, value in query.items():
            test.query_params[key] = value
        return test.switch_page(f"{page}.py").run()

    return once


@pytest.fixture(scope="session")
def _drawn() -> dict[Hashable, AppTest]:
    return {}


@pytest.fixture
def seen(run: Run, _drawn: dict[Hashable, AppTest]) -> Run:
    """A page that was drawn once for all who only read what it says: whoever presses or changes anything, runs it."""

    def once(home: Path, page: str, language: Literal["en", "zh"] = "en", **query: str) -> AppTest:
        asked = (home, page, language, *sorted(query.items()))
        if asked not in _drawn:
            _drawn[asked] = run(home, page, language, **query)
        return _drawn[asked]

    return once
