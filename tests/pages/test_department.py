"""The page of one department: what is worse and what made it so, fair peers, services, steps, cases."""

import re
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from metrics.catalogue import metric
from metrics.funnel import Dot
from metrics.open_now import Light
from metrics.value import Completeness, Result, Value
from metrics.view import Period
from pages._department import answer
from pages._department.funnel_chart import apart
from pages._department.lines import Line
from pages._ui.frame import Frame
from pages._ui.verdicts import Verdict
from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import raw, words


def _answer(seen: Run, city: Path, **query: str) -> str:
    drawn = seen(city, "department", department="cangshan", **query)
    assert not drawn.exception
    return next(text for text in raw(drawn) if text.startswith("#### "))


def test_the_answer_names_service_and_step(run: Run, city: Path) -> None:
    """The demonstration city slows down mortgages at Cangshan, in review."""
    said = _answer(run, city, period="quarter").replace("\u2060", "")
    assert "learly worse" in said and " since " in said
    assert "on time of" in said
    assert re.search(r"Mortgage registration\*\* alone moved on time of (all due|closed cases) by −.* against Q3", said)
    assert "before **Review**, " in said


def test_of_one_service_only_its_step_is_named(run: Run, city: Path) -> None:
    assert "alone moved" not in _answer(run, city, service="mortgage", period="quarter")


def test_the_own_rate_and_the_expected_one_are_those_of_the_shell(seen: Run, city: Path) -> None:
    said = words(seen(city, "department", department="cangshan")).replace("**", "")
    told = Shell(city).json("metrics", "peers", "on_time_rate")
    mine = next(one for one in told["groups"] if one["group"] == "cangshan")
    assert f"Cangshan: {mine['rate']:.1%}; with its mix of services all departments together" in said
    assert f"would have {mine['expected']:.1%}." in said


def test_few_cases_are_no_dot_but_a_line_of_text(seen: Run, city: Path) -> None:
    drawn = seen(city, "department")
    assert not drawn.exception
    said = words(drawn)
    assert "Fewer than 10 cases, not shown: Lianjiang n " in said
    assert "Fair to its peers?" in said


def test_it_is_not_said_of_anybody_who_was_not_judged_that_nothing_is_wrong(seen: Run, city: Path) -> None:
    drawn = seen(city, "department")
    said = next(text for text in raw(drawn) if text.startswith("#### ")).replace("\u2060", "")
    judged = [cell for cell in drawn.dataframe[0].value["verdict"] if not cell.startswith(("○", "◐"))]
    assert "Not judged: " in said and "**Lianjiang**" in said
    assert "slower than before: " in said or f"None of the {len(judged)} departments that could be judged" in said


@pytest.mark.parametrize("figure", ["matured_on_time_rate", "first_time_through_rate", "supplement_rate", "unknown"])
def test_every_share_has_its_funnel(seen: Run, city: Path, figure: str) -> None:
    drawn = seen(city, "department", "zh", department="gulou", fair=figure)
    assert not drawn.exception
    assert "与同类公平比较" in words(drawn)


def test_a_step_leads_to_its_cases(seen: Run, city: Path) -> None:
    drawn = seen(city, "department", department="cangshan", service="mortgage", step="审核")
    assert not drawn.exception
    assert "Longest in Review" in words(drawn).replace("**", "")
    assert "passages completed in Nov 2026" in words(drawn)
    (listed,) = [one.value for one in drawn.dataframe if "waited" in one.value]
    outcomes = list(listed["outcome"])
    assert None not in outcomes and any(told == Light.LATE.value.en for told in outcomes)


def test_an_unknown_step_is_no_step(seen: Run, city: Path) -> None:
    drawn = seen(city, "department", department="cangshan", step="'; DROP TABLE x")
    assert not drawn.exception
    assert "passages completed in" not in words(drawn)


def test_the_answer_leads_to_the_cases_of_its_step(run: Run, city: Path) -> None:
    drawn = run(city, "department", department="cangshan", period="quarter")
    next(button for button in drawn.button if button.label == "Longest in Review").click()
    drawn.run()
    assert "passages completed in" in words(drawn)
    assert set(drawn.dataframe[0].value["service"]) == {"Mortgage registration"}


def test_the_change_that_the_answer_tells_is_split(seen: Run, city: Path) -> None:
    drawn = seen(city, "department", department="cangshan", period="quarter")
    said = next(text for text in raw(drawn) if text.startswith("#### "))
    (choice,) = [one for one in drawn.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_why"]
    assert choice.value == ("matured_on_time_rate" if "moved on time of all due" in said else "on_time_rate")


def test_figures_of_other_verdicts_and_days_are_not_thrown_together() -> None:
    def line(id: str, verdict: Verdict, since: str) -> Line:
        result = Result(
            metric=metric(id),
            period=Period.month(date(2026, 11, 1)),
            by={},
            outcome=Value(0.5, 50),
            previous=None,
            last_year=None,
            as_of=datetime(2026, 11, 20, tzinfo=UTC),
            finished=True,
            completeness=Completeness(1, 1),
        )
        return Line(result, None, verdict, since)

    lines = [
        line("cases_closed", Verdict.HIGHER, "Mar 2026"),
        line("online_share", Verdict.BETTER, "Mar 2026"),
        line("supplement_rate", Verdict.BETTER, "Oct 2026"),
        line("return_rate", Verdict.BETTER, "Oct 2026"),
    ]
    english = SimpleNamespace(language="en", say=lambda text, **values: text.format(**values).en)
    said = answer.sentence(cast(Frame, english), lines)
    assert said == (
        "Clearly higher since Mar 2026: closed 0; clearly better: received online 50.0% since Mar 2026, "
        "supplements 50.0% since Oct 2026, 1 more."
    )


def test_the_first_table_is_what_a_manager_is_asked_about(seen: Run, city: Path) -> None:
    drawn = seen(city, "department", department="gulou", period="2026-10-01..2026-11-01")
    table = drawn.dataframe[0].value
    assert len(table) == 13
    assert list(table.columns) == ["label", "value", "previous", "last_year", "target", "verdict", "line"]
    october = ("--from", "2026-10-01", "--to", "2026-11-01")
    told = Shell(city).shown("supplement_rate", "--where", "department=gulou", *october)
    row = table[table["label"].str.strip() == "Supplements"]
    assert row["value"].item() == f"{told[0]['value']:.1%}"


def test_before_a_whole_year_there_is_one_period_to_compare_with(seen: Run, city: Path) -> None:
    """Two choices with the same words cannot be told apart."""
    assert _choices(seen(city, "department", department="gulou", period="year12")) == ["vs Dec 2024–Nov 2025", "Other…"]
    assert _choices(seen(city, "department", department="gulou")) == ["vs Oct", "vs Nov 2025", "Other…"]


def _choices(drawn: AppTest) -> list[str]:
    (choice,) = [one for one in drawn.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_against"]
    return list(choice.options)


def test_names_in_the_funnel_do_not_cover_each_other() -> None:
    places = {"Changle": (169, 0.942), "Taijiang": (190, 0.963), "Minhou": (211, 0.968)}
    dots = [Dot(name, n, rate, 0.0, "inside", (rate, rate)) for name, (n, rate) in places.items()]
    shifts = apart(dots, {name: name for name in places}, (0.78, 1.0))
    boxes = [(n * 260 / 211, rate * 250 / 0.22 + shifts[name], 7 * len(name)) for name, (n, rate) in places.items()]
    for (x, y, width), (left, up, wide) in combinations(boxes, 2):
        assert abs(x - left) * 2 >= width + wide or abs(y - up) >= 15
