"""The frame and its pages: both languages, filters from the address, states, names that are letters only."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages._registry import FIRST, PAGES
from tests.pages.conftest import Run
from tests.pages.said import raw, words
from tests.warehouse.city import City, case

LATIN = re.compile(r"[A-Za-z]{3,}")
# The product, a person's name for an interval, and identifiers stay as they are.
SAME_IN_BOTH = {"CSV", "Excel", "XLSX", "OneWindow", "Wilson", "type", "flow", "sum", "NHS", "England", "RTT", "NPS"}
# What one has to write in a file or a command, and how the city's files call its campaigns.
CODE = re.compile(r"`[^`]*`|\b(spring|clips|villages)2026\b")
HOSTILE = "![x](http://outside.invalid/x.png) :red[a] **b** $c$ <b>"


@pytest.mark.parametrize("page", PAGES)
def test_pages_draw_in_english(seen: Run, city: Path, page: str) -> None:
    drawn = seen(city, page)
    assert not drawn.exception
    assert drawn.title[0].value == PAGES[page].title.en
    assert "Data as of 2026-11-20" in words(drawn)


NARROWED: tuple[dict[str, str], ...] = ({"department": "cangshan"}, {"period": "year12"})
# Every page as it opens, those that filters narrow also with some, and the guide about one figure.
IN_CHINESE = [
    *((page, {}) for page in PAGES),
    *((page, query) for page, spec in PAGES.items() if spec.filtered for query in NARROWED),
    ("settings", {"department": "cangshan"}),
    ("metric_guide", {"period": "year12"}),
    ("metric_guide", {"metric": "open_cases"}),
]


@pytest.mark.parametrize(("page", "query"), IN_CHINESE)
def test_chinese_pages_hold_no_english(seen: Run, city: Path, page: str, query: dict[str, str]) -> None:
    drawn = seen(city, page, "zh", **query)
    assert not drawn.exception
    identifier = query.get("metric", "")
    said = CODE.sub("", words(drawn)).replace(identifier, "")
    left = {word for word in LATIN.findall(said) if word not in SAME_IN_BOTH}
    # The guide of one figure also says from which columns it is computed.
    assert left == set() or (page == "metric_guide" and identifier)


def test_the_answer_has_the_cards_figures(seen: Run, city: Path) -> None:
    drawn = seen(city, "processing_time")
    figures = [metric.value for metric in drawn.metric]
    answer = next(text for text in raw(drawn) if text.startswith("#### "))
    assert len(figures) == 4
    assert f"**{figures[2]}**" in answer
    assert f"**{figures[3]}**" in answer
    assert "open late cases" in words(drawn)


def test_the_bottleneck_is_named(seen: Run, city: Path) -> None:
    assert "Cangshan" in words(seen(city, "department", department="cangshan"))


def test_filters_come_from_the_address(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", department="cangshan", channel="web", period="quarter")
    chosen = {box.key: box.value for box in drawn.selectbox}
    assert chosen["f_department"] == "cangshan"
    assert chosen["f_channel"] == "web"
    assert drawn.session_state["f_period"] == "quarter"


def test_what_the_address_should_not_say_is_left_out(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", department="nobody", service="' OR 1=1", period="2026-13-01..x", channel="?")
    assert not drawn.exception
    assert {box.key: box.value for box in drawn.selectbox if box.key != "f_curve"} == {
        "f_department": "",
        "f_service": "",
        "f_channel": "",
    }
    assert drawn.session_state["f_period"] == "month"


def test_a_choice_goes_back_into_the_address_as_an_id(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", "zh")
    box = next(box for box in drawn.selectbox if box.key == "f_department")
    box.set_value("gulou").run()
    assert drawn.query_params["department"] in ("gulou", ["gulou"])


def test_own_dates_are_compared_with_what_came_before(seen: Run, city: Path) -> None:
    drawn = seen(city, "processing_time", period="2026-09-01..2026-10-01", comparison="last_year")
    assert not drawn.exception
    assert "Aug: " in words(drawn)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_case_says_so_and_offers_more(seen: Run, city: Path, language: str) -> None:
    drawn = seen(city, "processing_time", "zh" if language == "zh" else "en", period="2001-01-01..2001-02-01")
    assert not drawn.exception
    assert ("没有符合条件的案件" if language == "zh" else "No case fits these filters") in words(drawn)


# The desk is where data come from: there nobody needs a command.
@pytest.mark.parametrize("page", [page for page in PAGES if page != "upload"])
def test_without_data_the_two_commands_stand_there(run: Run, tmp_path: Path, page: str) -> None:
    drawn = run(tmp_path, page, "zh")
    assert not drawn.exception
    assert "python -m etl demo" in drawn.code[0].value
    assert "python -m etl load" in drawn.code[0].value


def test_the_root_opens_the_first_page(monkeypatch: pytest.MonkeyPatch, run: Run, city: Path) -> None:
    drawn: AppTest = run(city, "home")
    assert not drawn.exception
    assert drawn.title[0].value == PAGES[FIRST].title.en


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty decided cases of one department with a hostile name; without a list an address could be no department."""
    city = City(tmp_path_factory.mktemp("hostile"))
    begun = (datetime(2026, 9, 1, 9) + timedelta(days=i // 2) for i in range(60))
    named = {"service": HOSTILE, "department": HOSTILE, "channel": "web", "promised_days": 3}
    cases = [
        case(f"H{i}", start.isoformat(), (start + timedelta(days=2)).isoformat(), **named)
        for i, start in enumerate(begun)
    ]
    city.load({"cases": cases, "departments": [{"department": HOSTILE, "name_zh": HOSTILE}]})
    return city.home


@pytest.mark.parametrize("page", ["processing_time", "department"])
def test_hostile_names_are_letters(run: Run, hostile: Path, page: str) -> None:
    drawn = run(hostile, page, period="2026-09-01..2026-10-01", department=HOSTILE)
    assert not drawn.exception
    said = "\n".join(raw(drawn))
    assert "![x]" not in said
    assert ":red[a]" not in said
    assert "<b>" not in said
    if page == "department":
        assert HOSTILE in words(drawn)
