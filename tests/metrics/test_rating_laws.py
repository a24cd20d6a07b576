"""Laws of ratings that hold for any filter, period and moment, on a city whose ratings come in every way."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import rated
from metrics.bad_funnel import bad_funnel
from metrics.bad_ratings import BAD_RATINGS
from metrics.evaluate import evaluate
from metrics.gather import totals
from metrics.loop import loop
from metrics.marts import RATED_CASES
from metrics.question import Question
from metrics.rated import Narrow
from metrics.rating_origins import origins
from metrics.rating_reasons import reasons
from metrics.satisfaction import GOOD_ACTIVE, RATABLE, RATED_ACTIVE, SATISFACTION
from metrics.value import NotProvided, Value, number
from metrics.view import Period, View
from tests.warehouse.city import SHANGHAI, City, at, case
from tests.warehouse.test_ratings import rating
from warehouse.reader import Snapshot

FIRST, DAYS, CASES = datetime(2026, 3, 2, 8), 60, 300
ENDS = ("closed_ok", "closed_ok", "closed_ok", "closed_rejected", "returned", "withdrawn", "forced")
IDS = tuple(metric.id for metric in (*SATISFACTION, *BAD_RATINGS))
# Each rating behind them counts once.
COUNTED = (
    *("ratings_count", "good_rate", "active_good_rate", "bad_rate", "default_share"),
    *("bad_verified_in_time_rate", "bad_rectified_rate", "bad_called_back_rate", "bad_unverified", "bad_unrectified"),
)


def a_case(dice: random.Random, name: str) -> dict[str, Any]:
    begun = FIRST + timedelta(minutes=dice.randrange(DAYS * 1440))
    ended = begun + timedelta(minutes=dice.randrange(20 * 1440))
    status = dice.choice(ENDS) if ended < FIRST + timedelta(days=DAYS) else "open"
    return case(
        name,
        begun.isoformat(" "),
        ended.isoformat(" ") if status != "open" else None,
        status=status,
        department=dice.choice(("gulou", "gulou", "taijiang", None)),
        service=dice.choice(("transfer", "mortgage")),
        channel=dice.choice(("web", "window", None)),
        district=dice.choice(("east", "west", None)),
    )


def a_rating(dice: random.Random, name: str, of: dict[str, Any]) -> dict[str, Any]:
    """Before or after the end of its case, some after the cases' own last moment; of a case, of none, of another's."""
    given = (of["closed_at"] or of["accepted_at"]) + timedelta(seconds=dice.randrange(-86_400, 10 * 86_400))
    later = [given + timedelta(hours=dice.randrange(1, 700)) if dice.random() < 0.6 else None for _ in range(3)]
    dates = dict(zip(("verified_at", "rectified_at", "called_back_at"), later, strict=True))
    return rating(name, "2026-03-02", dice.choice((1, 1, 2, 3, 5)), dice.choice(("active", "unknown", "default"))) | {
        "rated_at": given,
        "case_no": of["case_no"] if dice.random() < 0.9 else f"unknown {name}",
        "department": dice.choice((None, None, None, "hall")),
        "channel": dice.choice((None, "window", "web")),
        "window": dice.choice((None, "3", "99")),
        "named": dice.random() < 0.5,
        "reasons": dice.choice((None, None, "110", "209；停车难；电梯坏了", "110;214;110")),
        "appeal_upheld": dice.random() < 0.1,
        **dates,
    }


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    dice, city = random.Random(11), City(tmp_path_factory.mktemp("laws"))
    cases = [a_case(dice, f"c{number}") for number in range(CASES)]
    ratings = [a_rating(dice, f"r{number}", dice.choice(cases)) for number in range(2 * CASES)]
    city.load({"cases": cases, "ratings": ratings})
    return city.snapshot()


DAY = st.integers(-3, DAYS + 40).map(lambda days: (FIRST + timedelta(days=days)).date())
OF_CASES = {
    "department": st.sampled_from((("gulou",), ("taijiang", "unspecified"), ("hall",))),
    "service": st.just(("mortgage",)),
    "channel": st.sampled_from((("web",), ("", "unspecified"))),
}
OF_RATINGS = {"rating_source": st.sampled_from((("active",), ("default", "unknown")))}


@st.composite
def views(draw: st.DrawFn, dimensions: dict[str, Any], groups: tuple[tuple[str, ...], ...] = ((),)) -> View:
    begin, end = sorted((draw(DAY), draw(DAY)))
    hours = draw(st.one_of(st.none(), st.integers(0, 24 * DAYS)))
    return View(
        Period(begin, end + timedelta(days=1)),
        draw(st.fixed_dictionaries({}, optional=dimensions)),
        by=draw(st.sampled_from(groups)),
        as_of=None if hours is None else at((FIRST + timedelta(days=DAYS, hours=-hours)).isoformat(" ")),
    )


def figures(snapshot: Snapshot, view: View) -> dict[tuple[str, ...], float]:
    found = {(one.metric.id, *one.by.values()): number(one.outcome) for one in evaluate(snapshot, IDS, view)}
    return {key: value for key, value in found.items() if value}


def the_mart_says_what_the_ratings_say(snapshot: Snapshot, view: View) -> None:
    by_mart = figures(snapshot, view), loop(snapshot, view)
    with patch.object(Question, "_needs_facts", lambda self, mart: True):
        by_ratings = figures(snapshot, view), loop(snapshot, view)
    assert by_mart == by_ratings


def as_many_ratings_are_listed_as_count(snapshot: Snapshot, asked: tuple[View, str]) -> None:
    view, metric = asked
    (result,) = evaluate(snapshot, [metric], view)
    if not isinstance(result.outcome, NotProvided):
        assert rated.count(snapshot, view, metric) == result.outcome.sample


def the_truth_lies_within_the_bounds(snapshot: Snapshot, view: View) -> None:
    low, high = evaluate(snapshot, ["good_rate_at_least", "good_rate_at_most"], view)
    sums = totals(Question(snapshot, view, SHANGHAI), RATED_CASES, [GOOD_ACTIVE, RATED_ACTIVE, RATABLE]).get(
        (0, ()), {}
    )
    if isinstance(low.outcome, Value) and isinstance(high.outcome, Value) and sums[RATED_ACTIVE]:
        share = sums[GOOD_ACTIVE] / sums[RATED_ACTIVE]
        assert low.outcome.number <= share <= high.outcome.number
        silent = 1 - sums[RATED_ACTIVE] / sums[RATABLE]
        assert high.outcome.number - low.outcome.number == pytest.approx(silent)


def parts_add_up(snapshot: Snapshot, view: View) -> None:
    """Ratings by origin, and by day, are all there are."""
    (whole,) = evaluate(snapshot, ["ratings_count"], view)
    by_source = evaluate(snapshot, ["ratings_count"], replace(view, by=("rating_source",)))
    by_day = evaluate(snapshot, ["ratings_count"], replace(view, grain="day"))
    for parts in (by_source, by_day):
        assert sum(number(one.outcome) or 0 for one in parts) == (number(whole.outcome) or 0)


def the_funnel_adds_up_and_opens_what_it_counts(snapshot: Snapshot, view: View) -> None:
    found, given_then = bad_funnel(snapshot, view), loop(snapshot, view)
    assert (found.bad, found.stage("appeal").done, found.upheld) == (
        given_then.bad, given_then.appealed, given_then.upheld,
    )  # fmt: skip
    for one in found.stages:
        whole = one.done if one.id in ("appeal", "true") else one.of
        assert min(one.late, one.overdue, one.running) >= 0
        assert not one.told or rated.count(snapshot, view, narrow=Narrow("stage", (one.id,))) == whole


def what_is_counted_by_reason_and_by_rule_opens_as_many(snapshot: Snapshot, view: View) -> None:
    found = reasons(snapshot, view)
    for one in found.ticked:
        assert rated.count(snapshot, view, "active_good_rate", Narrow("reason", (one.reason,))) == one.n
    own = rated.rows(snapshot, view, "active_good_rate", limit=10 * CASES)
    assert found.any.n == own["reasons"].count()
    for rule in origins(snapshot, view):
        assert rated.count(snapshot, view, narrow=Narrow("rule", (rule.rule.id,))) == rule.decided
        assert rated.count(snapshot, view, narrow=Narrow("sign", (rule.rule.id,))) == rule.met


of_cases, of_both = views(OF_CASES), views(OF_CASES | OF_RATINGS)
LAWS: dict[Callable[[Snapshot, Any], None], st.SearchStrategy[Any]] = {
    the_mart_says_what_the_ratings_say: views(OF_CASES, ((), ("department",), ("service", "channel"))),
    as_many_ratings_are_listed_as_count: st.tuples(of_both, st.sampled_from(COUNTED)),
    the_truth_lies_within_the_bounds: of_cases,
    parts_add_up: of_cases,
    the_funnel_adds_up_and_opens_what_it_counts: of_both,
    what_is_counted_by_reason_and_by_rule_opens_as_many: of_both,
}
every_law = pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)


@every_law
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_laws(snapshot: Snapshot, law: Callable[[Snapshot, Any], None], data: st.DataObject) -> None:
    law(snapshot, data.draw(LAWS[law]))


@pytest.mark.hard
@every_law
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_laws_for_many(snapshot: Snapshot, law: Callable[[Snapshot, Any], None], data: st.DataObject) -> None:
    law(snapshot, data.draw(LAWS[law]))


def test_a_rating_after_the_cases_last_moment_counts(snapshot: Snapshot) -> None:
    ahead = Period(snapshot.as_of.astimezone(SHANGHAI).date() + timedelta(days=1), date(2026, 7, 1))
    (found,) = evaluate(snapshot, ["ratings_count"], View(ahead))
    assert isinstance(found.outcome, Value)
    assert found.outcome.number > 10
