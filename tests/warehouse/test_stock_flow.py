"""The stock–flow identity by month: what was open, came in and went out must be what is open."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.city import City, case
from warehouse.reader import Snapshot

FIRST = date(2026, 1, 1)
# Day on which a case begins (None: not told), days until it ends (None: open; negative: it ended before it began).
Told = tuple[int | None, int | None]
told = st.tuples(st.one_of(st.none(), st.integers(0, 120)), st.one_of(st.none(), st.integers(-50, 60)))
# Of several departments at once: each of them is an example, and all are made into one version.
invented = st.lists(st.lists(told, max_size=30), min_size=6, max_size=6)
WHOLE = [
    case("a", "2026-01-05T09:00", "2026-01-06T09:00"),
    case("b", "2026-01-20T09:00", "2026-03-02T09:00"),
    case("c", "2026-02-10T09:00"),
    case("d", "2026-02-11T09:00", "2026-02-12T09:00", status="returned"),
    case("e", "2026-02-11T09:00", status="draft"),
]
BROKEN = [
    case("fine", "2026-01-05T09:00", "2026-03-06T09:00", department="broken"),
    case("backwards", "2026-02-05T09:00", "2026-01-06T09:00", department="broken"),
    case("unborn", "2026-01-05T09:00", "2026-02-06T09:00", department="broken") | {"accepted_at": None},
    case("undead", "2026-02-05T09:00", status="closed_ok", department="broken"),
]
SUMMED = [
    {"department": "summed", "month": date(2026, 1, 1), "received": 5, "closed": 3, "open": 2},
    {"department": "summed", "month": date(2026, 2, 1), "received": 4, "closed": 3, "open": 3},
    {"department": "summed", "month": date(2026, 3, 1), "received": 4, "closed": 3, "open": 5},
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A department whose sums close, one whose cases break them, and one that handed over summaries alone."""
    city = City(tmp_path_factory.mktemp("stock"))
    city.load({"cases": [*WHOLE, *BROKEN], "monthly_summary": SUMMED})
    return city.snapshot()


def flows(snapshot: Snapshot, department: str) -> list[tuple[Any, ...]]:
    columns = "month, open_start, received, ended, open_end, residual"
    asked = f"SELECT {columns} FROM scoped.stock_flow WHERE department = $department ORDER BY month"
    return snapshot.query(asked, department=department).rows()


def breaks(snapshot: Snapshot, department: str) -> list[tuple[Any, ...]]:
    asked = "SELECT case_no, month, kind, effect FROM scoped.stock_breaks WHERE department = $department ORDER BY 1, 2"
    return snapshot.query(asked, department=department).rows()


def test_the_sum_closes(snapshot: Snapshot) -> None:
    assert flows(snapshot, "gulou") == [
        (date(2026, 1, 1), 0, 2, 1, 1, 0),
        (date(2026, 2, 1), 1, 2, 1, 2, 0),
        (date(2026, 3, 1), 2, 0, 1, 1, 0),
    ]
    assert breaks(snapshot, "gulou") == []


def test_cases_that_break_it_are_named(snapshot: Snapshot) -> None:
    assert [row[-1] for row in flows(snapshot, "broken")] == [-1, 1, 0]
    assert breaks(snapshot, "broken") == [
        ("backwards", date(2026, 1, 1), "reversed", -1),
        ("backwards", date(2026, 2, 1), "reversed", 1),
        ("unborn", date(2026, 2, 1), "no_start", -1),
        ("undead", date(2026, 2, 1), "no_end", 1),
    ]


def test_summaries_are_held_against_the_month_before(snapshot: Snapshot) -> None:
    assert flows(snapshot, "summed") == [
        (date(2026, 1, 1), None, 5, 3, 2, None),
        (date(2026, 2, 1), 2, 4, 3, 3, 0),
        (date(2026, 3, 1), 3, 4, 3, 5, -1),
    ]


def explained(found: list[list[Told]]) -> None:
    """What the sum is off by is what the named cases explain, in each of the departments."""
    with TemporaryDirectory() as home:
        city = City(Path(home))
        rows = [row for number, cases in enumerate(found) for row in of_a_department(f"d{number}", cases)]
        city.load({"cases": rows})
        snapshot = city.snapshot()
        for number, cases in enumerate(found):
            name = f"d{number}"
            off = {row[0]: row[-1] for row in flows(snapshot, name) if row[-1]}
            effects: Counter[date] = Counter()
            for _, month, _, effect in breaks(snapshot, name):
                effects[month] += effect
            assert off == {month: effect for month, effect in effects.items() if effect}
            by_hand = sum(1 for start, after in cases if after is None and start is not None) + 1
            assert flows(snapshot, name)[-1][4] == by_hand


@given(invented)
@settings(max_examples=2)
def test_what_the_sum_is_off_by_is_what_the_named_cases_explain(found: list[list[Told]]) -> None:
    explained(found)


@pytest.mark.hard
@given(invented)
@settings(max_examples=60)
def test_what_any_sum_is_off_by_is_what_the_named_cases_explain(found: list[list[Told]]) -> None:
    explained(found)


def of_a_department(name: str, cases: list[Told]) -> Iterator[dict[str, object]]:
    yield case(f"{name} last", "2026-07-01T09:00", department=name)
    for number, (start, after) in enumerate(cases):
        if start is None and after is None:
            continue
        began = FIRST + timedelta(days=start or 0)
        ended = None if after is None else began + timedelta(days=after)
        row = case(f"{name} {number}", f"{began}T09:00", f"{ended}T09:00" if ended else None, department=name)
        yield row | ({"accepted_at": None} if start is None else {})
