"""A load in another process while a page is open: the next interaction shows the new figures, and no error."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, serving
from tests.browser.visit import Look, Visit, visiting
from tests.commands import Shell

pytestmark = pytest.mark.browser


@pytest.fixture
def own_server(city: Path, tmp_path: Path) -> Iterator[Server]:
    """A server over a copy of the city, which the test may change."""
    home = tmp_path / "home"
    shutil.copytree(city, home)
    with serving(home) as server:
        yield server


def version(visit: Visit) -> int:
    """The version that the last line of the page names."""
    found = re.findall(r"version (\d+)", visit.test_id("stMain").inner_text())
    assert found, "the page does not say which version it shows"
    return int(found[-1])


def more_cases(path: Path) -> Path:
    """A file of thirty cases of one day that were not there before."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["case_no", "service", "department", "channel", "status", "accepted_at", "closed_at", "promised_days"]
        )
        for index in range(30):
            row = [f"NEW{index:03}", "archive-copy", "gulou", "window", "closed_ok"]
            writer.writerow([*row, "2026-10-12 09:00:00", "2026-10-14 09:00:00", 3])
    return path


def test_the_next_click_shows_the_new_version(own_server: Server, browser: Browser, tmp_path: Path) -> None:
    with visiting(browser, own_server, Look()) as visit:
        before = version(visit.open("processing_time"))
        Shell(own_server.home).run("etl", "load", "cases", more_cases(tmp_path / "more.csv"))
        visit.locate(".st-key-f_period").get_by_text("Quarter", exact=True).click()
        visit.page.wait_for_url("**period=quarter*")
        assert version(visit.settle()) > before
        assert visit.wrong() == []


def test_many_loads_under_an_open_page(own_server: Server, browser: Browser, tmp_path: Path) -> None:
    """Old versions are removed meanwhile; the page never meets a missing file."""
    with visiting(browser, own_server, Look()) as visit:
        shown = [version(visit.open("processing_time"))]
        for turn in range(3):
            file = more_cases(tmp_path / f"turn{turn}.csv")
            file.write_text(file.read_text(encoding="utf-8").replace("NEW", f"TURN{turn}X"), encoding="utf-8")
            Shell(own_server.home).run("etl", "load", "cases", file, "--month", "2026-10")
            Shell(own_server.home).run("etl", "load", "cases", file, "--month", "2026-10")
            visit.locate(".st-key-f_period").get_by_text(("Quarter", "Month")[turn % 2], exact=True).click()
            shown.append(version(visit.settle()))
            assert visit.wrong() == []
        assert shown == sorted(shown)
        assert shown[-1] > shown[0]
