"""The frame and its pages: both languages, filters from the address, states, names that are letters only."""

import csv
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages._registry import FIRST, PAGES
from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import raw, words

LATIN = re.compile(r"[A-Za-z]{3,}")
# The product, a person's name for an interval, and identifiers stay as they are.
SAME_IN_BOTH = {"CSV", "Excel", "XLSX", "OneWindow", "Wilson", "type", "flow", "sum", "NHS", "England", "RTT", "NPS"}
# What one has to write in a file or a command, and how the city's files call its campaigns.
CODE = re.compile(r"`[^`]*`|\b(spring|clips|villages)2026\b")
HOSTILE = "![x](http://outside.invalid/x.png) :red[a] **b** $c$ <b>"


@pytest.mark.parametrize("page", PAGES)
def test_pages_draw_in_english(run: Run, city: Path, page: str) -> None:
    drawn = run(city, page)
    assert not drawn.exception
    assert drawn.title[0].value == PAGES[page].title.en
    assert "Data as of 2026-11-20" in words(drawn)


@pytest.mark.parametrize("query", [{}, {"department": "cangshan"}, {"period": "year12"}, {"metric": "open_cases"}])
@pytest.mark.parametrize("page", PAGES)
def test_chinese_pages_hold_no_english(run: Run, city: Path, page: str, query: dict[str, str]) -> None:
    drawn = run(city, page, "zh", **query)
    assert not drawn.exception
    identifier = query.get("metric", "")
    said = CODE.sub("", words(drawn)).replace(identifier, "")
    left = {word for word in LATIN.findall(said) if word not in SAME_IN_BOTH}
    # The guide of one figure also says from which columns it is computed.
    assert left == set() or (page == "metric_guide" and identifier)


def test_the_answer_has_the_cards_figures(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time")
    figures = [metric.value for metric in drawn.metric]
    answer = next(text for text in raw(drawn) if text.startswith("#### "))
    assert len(figures) == 4
    assert f"**{figures[2]}**" in answer
    assert f"**{figures[3]}**" in answer
    assert "open late cases" in words(drawn)


def test_the_bottleneck_is_named(run: Run, city: Path) -> None:
    assert "Cangshan" in words(run(city, "department", department="cangshan"))


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


def test_own_dates_are_compared_with_what_came_before(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", period="2026-09-01..2026-10-01", comparison="last_year")
    assert not drawn.exception
    assert "Aug: " in words(drawn)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_case_says_so_and_offers_more(run: Run, city: Path, language: str) -> None:
    drawn = run(city, "processing_time", "zh" if language == "zh" else "en", period="2001-01-01..2001-02-01")
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
    """Sixty decided cases of one department with a hostile name."""
    folder = tmp_path_factory.mktemp("hostile")
    home, path = folder / "home", folder / "cases.csv"
    home.mkdir()
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow("case_no service department channel status accepted_at closed_at promised_days".split())
        for i in range(60):
            begun = datetime(2026, 9, 1, 9) + timedelta(days=i // 2)
            writer.writerow([f"H{i}", HOSTILE, HOSTILE, "web", "closed_ok", begun, begun + timedelta(days=2), 3])
    # Without a list an address could be no department.
    offices = folder / "departments.csv"
    with offices.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("department", "name_zh"), (HOSTILE, HOSTILE)])
    Shell(home).run("etl", "load", "departments", offices)
    Shell(home).run("etl", "load", "cases", path)
    return home


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
