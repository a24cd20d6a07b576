"""Data health: what is here, what is not, whether the sums close, and the way back from a load."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Run
from tests.pages.offices import handed_over_once, month_of, read_on
from tests.pages.said import words
from tests.warehouse.city import City, at


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over_once(tmp_path_factory)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on(monkeypatch)


def tables(page: AppTest) -> list[str]:
    """Every table as one text."""
    return [frame.value.to_csv(index=False) for frame in page.dataframe]


def test_the_answer_counts_what_is_here(seen: Run, offices: Path) -> None:
    said = words(seen(offices, "data_health"))
    assert "**11 of 13** monthly files" in said  # twelve of cases and one summary
    assert "not from **cangshan**, **taijiang**" in said
    assert "**1** came late" in said
    assert "off in **2 of" in said


def test_what_nobody_handed_over_since_is_missing(run: Run, offices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page tells by its own clock, not by the last file."""
    read_on(monkeypatch, "2026-06-20T09:00")
    assert "**11 of 17** monthly files" in words(run(offices, "data_health"))


def test_nothing_is_complete_while_nobody_has_handed_over_a_month_that_is_over(
    run: Run, offices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """May is over and not yet due: no debt, but no page may call itself complete, nor may this one."""
    read_on(monkeypatch, "2026-06-02T09:00")
    head = words(run(offices, "processing_time", period="month"))
    assert " May: 0 of 3 departments" in head and "Complete" not in head
    said = words(run(offices, "data_health"))
    assert "**11 of 13** monthly files" in said
    assert "Nobody has handed over what is over since (May: 0 of 3 departments)" in said
    read_on(monkeypatch, "2026-07-20T09:00")
    assert "May 2026–Jun 2026: 0 of 3 departments" in words(run(offices, "processing_time", period="month"))


def test_the_head_of_a_page_agrees_with_this_page(seen: Run, offices: Path) -> None:
    """The data end in the afternoon of the last day of April; by now the month is over."""
    said = words(seen(offices, "processing_time", period="month"))
    assert "Complete: 3 of 3" in said
    assert "period still running" not in said


def test_one_file_is_told_in_the_singular_and_every_month_of_a_few_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warehouse.journal._now", lambda: at("2026-04-03T09:00").isoformat())
    read_on(monkeypatch, "2026-04-03T09:00")
    two, one = City(tmp_path / "two"), City(tmp_path / "one")
    with two.at_once():
        for month in (2, 3):
            two.load({"cases": month_of("gulou", month)}, month=f"2026-{month:02}")
    page = run(two.home, "data_health")
    assert "All **2** monthly files" in words(page)
    (grid,) = page.get("plotly_chart")
    assert json.loads(grid.proto.spec)["layout"]["xaxis"]["ticktext"] == ["Feb<br>2026", "Mar"]
    one.load({"cases": month_of("gulou", 3)}, month="2026-03")
    said = words(run(one.home, "data_health"))
    assert "The **1** monthly file" in said and "The one month of the one department" in said


def test_while_no_month_is_over_none_is_missing_and_none_is_called_here(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warehouse.journal._now", lambda: at("2026-03-31T09:00").isoformat())
    read_on(monkeypatch, "2026-03-31T10:00")
    city = City(tmp_path / "first")
    city.load({"cases": month_of("gulou", 3)}, month="2026-03")
    said = words(run(city.home, "data_health"))
    assert said.count("No month is over yet, so none is asked for.") == 2 and "none came late" not in said


def test_every_finding_has_its_row(seen: Run, offices: Path) -> None:
    found = tables(seen(offices, "data_health"))
    exceptions = next(text for text in found if "missing" in text)
    assert "taijiang,Mar 2026,✕ missing" in exceptions
    assert "cangshan,Feb 2026,◐ partly here" in exceptions
    assert 'cangshan,Mar 2026,"✓‹ here, came late"' in exceptions
    assert any("T-BACKWARDS,ended in a month before it began" in text for text in found)
    assert any("gulou,Jan 2026,31 → 32,+1" in text for text in found)
    assert any("gulou,Apr 2026,all,received,32,30,+2" in text for text in found)


def test_one_department_is_told_of_alone(seen: Run, offices: Path) -> None:
    said = words(seen(offices, "data_health", department="gulou"))
    assert "All **5** monthly files" in said
    assert "close" in said


def test_the_address_names_the_kind_of_data(seen: Run, offices: Path) -> None:
    assert "Cases; press a square to see its files" in words(seen(offices, "data_health", feed="cases"))
    assert "press a square to see who" in words(seen(offices, "data_health", feed="nonsense"))


def test_a_load_in_the_address_is_opened_and_can_be_undone(run: Run, offices: Path) -> None:
    page = run(offices, "data_health", load="L000001")
    assert "L000001 · rows.csv · 31 rows in, 31 accepted, 0 set aside, 0 ignored" in words(page)
    assert [button.label for button in page.button if button.label.startswith("Undo")] == ["Undo L000001"]
    page.button(key="asked_L000001").click().run()
    assert "They speak of Jan 2026: gulou." in words(page)


def test_the_demonstration_city_is_whole(run: Run, city: Path) -> None:
    said = words(run(city, "data_health"))
    assert "All **" in said
    assert "The cases of **Jin'an** end on 6 Nov." in said
    assert "The sums of open cases close." in said


def test_before_anything_is_loaded_there_is_a_history_without_rows(run: Run, tmp_path: Path) -> None:
    page = run(tmp_path / "home", "data_health", "zh")
    assert not page.exception
    assert "尚无导入。" in words(page)
