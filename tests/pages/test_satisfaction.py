"""The page of satisfaction: its answer, its lists and its rows are those of the shell."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit import get_option
from streamlit.testing.v1 import AppTest

from metrics.importance import Field, ImportanceMap, Topic
from metrics.rated import COLUMNS
from pages._satisfaction.importance_chart import ordered
from pages._satisfaction.rating_table import HEADS
from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import words
from tests.warehouse.city import City, case

PAGE = "satisfaction"
IDS = ("good_rate", "default_share", "active_good_rate", "no_rating_rate", "bad_unverified", "ratings_count")


def shell(home: Path, *arguments: str) -> Any:
    return Shell(home).json("metrics", *arguments)


@pytest.fixture(scope="module")
def told(city: Path) -> dict[str, float]:
    """The figures of the month that the page opens with, as the shell says them."""
    return {one["metric"]: one["value"] for one in shell(city, "show", *IDS)}


def answer(page: AppTest) -> str:
    return next(str(text.value) for text in page.markdown if str(text.value).startswith("#### "))


def listed(page: AppTest) -> int:
    """How many ratings the list says there are."""
    captions = (re.match(r"([\d,]+) ratings?.* · press (a|the) row", str(text.value)) for text in page.caption)
    said = next((found for found in captions if found), None)
    assert said
    return int(said[1].replace(",", ""))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answer_is_that_of_the_shell(seen: Run, city: Path, told: dict[str, float], language: str) -> None:
    drawn = seen(city, PAGE, "zh" if language == "zh" else "en")
    assert not drawn.exception
    said = answer(drawn)
    assert f"**{told['good_rate']:.1%}**" in said
    assert f"**{told['default_share']:.0%}**" in said
    assert f"**{told['active_good_rate']:.1%}**" in said
    assert f"**{told['bad_unverified']:.0f}**" in said
    assert [metric.value for metric in drawn.metric][:3] == [
        f"{told[id]:.1%}" for id in ("active_good_rate", "good_rate", "no_rating_rate")
    ]


def test_every_list_holds_as_many_as_its_figure(seen: Run, city: Path, told: dict[str, float]) -> None:
    assert listed(seen(city, PAGE, ratings="bad_unverified")) == told["bad_unverified"]
    assert listed(seen(city, PAGE, ratings="ratings_count")) == told["ratings_count"]
    given = shell(city, "show", "active_good_rate")[0]["sample"]
    assert listed(seen(city, PAGE, ratings="active_good_rate")) == given


def test_who_waits_for_an_answer_stands_above_everything_but_the_figures(
    seen: Run, city: Path, told: dict[str, float]
) -> None:
    waiting = shell(city, "ratings", "bad_unverified")["listed"]
    drawn = seen(city, PAGE)
    first = drawn.dataframe[0].value
    assert len(first) == min(10, told["bad_unverified"]) >= 5
    assert first["overdue_days"].to_list() == [one["overdue_days"] for one in waiting[:10]]
    assert first["case_no"].to_list() == [one["case_no"] for one in waiting[:10]]
    assert first["overdue_days"].is_monotonic_decreasing
    assert first["overdue_days"].min() >= 1
    assert seen(city, PAGE, ratings="bad_unverified").dataframe[0].value["overdue_days"].to_list()[:10] == [
        one["overdue_days"] for one in waiting[:10]
    ]


def test_every_column_of_the_file_has_a_name() -> None:
    assert {*COLUMNS, "overdue_days"} <= {*HEADS}


def test_who_differs_is_told_with_how_surely(seen: Run, city: Path) -> None:
    told = {one["group"]: one["apart"] for one in shell(city, "differs", "--by", "service")["service"] if one["apart"]}
    page = seen(city, PAGE, differ="service")
    charts = [json.loads(one.proto.spec) for one in page.get("plotly_chart")]
    told_apart = [one["data"][0] for one in charts if "against the others" in str(one["data"][0].get("customdata"))]
    hovers = [str(one) for one in told_apart[0]["customdata"]]
    assert len(hovers) == len(told) >= 2
    for apart in told.values():
        least, most = (f"{end * 100:+.1f}".replace("-", "−") for end in apart["interval"])
        assert any(f"against the others ({least} … {most})" in hover for hover in hovers)


def test_levels_of_the_list_add_up_to_it(seen: Run, city: Path) -> None:
    whole = listed(seen(city, PAGE, ratings="active_good_rate"))
    parts = 0
    for level in range(1, 6):
        drawn = seen(city, PAGE, ratings="active_good_rate", of=f"level~{level}")
        assert not drawn.exception
        parts += 0 if "No rating." in words(drawn) else listed(drawn)
    assert parts == whole


def test_what_was_filled_in_is_listed_by_the_rule_that_told_it(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE, ratings="ratings_count", of="rule~told_default")
    assert "told by: Marked as default" in words(drawn)
    assert listed(drawn) == shell(city, "ratings", "--only", "rule=told_default")["ratings"]


def test_what_a_rule_looks_for_can_be_read_to_its_end(run: Run, city: Path) -> None:
    page = run(city, PAGE)
    page.session_state["said"] = "How defaults are told"
    (rules,) = (one for one in page.run().dataframe if "meaning" in one.value.columns)
    # In lower rows the words of a cell stand on one line, cut at its edge.
    assert rules.proto.row_height > 4 * get_option("theme.baseFontSize")
    assert rules.value["meaning"].str.len().max() > 100


def test_an_address_that_means_nothing_is_said_to_mean_nothing(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE, ratings="nothing", of="level~many")
    assert not drawn.exception
    assert "The address asks for a set that there is not" in words(drawn)
    assert listed(drawn) == listed(seen(city, PAGE, ratings="active_good_rate"))


def test_the_funnel_is_that_of_the_shell_and_its_lines_open_what_they_count(seen: Run, city: Path) -> None:
    steps = {one["id"]: one for one in shell(city, "loop")["funnel"]}
    drawn = seen(city, PAGE)
    (table,) = (one.value for one in drawn.dataframe if "running" in one.value.columns)
    assert table["done"].to_list() == [one["done"] for one in steps.values()]
    assert table["overdue"][1] == steps["verify"]["overdue"] >= 10
    listed_ones = listed(seen(city, PAGE, ratings="ratings_count", of="stage~verify"))
    assert listed_ones == steps["verify"]["of"] == shell(city, "ratings", "--only", "stage=verify")["ratings"]


def test_late_cases_are_said_to_be_rated_lower_and_how_surely(seen: Run, city: Path) -> None:
    drawn = words(seen(city, PAGE, period="year12"))
    lower = r"Late cases against all others: rated \*\*0\.\d levels lower\*\* \(0\.\d–0\.\d\)"
    alike = r", −0\.\d \(−0\.\d … −0\.\d\) among cases of the same"
    good = r"share of good ones −[\d.]+ pts \(−[\d.]+ … −[\d.]+\)"
    assert re.search(f"{lower}{alike}.*{good}", drawn)


def test_the_survey_speaks_of_one_wave_throughout_as_the_shell_does(run: Run, city: Path) -> None:
    wave = shell(city, "survey")
    page = run(city, PAGE)
    page.session_state["said"] = "Survey"
    page.run()
    assert not page.exception
    apart = [one for one in wave["gaps"] if one["chance"] < 0.05]
    (table,) = (one.value for one in page.dataframe if "managers" in one.value.columns)
    assert table["topic"].to_list() == [one["topic"] for one in apart]
    assert table["public"].to_list() == [f"{one['public']['value']:.2f}" for one in apart]
    assert re.search(r"\*\*4\.\d\d\*\* \(\d\.\d\d–\d\.\d\d\) of 5", words(page))
    assert re.search(r"would recommend it: \*\*\+\d+\*\* \(\+\d+ … \+\d+\)", words(page))


def test_questions_name_what_was_planted(seen: Run, city: Path) -> None:
    drawn = words(seen(city, PAGE, period="year12"))
    for check in ("Called late, in time by the clock", "Many ratings in one second", "People stopped rating"):
        assert check in drawn


def test_nothing_of_english_is_left_in_the_chinese_page(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE, "zh")
    said = re.sub(r"OneWindow|Excel|`[^`]*`|\bn\b", "", words(drawn))
    assert re.findall(r"[A-Za-z]{3,}", said) == []


def test_points_are_numbered_what_to_improve_first_in_front() -> None:
    fields: tuple[Field, ...] = ("keep", "low_priority", "improve_first", "improve_first")
    topics = [Topic(f"t{place}", 3 + place / 10, 4.0, 50, field, 0.9) for place, field in enumerate(fields)]
    found = ImportanceMap(tuple(topics), 3.2, 4.0, 50)
    assert [one.name for one in ordered(found)] == ["t3", "t2", "t0", "t1"]


def test_how_the_population_is_given_is_said_where_it_is_set(seen: Run, city: Path) -> None:
    page = seen(city, "settings")
    assert not page.exception
    assert "To none: sheets count as they came in." in words(page)
    assert "[survey.shares" in page.code[0].value


def test_without_any_rating_it_says_so(run: Run, tmp_path: Path) -> None:
    City(tmp_path).load({"cases": [case("a", "2026-03-02 09:00", "2026-03-04 10:00")]})
    drawn = run(tmp_path, PAGE)
    assert not drawn.exception
    assert "Not provided" in words(drawn)
