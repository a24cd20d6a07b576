"""Clearance, disposition, load and relief: by hand."""

from datetime import date

import pytest

from metrics.evaluate import evaluate
from metrics.value import NotApplicable, number
from metrics.view import Period, View
from tests.warehouse.city import City, case

JANUARY = View(Period.month(date(2026, 1, 1)))
WORKING_DAYS = 21  # of January 2026


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """January 2026: 60 begun with a promise of 5 days; 20 decided, 4 returned; one of February sets the as-of."""
    city = City(tmp_path_factory.mktemp("capacity"))
    ends = [
        *(("2026-01-20T10:00", "closed_ok"),) * 20,
        *(("2026-01-21T10:00", "returned"),) * 4,
        *((None, "open"),) * 36,
    ]
    rows = [
        case(f"c{i:02}", "2026-01-12T09:00", end, status=status, promised_days=5)
        for i, (end, status) in enumerate(ends)
    ]
    city.load({"cases": [*rows, case("last", "2026-02-02T09:00", promised_days=5)]})
    return city.snapshot()


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("clearance_rate", 24 / 60),
        ("net_flow", 36),
        ("disposition_time", 36 / 24 * 31),
        ("queue_load", 60 / 24),
        ("target_queue_size", 60 * 5 / WORKING_DAYS / 4),
        ("relief_capacity", 60 / WORKING_DAYS + (36 - 60 * 5 / WORKING_DAYS / 4) / 20),
    ],
)
def test_by_hand(snapshot, metric, expected):
    (result,) = evaluate(snapshot, [metric], JANUARY)
    assert number(result.outcome) == pytest.approx(expected)


def test_a_pile_may_shrink(snapshot):
    week = View(Period(date(2026, 1, 19), date(2026, 1, 26)))
    clearance, flow = evaluate(snapshot, ["clearance_rate", "net_flow"], week)
    assert isinstance(clearance.outcome, NotApplicable)
    assert (number(flow.outcome), flow.outcome.sample) == (-24, 24)


def test_a_running_month_is_as_long_as_it_has_been(tmp_path):
    """Ten ended and twelve open by the 14th: at this pace 12 ÷ 10 × 14 natural days."""
    city = City(tmp_path)
    closed = [case(f"a{i}", "2026-01-05T09:00", "2026-01-14T10:00") for i in range(10)]
    city.load({"cases": [*closed, *(case(f"b{i}", "2026-01-06T09:00") for i in range(12))]})
    (result,) = evaluate(city.snapshot(), ["disposition_time"], JANUARY)
    assert number(result.outcome) == pytest.approx(12 / 10 * 14)


def test_no_relief_where_the_promises_allow_what_is_open(tmp_path):
    city = City(tmp_path)
    rows = [case(f"c{i:02}", "2026-01-12T09:00", "2026-01-14T09:00", promised_days=5) for i in range(40)]
    city.load({"cases": [*rows, case("open", "2026-01-13T09:00", promised_days=5)]})
    (result,) = evaluate(city.snapshot(), ["relief_capacity"], JANUARY)
    assert isinstance(result.outcome, NotApplicable)
