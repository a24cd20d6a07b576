"""What is read from marts equals what is counted case by case, for any filter, period and moment."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import cases, distribution
from metrics.age_buckets import age_buckets
from metrics.balance import balances
from metrics.evaluate import evaluate
from metrics.marts import STANDING
from metrics.promise_curve import promise_curve
from metrics.question import Question
from metrics.value import number
from metrics.view import Period, View
from tests.warehouse.city import SHANGHAI, City, at, case, stop
from warehouse.reader import Snapshot

STOCKS = ("open_cases", "overdue_open", "due_soon_open", "due_today_open", "due_next_open")
IDS = (
    *STOCKS,
    *("within_limit_share", "median_open_age", "oldest_open_age", "km_median_processing_time", "target_queue_size"),
    *("median_processing_time", "on_time_rate", "matured_on_time_rate", "cases_received", "clearance_rate"),
)
FIRST, DAYS = datetime(2024, 3, 1), 80
SEED = 7
COUNT = 400
STATES = ("closed_ok", "closed_ok", "closed_ok", "closed_rejected", "returned", "withdrawn")


def _record(dice: random.Random, place: int) -> Iterator[dict[str, dict[str, Any]]]:
    """One case, some of them stopped for a while; a few ended before they began."""
    begun = FIRST + timedelta(minutes=dice.randrange(DAYS * 1440))
    over = begun + timedelta(minutes=round(dice.expovariate(1 / 9000)) - 600)
    is_open = over > FIRST + timedelta(days=DAYS)
    due = begun + timedelta(days=dice.randrange(12))
    yield {
        "cases": case(
            f"c{place}",
            begun.isoformat(" "),
            None if is_open else over.isoformat(" "),
            status="open" if is_open else dice.choice(STATES),
            department=dice.choice(("gulou", "taijiang", "tax")),
            service=dice.choice(("transfer", "mortgage")),
            channel=dice.choice(("web", "window", None)),
            district=dice.choice(("east", "west")),
            promised_days=dice.choice((None, 0, 1, 3, 5)),
            limit_unit=dice.choice(("working_days", "working_days", "working_days", "natural_days")),
            due_at=at(due.isoformat(" ")) if dice.random() < 0.1 else None,
        )
    }
    if dice.random() < 0.15:
        until = begun + timedelta(hours=dice.randrange(1, 200))
        yield {"case_steps": stop(f"c{place}", begun.isoformat(" "), until.isoformat(" "))}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    city = City(tmp_path_factory.mktemp("city"))
    dice = random.Random(SEED)
    feeds: dict[str, list[dict[str, Any]]] = {"cases": [], "case_steps": []}
    for place in range(COUNT):
        for record in _record(dice, place):
            for feed, row in record.items():
                feeds[feed].append(row)
    city.load(feeds)
    return city.snapshot()


DAY = st.integers(-5, DAYS + 10).map(lambda days: (FIRST + timedelta(days=days)).date())
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "department": st.sampled_from((("gulou",), ("gulou", "tax"), ("nobody",))),
        "service": st.just(("mortgage",)),
        "channel": st.sampled_from((("web",), ("",))),
    },
)


@st.composite
def questions(draw: st.DrawFn) -> View:
    begin, end = sorted((draw(DAY), draw(DAY)))
    moment = draw(st.one_of(st.none(), st.integers(0, 24 * 30), st.integers(0, 24 * 5)))
    return View(
        Period(begin, end + timedelta(days=1)),
        draw(FILTERS),
        by=draw(st.sampled_from(((), ("department",), ("service", "channel")))),
        as_of=None if moment is None else at((FIRST + timedelta(days=DAYS, hours=-moment)).isoformat(" ")),
        clock=draw(st.sampled_from(("legal", "experience"))),
    )


def _answers(snapshot: Snapshot, view: View) -> dict[str, Any]:
    """Everything that is read for one question; a group of which nothing is known yet may be told of, or not."""
    results = {(one.metric.id, *one.by.values()): number(one.outcome) for one in evaluate(snapshot, IDS, view)}
    ages = {one.group: (one.counts, one.unknown) for one in age_buckets(snapshot, view).ages if one.total}
    curve = promise_curve(snapshot, view)
    return {
        "figures": {key: value for key, value in results.items() if value},
        "ages": ages,
        "balance": balances(snapshot, view),
        "curve": [(step.age, step.at_risk, step.ended, step.survival) for step in curve.decided.steps],
        "days": distribution.days_to_close(snapshot, view).rows(),
        "past": distribution.days_past(snapshot, view).rows(),
        "promise": distribution.promise(snapshot, view),
        "share": distribution.promise_share(snapshot, view, 5),
    }


def marts_say_what_the_cases_say(snapshot: Snapshot, view: View) -> None:
    by_marts = _answers(snapshot, view)
    with patch.object(Question, "_needs_facts", lambda self, mart: True):
        by_cases = _answers(snapshot, view)
    assert by_marts == by_cases


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(view=questions())
def test_marts_say_what_the_cases_say(snapshot: Snapshot, view: View) -> None:
    marts_say_what_the_cases_say(snapshot, view)


@pytest.mark.hard
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(view=questions())
def test_marts_say_what_the_cases_say_to_many_questions(snapshot: Snapshot, view: View) -> None:
    marts_say_what_the_cases_say(snapshot, view)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(view=questions())
def test_stocks_count_the_cases_that_are_listed(snapshot: Snapshot, view: View) -> None:
    alone = View(view.period, view.filters, as_of=view.as_of, clock=view.clock)
    told = {one.metric.id: number(one.outcome) for one in evaluate(snapshot, STOCKS, alone)}
    listed = {id: cases.count(snapshot, alone, id) for id in STOCKS}
    assert {id: value for id, value in told.items() if value is not None} == {
        id: listed[id] for id, value in told.items() if value is not None
    }


def test_a_moment_of_the_last_days_is_read_from_marts(snapshot: Snapshot) -> None:
    late, early = (snapshot.as_of - timedelta(days=days) for days in (3, 30))
    today = Period.day(date(2024, 5, 15))
    for moment, is_late in ((late, True), (early, False)):
        question = Question(snapshot, View(today, as_of=moment), SHANGHAI)
        assert ("lately" in question.source(STANDING)) == is_late
