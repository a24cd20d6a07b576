"""What the pages say of what they do not know."""

import re
from pathlib import Path
from typing import Literal

import pytest

from metrics.catalogue import metric as metric_of
from metrics.open_now import Light
from pages._ui.words import LEFT_OUT, NO_DATA_AHEAD, NO_DATA_THEN
from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import raw, words

LIGHTS = {light.value.en for light in Light}


def test_the_answer_counts_what_was_judged(seen: Run, city: Path) -> None:
    answer = next(text for text in raw(seen(city, "department", department="lianjiang")) if text.startswith("#### "))
    assert "All figures" not in answer
    assert "not judged: " in answer.lower()


def test_a_department_whose_data_stopped_says_up_to_when(seen: Run, city: Path) -> None:
    assert "data to 6 Nov" in words(seen(city, "department", department="jinan"))
    gap = next(text for text in words(seen(city, "processing_time")).splitlines() if text.startswith("gap "))
    assert "of the missed deadlines: Jin'an (data to 6 Nov)" in gap


def test_a_running_period_is_called_so(seen: Run, city: Path) -> None:
    assert "period still running" in words(seen(city, "processing_time"))
    assert "period still running" not in words(seen(city, "processing_time", period="2026-10-01..2026-11-01"))


def test_periods_without_data_are_not_complete(seen: Run, city: Path) -> None:
    ahead = words(seen(city, "processing_time", period="2027-01-01..2027-02-01"))
    assert NO_DATA_AHEAD.format(day="20 Nov").en in ahead
    assert NO_DATA_THEN.en in words(seen(city, "processing_time", period="2001-01-01..2001-02-01"))


def test_what_is_left_out_of_the_address_is_told(seen: Run, city: Path) -> None:
    drawn = seen(city, "processing_time", department="nobody", period="0001-01-01..9999-12-31")
    assert not drawn.exception
    assert LEFT_OUT.format(names="Department, Period").en in words(drawn)
    assert "department" not in drawn.query_params


def test_open_cases_carry_a_light(seen: Run, city: Path) -> None:
    drawn = seen(city, "processing_time", cases="open_cases")
    assert not drawn.exception
    table = drawn.dataframe[0].value
    assert set(table["light"]) <= LIGHTS


def test_of_each_case_that_fell_due_is_said_what_became_of_it(seen: Run, city: Path) -> None:
    drawn = seen(city, "processing_time", cases="matured_on_time_rate", department="cangshan")
    table = drawn.dataframe[0].value
    lights = set(table["light"])
    assert lights & LIGHTS and lights - LIGHTS, "open ones and decided ones"
    assert "outcome" not in table and "department" not in table, "said once"
    assert {"service", "suspended_days", "limit_days"} <= set(table)


ANSWERS: list[tuple[str, dict[str, str]]] = [
    ("today", {}),
    ("processing_time", {}),
    ("processing_time", {"department": "cangshan", "service": "mortgage"}),
    ("department", {"department": "cangshan"}),
    ("backlog", {}),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("page", "query"), ANSWERS)
def test_an_answer_has_two_sentences_at_most(
    seen: Run, city: Path, page: str, query: dict[str, str], language: Literal["en", "zh"]
) -> None:
    answer = next(text for text in raw(seen(city, page, language, **query)) if text.startswith("#### "))
    assert 1 <= len(re.findall(r"。" if language == "zh" else r"\.(?=\s|$)", answer)) <= 2


def test_a_page_of_one_department_does_not_name_it_again(seen: Run, city: Path) -> None:
    answer = next(
        text for text in raw(seen(city, "processing_time", department="cangshan")) if text.startswith("#### ")
    )
    assert "Cangshan" not in answer


def test_who_fell_silent_is_left_out_of_verdicts_and_named(seen: Run, city: Path) -> None:
    for page in ("today", "processing_time", "backlog"):
        assert "without Jin'an]" in words(seen(city, page))
    chart = Shell(city).json("metrics", "chart", "on_time_rate")
    assert chart["without"] == ["jinan"]
    assert chart["points"][-2]["verdict"] is not None


def test_one_figure_has_one_verdict(seen: Run, city: Path) -> None:
    """Of the mean that stands for the median: in the table, on the department's own page, and in the shell."""
    table = seen(city, "processing_time").dataframe
    (rows,) = [one.value for one in table if "verdict" in one.value.columns and "matured" in one.value.columns]
    said = dict(zip(rows["name"].str.strip(), rows["verdict"], strict=True))
    for id, name in (("cangshan", "Cangshan"), ("gulou", "Gulou"), ("jinan", "Jin'an")):
        own = seen(city, "department", department=id).dataframe[0].value
        (whole,) = own[own["label"].str.strip() == metric_of("median_processing_time").label.en]["verdict"]
        cell, _, of = whole.partition(", ")
        assert of == "on the mean"
        assert said[name].split(" · ")[0] == cell
        chart = Shell(city).json("metrics", "chart", "median_processing_time", "--where", f"department={id}")
        *_, last = (point["verdict"] for point in chart["points"] if point["verdict"])
        assert cell[2:] == {"worse": "clearly worse", "better": "clearly better"}.get(last, "usual variation")
