"""Laws that hold on a warehouse that the loader really built: marts, facts and cases tell one story."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from metrics import cases, distribution
from metrics.catalogue import METRICS
from metrics.data_quality import UPLOAD_TIMELINESS
from metrics.evaluate import evaluate
from metrics.marts import PUBLICITY_FLOW, SURVEY_SHEETS, TRACKED
from metrics.model import Unit
from metrics.online_service import ONLINE_SERVICE
from metrics.outcome import NOT_REACHED
from metrics.value import NotApplicable, Result, TooFew, Value, number
from metrics.view import Period, View
from tests.warehouse.city import City, case, step
from tests.warehouse.test_ratings import rating
from warehouse.reader import Snapshot
from warehouse.scope import Scope

PERIOD = Period(date(2026, 1, 1), date(2026, 4, 1))
OPENING = datetime(2026, 1, 5, 9)
DAY = timedelta(days=1)
# No case here names a district, so this filter keeps all of them; the marts do not know it, so the facts are read.
FROM_FACTS = View(PERIOD, {"district": ("",)})
# Questionnaires, publicity and the platform's log have warehouses of their own: see the tests named after them.
ELSEWHERE = {SURVEY_SHEETS.feed, PUBLICITY_FLOW.feed, TRACKED.feed, *(metric.mart.feed for metric in ONLINE_SERVICE)}
ASKED = [metric.id for metric in METRICS.values() if metric.mart.feed not in ELSEWHERE]
CASE_METRICS = [id for id in ASKED if "district" in METRICS[id].dimensions]
SHAPES = ("closed_ok", "closed_ok", "closed_ok", "closed_rejected", "returned", "open")


def invented(count: int) -> list[dict[str, Any]]:
    draw = random.Random(7)
    rows = []
    for i in range(count):
        start = OPENING + timedelta(hours=draw.randrange(24 * 70))
        status = draw.choice(SHAPES)
        end = None if status == "open" else start + timedelta(hours=draw.randrange(1, 400))
        row = case(f"c{i:04}", start.isoformat(), end.isoformat() if end else None, status=status)
        row |= {"department": draw.choice(["gulou", "taijiang"]), "channel": draw.choice(["web", "window", None])}
        row |= {"promised_days": 5, "statutory_days": 30, "supplements": draw.randrange(3)}
        row["online_end_to_end"] = i % 3 == 0
        rows.append(row)
    return rows


def steps_of(row: dict[str, object]) -> list[dict[str, object]]:
    number = str(row["case_no"])
    begun = ["2026-02-02T09:00", "2026-02-03T09:00"]
    ended = ["2026-02-02T12:00", "2026-02-03T10:00"]
    return [step(number, "review", ended[0], begun[0]), step(number, "issue", ended[1], begun[1])]


def rating_of(place: int, row: dict[str, Any]) -> dict[str, Any]:
    """Given an hour after the case ended, or five weeks after it began; of twelve, two are bad and three defaults."""
    given = (row["closed_at"] or row["accepted_at"] + timedelta(weeks=5)) + timedelta(hours=1, seconds=place)
    kind = place % 12
    source, level = ("default", 5) if kind > 8 else ("unknown", 4) if kind == 8 else ("active", 1 + kind % 5)
    answers = ("verified_at", "rectified_at", "called_back_at") if kind < 5 else ()
    empty = dict.fromkeys(("verified_at", "rectified_at", "called_back_at"))
    told = {"case_no": row["case_no"], "channel": "post", "window": str(kind), "named": True, **empty}
    return rating(f"r{place}", "2026-01-01", level, source, **told) | {
        "rated_at": given,
        "department": None,
        **dict.fromkeys(answers, given + timedelta(hours=5)),
    }


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City(tmp_path_factory.mktemp("figures"))
    rows = invented(300)
    steps = [one for row in rows[:20] for one in steps_of(row)]
    ratings = [rating_of(place, row) for place, row in enumerate(rows[:240])]
    # An additional rating of every fifth case.
    again = [one | {"rating_id": f"{one['rating_id']}+", "rated_at": one["rated_at"] + DAY} for one in ratings[::5]]
    city.load({"cases": rows, "case_steps": steps, "ratings": [*ratings, *again]})
    return city


@pytest.fixture(scope="module")
def snapshot(city: City) -> Snapshot:
    return city.snapshot()


@pytest.fixture(scope="module")
def told(snapshot: Snapshot) -> dict[str, Result]:
    """Every figure of the period, asked for at once."""
    return {result.metric.id: result for result in evaluate(snapshot, ASKED, View(PERIOD))}


@pytest.mark.parametrize("metric", ASKED)
def test_every_metric_has_a_value(snapshot: Snapshot, told: dict[str, Result], metric: str) -> None:
    """Too many cases are left open here for nine in ten ever to be decided."""
    (alone,) = evaluate(snapshot, [metric], View(PERIOD))
    outcome = alone.outcome
    assert outcome == told[metric].outcome, "whatever else is asked for"
    if metric == "km_p90_processing_time":
        assert outcome == NotApplicable(NOT_REACHED.format(share="90%"), 300)
    elif metric == "upload_timeliness":
        assert outcome == NotApplicable(UPLOAD_TIMELINESS.nothing)  # one file of months long over
    else:
        assert isinstance(outcome, Value), outcome


def test_marts_and_facts_agree(snapshot: Snapshot, told: dict[str, Result]) -> None:
    from_facts = {result.metric.id: result.outcome for result in evaluate(snapshot, CASE_METRICS, FROM_FACTS)}
    assert from_facts == {metric: told[metric].outcome for metric in CASE_METRICS}


@pytest.mark.parametrize("dimension", sorted({name for id in ASKED for name in METRICS[id].dimensions}))
def test_every_dimension_and_grain_can_be_asked_for(snapshot: Snapshot, dimension: str) -> None:
    asked = [metric for metric in ASKED if dimension in METRICS[metric].dimensions]
    results = evaluate(snapshot, asked, View(PERIOD, by=(dimension,), grain="month"))
    for metric in asked:
        of_metric = [result.by[dimension] for result in results if result.metric.id == metric]
        assert len(of_metric) == 3 * len(set(of_metric)) > 0, metric


@pytest.mark.parametrize("metric", [metric for metric in ASKED if METRICS[metric].additive])
def test_groups_and_buckets_add_up(snapshot, metric):
    (total,) = evaluate(snapshot, [metric], View(PERIOD))
    two = tuple(name for name in METRICS[metric].dimensions if name in ("department", "channel", "feed"))
    for view in (View(PERIOD, by=two), View(PERIOD, grain="week"), View(PERIOD, grain="day")):
        assert sum(number(one.outcome) or 0 for one in evaluate(snapshot, [metric], view)) == number(total.outcome)


@pytest.mark.parametrize(
    "metric",
    "cases_received cases_closed open_cases on_time_rate matured_on_time_rate overdue_open due_soon_open "
    "median_open_age".split(),
)
@pytest.mark.parametrize(
    "view", [View(PERIOD), View(PERIOD, {"channel": ("web",)}), View(Period.month(date(2026, 2, 1)))]
)
def test_a_figure_lists_as_many_cases_as_it_counts(snapshot, metric, view):
    (result,) = evaluate(snapshot, [metric], view)
    assert cases.count(snapshot, view, metric) == result.outcome.sample
    assert len(cases.rows(snapshot, view, metric, limit=1000)) == result.outcome.sample


@pytest.mark.parametrize("day", [date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 20)])
def test_as_of_an_earlier_day_the_list_agrees_too(snapshot, day):
    view = View(PERIOD, as_of=datetime(day.year, day.month, day.day, tzinfo=snapshot.as_of.tzinfo))
    listed = "cases_received cases_closed open_cases matured_on_time_rate overdue_open due_soon_open"
    for metric in (*listed.split(), "km_median_processing_time"):
        (result,) = evaluate(snapshot, [metric], view)
        assert cases.count(snapshot, view, metric) == result.outcome.sample, metric


def test_the_distribution_holds_every_closed_case(snapshot):
    (closed, late) = evaluate(snapshot, ["cases_closed", "late_rate"], View(PERIOD))
    found = distribution.days_to_close(snapshot, View(PERIOD))
    assert found["n"].sum() == closed.outcome.sample
    assert found["late_n"].sum() == round((number(late.outcome) or 0) * late.outcome.sample)
    assert distribution.promise(snapshot, View(PERIOD)) == 5


def test_a_quantile_is_that_of_the_cases(snapshot):
    listed = cases.rows(snapshot, View(PERIOD), "median_processing_time", limit=1000)["net_days"]
    (median, p90) = evaluate(snapshot, ["median_processing_time", "p90_processing_time"], View(PERIOD))
    assert number(median.outcome) == listed.median()
    assert number(p90.outcome) == pytest.approx(listed.quantile(0.9, "linear"))


def test_a_scope_sees_its_own_departments_only(city: City) -> None:
    seen = city.snapshot(Scope("zheng", "staff", frozenset({"gulou"})))
    results = evaluate(seen, ["cases_received"], View(PERIOD, by=("department",)))
    assert [result.by["department"] for result in results] == ["gulou"]
    (total,) = evaluate(seen, ["cases_received"], View(PERIOD))
    assert number(total.outcome) == number(results[0].outcome)
    assert total.completeness.expected == 1


def test_small_groups_keep_their_counts(snapshot):
    view = View(Period.day(date(2026, 2, 10)), by=("department", "channel"))
    for result in evaluate(snapshot, ["cases_closed", "on_time_rate"], view):
        shown = isinstance(result.outcome, Value)
        assert shown or result.metric.unit is Unit.RATE
        assert not isinstance(result.outcome, TooFew) or result.outcome.sample < 10
