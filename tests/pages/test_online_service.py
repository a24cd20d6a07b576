"""The page about the online platform: its answer is the shell's, and what a log holds is text and nothing else."""

import csv
import io
from pathlib import Path

import pytest

from metrics.catalogue import METRICS
from pages._ui import downloads
from tests.commands import Shell
from tests.metrics.test_online_service import rows
from tests.pages.conftest import Run
from tests.pages.said import words
from tests.warehouse.city import City, case
from tests.workbooks import sheets

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


def test_every_table_is_a_file_too(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(downloads, "_draw", lambda _label, data, _name, _mime, _icon, key: made.update({key: data()}))
    assert not run(home, PAGE).exception
    tables = ("funnel", "hours", "pages", "who", "programs", "landings")
    assert set(made) == {f"download_{name}{form}" for name in tables for form in ("", "_xlsx")}
    heads, *lines = csv.reader(io.StringIO(made["download_pages"].decode("utf-8-sig")))
    assert heads[:3] == ["Page", "Requests", "Failed (5xx)"]
    assert sum(int(line[1]) for line in lines) == 22
    assert METRICS["error_rate"].formula.en in str(sheets(made["download_pages_xlsx"]))


def test_without_a_log_the_page_says_how_one_comes(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    city.load({"cases": [case("a", "2026-03-04 09:00", "2026-03-05 09:00")]})
    page = run(city.home, PAGE)
    assert not page.exception
    assert any("no platform log was handed in" in str(one.value) for one in page.info)
