"""From a fallen rate to the day that made one case late: answer, step, its cases, the case."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Position

from tests.browser.visit import Look, Visit

pytestmark = pytest.mark.browser

_FIRST_ROW = Position(x=26, y=55)  # pixels: the first letters of the first cell below the head
_OF_STEPS = 2  # the place of the table of steps: figures, services, steps, cases


def test_from_a_fallen_rate_to_one_case_day_by_day(visit: Callable[..., Visit]) -> None:
    tab = visit("department", department="cangshan", period="year12")
    assert tab.locate("h4").first.is_visible()  # what it says of a city that is large enough, the page's tests hold
    steps = tab.test_id("stDataFrame").nth(_OF_STEPS)
    steps.scroll_into_view_if_needed()
    steps.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**step=*")
    tab.settle()
    cases = tab.test_id("stDataFrame").nth(_OF_STEPS + 1)
    cases.scroll_into_view_if_needed()
    cases.click(position=_FIRST_ROW)
    tab.page.wait_for_url("**/case?*case=*")
    assert tab.settle().locate("h4").first.is_visible()
    assert tab.test_id("stTable").first.is_visible()
    assert tab.wrong() == []
    assert tab.back("**/department?*step=*").wrong() == []


def test_a_dot_of_the_funnel_opens_its_department(visit: Callable[..., Visit]) -> None:
    tab = visit("department", Look(language="zh", theme="dark"), period="year12")
    chart = tab.test_id("stPlotlyChart").first
    chart.scroll_into_view_if_needed()
    chart.locator(".point").last.click(force=True)
    tab.page.wait_for_url("**/department?*department=*")
    assert tab.settle().locate("h4").first.is_visible()
    assert tab.wrong() == []


def test_a_figure_opens_its_page(visit: Callable[..., Visit]) -> None:
    tab = visit("department", department="gulou", period="quarter")
    tab.test_id("stDataFrame").first.click(position=_FIRST_ROW)
    tab.page.wait_for_function("() => !location.pathname.endsWith('/department')")
    assert "department=gulou" in tab.settle().page.url
    assert tab.wrong() == []
