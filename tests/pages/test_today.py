"""The morning board as a page: its figures are those of the shell, and every line leads to its cases."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from metrics import cases
from metrics.morning import morning
from metrics.view import Period, View
from pages._registry import FIRST, PAGES
from pages._today import moves, said
from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import raw, words
from tests.warehouse.city import City, case
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

SERVICES = ("first", "transfer")


def test_it_is_the_first_page() -> None:
    assert FIRST == "today" == next(iter(PAGES))


def test_the_figures_are_those_of_the_shell(seen: Run, city: Path) -> None:
    drawn, told = seen(city, "today"), Shell(city).json("metrics", "today")
    assert not drawn.exception
    table = drawn.dataframe[0].value
    assert list(table["overdue"]) == [one["overdue"] for one in told["departments"]]
    assert [None if count != count else count for count in table["next"]] == [
        one["next"] for one in told["departments"]
    ]
    assert drawn.metric[0].value == f"{sum(table['overdue']):,.0f}"
    assert drawn.metric[2].value == f"{sum(table['open']):,.0f}"
    answer = next(text for text in raw(drawn) if text.startswith("#### "))
    assert f"**{drawn.metric[0].value}** of {drawn.metric[2].value} open cases" in answer


def test_where_to_start_leads_to_the_cases_and_to_the_department(seen: Run, city: Path) -> None:
    links = [str(link.proto) for link in seen(city, "today").get("page_link")]
    assert len([link for link in links if "All figures of" in link and 'page: "department"' in link]) == 1
    assert len([link for link in links if "Overdue cases of" in link and 'page: "backlog"' in link]) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_old_data_are_said_to_be_old(seen: Run, city: Path, language: str) -> None:
    text = words(seen(city, "today", "zh" if language == "zh" else "en"))
    assert ("之后的情况未包含" if language == "zh" else "what has happened since is not in them") in text
    assert ("晋安的数据截至" if language == "zh" else "the records of jin'an end on") in text.lower()


def test_filters_of_other_pages_change_nothing(seen: Run, city: Path) -> None:
    whole, narrow = (seen(city, "today", **query) for query in ({}, {"department": "gulou", "period": "year12"}))
    assert [one.value for one in whole.metric] == [one.value for one in narrow.metric]


def city_of(home: Path, late: int, department: str = "Gulou") -> Path:
    """Half a year of one department that decides everything in two days, save for `late` cases of a new service."""
    rows: list[dict[str, object]] = []
    day = datetime(2026, 1, 5, 9)
    told: dict[str, Any] = {"department": department, "channel": "window", "promised_days": 20}
    while day < datetime(2026, 7, 15):
        for service in SERVICES * 3:
            end = day + timedelta(days=1 + len(rows) % 2)
            closed = end.isoformat() if end < datetime(2026, 7, 15, 16) else None
            rows.append(case(f"C{len(rows):05}", day.isoformat(), closed, **told | {"service": service}))
        day += timedelta(days=1)
    new = told | {"service": "mortgage", "promised_days": 5}
    rows += [case(f"L{i:03}", "2026-07-07 09:00", **new) for i in range(late)]
    # Without a list an address could be no department.
    City(home).load({"cases": rows, "departments": [{"department": department, "name_zh": department}]})
    return home


def test_a_quiet_morning_proves_itself(run: Run, tmp_path: Path) -> None:
    home = city_of(tmp_path / "quiet", late=0)
    text = words(run(home, "today"))
    assert "Nothing needs an answer today: none of" in text
    assert "of all due 8–14 Jul were on time" in text
    assert "None got clearly worse since Tue 14 Jul" in text
    assert "series within usual variation" in text
    assert "今天没有需要答复的问题" in words(run(home, "today", "zh"))


def test_what_got_worse_leads_to_its_cases(run: Run, tmp_path: Path) -> None:
    home = city_of(tmp_path / "loud", late=14)
    drawn = run(home, "today")
    assert "Gulou: **14** overdue, +14 since Tue 14 Jul (usually unchanged)".replace("**", "") in words(drawn).replace(
        "**", ""
    )
    assert "Worse Gulou" in words(drawn).replace("**", "").replace("]", "")
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    found = morning(snapshot).of("worse")
    (lasting,) = (replace(one, since=Period.day(date(2026, 7, 1))) for one in found[:1])
    assert moves.word(lasting).en == "Still worse than usual" and moves.word(found[0]).en == "Worse"
    late = [one for one in found if one.metric.id == "overdue_open"]
    assert {(one.dimension, one.group) for one in late} == {("department", "Gulou"), ("service", "mortgage")}
    for one in late:
        page, changes = moves.place(one)
        assert page in PAGES and changes["cases"] == "overdue_open" and changes[one.dimension] == one.group
        view = View(Period.month(snapshot.as_of.date()), {one.dimension: (one.group,)})
        assert cases.count(snapshot, view, "overdue_open") == one.now == 14


def test_without_a_promise_nothing_is_called_in_time(run: Run, tmp_path: Path) -> None:
    rows = [case(f"F{i}", f"2026-07-0{1 + i % 7} 09:00", department="Gulou", channel="window") for i in range(20)]
    City(tmp_path).load({"cases": rows})
    assert said.NO_PROMISE.format(open=20).en in words(run(tmp_path, "today"))


def test_hostile_names_are_letters(run: Run, tmp_path: Path) -> None:
    hostile = "![x](http://outside.invalid/x.png) :red[a] **b** <b>"
    drawn = run(city_of(tmp_path / "hostile", late=14, department=hostile), "today")
    assert not drawn.exception
    said = "\n".join(raw(drawn))
    assert not [mark for mark in ("![x]", ":red[a]", "**b**", "<b>") if mark in said]
    assert hostile in words(drawn)
