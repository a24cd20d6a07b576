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
