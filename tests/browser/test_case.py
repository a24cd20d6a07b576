"""From a list to its case and back, by mouse and by keyboard; a day pressed says its rule; a phone shows every day."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Position

from tests.browser.visit import Look, Visit
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

pytestmark = pytest.mark.browser

_LATE = """SELECT case_no FROM scoped.case_clocks
WHERE clock = 'legal' AND outcome = 'late' AND rule = 'working_days' AND gross_days BETWEEN 6 AND 20
ORDER BY 1 LIMIT 1"""
_FIRST_ROW = Position(x=60, y=55)  # pixels: the first cell below the head


@pytest.fixture(scope="module")
def late(city: Path) -> str:
    return str(Reader(load_config(city)).snapshot(Scope.everything()).query(_LATE).item())


def test_a_row_opens_its_case_and_back_returns(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="quarter")
    grid = tab.test_id("stDataFrame").last
    grid.scroll_into_view_if_needed()
    grid.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**/case?*case=*")
    assert tab.settle().locate("h4").first.is_visible()
    assert tab.wrong() == []
    assert tab.back("**/processing_time?*period=quarter*").wrong() == []


def test_a_day_says_its_rule_where_it_is_pressed(visit: Callable[..., Visit], late: str) -> None:
    tab = visit("case", case=late)
    chart = tab.test_id("stPlotlyChart").first
    size = chart.bounding_box()
    assert size
    chart.click(position={"x": size["width"] * 6.5 / 7, "y": 26 + 30})  # the first Sunday
    tab.settle()
    tab.page.wait_for_selector("text=/^Sun .*: /")
    assert tab.wrong() == []


def test_a_number_typed_opens_its_case(visit: Callable[..., Visit], late: str) -> None:
    tab = visit("case", Look(language="zh"))
    box = tab.locate("input[type=text]").first
    box.fill(late)
    box.press("Enter")
    tab.page.wait_for_url(f"**case={late}*")
    assert "超期" in tab.settle().locate("h4").first.inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_holds_the_whole_week(visit: Callable[..., Visit], late: str, theme: str) -> None:
    tab = visit("case", Look(theme="dark" if theme == "dark" else "light", width="phone"), case=late)
    chart = tab.test_id("stPlotlyChart").first.bounding_box()
    assert chart
    assert chart["x"] >= 0
    assert chart["x"] + chart["width"] <= 390
    assert tab.wrong() == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_days_under_the_path_do_not_cover_each_other_on_a_phone(
    visit: Callable[..., Visit], late: str, language: str
) -> None:
    tab = visit("case", Look(language="zh" if language == "zh" else "en", width="phone"), case=late)
    labels = tab.test_id("stPlotlyChart").last.locator(".xtick text").all()
    boxes = sorted((box["x"], box["x"] + box["width"]) for label in labels if (box := label.bounding_box()))
    assert boxes
    assert all(before[1] < after[0] for before, after in pairwise(boxes))
