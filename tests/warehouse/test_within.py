"""Facts of a few days, read without the other cases, are the facts of these days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.city import City, case
from tests.warehouse.drawn import a_case, a_step
from warehouse import within
from warehouse.anew import FACTS_OF_CASES, use_version, write_facts_of_cases
from warehouse.versions import Versions

DAYS = st.integers(0, 70).map(lambda days: date(2024, 2, 25) + timedelta(days=days))


@contextmanager
def _opened(city: City) -> Iterator[duckdb.DuckDBPyConnection]:
    current = Versions(city.home).existing()
    assert current is not None
    with duckdb.connect() as work:
        work.execute(f"SET TimeZone = '{city.config.timezone}'")
        work.execute(f"ATTACH '{current}' AS version (READ_ONLY)")
        use_version(work)
        within.attach(work)
        write_facts_of_cases(work, within.NAME)
        yield work


def _rows(work: duckdb.DuckDBPyConnection, facts: str, where: str) -> list[tuple[object, ...]]:
    return sorted(work.execute(f"FROM {facts} WHERE {where}").fetchall(), key=repr)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(a_case("c0"), min_size=8, max_size=8), st.lists(a_step("c0"), min_size=8, max_size=8), DAYS, DAYS)
def test_the_facts_of_some_days_are_those_of_all_cases(
    cases: list[dict[str, object]], steps: list[dict[str, object]], one: date, other: date
) -> None:
    with TemporaryDirectory() as home:
        city = City(Path(home))
        numbered = [{**row, "case_no": f"c{at}"} for at, row in enumerate(cases)]
        city.load({"cases": numbered, "case_steps": [{**row, "case_no": f"c{at}"} for at, row in enumerate(steps)]})
        with _opened(city) as work:
            days = f"day BETWEEN '{min(one, other)}' AND '{max(one, other)}'"
            work.execute(f"SET VARIABLE first_day = DATE '{min(one, other)}'")
            work.execute(f"SET VARIABLE last_day = DATE '{max(one, other)}'")
            for name in FACTS_OF_CASES:
                assert _rows(work, f"within.facts.{name}", days) == _rows(work, f"facts.{name}", days), name
            for statement in within.lately():
                work.execute(statement)
            late = "happened_at > (SELECT as_of FROM core.watermark) - INTERVAL 14 DAY"
            for name in ("flow_facts", "standing_facts"):
                assert _rows(work, f"within.facts.{name}", late) == _rows(work, f"facts.{name}", late), name


def test_of_other_days_a_case_is_not_read(city: City) -> None:
    city.load({"cases": [case("c1", "2024-03-04 09:00", "2024-03-05 09:00", promised_days=2)]})
    with _opened(city) as work:
        for bound in ("first_day", "last_day"):
            work.execute(f"SET VARIABLE {bound} = DATE '2024-06-03'")
        assert _rows(work, "within.core.case_clocks", "true") == []
