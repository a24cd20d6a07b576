"""From the morning board, and from the parts of a change, one press leads to the cases."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from pages._registry import PAGES
from pages._today.board import cases_page
from tests.browser.visit import Visit

BESIDE, HEAD, ROW = 92, 35, 35  # pixels: beside a name of the first column, the height of the head and of a row
pytestmark = pytest.mark.browser


def asked(tab: Visit) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(tab.page.url).query).items()}


def test_the_overdue_card_opens_as_many_cases(visit: Callable[..., Visit]) -> None:
    tab = visit("today")
    late = tab.test_id("stMetricValue").first.inner_text()
    tab.page.get_by_role("link", name="Open the cases").first.click()
    tab.page.wait_for_url(f"**/{cases_page()}*cases=overdue_open*")
    assert re.search(rf"\b{late} cases", tab.settle().test_id("stMain").inner_text())
    assert tab.wrong() == []


def test_a_row_opens_the_cases_of_its_department_and_back_returns(visit: Callable[..., Visit]) -> None:
    tab = visit("today")
    box = tab.test_id("stDataFrame").first.bounding_box()
    assert box
    tab.page.mouse.click(box["x"] + BESIDE, box["y"] + HEAD + ROW / 2)
    tab.page.wait_for_url(f"**/{cases_page()}*cases=*")
    assert asked(tab.settle())["department"]
    assert tab.wrong() == []
    assert tab.back("**/today*").locate("h1").first.inner_text() == PAGES["today"].title.en


def test_a_part_of_a_change_opens_its_cases(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", why="on_time_rate", why_by="service")
    link = tab.page.get_by_role("button", name=re.compile("open its")).first
    count = re.search(r"open its ([\d,]+) cases", link.inner_text())
    assert count
    link.click()
    tab.page.wait_for_url("**cases=late_rate*")
    assert tab.settle().locate("h3").first.inner_text() == "Which cases?"
    assert f"{count[1]} cases · " in tab.test_id("stMain").inner_text()
    assert tab.wrong() == []


def test_a_bar_of_a_change_opens_its_cases(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", why="on_time_rate", why_by="department")
    bar = tab.locate("[class*=st-key-why_on_time_rate] .barlayer .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.page.wait_for_url("**cases=late_rate*")
    assert "department" in asked(tab.settle())
    assert tab.wrong() == []
