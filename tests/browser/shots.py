"""A picture of every page in every look: `python -m tests.browser.shots [PAGE…]` writes them to build/shots.

Prints what the browser complained about and leaves with status 1 when it complained.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pages._registry import PAGES
from tests.browser.server import Server, serving
from tests.browser.visit import LOOKS, Look, launch, visiting
from tests.commands import etl
from tests.source import ROOT

SHOTS = ROOT / "build" / "shots"


def shoot(browser: Browser, server: Server, page: str, look: Look) -> list[str]:
    """One picture of the whole page; what was wrong with it."""
    with visiting(browser, server, look) as visit:
        visit.open(page)
        # Streamlit scrolls an inner box, so a full-page picture shows one window of it: make the window as tall as it.
        height = visit.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
        size = visit.page.viewport_size or {"width": 1440, "height": 1000}
        visit.page.set_viewport_size({"width": size["width"], "height": max(size["height"], int(height))})
        visit.settle()
        visit.page.screenshot(path=SHOTS / f"{page}-{look}.png")
        return visit.wrong()


def home_for(stack: ExitStack) -> Path:
    """The data directory that ONEWINDOW_HOME names; without one, a new demonstration city."""
    if "ONEWINDOW_HOME" in os.environ:
        return Path(os.environ["ONEWINDOW_HOME"]).resolve()
    home = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "home"
    home.mkdir()
    print("making a demonstration city …", flush=True)
    etl(home, "demo")
    return home


def main(names: list[str]) -> int:
    """Draw the pages named, or all; the exit status."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with ExitStack() as stack:
        server = stack.enter_context(serving(home_for(stack)))
        browser = launch(stack.enter_context(sync_playwright()))
        for page in names or PAGES:
            for look in LOOKS:
                complaints = shoot(browser, server, page, look)
                wrong += len(complaints)
                print(f"{page}-{look}.png", *complaints, sep="\n    ", flush=True)
        browser.close()
    print(f"{wrong} complaints; pictures in {SHOTS.relative_to(ROOT)}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
