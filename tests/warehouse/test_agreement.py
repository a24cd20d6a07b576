"""Store, ledger and version are compared before anything is changed; what is missing is named; rebuild repairs it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from etl.load import Request, load
from etl.rebuild import rebuild
from tests.warehouse.city import City, case
from warehouse.config import Config, load_config
from warehouse.errors import LedgerIncomplete, RestoreUnfinished, StoreIncomplete, VersionIncomplete, VersionMissing
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.store import RESTORING
from warehouse.versions import Versions
from warehouse.work import open_work

HEADER = "case_no,service,department,status,accepted_at,closed_at,promised_days\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files, one case each; the store as it was after the first is kept aside."""
    home = tmp_path_factory.mktemp("loaded")
    paths = [home.parent / f"{home.name}-{number}.csv" for number in (1, 2, 3)]
    for number, path in enumerate(paths, 1):
        path.write_text(f"{HEADER}A{number},transfer,land,closed_ok,2025-03-03 09:00,2025-03-05 10:00,5\n")
    first, *others = (Request("cases", path, path.name) for path in paths)
    load(load_config(home), [first], "test")
    (home / "early.duckdb").write_bytes(store(load_config(home)).read_bytes())
    load(load_config(home), others, "test")
    return home


@pytest.fixture
def config(loaded: Path, tmp_path: Path) -> Config:
    return load_config(copytree(loaded, tmp_path / "home"))


def store(config: Config) -> Path:
    return config.home / "work.duckdb"


def cases(config: Config) -> list[str]:
    query = "SELECT case_no FROM scoped.cases ORDER BY 1"
    return Reader(config).snapshot(Scope.everything()).query(query)["case_no"].to_list()


def open_and_close(config: Config) -> None:
    with open_work(config):
        pass


def damage(config: Config, how: str) -> None:
    content = store(config).read_bytes()
    match how:
        case "older":
            store(config).write_bytes((config.home / "early.duckdb").read_bytes())
        case "truncated":
            store(config).write_bytes(content[: len(content) // 2])
        case "worn":  # the header is whole, every other page is not
            worn = bytes(byte ^ 255 for byte in content[3 * 4096 :])
            store(config).write_bytes(content[: 3 * 4096] + worn)
        case "overwritten":
            store(config).write_bytes(b"\0" * len(content))
        case "absent":
            store(config).unlink()
        case "emptied":
            store(config).write_bytes(b"")


DAMAGES = {"older": 2, "truncated": 3, "worn": 3, "overwritten": 3, "absent": 3, "emptied": 3}


@pytest.mark.parametrize(("how", "missing"), DAMAGES.items())
def test_a_damaged_store_is_noticed(config: Config, how: str, missing: int) -> None:
    damage(config, how)
    with pytest.raises(StoreIncomplete, match="etl rebuild") as told:
        open_and_close(config)
    assert [name.partition(" ")[0] for name in told.value.loads] == ["L000001", "L000002", "L000003"][-missing:]
    assert "rebuild" in told.value.text.zh
    assert cases(config) == ["A1", "A2", "A3"]  # the pages are not touched


# One that can be read and holds too little, and one that cannot be read, stand for the others.
@pytest.mark.parametrize(
    "how", [how if how in ("older", "worn") else pytest.param(how, marks=pytest.mark.hard) for how in DAMAGES]
)
def test_rebuild_repairs_a_damaged_store(config: Config, how: str) -> None:
    damage(config, how)
    with pytest.raises(StoreIncomplete):
        open_and_close(config)
    assert rebuild(config).changed == ()
    open_and_close(config)
    assert cases(config) == ["A1", "A2", "A3"]


def test_lost_rows_of_one_load_are_noticed(config: Config) -> None:
    with open_work(config) as work:
        work._connection.execute("DELETE FROM staged.cases_told WHERE load_id = 'L000002'")
    with pytest.raises(StoreIncomplete, match=r"loads \(1\): L000002"):
        open_and_close(config)


def test_a_version_that_lacks_a_load_is_noticed_before_anything_is_forgotten(config: Config) -> None:
    versions = sorted(Versions(config.home).folder.iterdir())
    (config.home / "CURRENT").write_text(versions[0].name)
    with pytest.raises(VersionIncomplete, match=r"L000002.*L000003"):
        open_and_close(config)
    (config.home / "CURRENT").unlink()
    with pytest.raises(VersionIncomplete, match=r"loads .*\(3\): L000001"):
        open_and_close(config)
    assert rebuild(config).version > 0
    assert cases(config) == ["A1", "A2", "A3"]


def test_a_version_file_that_is_gone_is_named_and_made_again(config: Config) -> None:
    (Versions(config.home).current() or config.home).unlink()
    with pytest.raises(VersionMissing, match="rebuild"):
        open_and_close(config)


def test_a_ledger_that_lacks_a_load_is_noticed(config: Config) -> None:
    with closing(sqlite3.connect(config.home / "journal.sqlite")) as ledger, ledger:
        ledger.execute("DELETE FROM loads WHERE seq = 2")
    with pytest.raises(LedgerIncomplete, match="L000002"):
        open_and_close(config)


def test_a_damaged_ledger_is_told_and_not_replaced(config: Config) -> None:
    path = config.home / "journal.sqlite"
    path.write_bytes(b"not a ledger" * 1000)
    with pytest.raises(LedgerIncomplete, match="restore"):
        open_and_close(config)
    assert path.read_bytes().startswith(b"not a ledger")


def test_nothing_is_loaded_into_a_half_restored_home(city: City) -> None:
    (city.home / RESTORING).mkdir(parents=True)
    with pytest.raises(RestoreUnfinished, match="restore"):
        city.load({"cases": [case("a", "2024-03-04 09:00")]})


def test_originals_are_read_again_by_the_contracts_of_today(config: Config) -> None:
    """As if the contract of that day had set one more row aside."""
    with closing(sqlite3.connect(config.home / "journal.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE loads SET rows_in = 2, rejected = 1 WHERE seq = 2")
    (changed,) = rebuild(config).changed
    assert (changed.load_id, changed.before, changed.after) == ("L000002", (2, 1, 1, 0), (1, 1, 0, 0))
    assert "set aside 1 → 0" in changed.text.en
    assert rebuild(config).changed == ()
