"""Every press on the page of processing times lists the cases behind it, and their file holds exactly those."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Position

from tests.browser.visit import Look, Visit
from tests.workbooks import sheets

pytestmark = pytest.mark.browser

_FIRST_ROW: Position = {"x": 32, "y": 55}  # pixels: on the first name below the head
_CURVE, _DISTANCE = 1, 2  # places of the charts on the page


def press(tab: Visit, mark: Locator) -> None:
    """Click on the middle of a bar or point."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def shown(tab: Visit) -> int:
    """How many cases the list says that it holds."""
    tab.locate(".st-key-close_narrowed").wait_for()
    said = tab.page.get_by_text(
        re.compile(r"^[\d,]+ cases · slowest first|^共 [\d,]+ 件 · 用时长者在前")
    ).first.inner_text()
    return int(re.sub(r"\D", "", said))


def rows_of(tab: Visit) -> list[list[object]]:
    with tab.page.expect_download() as started:
        tab.locate(".st-key-download_narrowed_xlsx button").click()
    rows, _ = sheets(Path(started.value.path()).read_bytes()).values()
    return rows[1:]


def test_a_bar_lists_its_cases_and_the_file_holds_them(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="year12")
    bars = tab.test_id("stPlotlyChart").nth(_DISTANCE).locator(".barlayer .trace").first.locator(".point path")
    press(tab, bars.nth(8))
    tab.page.wait_for_url("**of=past*")
    assert len(rows_of(tab)) == shown(tab.settle()) > 0
    tab.locate(".st-key-close_narrowed button").click()
    tab.page.wait_for_url(lambda url: "of=" not in url)
    assert tab.settle().wrong() == []


def test_a_point_of_the_promise_curve_lists_who_was_not_finished(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", Look(language="zh", theme="dark"), period="year12")
    points = tab.test_id("stPlotlyChart").nth(_CURVE).locator(".scatterlayer .trace").first.locator(".points path")
    press(tab, points.nth(6))
    tab.page.wait_for_url("**of=unfinished*")
    assert len(rows_of(tab)) == shown(tab.settle()) > 0
    assert tab.wrong() == []


def test_a_path_lists_its_cases_and_a_case_opens(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="year12")
    tab.page.get_by_role("tab", name="Paths").click()
    grid = tab.locate("[data-testid=stTabPanel] [data-testid=stDataFrame]:visible").last
    grid.wait_for()
    tab.settle()
    grid.scroll_into_view_if_needed()
    grid.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**of=path*")
    assert shown(tab.settle()) > 0
    cases = tab.locate("[data-testid=stTabPanel] [data-testid=stDataFrame]:visible").last
    cases.scroll_into_view_if_needed()
    cases.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**/case?*case=*")
    assert tab.settle().wrong() == []
