"""From the answer to the bad ratings that nobody looked into, to their file, and to the case of one of them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Position

from tests.browser.visit import Visit
from tests.workbooks import sheets

pytestmark = pytest.mark.browser

_FIRST_ROW: Position = {"x": 40, "y": 55}  # pixels: on the first name below the head


def shown(tab: Visit) -> int:
    """How many ratings the list says that it holds."""
    said = tab.page.get_by_text(re.compile(r"^[\d,]+ ratings")).first.inner_text()
    return int(said.split(" ")[0].replace(",", ""))


def test_unanswered_ratings_are_two_presses_from_the_answer(visit: Callable[..., Visit]) -> None:
    tab = visit("satisfaction")
    said = tab.page.get_by_role("heading", level=4).inner_text()
    unanswered = re.search(r"(\d+) bad ratings are past their time", said)
    assert unanswered
    tab.page.get_by_text("Not looked into", exact=True).click()
    tab.page.wait_for_url("**ratings=bad_unverified*")
    assert shown(tab.settle()) == int(unanswered[1])
    with tab.page.expect_download() as started:
        tab.locate(".st-key-download_ratings_xlsx button").click()
    rows, told = sheets(Path(started.value.path()).read_bytes()).values()
    assert len(rows) - 1 == int(unanswered[1])
    assert any("bad_unverified" in str(cell) for line in told for cell in line)
    grid = tab.test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**/case?*case=*")
    assert tab.settle().wrong() == []


def test_a_segment_lists_its_ratings(visit: Callable[..., Visit]) -> None:
    tab = visit("satisfaction")
    segment = tab.test_id("stPlotlyChart").first.locator(".barlayer .trace").last.locator(".point path").first
    segment.scroll_into_view_if_needed()
    box = segment.bounding_box()
    assert box
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.page.wait_for_url("**of=level*5*")
    tab.settle()
    assert shown(tab) > 0
    assert tab.page.get_by_text(re.compile(r"ratings: Very satisfied")).count() == 1
    assert tab.wrong() == []
