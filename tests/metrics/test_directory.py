"""What a version knows beside its figures, on a tiny warehouse."""

from datetime import date

import pytest

from metrics import directory
from tests.warehouse.city import City, case
from warehouse.reader import Snapshot
from warehouse.text import Text


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    city = City(tmp_path_factory.mktemp("directory"))
    city.load({"departments": [{"department": "gulou", "name_zh": "鼓楼", "name_en": "Gulou"}]}, feed="departments")
    city.load({"cases": [case("a", "2024-03-04 09:00", channel="web"), case("b", "2024-03-04 09:00", department="x")]})
    return city.snapshot()


def test_names_fall_back_to_the_id(snapshot: Snapshot) -> None:
    assert directory.departments(snapshot) == {"gulou": Text("Gulou", "鼓楼"), "x": Text("x", "x")}
    assert directory.services(snapshot) == {"transfer": Text("transfer", "transfer")}
    assert directory.channels(snapshot) == ["web"]


def test_the_version_says_what_it_is(snapshot: Snapshot) -> None:
    version = directory.version(snapshot)
    assert (version["version"], version["timezone"], version["demo"]) == (2, "Asia/Shanghai", False)


@pytest.mark.parametrize(
    ("after", "before", "between"),
    [
        (date(2024, 3, 1), date(2024, 3, 5), 1),  # Friday to Tuesday: Monday
        (date(2024, 3, 4), date(2024, 3, 5), 0),
        (date(2026, 12, 30), date(2027, 1, 5), None),
    ],
)
def test_working_days_between(snapshot: Snapshot, after: date, before: date, between: int | None) -> None:
    assert directory.working_days_between(snapshot, after, before) == between
