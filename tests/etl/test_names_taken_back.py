"""A list of departments or services that is taken back leaves every record under the word of its file."""

import shutil
from pathlib import Path

import pytest

from etl.load import Request, load
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


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(tmp_path / "home")


def hand_in(config: Config, text: str, feed: str = "cases", department: str | None = None, month: str | None = None):
    path = config.home / "file.csv"
    config.home.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load(config, [Request(feed, path, path.name, department, month)], "zheng")[0]


def rows(month: int, *numbers: int, word: str = "鼓楼") -> str:
    made = [f"A{n},转移登记,2026-0{month}-02 09:00,2026-0{month}-05 10:00,{word}\n" for n in numbers]
    return HEADER + "".join(made)


def names(config: Config) -> list[tuple[str, str, int]]:
    query = "SELECT department, service, count(*)::INT FROM scoped.cases GROUP BY ALL ORDER BY ALL"
    return Reader(config).snapshot(Scope.everything()).query(query).rows()


@pytest.fixture(scope="session")
def all_by_their_ids(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """March came first, then both lists, then April by the id that the page proposes; all go by the ids."""

    def make(folder: Path) -> None:
        config = load_config(folder / "home")
        hand_in(config, rows(3, 1, 2), department="鼓楼", month="2026-03")
        for feed, text in LISTS.items():
            hand_in(config, text, feed)
        hand_in(config, rows(4, 3), department="gulou", month="2026-04")
        assert names(config) == [("gulou", "transfer", 3)]

    return made_once(tmp_path_factory, "names-registered", make) / "home"


@pytest.fixture
def registered(all_by_their_ids: Path, tmp_path: Path) -> Config:
    return load_config(shutil.copytree(all_by_their_ids, tmp_path / "home"))


def test_records_go_by_the_words_of_their_files_again(registered: Config) -> None:
    undo(registered, "L000002")
    undo(registered, "L000003")
    assert names(registered) == [("鼓楼", "转移登记", 3)]
    assert [entry.department for entry in Journal(registered).entries()][::3] == ["鼓楼", "鼓楼"]
    rebuild(registered)
    assert names(registered) == [("鼓楼", "转移登记", 3)]


def test_its_own_files_are_known_and_replace_their_month(registered: Config) -> None:
    undo(registered, "L000002")
    same = hand_in(registered, rows(4, 3), department="鼓楼", month="2026-04")
    assert same.already_loaded and same.load_id == "L000004"
    other = hand_in(registered, rows(4, 3, 4), department="鼓楼", month="2026-04")
    assert other.replaces and other.replaces.load_id == "L000004"
    assert other.checked and other.checked.rejected == 0
    assert names(registered) == [("鼓楼", "transfer", 4)]


def test_a_corrected_list_leads_earlier_rows_where_they_belong(config: Config) -> None:
    hand_in(config, "部门编号,部门名称\ntaijiang,鼓楼\n", "departments")
    hand_in(config, rows(3, 1), department="鼓楼", month="2026-03")
    hand_in(config, LISTS["departments"], "departments")
    assert names(config) == [("gulou", "转移登记", 1)]


def test_a_file_that_says_no_department_stays_with_the_earlier_ones(registered: Config) -> None:
    silent = rows(5, 5, word="").replace(",\n", "\n").replace(",承办部门", "")
    hand_in(registered, silent, department="gulou", month="2026-05")
    undo(registered, "L000002")
    assert names(registered) == [("鼓楼", "transfer", 4)]
