"""Departments that are registered after their files came in."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.warehouse.city import City, at
from warehouse.work import open_work

REGISTERED = {"departments": [{"department": "gulou", "name_zh": "鼓楼（区）", "name_en": "Gulou"}]}


def case(number: str, department: str | None = None, month: int = 3) -> dict[str, object]:
    opened = at(f"2026-0{month}-02 09:00")
    return {"case_no": number, "service": "转移", "department": department, "accepted_at": opened, "status": "open"}


def departments(city: City) -> list[tuple[str, int]]:
    query = "SELECT department, count(*)::INT FROM scoped.cases GROUP BY 1 ORDER BY 1"
    return city.snapshot().query(query).rows()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Cases of March and a rating came first, under a name typed in another way; then the name was registered."""
    city = City(tmp_path_factory.mktemp("registered"))
    with city.at_once():
        city.load({"cases": [case("1", "鼓 楼(区)"), case("2")]}, month="2026-03", department="鼓楼(区)")
        rated = {"level": 5, "rated_at": at("2026-03-03 10:00"), "rating_source": "app", "department": "鼓楼(区)"}
        city.load({"ratings": [rated]}, feed="ratings")
    city.load(REGISTERED, feed="departments")
    return city


@pytest.fixture
def registered(loaded: City, tmp_path: Path) -> City:
    return City(copytree(loaded.home, tmp_path / "home"), [*loaded.loads])


def test_earlier_records_are_of_the_department_registered_later(registered: City) -> None:
    snapshot = registered.snapshot()
    assert departments(registered)[0][0] == "gulou"
    assert snapshot.query("SELECT department FROM scoped.ratings").rows() == [("gulou",)]
    assert set(snapshot.query("SELECT department FROM scoped.coverage")["department"]) == {"gulou"}
    assert "gulou" in set(snapshot.query("SELECT own_department FROM scoped.deliveries")["own_department"])


def test_its_next_file_takes_the_place_of_the_one_before(registered: City) -> None:
    registered.load({"cases": [case("1", "gulou"), case("3", "gulou")]}, month="2026-03", department="gulou")
    assert departments(registered) == [("gulou", 2)]
    with open_work(registered.config) as work:
        assert work.counting("cases", "Gulou", "2026-03") == ("L000004", 2)
        assert work.journal.standing("cases", "鼓楼(区)", "2026-03") == work.journal.entry("L000004")
        assert [entry.department for entry in work.journal.entries() if entry.feed == "cases"] == ["gulou"] * 2
        assert work.journal.entries(as_said=True)[0].department == "鼓楼(区)"
        work.undo("L000003")
        work.publish()
        work.journal.close(["L000003"], "undone")
    assert departments(registered)[0] == ("gulou", 2)
    with open_work(registered.config) as work:
        assert work.journal.entries()[0].department == "鼓楼(区)"
