"""Every page draws for every kind of visitor: both languages, both themes, desktop and phone."""

import re
from collections.abc import Callable

import pytest

from etl.demo.city import OCCUPATIONS, STEPS
from pages._registry import FIRST, PAGES
from tests.browser.visit import LOOKS, Look, Visit
from warehouse.text import Text

pytestmark = pytest.mark.browser

# The switch to the other language, and the steps and occupations as the files name them.
THEIRS = re.compile("|".join(("中文", *STEPS, *(one.word for one in OCCUPATIONS))))
CHINESE = re.compile(r"[一-鿿]")
# A department of the demonstration city, for the page that is about one and bears its name.
QUERY = {"department": {"department": "gulou"}}
NAMED = {"department": Text("Gulou", "鼓楼")}
GROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 23, 31)"}
# Headings, labels and cards are ours; names from files stay as they are.
OURS = "h1, h3, h4, [data-testid=stMetricLabel], [data-testid=stWidgetLabel], [data-testid=stCaptionContainer]"
# Between them each language, theme and width once; the other looks take their time.
SEEN_EACH_TIME = [Look("en", "light", "desktop"), Look("zh", "dark", "phone")]
EACH = [pytest.param(look, id=str(look), marks=() if look in SEEN_EACH_TIME else pytest.mark.hard) for look in LOOKS]
FIGURES = "[data-testid=stPlotlyChart], [data-testid=stDataFrame], [data-testid=stTable], table"


@pytest.mark.parametrize("look", EACH)
@pytest.mark.parametrize("page", PAGES)
def test_it_draws_without_a_complaint(visit: Callable[..., Visit], page: str, look: Look) -> None:
    tab = visit(page, look, **QUERY.get(page, {}))
    assert tab.wrong() == []
    if PAGES[page].filtered:
        _assert_the_answer_stands_before_the_figures(tab)
    assert tab.page.evaluate(GROUND) == GROUNDS[look.theme]
    title = NAMED.get(page, PAGES[page].title)
    assert tab.locate("h1").first.inner_text().strip() == title.in_(look.language)
    assert PAGES[page].question.in_(look.language) in tab.test_id("stMain").inner_text()
    if look.language == "en":
        texts = [THEIRS.sub("", text) for text in tab.locate(OURS).all_inner_texts()]
        assert [text for text in texts if CHINESE.search(text)] == []


def _assert_the_answer_stands_before_the_figures(tab: Visit) -> None:
    answer, figure = tab.locate("h4").first, tab.locate(FIGURES).first
    assert answer.is_visible()
    assert re.search(r"\d|usual|正常", answer.inner_text()), "an answer holds a figure, or says that nothing is unusual"
    assert figure.is_visible()
    answer_box, figure_box = answer.bounding_box(), figure.bounding_box()
    assert answer_box
    assert figure_box
    assert answer_box["y"] < figure_box["y"]


def test_the_root_opens_the_first_page(visit: Callable[..., Visit]) -> None:
    tab = visit("")
    tab.page.wait_for_url(f"**/{FIRST}*")
    assert tab.settle().wrong() == []


@pytest.mark.parametrize("page", [FIRST, "upload"])
def test_the_address_says_the_language(visit: Callable[..., Visit], page: str) -> None:
    """`lang` wins over the browser's own language, in either direction."""
    chinese = visit(page, Look(language="en"), lang="zh")
    english = visit(page, Look(language="zh"), lang="en")
    assert chinese.locate("h1").first.inner_text().strip() == PAGES[page].title.zh
    assert english.locate("h1").first.inner_text().strip() == PAGES[page].title.en
    assert chinese.wrong() + english.wrong() == []


def test_the_language_switch_keeps_the_place(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", Look(language="en"), period="quarter")
    tab.page.get_by_text("中文", exact=True).first.click()
    tab.page.wait_for_url("**lang=zh*")
    assert tab.settle().locate("h1").first.inner_text().strip() == PAGES["processing_time"].title.zh
    assert "period=quarter" in tab.page.url
    assert tab.wrong() == []
