"""The stock–flow identity by month: what was open, came in and went out must be what is open."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.city import City, case

FIRST = date(2026, 1, 1)
# Day on which a case begins (None: not told), days until it ends (None: open; negative: it ended before it began).
invented = st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 120)), st.one_of(st.none(), st.integers(-50, 60))))


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


def flows(city: City) -> list[tuple[object, ...]]:
    told = "SELECT month, open_start, received, ended, open_end, residual FROM scoped.stock_flow ORDER BY month"
    return city.snapshot().query(told).rows()


def test_the_sum_closes(city: City) -> None:
    rows = [
        case("a", "2026-01-05T09:00", "2026-01-06T09:00"),
        case("b", "2026-01-20T09:00", "2026-03-02T09:00"),
        case("c", "2026-02-10T09:00"),
        case("d", "2026-02-11T09:00", "2026-02-12T09:00", status="returned"),
        case("e", "2026-02-11T09:00", status="draft"),
    ]
    city.load({"cases": rows})
    assert flows(city) == [
        (date(2026, 1, 1), 0, 2, 1, 1, 0),
        (date(2026, 2, 1), 1, 2, 1, 2, 0),
        (date(2026, 3, 1), 2, 0, 1, 1, 0),
    ]
    assert city.snapshot().query("SELECT * FROM scoped.stock_breaks").is_empty()


def test_cases_that_break_it_are_named(city: City) -> None:
    rows = [
        case("fine", "2026-01-05T09:00", "2026-03-06T09:00"),
        case("backwards", "2026-02-05T09:00", "2026-01-06T09:00"),
        case("unborn", "2026-01-05T09:00", "2026-02-06T09:00") | {"accepted_at": None},
        case("undead", "2026-02-05T09:00", status="closed_ok"),
    ]
    city.load({"cases": rows})
    assert [row[-1] for row in flows(city)] == [-1, 1, 0]
    broken = city.snapshot().query(
        "SELECT case_no, month, kind, effect FROM scoped.stock_breaks ORDER BY case_no, month"
    )
    assert broken.rows() == [
        ("backwards", date(2026, 1, 1), "reversed", -1),
        ("backwards", date(2026, 2, 1), "reversed", 1),
        ("unborn", date(2026, 2, 1), "no_start", -1),
        ("undead", date(2026, 2, 1), "no_end", 1),
    ]


def test_summaries_are_held_against_the_month_before(city: City) -> None:
    told = [
        {"department": "gulou", "month": date(2026, 1, 1), "received": 5, "closed": 3, "open": 2},
        {"department": "gulou", "month": date(2026, 2, 1), "received": 4, "closed": 3, "open": 3},
        {"department": "gulou", "month": date(2026, 3, 1), "received": 4, "closed": 3, "open": 5},
    ]
    city.load({"monthly_summary": told}, "monthly_summary")
    assert flows(city) == [
        (date(2026, 1, 1), None, 5, 3, 2, None),
        (date(2026, 2, 1), 2, 4, 3, 3, 0),
        (date(2026, 3, 1), 3, 4, 3, 5, -1),
    ]


@given(invented)
@settings(max_examples=6)
def test_what_the_sum_is_off_by_is_what_the_named_cases_explain(found: list[tuple[int | None, int | None]]) -> None:
    rows = [row for number, (start, after) in enumerate(found) if (row := invented_case(number, start, after))]
    rows.append(case("last", "2026-07-01T09:00"))
    with TemporaryDirectory() as home:
        city = City(Path(home))
        city.load({"cases": rows})
        off = dict(city.snapshot().query("SELECT month, residual FROM scoped.stock_flow WHERE residual <> 0").rows())
        told = "SELECT month, sum(effect)::INT FROM scoped.stock_breaks GROUP BY month HAVING sum(effect) <> 0"
        assert off == dict(city.snapshot().query(told).rows())
        by_hand = sum(1 for _, after in found if after is None and _ is not None) + 1
        assert flows(city)[-1][4] == by_hand


def invented_case(number: int, start: int | None, after: int | None) -> dict[str, object] | None:
    began = FIRST + timedelta(days=start or 0)
    if start is None and after is None:
        return None
    ended = None if after is None else began + timedelta(days=after)
    row = case(f"c{number}", f"{began}T09:00", f"{ended}T09:00" if ended else None)
    return row | ({"accepted_at": None} if start is None else {})
