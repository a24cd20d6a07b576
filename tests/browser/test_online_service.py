"""A service of the funnel is pressed to see it alone; a long table turns its pages."""

from collections.abc import Callable

import pytest

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def test_a_service_is_pressed_to_see_it_alone(visit: Callable[..., Visit]) -> None:
    tab = visit("online_service")
    table = tab.test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 52)  # the first row, below the head
    tab.page.wait_for_url("**service=*")
    tab.settle()
    tab.page.get_by_text("Not narrowed by service").first.wait_for()


def test_the_hours_of_a_day_stand_on_two_pages(visit: Callable[..., Visit]) -> None:
    tab = visit("online_service")
    turn = tab.test_id("stPagination").first
    turn.get_by_text("2", exact=True).click()
    tab.settle()
    assert not tab.wrong()


def test_a_square_of_the_hours_opens_its_days_and_a_day_the_page(visit: Callable[..., Visit]) -> None:
    tab = visit("online_service")
    squares = tab.locate(".heatmaplayer image").first
    squares.scroll_into_view_if_needed()
    box = squares.bounding_box()
    assert box
    # Near the corner of Wednesday at ten, not in its middle.
    tab.page.mouse.click(box["x"] + box["width"] * 10.2 / 24, box["y"] + box["height"] * 2.2 / 7)
    tab.page.wait_for_url("**hour=3-10*")
    tab.settle().page.get_by_text("Wed 10:00").first.wait_for()
    days = tab.test_id("stDataFrame").nth(1)
    days.scroll_into_view_if_needed()
    days.click(position={"x": 60, "y": 52})
    tab.page.wait_for_url("**period=2*")
    assert "hour=" not in tab.settle().page.url
    assert not tab.wrong()
