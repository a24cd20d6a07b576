"""What a reader chose stands in the address, as ids: a link, a reload and the browser's Back lead to the same place."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visit import Look, Visit

pytestmark = pytest.mark.browser

# The place of the departments among the tables of the page: outcomes stand before them.
OF_DEPARTMENTS = 1


def asked(visit: Visit) -> dict[str, str]:
    """The parameters of the address as it stands."""
    return {key: values[-1] for key, values in parse_qs(urlsplit(visit.page.url).query).items()}


def page_of(visit: Visit) -> str:
    return urlsplit(visit.page.url).path.strip("/")


def choose_department(visit: Visit) -> str:
    """Pick the first department of the list; the words that stand in the box then."""
    box = visit.locate(".st-key-f_department")
    box.locator("input").click()
    option = visit.page.locator("[role=option]").nth(1)
    name = option.inner_text().strip()
    option.click()
    visit.page.wait_for_url("**department=*")
    visit.settle()
    return name


def shown_department(visit: Visit) -> str:
    """What the department's box says."""
    box = visit.locate(".st-key-f_department")
    value = box.locator("input").input_value()
    return value or box.inner_text().strip()


def choose_period(visit: Visit, name: str, identifier: str) -> None:
    visit.locate(".st-key-f_period").get_by_text(name, exact=True).click()
    visit.page.wait_for_url(f"**period={identifier}*")
    visit.settle()


def test_a_choice_is_written_and_survives_a_reload(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time")
    assert asked(tab) == {}, "the default is not written"
    name = choose_department(tab)
    choose_period(tab, "Quarter", "quarter")
    before, answer = asked(tab), tab.locate("h4").first.inner_text()
    tab.page.reload()
    tab.settle()
    assert asked(tab) == before
    assert name in shown_department(tab)
    assert tab.locate("h4").first.inner_text() == answer
    assert tab.wrong() == []


def test_a_link_means_the_same_to_a_chinese_reader(visit: Callable[..., Visit]) -> None:
    english = visit("processing_time")
    choose_department(english)
    choose_period(english, "Quarter", "quarter")
    chinese = visit("processing_time", Look(language="zh"), **asked(english))
    assert asked(chinese) == asked(english)
    cards = "[data-testid=stMetricValue]"
    assert chinese.locate(cards).all_inner_texts() == english.locate(cards).all_inner_texts()
    assert english.wrong() + chinese.wrong() == []


def test_back_returns_to_the_same_filters(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="quarter")
    answer = tab.locate("h4").first.inner_text()
    tab.test_id("stSidebar").get_by_text("Metric guide").first.click()
    tab.page.wait_for_url("**/metric_guide*")
    tab.settle()
    tab.back("**/processing_time*")
    assert asked(tab).get("period") == "quarter"
    assert tab.locate("h4").first.inner_text() == answer
    assert tab.wrong() == []


def test_navigation_carries_the_filters(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time")
    choose_department(tab)
    before = asked(tab)
    tab.test_id("stSidebar").get_by_text("Department", exact=True).first.click()
    tab.page.wait_for_url("**/department*")
    assert asked(tab.settle()) == before
    assert tab.wrong() == []


def test_a_row_opens_its_department(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="year12")
    grid = tab.test_id("stDataFrame").nth(OF_DEPARTMENTS)
    grid.scroll_into_view_if_needed()
    name = grid.locator("[role=gridcell]").first.inner_text().strip()
    grid.click(position={"x": 40, "y": 55})  # the first cell of the first row, below the head
    tab.page.wait_for_url("**/department?*")
    tab.settle()
    assert "period=year12" in tab.page.url
    assert name in tab.locate("h1").first.inner_text() + tab.test_id("stMain").inner_text()
    assert tab.wrong() == []


def test_a_press_anywhere_on_a_row_opens_it_also_on_the_same_page(visit: Callable[..., Visit]) -> None:
    tab = visit("department", period="year12")
    grid = tab.test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    width = (grid.bounding_box() or {"width": 0})["width"]
    grid.click(position={"x": width * 0.6, "y": 55})
    tab.page.wait_for_url("**department=*")
    assert tab.settle().wrong() == []


def test_a_link_to_the_same_page_stands_in_the_address(visit: Callable[..., Visit]) -> None:
    tab = visit("department", period="year12", department="gulou", service="mortgage")
    tab.test_id("stMain").get_by_role("button", name="All services of the department").click()
    tab.page.wait_for_function("() => !location.search.includes('service')")
    tab.settle()
    assert asked(tab) == {"period": "year12", "department": "gulou"}
    assert tab.wrong() == []


def test_one_press_of_back_returns_from_a_row(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="year12")
    answer = tab.locate("h4").first.inner_text()
    grid = tab.test_id("stDataFrame").nth(OF_DEPARTMENTS)
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 40, "y": 55})
    tab.page.wait_for_url("**/department?*")
    tab.settle()
    tab.back("**/processing_time*")
    assert page_of(tab) == "processing_time"
    assert asked(tab) == {"period": "year12"}
    assert tab.locate("h4").first.inner_text() == answer
    assert tab.wrong() == []


def test_the_keyboard_passes_through_a_table_and_opens_a_row_with_enter(visit: Callable[..., Visit]) -> None:
    tab = visit("department", period="year12")
    focused = "() => document.activeElement.tagName + ' ' + (document.activeElement.innerText || '')"
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate(focused).startswith("CANVAS"):
            break
    tab.page.wait_for_selector("[class*=_open_row]")
    tab.settle()
    assert asked(tab) == {"period": "year12"}, "the focus alone opens nothing"
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        tab.page.wait_for_timeout(200)
        # A run that was still under way may draw the button anew, without the focus or what was pressed.
        if "Open" in tab.page.evaluate(focused) and "Open" in tab.settle().page.evaluate(focused):
            tab.page.keyboard.press("Enter")
            tab.page.wait_for_timeout(1000)
        if "department=" in tab.page.url:
            break
    tab.page.wait_for_url("**department=*")
    assert tab.settle().wrong() == []


@pytest.mark.parametrize(
    "query",
    [
        {"department": "no-such", "period": "2026-13-01..x", "lang": "xx"},
        {"period": "0001-01-01..9999-12-31"},
        pytest.param({"period": "nonsense"}, marks=pytest.mark.hard),
        pytest.param({"department": "no-such"}, marks=pytest.mark.hard),
        pytest.param({"lang": "xx"}, marks=pytest.mark.hard),
    ],
)
def test_an_address_that_means_nothing_shows_the_default(visit: Callable[..., Visit], query: dict[str, str]) -> None:
    plain = visit("processing_time").locate("h4").first.inner_text()
    tab = visit("processing_time", **query)
    assert tab.locate("h4").first.inner_text() == plain
    assert tab.wrong() == []
    assert page_of(tab) == "processing_time"
    assert asked(tab) == {}, "what means nothing is taken out of the address"
    assert "Left out" in tab.test_id("stMain").inner_text()
