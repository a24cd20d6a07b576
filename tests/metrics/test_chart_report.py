"""A control chart as other programs read it: every point, its limits, its verdict, and the events on it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.chart_report import charted, document
from metrics.control import ENOUGH, from_first_told
from metrics.evaluate import evaluate
from metrics.view import Period, View
from tests.metrics.conftest import Desk
from warehouse.events import Event

FIRST = date(2026, 1, 5)
WEEKS = 12
VIEW = View(Period(FIRST, FIRST + timedelta(weeks=WEEKS)), grain="week")


@pytest.fixture
def weekly(desk: Desk) -> Desk:
    """Two or three cases a week decided, twenty in the last."""
    for week in range(WEEKS):
        day = (FIRST + timedelta(weeks=week)).isoformat()
        desk.closed(day, days=2 + week % 2, n=20 if week == WEEKS - 1 else 2 + week % 2, department="GL")
    return desk


def test_points_limits_and_verdicts(weekly: Desk) -> None:
    told = document(charted(weekly, "cases_closed", VIEW))
    assert (told["method"], told["trial"], told["variation"]) == ("xmr", False, "high")
    last = told["points"][-1]
    assert (last["value"], last["rule"], last["to"]) == (20, 1, "2026-03-30")
    assert last["upper"] == told["upper"] > told["mean"] > told["lower"]


def test_the_events_that_concern_it_stand_beside(weekly: Desk) -> None:
    counter = Event(1, FIRST + timedelta(weeks=4), "counter", None, None, None, None, "anew", "zheng", "")
    weekly.events = (counter, replace(counter, seq=2, metric="late_rate"))
    found = document(charted(weekly, "cases_closed", VIEW))
    assert [event["event"] for event in found["events"]] == ["E0001"]
    assert [(one["points"], one["event"]) for one in found["stretches"]] == [(4, None), (8, "E0001")]
    assert found["trial"] and found["variation"] is None


def test_a_median_in_whole_days_is_judged_on_its_mean(desk: Desk) -> None:
    for week in range(WEEKS):
        day = (FIRST + timedelta(weeks=week)).isoformat()
        desk.closed(day, days=3 + week % 2, n=12, department="GL")
    told = document(charted(desk, "median_processing_time", VIEW))
    assert (told["asked"], told["metric"]) == ("median_processing_time", "mean_processing_time")


def test_weeks_before_anything_was_told_are_no_part_of_a_series(weekly: Desk) -> None:
    before = replace(VIEW, period=Period(FIRST - timedelta(weeks=30), VIEW.period.end))
    every = evaluate(weekly, ["cases_closed"], before)
    told = from_first_told(every)
    assert len(every) - len(told) > 20
    assert told[0].period.start <= FIRST
    assert from_first_told(every[:ENOUGH]) == tuple(every[:ENOUGH])
