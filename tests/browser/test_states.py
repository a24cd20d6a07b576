"""What a page says when it has nothing to show."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from pages._registry import PAGES
from tests.browser.server import Server, serving
from tests.browser.visit import Look, Visit, visiting

pytestmark = pytest.mark.browser

LANGUAGES = [Look(language="en"), Look(language="zh", width="phone")]


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("empty") / "home"
    home.mkdir()
    with serving(home) as server:
        yield server


# All other pages draw the same frame without data; the desk is where data come from: there nobody needs a command.
SEEN_EACH_TIME = ("today", "satisfaction", "data_health", "case")


@pytest.mark.parametrize(
    ("page", "look"),
    [
        pytest.param(page, LANGUAGES[at % 2], marks=() if page in SEEN_EACH_TIME else pytest.mark.hard, id=page)
        for at, page in enumerate(PAGES)
        if page != "upload"
    ],
)
def test_before_the_first_load_it_says_what_to_do(
    empty_server: Server, browser: Browser, page: str, look: Look
) -> None:
    with visiting(browser, empty_server, look) as tab:
        tab.open(page)
        assert tab.wrong() == []
        assert tab.locate("h1").first.inner_text().strip() == PAGES[page].title.in_(look.language)
        assert "python -m etl" in tab.test_id("stMain").inner_text()


@pytest.mark.parametrize("look", LANGUAGES, ids=str)
def test_a_period_without_cases_offers_a_wider_one(visit: Callable[..., Visit], look: Look) -> None:
    tab = visit("processing_time", look, period="2001-01-01..2001-02-01")
    assert tab.wrong() == []
    tab.test_id("stMain").locator("a, button").filter(
        has_text="twelve" if look.language == "en" else "近12个月"
    ).first.click()
    tab.page.wait_for_url("**period=year12*")
    assert tab.settle().test_id("stMetric").count() > 0
    assert tab.wrong() == []
