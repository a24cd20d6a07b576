"""What no file has told of takes no room, and is there for whoever reads as if it did."""

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.city import City, case
from warehouse.store import connected, store
from warehouse.versions import Versions
from warehouse.work import open_work

TOLD_LATER = "heard_from"


@pytest.fixture
def city(tmp_path: Path) -> City:
    city = City(tmp_path)
    city.load({"cases": [case("A1", "2024-03-01 09:00")]})
    return city


def stored(city: City) -> tuple[set[str], set[str]]:
    """The columns of cases that are stored in the version and in the loader's store."""
    current = Versions(city.home).existing()
    assert current
    return _columns(current, "cells.cases"), _columns(store(city.config), "staged.cases_told")


def _columns(path: Path, table: str) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as one:
        return {name for name, *_ in one.execute(f"DESCRIBE FROM {table}").fetchall()}


def test_only_what_a_file_tells_of_is_stored(city: City) -> None:
    in_version, in_store = stored(city)
    assert in_store == {"load_id", "row", "case_no", "status", "accepted_at", "department", "service"}
    assert in_version == in_store - {"row"} | {"file_row", "load_seq"}


def test_whoever_reads_sees_every_column(city: City) -> None:
    ((heard, kind),) = city.snapshot().query(f"SELECT {TOLD_LATER}, typeof({TOLD_LATER}) FROM scoped.cases").rows()
    assert (heard, kind) == (None, "VARCHAR")
    with open_work(city.config) as work:
        assert work.records("L000001", "cases")[TOLD_LATER].to_list() == [None]


def test_what_is_told_later_is_empty_for_those_before(city: City) -> None:
    city.load({"cases": [{**case("A2", "2024-03-04 09:00"), TOLD_LATER: "notice"}]})
    found = city.snapshot().query(f"SELECT case_no, {TOLD_LATER} FROM scoped.cases ORDER BY case_no").rows()
    assert found == [("A1", None), ("A2", "notice")]
    assert all(TOLD_LATER in columns for columns in stored(city))


def test_a_store_with_every_column_goes_on_with_them(city: City) -> None:
    with connected(city.config, store(city.config)) as work:
        work.execute("CREATE TABLE staged.earlier AS FROM staged.cases")
        work.execute("DROP VIEW staged.cases")
        work.execute("DROP TABLE staged.cases_told")
        work.execute("ALTER TABLE staged.earlier RENAME TO cases")
        work.execute("UPDATE made_by SET digest = 'an earlier one'")
    city.load({"cases": [case("A2", "2024-03-04 09:00")]})
    assert city.snapshot().query("SELECT case_no FROM scoped.cases ORDER BY case_no").rows() == [("A1",), ("A2",)]
    assert TOLD_LATER in stored(city)[1]
