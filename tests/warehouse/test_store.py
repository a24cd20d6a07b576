"""The loader's own store is made once by each release, and has then what that release asks for."""

from pathlib import Path

import pytest

from warehouse.config import Config, load_config
from warehouse.store import connected, store


@pytest.fixture
def config(tmp_path: Path) -> Config:
    with connected(load_config(tmp_path), store(load_config(tmp_path))):
        return load_config(tmp_path)


def test_a_store_of_another_release_gets_what_it_lacks(config: Config) -> None:
    with connected(config, store(config)) as work:
        work.execute("DROP TABLE staged.targets")
        work.execute("UPDATE made_by SET digest = 'an earlier one'")
    with connected(config, store(config)) as work:
        assert work.execute("SELECT count(*) FROM staged.targets").fetchone() == (0,)


def test_a_store_of_this_release_is_opened_as_it_is(config: Config) -> None:
    before = store(config).read_bytes()
    with connected(config, store(config)):
        pass
    assert store(config).read_bytes() == before
