"""Case numbers that another department holds."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from etl.load import Request, load
from etl.rebuild import rebuild
from etl.undo import undo
from tests.etl.tables import CASE, checked, codes, counts
from tests.once import made_once
from warehouse.config import load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope

HELD = pl.DataFrame({"case_no": ["A1", "A9"], "department": ["台江", None]})
HEADER = "流水号,登记类型,受理时间,承办部门\n"


def one(**cells: str | None) -> dict:
    return {**CASE, **cells}


def test_a_number_that_another_department_holds_is_set_aside_with_what_to_do():
    result = checked(one(), one(受理编号="A2"), one(受理编号="A9"), held=lambda _: HELD)
    assert codes(result) == [(2, "case_no_of_another_department")]
    assert counts(result) == (2, 1, 0)
    assert result.problems[0].text.zh == "第 2 行：“受理编号”“A1”已是其他部门的办件编号：台江。"
    assert "前缀" in result.problems[0].remedy.zh and "undo" in result.problems[0].remedy.en


@pytest.mark.parametrize(
    "more",
    [
        {"held": lambda _: HELD.with_columns(department=pl.lit("鼓楼"))},
        {"held": lambda _: HELD, "department": "台江"},  # the holder itself hands the case over
        {"held": lambda _: HELD, "departments": {"台江": "gulou", "鼓楼": "gulou"}},
        {"held": lambda _: HELD.with_columns(department=pl.lit("unspecified"))},
        {"held": lambda _: HELD.clear()},
    ],
)
def test_its_own_department_may_replace_a_case(more):
    assert counts(checked(one(), **more)) == (1, 0, 0)


def test_numbers_held_already_are_counted_among_the_rows_that_are_taken():
    held = pl.DataFrame({"case_no": ["A1", "A2", "A3"], "department": ["鼓楼"] * 3})
    result = checked(one(), one(受理编号="A2"), one(受理编号="A3", 受理时间="someday"), held=lambda _: held)
    assert counts(result) == (2, 1, 0)
    assert any("earlier files hold too: 2, for example A1, A2." in note.en for note in result.notes)


def test_cases_of_another_month_are_counted_among_the_rows_that_are_taken():
    rows = [one(), one(受理编号="A2", 受理时间="2026-02-02"), one(受理编号="A3", 受理时间="someday")]
    (note,) = [note.en for note in checked(*rows, month="2026-03").notes if "Neither accepted" in note.en]
    assert "Neither accepted nor closed in Mar 2026: 1 of 2 cases." in note


def test_a_case_of_an_event_log_is_set_aside_with_its_events():
    rows = [
        {"case:concept:name": case, "concept:name": "check", "time:timestamp": f"2026-03-05 09:0{at}:00+00:00"}
        for at, case in enumerate(["A1", "A1", "A2"])
    ]
    result = checked(*rows, event_log=True, department="鼓楼", held=lambda _: HELD)
    assert codes(result) == [(2, "case_no_of_another_department"), (3, "set_aside_with_its_case")]
    assert result.frames["cases"]["case_no"].to_list() == ["A2"]


def test_steps_of_cases_that_nobody_loaded_are_kept_and_told():
    rows = [{"受理编号": f"A{at}", "环节名称": "审核", "完成时间": "2026-03-05"} for at in (1, 2, 3, 4, 5)]
    result = checked(*rows, feed="case_steps", held=lambda _: HELD)
    assert counts(result) == (5, 0, 0)
    assert any("no loaded case has: 4, for example A2, A3, A4." in note.en for note in result.notes)
    assert checked(rows[0], feed="case_steps", held=lambda _: HELD).notes == ()


@dataclass(frozen=True)
class Told:
    """What is held when all files are in, and when one was taken back and all are read again."""

    loaded: list[tuple[str, str]]
    rebuilt: list[tuple[str, str]]
    rejected: list[int | None]


@pytest.fixture(
    scope="session", params=["a clock that stands", pytest.param("a clock that runs", marks=pytest.mark.hard)]
)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Several files within one second, or after a clock was set back, keep their order."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as clock:
            if request.param == "a clock that stands":
                clock.setattr("warehouse.journal._now", lambda: "2026-03-05T08:00:00+00:00")
            handed_over(folder)

    folder = made_once(tmp_path_factory, f"held-by {request.param}", make)
    entries = Journal(load_config(folder / "rebuilt")).entries()
    return Told(held(folder / "loaded"), held(folder / "rebuilt"), [entry.rejected for entry in entries])


def handed_over(folder: Path) -> None:
    """Two commands hand in four files each, of the same numbers and of other departments."""
    config = load_config(folder / "home")
    load(
        config,
        [file(folder, "鼓楼", 1, 2), file(folder, "晋安", 11), file(folder, "马尾", 21, month="2026-03")],
        "zheng",
    )
    load(config, [file(folder, "仓山", 31, demonstration=True)], "demonstration")
    undo(config, "L000002")
    again = [file(folder, "台江", 1, 2, 3), file(folder, "长乐", 11), file(folder, "连江", 21, month="2026-03")]
    load(config, [*again, file(folder, "闽侯", 31)], "zheng")
    shutil.copytree(config.home, folder / "loaded")
    undo(config, "L000001")
    rebuild(config)
    config.home.rename(folder / "rebuilt")


def file(folder: Path, department: str, *numbers: int, **more: str | bool) -> Request:
    path = folder / f"{department}.csv"
    rows = "".join(f"{number},转移登记,2026-03-02 09:00,{department}\n" for number in numbers)
    path.write_text(HEADER + rows, encoding="utf-8")
    return Request("cases", path, path.name, **more)  # type: ignore[arg-type]


def held(home: Path) -> list[tuple[str, str]]:
    cases = Reader(load_config(home)).snapshot(Scope.everything()).query("SELECT case_no, department FROM scoped.cases")
    return sorted(cases.rows())


def test_no_department_replaces_the_cases_of_another(told: Told) -> None:
    assert told.rejected[4] == 2
    assert {("1", "鼓楼"), ("2", "鼓楼"), ("3", "台江")} <= set(told.loaded)
    assert [case for case in told.rebuilt if case[0] in {"1", "2", "3"}] == [("3", "台江")]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(("11", "长乐"), id="a load undone before"),
        pytest.param(("21", "连江"), id="a month that is handed over again"),
        pytest.param(("31", "闽侯"), id="the demonstration"),
    ],
)
def test_nothing_is_held_by(told: Told, case: tuple[str, str]) -> None:
    for cases in (told.loaded, told.rebuilt):
        assert [one for one in cases if one[0] == case[0]] == [case]


def test_nothing_else_is_held(told: Told) -> None:
    assert [number for number, _ in told.loaded] == ["1", "11", "2", "21", "3", "31"]
    assert [number for number, _ in told.rebuilt] == ["11", "21", "3", "31"]
