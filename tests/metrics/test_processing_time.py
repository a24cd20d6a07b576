"""Durations: exact working days, seconds from facts or buckets, steps in hours."""

import math
from datetime import date

import pytest

from metrics import gather
from metrics.evaluate import evaluate
from metrics.value import NotApplicable, NotProvided, TooFew, Value, number
from metrics.view import Period, View

MARCH = View(Period.month(date(2026, 3, 1)))
DAY = 86_400


def outcome(desk, metric, view=MARCH):
    return evaluate(desk, [metric], view)[0].outcome


def seconds(desk, table, values, **row):
    for value in values:
        bucket = 0 if value <= 1 else 1 + math.floor(math.log(value) / math.log(1.02))
        desk.add(table, "2026-03-10", value=value, bucket=bucket, n=1, **row)


def test_working_days(desk):
    for days, n in ((0, 2), (1, 3), (2, 4), (10, 3)):
        desk.closed("2026-03-10", days, n)
    # 0 0 1 1 1 2 2 2 2 10 10 10: places 5.5 and 9.9 counted from 0
    assert outcome(desk, "median_processing_time") == Value(2.0, 12)
    assert outcome(desk, "p90_processing_time") == Value(10.0, 12)
    assert outcome(desk, "mean_processing_time") == Value(41 / 12, 12)


def test_between_two_values_is_interpolated(desk):
    desk.closed("2026-03-10", 1, 5)
    desk.closed("2026-03-10", 4, 5)
    assert outcome(desk, "median_processing_time") == Value(2.5, 10)


def test_both_quantiles_come_from_one_query(desk):
    desk.closed("2026-03-10", 1, 10)
    evaluate(desk, ["median_processing_time", "p90_processing_time"], MARCH)
    assert len([sql for sql in desk.asked if "AS duration" in sql]) == 1


def test_groups_and_buckets_have_their_own_quantiles(desk):
    desk.closed("2026-03-03", 1, 10, channel="web")
    desk.closed("2026-03-12", 5, 10, channel="post")
    by = evaluate(desk, ["median_processing_time"], View(MARCH.period, by=("channel",)))
    assert {result.by["channel"]: result.outcome for result in by} == {"post": Value(5.0, 10), "web": Value(1.0, 10)}
    weeks = evaluate(desk, ["median_processing_time"], View(MARCH.period, grain="week"))
    assert [isinstance(result.outcome, Value) for result in weeks] == [False, True, True, False, False, False]


def test_nine_are_too_few_and_none_is_no_figure(desk):
    assert isinstance(outcome(desk, "median_processing_time"), NotApplicable)
    desk.closed("2026-03-10", 1, 9)
    assert outcome(desk, "median_processing_time") == TooFew(9, 10)


def test_an_unknown_calendar_is_said_so(desk):
    desk.flow("2026-03-10", closed=20, calendar_unknown=20)
    for metric in ("median_processing_time", "mean_processing_time"):
        found = outcome(desk, metric)
        assert isinstance(found, NotApplicable)
        assert "Calendar unknown" in found.reason.en


def test_few_seconds_are_read_exactly(desk):
    seconds(desk, "duration_seconds_facts", [DAY * (i + 0.25) for i in range(12)], clock="legal")
    assert outcome(desk, "calendar_days_median") == Value(5.75, 12, exact=True)
    assert number(outcome(desk, "calendar_days_p90")) == pytest.approx(10.15)


def test_many_seconds_come_from_buckets_and_say_so(desk, monkeypatch):
    monkeypatch.setattr(gather, "EXACT_UP_TO", 11)
    seconds(desk, "duration_seconds_facts", [DAY * (i + 0.25) for i in range(12)], clock="legal")
    found = outcome(desk, "calendar_days_median")
    assert isinstance(found, Value)
    assert found.number == pytest.approx(5.75, rel=0.01)
    assert (found.sample, found.exact) == (12, False)


def test_mean_natural_days(desk):
    desk.flow("2026-03-10", closed=10, seconds_measured=10, seconds_sum=25 * DAY)
    assert outcome(desk, "calendar_days_mean") == Value(2.5, 10)


def test_steps_in_hours_work_and_wait_apart(desk):
    desk.insert("steps", [{"case_no": "1", "seq": 1}])
    seconds(desk, "step_seconds_facts", [3600 * i for i in range(1, 12)], part="work", step="review")
    seconds(desk, "step_seconds_facts", [7200] * 10, part="wait", step="review")
    assert outcome(desk, "median_step_time") == Value(6.0, 11)
    assert outcome(desk, "median_step_wait") == Value(2.0, 10)
    (by,) = evaluate(desk, ["median_step_time"], View(MARCH.period, by=("step",)))
    assert by.by == {"step": "review"}


def test_without_steps_a_step_time_is_not_provided(desk):
    assert isinstance(outcome(desk, "median_step_time"), NotProvided)
    desk.insert("steps", [{"case_no": "1", "seq": 1}])
    assert isinstance(outcome(desk, "median_step_time"), NotApplicable)
