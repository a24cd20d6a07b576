"""The page of one department: what is worse and what made it so, fair peers, services, steps, cases."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import raw, words


def _answer(run: Run, city: Path, **query: str) -> str:
    drawn = run(city, "department", department="cangshan", **query)
    assert not drawn.exception
    return next(text for text in raw(drawn) if text.startswith("#### "))


def test_the_answer_names_service_and_step(run: Run, city: Path) -> None:
    """The demonstration city slows down mortgages at Cangshan, in review."""
    answer = _answer(run, city, period="quarter").replace("\u2060", "")
    assert "worse since" in answer
    assert "on time of" in answer
    assert re.search(
        r"Mortgage registration\*\* alone moved on time of (all due|closed cases) by −.* against Q3", answer
    )
    assert "before **Review**, " in answer


def test_of_one_service_only_its_step_is_named(run: Run, city: Path) -> None:
    assert "alone moved" not in _answer(run, city, service="mortgage", period="quarter")


def test_the_own_rate_and_the_expected_one_are_those_of_the_shell(run: Run, city: Path) -> None:
    said = words(run(city, "department", department="cangshan")).replace("**", "")
    told = Shell(city).json("metrics", "peers", "on_time_rate")
    mine = next(one for one in told["groups"] if one["group"] == "cangshan")
    assert f"Cangshan: {mine['rate']:.1%}; with its mix of services all departments together" in said
    assert f"would have {mine['expected']:.1%}." in said


def test_few_cases_are_no_dot_but_a_line_of_text(run: Run, city: Path) -> None:
    drawn = run(city, "department")
    assert not drawn.exception
    said = words(drawn)
    assert "Fewer than 10 cases, not shown: Lianjiang n " in said
    assert "Fair to its peers?" in said


def test_it_is_not_said_of_anybody_who_was_not_judged_that_nothing_is_wrong(run: Run, city: Path) -> None:
    drawn = run(city, "department")
    answer = next(text for text in raw(drawn) if text.startswith("#### ")).replace("\u2060", "")
    judged = [cell for cell in drawn.dataframe[0].value["verdict"] if not cell.startswith(("○", "◐"))]
    assert "Not judged: " in answer and "**Lianjiang**" in answer
    assert "slower than before: " in answer or f"None of the {len(judged)} departments that could be judged" in answer


@pytest.mark.parametrize("figure", ["matured_on_time_rate", "first_time_through_rate", "supplement_rate", "unknown"])
def test_every_share_has_its_funnel(run: Run, city: Path, figure: str) -> None:
    drawn = run(city, "department", "zh", department="gulou", fair=figure)
    assert not drawn.exception
    assert "与同类公平比较" in words(drawn)


def test_a_step_leads_to_its_cases(run: Run, city: Path) -> None:
    drawn = run(city, "department", department="cangshan", service="mortgage", step="审核")
    assert not drawn.exception
    assert "Longest in Review" in words(drawn).replace("**", "")
    assert "passages completed in Nov 2026" in words(drawn)


def test_an_unknown_step_is_no_step(run: Run, city: Path) -> None:
    drawn = run(city, "department", department="cangshan", step="'; DROP TABLE x")
    assert not drawn.exception
    assert "Longest in" not in words(drawn)


def test_the_first_table_is_what_a_manager_is_asked_about(run: Run, city: Path) -> None:
    drawn = run(city, "department", department="gulou", period="2026-10-01..2026-11-01")
    table = drawn.dataframe[0].value
    assert len(table) == 13
    assert list(table.columns) == ["label", "value", "previous", "last_year", "target", "verdict", "line"]
    october = ("--from", "2026-10-01", "--to", "2026-11-01")
    told = Shell(city).shown("supplement_rate", "--where", "department=gulou", *october)
    row = table[table["label"].str.strip() == "Supplements"]
    assert row["value"].item() == f"{told[0]['value']:.1%}"


def test_before_a_whole_year_there_is_one_period_to_compare_with(run: Run, city: Path) -> None:
    """Two choices with the same words cannot be told apart."""
    assert _choices(run(city, "department", department="gulou", period="year12")) == ["vs Dec 2024–Nov 2025", "Other…"]
    assert _choices(run(city, "department", department="gulou")) == ["vs Oct", "vs Nov 2025", "Other…"]


def _choices(drawn: AppTest) -> list[str]:
    (choice,) = [one for one in drawn.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_against"]
    return list(choice.options)
