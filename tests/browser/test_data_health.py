"""Data health in a browser: a square leads to its files, a load is taken back with a reason, the badge leads here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, serving
from tests.browser.visit import Look, Visit, visiting
from tests.pages.offices import handed_over

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("offices") / "home"
    with pytest.MonkeyPatch.context() as clock:
        # The server reads by the wall's clock; a demonstration stands still.
        handed_over(Path(home), clock, demonstration=True)
    with serving(home) as server:
        yield server


def square(tab: Visit, sign: str) -> None:
    """Press the first square with that sign."""
    tab.locate(f".scatterlayer text:text-is('{sign}')").first.click(force=True)
    tab.settle()


@pytest.mark.parametrize("look", [Look(), Look("zh", "dark", "phone")], ids=str)
def test_a_square_leads_to_its_departments_and_then_to_its_files(offices: Server, browser: Browser, look: Look) -> None:
    with visiting(browser, offices, look) as tab:
        tab.open("data_health")
        square(tab, "2/3")
        assert "feed=cases" in tab.page.url
        square(tab, "✓‹")
        tab.page.get_by_role("button", name="L000008").click()
        tab.settle()
        assert "load=L000008" in tab.page.url
        assert "L000008 · rows.csv" in tab.test_id("stMain").inner_text()
        assert tab.wrong() == []


def test_a_load_is_taken_back_with_a_reason(offices: Server, browser: Browser) -> None:
    with visiting(browser, offices, Look()) as tab:
        tab.open("data_health", load="L000001")
        tab.page.get_by_role("button", name="Undo L000001").click()
        dialog = tab.page.get_by_role("dialog")
        dialog.get_by_text("31 rows leave the figures.").wait_for()
        dialog.get_by_role("button", name="Undo L000001").click()
        dialog.get_by_text("Say why in a few words.").wait_for()
        dialog.get_by_label("Why?").fill("wrong month")
        dialog.get_by_role("button", name="Undo L000001").click()
        tab.page.get_by_text("L000001 is undone").wait_for()
        tab.settle()
        assert "Undone by" in tab.test_id("stMain").inner_text()
        assert "wrong month" in tab.test_id("stMain").inner_text()
        assert tab.wrong() == []


def test_the_checks_can_be_run_again(offices: Server, browser: Browser) -> None:
    with visiting(browser, offices, Look()) as tab:
        tab.open("data_health")
        tab.page.get_by_role("button", name="Run the checks now").click()
        tab.page.get_by_text("all passed").wait_for()
        assert tab.settle().wrong() == []


def test_an_incomplete_month_leads_here(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time")
    link = tab.page.get_by_role("link", name="incomplete")
    assert "data_health?" in (link.get_attribute("href") or "")
    assert "feed=cases" in (link.get_attribute("href") or "")
    assert tab.wrong() == []
