import pytest

from etl.demo import story
from etl.demo.records import Records, records


@pytest.fixture(scope="session")
def city_records() -> Records:
    """A city large enough that its stories stand clear of chance."""
    return records(cases=40_000, seed=1, months=24, until=story.UNTIL)
