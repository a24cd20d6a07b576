"""Every press on the page of open cases leads to the cases behind it, and their file holds exactly those."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Position

from tests.browser.visit import Look, Visit
from tests.workbooks import sheets

pytestmark = pytest.mark.browser

_FIRST_ROW: Position = {"x": 32, "y": 55}  # pixels: on the first name below the head


def press(tab: Visit, chart: int, bar: int) -> str:
    """Click on the middle of a bar of a chart; the number written in it."""
    drawn = tab.test_id("stPlotlyChart").nth(chart).locator(".barlayer .point").nth(bar)
    drawn.scroll_into_view_if_needed()
    box = drawn.locator("path").bounding_box()
    assert box
    text = drawn.locator("text")
    written = text.text_content() or "" if text.count() else ""
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return written


def widest(tab: Visit, chart: int) -> int:
    """The bar of the first colour that is easiest to hit: whoever has no such cases has a bar without width."""
    drawn = tab.test_id("stPlotlyChart").nth(chart).locator(".barlayer .trace").first.locator(".point path")
    widths = [box["width"] if (box := bar.bounding_box()) else 0.0 for bar in drawn.all()]
    return widths.index(max(widths))


def shown(tab: Visit) -> int:
    """How many cases the narrowed list says that it holds."""
    tab.locate(".st-key-every_open").wait_for()
    said = tab.page.get_by_text(re.compile(r"^[\d,]+ of [\d,]+ open cases")).first.inner_text()
    return int(said.split(" of ")[0].replace(",", ""))


def rows_of(tab: Visit) -> list[list[object]]:
    with tab.page.expect_download() as started:
        tab.locate(".st-key-open_cases_download_xlsx button").click()
    rows, told = sheets(Path(started.value.path()).read_bytes()).values()
    assert any("open_cases" in str(cell) for line in told for cell in line)
    return rows[1:]


def test_a_segment_lists_its_cases_and_the_file_holds_them(visit: Callable[..., Visit]) -> None:
    tab = visit("backlog")
    written = press(tab, 0, widest(tab, 0))
    tab.page.wait_for_url("**age=0*")
    count = shown(tab.settle())
    assert not written or count == int(written)
    assert len(rows_of(tab)) == count
    grid = tab.test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**/case?*case=*")
    assert tab.back("**/backlog?*age=0*").wrong() == []


def test_a_week_proves_its_sum(visit: Callable[..., Visit]) -> None:
    tab = visit("backlog")
    press(tab, 1, 10)
    tab.page.wait_for_url("**week=20*")
    tab.settle().page.get_by_text("The sum closes to zero.").wait_for()
    tab.page.get_by_text("Every month, and where the sums do not close").click()
    tab.page.wait_for_url("**/data_health*")
    assert tab.settle().wrong() == []


def test_a_department_lists_its_late_cases(visit: Callable[..., Visit]) -> None:
    tab = visit("backlog", Look(width="phone"))
    grid = tab.test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**of=*")
    count = shown(tab.settle())
    assert len(rows_of(tab)) == count
    assert tab.wrong() == []


def test_a_chance_lists_its_cases_and_more_people_are_kept_in_the_address(visit: Callable[..., Visit]) -> None:
    tab = visit("backlog")
    written = press(tab, 3, 4)
    tab.page.wait_for_url("**chance=3*")
    assert shown(tab.settle()) == int(written)
    box = tab.locate(".st-key-f_more input")
    box.fill("10")
    box.press("Enter")
    tab.page.wait_for_url("**more=10*")
    tab.settle().page.get_by_text(re.compile("^With it about")).wait_for()
    assert tab.wrong() == []
