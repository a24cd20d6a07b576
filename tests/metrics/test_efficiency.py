"""Each figure of efficiency on a table small enough to count by hand."""

from datetime import date

import pytest

from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.value import NotApplicable, NotProvided, TooFew, Value
from metrics.view import Period, View

MARCH = View(Period.month(date(2026, 3, 1)))

# Twenty decided cases: 18 approved, 2 rejected; 16 with a promise, 1 of them late.
DECIDED = {
    "closed": 20,
    "closed_ok": 18,
    "closed_rejected": 2,
    "ended": 23,
    "returned": 2,
    "withdrawn": 1,
    "with_promise": 16,
    "early": 8,
    "on_time": 4,
    "instant": 3,
    "late": 1,
    "promise_unknown": 4,
    "same_day": 5,
    "first_time_ok": 12,
    "measured": 20,
    "net_days_sum": 70,
    "statutory_measured": 15,
    "statutory_days_sum": 450,
    "statutory_net_sum": 90,
    "seconds_measured": 20,
    "seconds_sum": 20 * 4.5 * 86_400,
}
RECEIVED = {"received": 24, "received_online": 12, "supplemented": 6}
DUE = {"due": 25, "due_met": 20}


def outcome(desk, metric):
    (result,) = evaluate(desk, [metric], MARCH)
    return result.outcome


@pytest.fixture
def month(desk):
    desk.flow("2026-03-10", channel="web", **RECEIVED)
    desk.flow("2026-03-20", channel="web", **DECIDED)
    desk.flow("2026-03-20", channel="web", **DUE)
    return desk


@pytest.mark.parametrize(("metric", "number"), [("cases_received", 24), ("cases_closed", 20)])
def test_counts(month, metric, number):
    assert outcome(month, metric) == Value(number, number)


@pytest.mark.parametrize(
    ("metric", "hits", "of"),
    [
        ("on_time_rate", 15, 16),
        ("early_rate", 8, 16),
        ("late_rate", 1, 16),
        ("matured_on_time_rate", 20, 25),
        ("same_day_rate", 5, 20),
        ("first_time_through_rate", 12, 18),
        ("supplement_rate", 6, 24),
        ("online_share", 12, 24),
    ],
)
def test_shares_carry_their_interval(month, metric, hits, of):
    assert outcome(month, metric) == Value(hits / of, of, wilson(hits, of))


def test_returns_are_no_share_of_receipts(month):
    assert outcome(month, "return_rate") == Value(2 / 24, 24)


def test_time_limit_compression_over_cases_with_a_statutory_limit(month):
    assert outcome(month, "time_limit_compression") == Value((450 - 90) / 450, 15)


def test_on_time_and_late_make_a_whole(month):
    on_time, late = outcome(month, "on_time_rate"), outcome(month, "late_rate")
    assert on_time.number + late.number == pytest.approx(1)


def test_totals_are_recomputed_not_averaged(desk):
    desk.flow("2026-03-10", department="A", closed=90, with_promise=90, early=90)
    desk.flow("2026-03-10", department="B", closed=10, with_promise=10, late=10)
    assert outcome(desk, "on_time_rate").number == 0.9


def test_without_promises_an_on_time_rate_is_not_provided(desk):
    desk.flow("2026-03-10", closed=20, closed_ok=20, promise_unknown=20)
    assert isinstance(outcome(desk, "on_time_rate"), NotProvided)
    assert isinstance(outcome(desk, "same_day_rate"), Value)


def test_without_closed_cases_an_on_time_rate_does_not_apply(desk):
    assert isinstance(outcome(desk, "on_time_rate"), NotApplicable)


def test_deadlines_beyond_the_calendar_are_said_so(desk):
    desk.flow("2026-03-10", due_calendar_unknown=12)
    found = outcome(desk, "matured_on_time_rate")
    assert isinstance(found, NotApplicable)
    assert found.sample == 12
    assert "Calendar unknown" in found.reason.en


def test_no_supplement_is_only_believed_where_supplements_are_recorded(desk):
    desk.flow("2026-03-10", received=20)
    assert outcome(desk, "supplement_rate") == Value(0, 20, wilson(0, 20))
    desk.query("UPDATE scoped.cases SET supplements = NULL RETURNING case_no")
    assert isinstance(outcome(desk, "supplement_rate"), NotProvided)


def test_cases_without_a_channel_are_neither_online_nor_offline(desk):
    desk.flow("2026-03-10", channel="web", received=12, received_online=12)
    desk.flow("2026-03-10", received=30)
    assert outcome(desk, "online_share") == Value(1, 12, wilson(12, 12))


def test_without_any_channel_the_online_share_is_not_provided(desk):
    desk.flow("2026-03-10", received=30)
    assert isinstance(outcome(desk, "online_share"), NotProvided)


def test_ten_is_enough_and_nine_too_few(desk):
    desk.flow("2026-03-10", closed=9, with_promise=9, early=9)
    assert outcome(desk, "on_time_rate") == TooFew(9, 10)
    desk.flow("2026-03-11", closed=1, with_promise=1, late=1)
    assert outcome(desk, "on_time_rate") == Value(0.9, 10, wilson(9, 10))
