"""Names in a file are shown letter by letter: no script runs, nothing is fetched, nothing becomes bold."""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pages._registry import PAGES
from tests.browser.server import Server, serving
from tests.browser.visit import Look, visiting
from tests.commands import Shell

pytestmark = pytest.mark.browser

NAMES = [
    "<script>window.PWN=1</script>",
    "<img src=x onerror=window.PWN=1>",
    "![x](http://outside.invalid/x.png)",
    "[click](http://outside.invalid/)",
    "**bold**",
    "$x^2$ and :red[red]",
    "=1+1",
]


def hostile_file(folder: Path) -> Path:
    """Twenty closed cases of each name, as department and as service."""
    path = folder / "cases.csv"
    first = datetime(2026, 9, 1, 9, 0)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["case_no", "service", "department", "channel", "status", "accepted_at", "closed_at", "promised_days"]
        )
        for index in range(20 * len(NAMES)):
            name = NAMES[index % len(NAMES)]
            accepted = first + timedelta(days=index // 3)
            closed = accepted + timedelta(days=2 + index % 4)
            writer.writerow([f"H{index:04}", name, name, "window", "closed_ok", accepted, closed, 3])
    return path


def listed(folder: Path) -> Path:
    """The same names as departments of a list, without which some could be none."""
    path = folder / "departments.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["department", "name_zh"], *([name, name] for name in NAMES)])
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    home = folder / "home"
    home.mkdir()
    Shell(home).run("etl", "load", "departments", listed(folder))
    Shell(home).run("etl", "load", "cases", hostile_file(folder))
    with serving(home) as server:
        yield server


# Where names stand in headings, charts, tables and sentences; the other pages draw them by the same parts.
FULL_OF_NAMES = ("today", "processing_time", "backlog", "satisfaction", "department", "upload")


@pytest.mark.parametrize(
    ("page", "language"),
    [
        pytest.param(page, "en" if at % 2 else "zh", marks=() if page in FULL_OF_NAMES else pytest.mark.hard, id=page)
        for at, page in enumerate(PAGES)
    ],
)
def test_pages_show_them_as_they_are(hostile: Server, browser: Browser, page: str, language: str) -> None:
    look = Look(language="zh" if language == "zh" else "en")
    with visiting(browser, hostile, look) as visit:
        visit.open(page, period="2026-09-01..2026-11-01")
        assert visit.wrong() == []
        assert visit.page.evaluate("() => window.PWN") is None
        # A page may set a name in bold; its asterisks are then letters of it.
        bold = visit.test_id("stMain").locator("strong", has_text="bold").all_inner_texts()
        assert [text for text in bold if "**bold**" not in text] == []


# A script, a picture and a formula; the other names stand on every page of the test above.
ONE_OF_EACH = (NAMES[0], NAMES[2], NAMES[5])


@pytest.mark.parametrize(
    "name", [*ONE_OF_EACH, *(pytest.param(name, marks=pytest.mark.hard) for name in NAMES if name not in ONE_OF_EACH)]
)
def test_a_page_named_after_one_shows_its_letters(hostile: Server, browser: Browser, name: str) -> None:
    with visiting(browser, hostile, Look()) as visit:
        visit.open("department", department=name, period="2026-09-01..2026-11-01")
        assert visit.wrong() == []
        assert visit.page.evaluate("() => window.PWN") is None
        # Invisible joiners keep an address from becoming a link.
        assert name in visit.test_id("stMain").inner_text().replace("\u2060", "")
        # The page's own links may carry the name as an id in their address.
        outside = "a[href*='//outside.invalid'], a[href^='mailto'], img[src*='outside.invalid']"
        links = visit.test_id("stMain").locator(outside)
        assert links.count() == 0
