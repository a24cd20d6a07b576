"""The page of one case: the answer, the days that add up to it, and what it says where there is no such case."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import words
from tests.warehouse.city import City, at, case
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

_PICK = """SELECT case_no, net_days, limit_days, department FROM scoped.case_clocks
WHERE clock = 'legal' AND {} ORDER BY 1 LIMIT 1"""


def _picked(home: Path, condition: str) -> dict[str, Any]:
    return Reader(load_config(home)).snapshot(Scope.everything()).query(_PICK.format(condition)).row(0, named=True)


@pytest.fixture(scope="module")
def late(city: Path) -> dict[str, Any]:
    """A late case of which some days did not count."""
    return _picked(
        city, "outcome = 'late' AND suspended_days > 1 AND rule = 'working_days' AND net_days - limit_days = 2"
    )


def test_the_answer_says_took_promised_late(seen: Run, city: Path, late: dict[str, Any]) -> None:
    drawn = seen(city, "case", case=late["case_no"])
    assert not drawn.exception
    assert drawn.title[0].value.replace("\\", "") == f"Case {late['case_no']}"
    answer = next(str(text.value) for text in drawn.markdown if str(text.value).startswith("#### "))
    assert f"**{late['net_days']} working days**, promised **{late['limit_days']} working days**" in answer
    assert "**late by 2 working days**" in answer
    assert "Late by 2 working days" in words(drawn)


def test_the_sum_beside_the_days_ends_in_the_figure_and_the_shell_says_the_same(
    seen: Run, city: Path, late: dict[str, Any]
) -> None:
    drawn = seen(city, "case", "zh", case=late["case_no"])
    table = drawn.table[0].value
    numbers = [int(number.replace("−", "-")) for number in table.iloc[:, 1]]
    assert numbers[0] + sum(numbers[1:-1]) == numbers[-1] == late["net_days"]
    told = Shell(city).json("metrics", "case", late["case_no"])
    assert [told["calendar_days"], *(-n for n in told["left_out"].values()), told["counted"]] == numbers
    assert told["late_by"] == {"amount": 2, "unit": "working_days"}
    assert f"超期：计入 {late['net_days']} 天 − 承诺 {late['limit_days']} 天 = 2 个工作日。" in words(drawn)
    assert told["release"][:8] in words(drawn)
    assert "国务院放假安排" in words(drawn)


def test_the_record_names_its_load_and_row(seen: Run, city: Path, late: dict[str, Any]) -> None:
    told = Shell(city).json("metrics", "case", late["case_no"])
    links = "".join(str(link.proto) for link in seen(city, "case", case=late["case_no"]).get("page_link"))
    assert f"load {told['load']}, row {told['row']:,}" in links
    assert f"load={told['load']}" in links


def test_each_clock_can_be_explained(seen: Run, city: Path, late: dict[str, Any]) -> None:
    drawn = seen(city, "case", case=late["case_no"], clock="experience")
    assert not drawn.exception
    told = Shell(city).json("metrics", "case", late["case_no"], "--clock", "experience")
    assert drawn.table[0].value.iloc[-1, 1] == str(told["net_days"])


def test_an_open_case_that_stands_still_says_since_when(seen: Run, city: Path) -> None:
    stopped = _picked(
        city,
        "state = 'open' AND NOT past_limit AND case_no IN "
        "(SELECT case_no FROM scoped.steps WHERE kind = 'suspension' AND completed_at IS NULL)",
    )
    said = words(seen(city, "case", case=stopped["case_no"]))
    assert "The clock has been stopped since" in said
    assert "Clock stopped" in said
    assert "at the earliest" in said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "There is no case nobody-1 in these data."), ("zh", "数据中没有案件 nobody-1。")]
)
def test_an_unknown_number_is_said_in_words(seen: Run, city: Path, language: str, said: str) -> None:
    drawn = seen(city, "case", "zh" if language == "zh" else "en", case="nobody-1")
    assert not drawn.exception
    assert said in words(drawn).replace("**", "")


def test_a_part_of_a_number_leads_to_the_cases_that_hold_it(seen: Run, city: Path, late: dict[str, Any]) -> None:
    drawn = seen(city, "case", case=late["case_no"][-7:])
    assert "Numbers that hold it: 1" in words(drawn)


def test_a_case_of_another_department_is_none_of_mine(
    run: Run, city: Path, late: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "gulou" if late["department"] != "gulou" else "cangshan"
    monkeypatch.setattr(Scope, "everything", lambda: Scope("zheng", "manager", frozenset({mine})))
    drawn = run(city, "case", case=late["case_no"])
    assert not drawn.exception
    assert "among those of the departments you may see" in words(drawn)
    assert not drawn.table
    assert late["case_no"] not in "".join(str(link) for link in drawn.get("page_link"))


def test_the_box_writes_the_number_into_the_address(run: Run, city: Path, late: dict[str, Any]) -> None:
    drawn = run(city, "case")
    drawn.text_input(key="f_case").set_value(f"  {late['case_no']} ").run()
    assert drawn.query_params["case"] in (late["case_no"], [late["case_no"]])
    assert "Late by 2 working days" in words(drawn)


@pytest.mark.parametrize("number", ["![x](http://outside.invalid/x.png)", "**b** :red[a] $c$ <b>", "'; DROP TABLE x"])
def test_a_hostile_number_is_letters(seen: Run, city: Path, number: str) -> None:
    drawn = seen(city, "case", case=number)
    assert not drawn.exception
    assert "![x]" not in "\n".join(str(text.value) for text in (*drawn.title, *drawn.markdown))


@pytest.mark.parametrize(("condition", "told"), [("state = 'open'", True), ("outcome = 'late'", False)])
def test_the_time_line_of_an_open_case_goes_on_to_the_end_of_the_data(
    seen: Run, city: Path, condition: str, told: bool
) -> None:
    running = "SELECT case_no FROM scoped.steps GROUP BY case_no HAVING count(completed_at) = count(*)"
    one = _picked(city, f"{condition} AND case_no IN ({running})")
    drawn = seen(city, "case", case=one["case_no"])
    assert not drawn.exception
    assert any("waiting for the next" in str(chart.proto) for chart in drawn.get("plotly_chart")) == told


def test_the_days_past_a_promised_date_are_told_beside_the_sum(run: Run, tmp_path: Path) -> None:
    made = City(tmp_path)
    late = case("date", "2026-10-09T09:00", "2026-10-16T10:00", due_at=at("2026-10-12T00:00"))
    made.load({"cases": [late, case("moment", "2026-10-09T09:00", "2026-10-12T11:00", due_at=at("2026-10-11T17:00"))]})
    page = run(tmp_path, "case", case="date")
    said = words(page)
    assert "late by 4 days" in said.replace("**", "")
    assert "Late: every day after 12 Oct up to 16 Oct, weekends among them, is 4 days." in said
    said = words(run(tmp_path, "case", case="moment"))
    assert "Late: from 2026-10-11 17:00 to 2026-10-12 11:00 it is 18 hours." in said
    alike = page.dataframe[-1].value
    assert list(alike["deadline_on"]) == ["2026-10-11"]
    told = Shell(tmp_path).run("metrics", "case", "date")
    assert re.search(r"natural days past the promise +4\b", told)
