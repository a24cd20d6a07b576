import numpy as np
import polars as pl
import pytest

from etl.demo import story
from etl.demo.feed_file import FeedFile
from etl.demo.files import generate
from etl.demo.frames import cases_table
from etl.demo.rating_tables import rated_table
from etl.demo.records import Records, records

CASES, SEED, MONTHS = 2_000, 3, 6


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[FeedFile]:
    """The files of a small city."""
    return generate(CASES, SEED, MONTHS, tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def city_records() -> Records:
    """A city large enough that its stories stand clear of chance."""
    return records(cases=40_000, seed=1, months=24, until=story.UNTIL)


@pytest.fixture(scope="session")
def rated(city_records: Records) -> pl.DataFrame:
    """What the people of that city say, with the truth about it, and when and how each case ended."""
    return ratings_of(city_records, seed=1)


def ratings_of(told: Records, seed: int) -> pl.DataFrame:
    cases = cases_table(told, np.random.default_rng([seed, 1]))
    return rated_table(np.random.default_rng([seed, 3]), told, cases, story.UNTIL).join(
        cases.select(case="业务号", ended="办结时间", visits="到现场次数"), on="case"
    )
