"""Every test here gets an empty data directory."""

from pathlib import Path

import pytest

from tests.warehouse.city import City


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)
