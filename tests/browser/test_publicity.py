"""A press on a square of the match map lists its contents below it; a code of a log's link leads to its campaign."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def test_a_square_is_pressed_anywhere_in_it(visit: Callable[..., Visit]) -> None:
    tab = visit("publicity")
    square = tab.test_id("stPlotlyChart").first.locator(".heatmaplayer image")
    square.scroll_into_view_if_needed()
    box = square.bounding_box()
    assert box
    # Near the corner of the first square, not in its middle.
    tab.page.mouse.click(box["x"] + box["width"] / 6 * 0.15, box["y"] + 8)
    tab.page.wait_for_url("**seen=*")
    channel, who = parse_qs(urlsplit(tab.page.url).query)["seen"][0].split("~")
    assert channel and who
    tab.settle()
    said = tab.page.get_by_text("Only").first
    said.wait_for()
    assert who in said.inner_text()


def test_a_code_of_the_log_leads_to_the_campaign(visit: Callable[..., Visit]) -> None:
    tab = visit("online_service")
    tab.page.get_by_role("tab", name="Campaigns").click()
    link = tab.page.get_by_text("What it cost and led to: gzh_villages")
    link.wait_for()
    link.click()
    tab.page.wait_for_url("**/publicity*campaign=gzh_villages*")
    tab.page.get_by_text("What came of it?").wait_for()
