"""A list of departments or services that is taken back leaves every record under the word of its file."""

import shutil
from pathlib import Path

import pytest

from etl.load import Report, Request, load
from etl.rebuild import rebuild
from etl.undo import undo
from tests.once import made_once
from warehouse.config import Config, load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope

HEADER = "业务号,登记类型,受理时间,办结时间,承办部门\n"
LISTS = {
    "departments": "部门编号,部门名称\ngulou,鼓楼\n",
    "services": "事项编码,事项名称\ntransfer,转移登记\n",
}


def file(
    folder: Path, text: str, feed: str = "cases", department: str | None = None, month: str | None = None
) -> Request:
    path = folder / f"{feed}-{month}.csv"
    path.write_text(text, encoding="utf-8")
    return Request(feed, path, path.name, department, month)


def hand_in(config: Config, *files: Request) -> Report:
    """Load the files by one command; gives what became of the first."""
    return load(config, files, "zheng")[0]


def rows(month: int, *numbers: int, word: str = "鼓楼") -> str:
    made = [f"A{n},转移登记,2026-0{month}-02 09:00,2026-0{month}-05 10:00,{word}\n" for n in numbers]
    return HEADER + "".join(made)


def names(config: Config) -> list[tuple[str, str, int]]:
    query = "SELECT department, service, count(*)::INT FROM scoped.cases GROUP BY ALL ORDER BY ALL"
    return Reader(config).snapshot(Scope.everything()).query(query).rows()


@pytest.fixture(scope="session")
def all_by_their_ids(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """March came first, then both lists, then April and May by the id that the page proposes; all go by the ids.

    May's file says no department.
    """

    def make(folder: Path) -> None:
        config = load_config(folder / "home")
        hand_in(config, file(folder, rows(3, 1, 2), department="鼓楼", month="2026-03"))
        hand_in(config, *(file(folder, text, feed) for feed, text in LISTS.items()))
        silent = rows(5, 5, word="").replace(",\n", "\n").replace(",承办部门", "")
        months = {"2026-04": rows(4, 3), "2026-05": silent}
        hand_in(config, *(file(folder, text, department="gulou", month=month) for month, text in months.items()))
        assert names(config) == [("gulou", "transfer", 4)]

    return made_once(tmp_path_factory, "names-registered", make) / "home"


@pytest.fixture
def registered(all_by_their_ids: Path, tmp_path: Path) -> Config:
    return load_config(shutil.copytree(all_by_their_ids, tmp_path / "home"))


def test_records_go_by_the_words_of_their_files_again(registered: Config) -> None:
    """Those of a file that says no department stay with the earlier ones."""
    undo(registered, "L000002")
    assert names(registered) == [("鼓楼", "transfer", 4)]
    undo(registered, "L000003")
    assert names(registered) == [("鼓楼", "转移登记", 4)]
    assert [entry.department for entry in Journal(registered).entries()][::3] == ["鼓楼", "鼓楼"]
    rebuild(registered)
    assert names(registered) == [("鼓楼", "转移登记", 4)]


def test_its_own_files_are_known_and_replace_their_month(registered: Config, tmp_path: Path) -> None:
    undo(registered, "L000002")
    same = hand_in(registered, file(tmp_path, rows(4, 3), department="鼓楼", month="2026-04"))
    assert same.already_loaded and same.load_id == "L000004"
    other = hand_in(registered, file(tmp_path, rows(4, 3, 4), department="鼓楼", month="2026-04"))
    assert other.replaces and other.replaces.load_id == "L000004"
    assert other.checked and other.checked.rejected == 0
    assert names(registered) == [("鼓楼", "transfer", 5)]


def test_a_corrected_list_leads_earlier_rows_where_they_belong(tmp_path: Path) -> None:
    config = load_config(tmp_path / "home")
    first = file(tmp_path, "部门编号,部门名称\ntaijiang,鼓楼\n", "departments")
    hand_in(config, first, file(tmp_path, rows(3, 1), department="鼓楼", month="2026-03"))
    hand_in(config, file(tmp_path, LISTS["departments"], "departments"))
    assert names(config) == [("gulou", "转移登记", 1)]
