"""The reader is read-only, hardened and scoped, and follows the pointer."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

from tests.warehouse.city import City, case
from warehouse.config import load_config
from warehouse.errors import NoData, VersionMissing
from warehouse.reader import Reader
from warehouse.scope import Scope


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city = City(tmp_path_factory.mktemp("loaded"))
    rows = [case(f"{name}{n}", "2024-03-04 09:00", department=name) for name in ("gulou", "minhou") for n in range(3)]
    city.load({"cases": rows})
    return city.home


@pytest.fixture
def two_departments(loaded: Path, tmp_path: Path) -> City:
    return City(copytree(loaded, tmp_path / "home"))


def test_without_data_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoData):
        Reader(load_config(tmp_path)).snapshot(Scope.everything())


@pytest.mark.parametrize(
    ("departments", "rows"),
    [
        (None, 6),
        (frozenset({"gulou"}), 3),
        (frozenset({"gulou", "minhou"}), 6),
        (frozenset(), 0),
        (frozenset({"x"}), 0),
    ],
)
@pytest.mark.parametrize("table", ["cases", "case_clocks", "flow_facts"])
def test_a_scope_sees_its_departments_only(
    two_departments: City, departments: frozenset[str] | None, rows: int, table: str
) -> None:
    snapshot = two_departments.snapshot(Scope("someone", "manager", departments))
    assert snapshot.query(f"SELECT * FROM scoped.{table}").height == rows


def test_every_table_with_departments_is_scoped(two_departments: City) -> None:
    nobody = two_departments.snapshot(Scope("nobody", "manager", frozenset()))
    tables = nobody.query(
        "SELECT DISTINCT table_name AS name FROM information_schema.columns "
        "WHERE table_schema = 'scoped' AND column_name IN ('department', 'case_department')"
    )["name"].to_list()
    assert {"cases", "steps", "flow", "coverage"} <= set(tables)
    for table in set(tables) - {"departments"}:
        assert nobody.query(f"SELECT * FROM scoped.{table}").is_empty(), table


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY scoped.cases TO '/tmp/leak.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "CREATE TABLE core.more (i INTEGER)",
        "DELETE FROM cells.cases",
        "SET memory_limit = '10GB'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_it_refuses_everything_else(two_departments: City, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        two_departments.snapshot().query(statement)


def test_it_follows_the_pointer_and_a_snapshot_does_not(two_departments: City) -> None:
    reader = Reader(two_departments.config)
    before = reader.snapshot(Scope.everything())
    two_departments.load({"cases": [case("new", "2024-03-05 09:00")]})
    after = reader.snapshot(Scope.everything())
    count = "SELECT count(*) AS n FROM scoped.cases"
    assert (before.query(count).item(), after.query(count).item()) == (6, 7)
    assert after.version == before.version + 1


def test_threads_do_not_read_each_others_results(two_departments: City) -> None:
    reader = Reader(two_departments.config)

    def counted(number: int) -> bool:
        scope = Scope("t", "manager", frozenset({"gulou"}) if number % 2 else None)
        found = reader.snapshot(scope).query("SELECT count(*) AS n, $number AS number FROM scoped.cases", number=number)
        return found.row(0) == (3 if number % 2 else 6, number)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(counted, range(200)))


def test_reference_data_alone_are_no_data(city: City) -> None:
    city.load({"departments": [{"department": "gulou", "name_zh": "鼓楼"}]}, feed="departments")
    with pytest.raises(NoData):
        city.snapshot()


def test_a_missing_version_is_named(two_departments: City) -> None:
    (two_departments.home / "CURRENT").write_text("warehouse-000009.duckdb")
    with pytest.raises(VersionMissing, match="000009"):
        two_departments.snapshot()
