"""One server over one small demonstration city for all browser tests, and one browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import Server, serving
from tests.browser.visit import Look, Visit, launch, visiting
from tests.commands import Shell
from tests.once import made_once

CASES = "3000"  # enough for every verdict on a page to have its sample, loaded in seconds


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the small demonstration city; nobody may change it."""

    def make(folder: Path) -> None:
        (folder / "home").mkdir()
        Shell(folder / "home").run("etl", "demo", "--cases", CASES)

    return made_once(tmp_path_factory, f"city-{CASES}", make) / "home"


@pytest.fixture(scope="session")
def server(city: Path) -> Iterator[Server]:
    with serving(city) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Open a page as a new visitor: `visit("processing_time", look, department="D1")`."""
    with ExitStack() as stack:

        def opened(path: str = "", look: Look | None = None, **query: str) -> Visit:
            tab = stack.enter_context(visiting(browser, server, look or Look()))
            return tab.open(path, **query)

        yield opened
