"""The mart of ways says what the steps of the single cases say: paths, repeats and handovers, for any filter."""

import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from metrics.paths import handovers, paths, rework
from metrics.question import Question
from metrics.view import Clock, Period, View
from tests.warehouse.city import City, case, step, stop
from warehouse.reader import Snapshot
from warehouse.scope import Scope

FIRST, DAYS, COUNT, SEED = datetime(2024, 3, 1), 50, 300, 11
OFFICES = ("gulou", "taijiang", "tax")
MARCH, FEW_DAYS = Period(date(2024, 3, 1), date(2024, 4, 1)), Period(date(2024, 3, 12), date(2024, 3, 20))
FILTERS: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"department": ("gulou", "tax")},
    {"service": ("mortgage",), "channel": ("web", "")},
    {"district": ("east",)},
    {"department": ("nobody",)},
)


def _records(dice: random.Random, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """One case and its steps: some come again, by the same person or another, or at another office; some are stops."""
    moment = FIRST + timedelta(minutes=dice.randrange(DAYS * 1440))
    begun, office = moment, dice.choice(OFFICES)
    for _ in range(dice.randrange(6)):
        since, until = moment, moment + timedelta(minutes=dice.randrange(1, 4000))
        written = since.isoformat(" "), until.isoformat(" ")
        if dice.random() < 0.1:
            yield "case_steps", stop(name, *written)
        else:
            taken = {
                "department": dice.choice((office, office, None, *OFFICES)),
                "handler": dice.choice(("a", "b", None)),
            }
            yield "case_steps", step(name, dice.choice("ABC"), written[1], dice.choice((written[0], None)), **taken)
        moment = until - timedelta(minutes=dice.choice((0, 0, 300)))
    is_open = dice.random() < 0.1
    yield (
        "cases",
        case(
            name,
            begun.isoformat(" "),
            None if is_open else (moment + timedelta(hours=dice.randrange(9))).isoformat(" "),
            status="open" if is_open else dice.choice(("closed_ok", "closed_ok", "closed_rejected", "returned")),
            department=office,
            service=dice.choice(("transfer", "mortgage")),
            channel=dice.choice(("web", "window", None)),
            district=dice.choice(("east", "west")),
            promised_days=dice.choice((None, 1, 5)),
        ),
    )


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    made, dice = City(tmp_path_factory.mktemp("ways")), random.Random(SEED)
    feeds: dict[str, list[dict[str, Any]]] = {"cases": [], "case_steps": []}
    for place in range(COUNT):
        for feed, row in _records(dice, f"c{place}"):
            feeds[feed].append(row)
    made.load(feeds)
    return made


def _answers(snapshot: Snapshot, view: View) -> list[dict[str, Any]]:
    return [asdict(ask(snapshot, view)) for ask in (paths, rework, handovers)]


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
@pytest.mark.parametrize("clock", ["legal", "throughput"])
@pytest.mark.parametrize("period", [MARCH, FEW_DAYS], ids=["month", "days"])
def test_the_mart_says_what_the_cases_say(city: City, period: Period, clock: Clock, filters: dict[str, Any]) -> None:
    snapshot, view = city.snapshot(), View(period, filters, clock=clock)
    by_mart = _answers(snapshot, view)
    with patch.object(Question, "_needs_facts", lambda self, mart: True):
        assert by_mart == _answers(snapshot, view)


def test_steps_come_again_are_handed_over_and_stand_apart_from_stops(city: City) -> None:
    snapshot, view = city.snapshot(), View(MARCH)
    found, again, hands = paths(snapshot, view), rework(snapshot, view), handovers(snapshot, view)
    assert found.different > len(found.paths) and 0 < again.reworked < again.cases <= found.cases
    assert all(0 < one.same_person < one.again and one.at_once > 0 for one in again.steps)
    assert hands.crossing is not None and 0 < hands.crossing.cases < hands.crossing.n < hands.n
    assert hands.crossing.n == sum(pair.n for pair in hands.pairs if pair.giver != pair.taker)


def test_who_may_see_one_department_is_told_of_its_cases_alone(city: City) -> None:
    scope = Scope("manager", "manager", frozenset({"tax"}))
    everybody, one = city.snapshot(), city.snapshot(scope)
    assert _answers(one, View(MARCH)) == _answers(everybody, View(MARCH, {"department": ("tax",)}))
    seen = "SELECT DISTINCT case_department FROM scoped.case_ways"
    assert one.query(seen).rows() == [("tax",)]


def test_an_earlier_moment_is_told_without_the_steps_since(city: City) -> None:
    snapshot = city.snapshot()
    then = View(MARCH, as_of=snapshot.as_of - timedelta(days=30))
    assert 0 < paths(snapshot, then).cases < paths(snapshot, View(MARCH)).cases
