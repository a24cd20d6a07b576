"""Pages run without a browser, on a small city made by the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.commands import etl
from tests.source import ROOT

SHELL = ROOT / "pages" / "_shell.py"
# Enough that every department but the smallest has ten decided cases a month.
CASES = "9000"
SECONDS = 60

Run = Callable[..., AppTest]


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a demonstration city."""
    home = tmp_path_factory.mktemp("city") / "home"
    home.mkdir()
    etl(home, "demo", "--cases", CASES)
    return home


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one page of a data directory once."""

    def once(home: Path, page: str, language: Literal["en", "zh"] = "en", **query: str) -> AppTest:
        # A process serves one data directory; what it keeps is of that one.
        st.cache_resource.clear()
        monkeypatch.setenv("ONEWINDOW_HOME", str(home))
        test = AppTest.from_file(str(SHELL), default_timeout=SECONDS)
        test.query_params["lang"] = language
        for key, value in query.items():
            test.query_params[key] = value
        return test.switch_page(f"{page}.py").run()

    return once
