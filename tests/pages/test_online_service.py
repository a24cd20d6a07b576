"""The page about the online platform: its answer is the shell's, and what a log holds is text and nothing else."""

from pathlib import Path

import pytest

from tests.commands import Shell
from tests.metrics.test_online_service import rows
from tests.pages.conftest import Run
from tests.pages.said import words
from tests.warehouse.city import City, case

PAGE = "online_service"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city = City(tmp_path_factory.mktemp("platform"))
    city.load({"cases": [case("a", "2026-03-04 09:00", "2026-03-05 09:00")]})
    city.load({"platform_log": rows()}, feed="platform_log")
    return city.home


def test_the_answer_is_that_of_the_shell(home: Path, run: Run) -> None:
    page = run(home, PAGE)
    assert not page.exception
    said = words(page)
    asked = ("visits", "funnel_completion_rate", "--from", "2026-03-01", "--to", "2026-04-01")
    visits, rate = (one["value"] for one in Shell(home).shown(*asked))
    assert f"{visits:.0f}" in said
    assert f"{rate:.1%}".replace("%", "") in said
    assert "between start and submission" in said


def test_what_a_log_holds_is_text_and_nothing_else(home: Path, run: Run) -> None:
    page = run(home, PAGE, "zh")
    assert not page.exception
    shown = [str(cell) for table in page.dataframe for column in table.value for cell in table.value[column]]
    hostile = [cell for cell in shown if "script" in cell]
    assert hostile
    assert not any("\u202e" in cell or "\u0007" in cell for cell in shown)
    assert not any("<script" in text for text in (str(one.value) for one in (*page.markdown, *page.caption)))


def test_without_a_log_the_page_says_how_one_comes(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    city.load({"cases": [case("a", "2026-03-04 09:00", "2026-03-05 09:00")]})
    page = run(city.home, PAGE)
    assert not page.exception
    assert any("no platform log was handed in" in str(one.value) for one in page.info)
