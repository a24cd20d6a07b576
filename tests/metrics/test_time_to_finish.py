"""Kaplan–Meier through the definitions: against lifelines on the cases, and what an old stock does to it."""

import random
from datetime import date, datetime, timedelta

import pytest
from lifelines import KaplanMeierFitter

from metrics.age_buckets import age_buckets
from metrics.evaluate import evaluate
from metrics.lifetimes import known_from, lifetimes
from metrics.question import Question, home_zone
from metrics.value import NotApplicable, TooFew, Value, number
from metrics.view import Period, View
from tests.warehouse.city import SHANGHAI, City, case, stop
from warehouse.calendar import Calendar

IDS = ["km_median_processing_time", "km_p90_processing_time"]
OPENING = datetime(2026, 1, 5, 9)
QUARTER = View(Period(date(2026, 1, 1), date(2026, 4, 1)))


def begun(count, *, seed=5, days=80):
    draw, rows = random.Random(seed), []
    for i in range(count):
        start = OPENING + timedelta(hours=draw.randrange(24 * days))
        end = start + timedelta(hours=draw.expovariate(1 / 150))
        status = draw.choices(["closed_ok", "closed_rejected", "returned", "open"], [32, 2, 3, 1])[0]
        rows.append(case(f"c{i:04}", start.isoformat(), None if status == "open" else end.isoformat(), status=status))
        rows[-1] |= {"department": draw.choice(["gulou", "taijiang"]), "promised_days": 5}
    return rows


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("lasting"))
    city.load({"cases": begun(400)})
    return city.snapshot()


def by_lifelines(snapshot, where="true"):
    rows = snapshot.query(
        f"SELECT net_days, state LIKE 'closed%' AS decided FROM scoped.case_clocks WHERE clock = 'legal' AND {where}"
    )
    fitted = KaplanMeierFitter().fit(rows["net_days"].to_list(), rows["decided"].to_list())
    heights = fitted.survival_function_.iloc[:, 0]
    return [float(heights[heights <= 1 - p + 1e-12].index.min()) for p in (0.5, 0.9)]


def test_the_quantiles_are_those_of_lifelines(snapshot):
    outcomes = [result.outcome for result in evaluate(snapshot, IDS, QUARTER)]
    assert [number(outcome) for outcome in outcomes] == by_lifelines(snapshot)
    assert {outcome.sample for outcome in outcomes} == {400}
    median = outcomes[0]
    assert isinstance(median, Value) and median.interval
    assert median.interval[0] <= median.number <= median.interval[1]


def test_by_department_each_has_its_own_curve(snapshot):
    for result in evaluate(snapshot, IDS[:1], View(QUARTER.period, by=("department",))):
        expected = by_lifelines(snapshot, f"department = '{result.by['department']}'")
        assert number(result.outcome) == expected[0]


def test_open_cases_make_it_longer_than_the_closed_ones_alone(snapshot):
    closed, lasting = evaluate(snapshot, ["p90_processing_time", IDS[1]], QUARTER)
    assert (number(lasting.outcome) or 0) > (number(closed.outcome) or 0)


def test_returned_ones_are_another_end(snapshot):
    found = lifetimes(Question(snapshot, QUARTER, home_zone(snapshot)), natural=False)[0, ()]
    ends = found.ends()
    assert found.curve().share("decided", 10) > ends.share("decided", 10) > 0
    assert ends.share("returned", 10) > ends.share("withdrawn", 10) == 0


def test_too_few_and_too_fresh(tmp_path):
    city = City(tmp_path)
    city.load({"cases": [case(f"c{i}", "2026-03-02T09:00") for i in range(12)] + [case("x", "2026-02-02T09:00")]})
    (fresh,) = evaluate(city.snapshot(), IDS[:1], View(Period.month(date(2026, 3, 1))))
    (few,) = evaluate(city.snapshot(), IDS[:1], View(Period.month(date(2026, 2, 1))))
    assert isinstance(fresh.outcome, NotApplicable) and fresh.outcome.sample == 12
    assert few.outcome == TooFew(1, 10)


def test_an_old_stock_is_seen_from_the_day_the_records_begin(tmp_path):
    """Of what began before that day the records hold only what was still open then, as a new system's export does."""
    everything = begun(900, seed=9, days=80)
    taken_over = datetime(2026, 2, 23).astimezone().replace(tzinfo=everything[0]["accepted_at"].tzinfo)
    kept = [row for row in everything if row["closed_at"] is None or row["closed_at"] >= taken_over]
    assert 20 < len([row for row in kept if row["accepted_at"] < taken_over]) < len(kept) / 2
    whole, part = City(tmp_path / "whole"), City(tmp_path / "part")
    whole.load({"cases": everything})
    part.load({"cases": kept})
    question = Question(part.snapshot(), QUARTER, home_zone(part.snapshot()))
    assert set(known_from(question)) == {"gulou", "taijiang"}
    assert not known_from(Question(whole.snapshot(), QUARTER, home_zone(whole.snapshot())))
    truth, found = (evaluate(city.snapshot(), IDS[:1], QUARTER)[0].outcome for city in (whole, part))
    blind = by_lifelines(part.snapshot())[0]
    assert isinstance(found, Value) and isinstance(truth, Value)
    assert abs(found.number - truth.number) <= 1 < abs(blind - truth.number)


def test_as_of_an_earlier_day_cases_are_as_old_as_they_were(snapshot):
    moment = datetime(2026, 2, 27, 18, tzinfo=snapshot.as_of.tzinfo)
    view = View(Period.month(date(2026, 2, 1)), as_of=moment)
    found = lifetimes(Question(snapshot, view, home_zone(snapshot)), natural=False)[0, ()]
    assert max(spell.left for spell in found.spells) <= Calendar("CN").working_days(date(2026, 2, 1), date(2026, 2, 27))
    assert sum(spell.n for spell in found.spells if spell.cause is None) > 15


def test_as_of_an_earlier_day_a_stop_that_came_later_takes_nothing(tmp_path):
    """Ten were stopped from Thursday to Wednesday; on that Friday the stop had taken a day of theirs."""
    city = City(tmp_path)
    city.load(
        {
            "cases": [case(f"c{i}", "2026-03-02T09:00") for i in range(10)] + [case("end", "2026-03-20T09:00")],
            "case_steps": [
                one
                for i in range(10)
                for one in (
                    stop(f"c{i}", "2026-03-05T09:00", "2026-03-11T09:00"),
                    stop(f"c{i}", "2026-03-17T09:00", None),
                )
            ],
        }
    )
    snapshot = city.snapshot()
    moments = ((4, 18, 2), (5, 8, 3), (5, 10, 3), (6, 18, 3), (11, 8, 3), (11, 10, 3), (13, 18, 5), (18, 18, 7))
    for day, hour, age in moments:
        view = View(Period.month(date(2026, 3, 1)), as_of=datetime(2026, 3, day, hour, tzinfo=snapshot.as_of.tzinfo))
        (median,) = evaluate(snapshot, ["median_open_age"], view)
        spells = lifetimes(Question(snapshot, view, home_zone(snapshot)), natural=False)[0, ()].spells
        assert (number(median.outcome), {spell.left for spell in spells}) == (age, {age}), day


def test_as_of_a_moment_within_a_day_no_open_case_is_without_its_age(tmp_path):
    """One was stopped on the day that it began, the other begun again and decided on one day."""
    city = City(tmp_path)
    city.load(
        {
            "cases": [case("first", "2026-03-02T09:00"), case("last", "2026-02-26T09:00", "2026-03-02T17:00")],
            "case_steps": [
                stop("first", "2026-03-02T15:00", "2026-03-06T09:00"),
                stop("last", "2026-02-27T10:00", "2026-03-02T10:00"),
            ],
        }
    )
    for hour in (8, 12, 16, 18):
        moment = datetime(2026, 3, 2, hour, tzinfo=SHANGHAI)
        view = View(Period(date(2026, 3, 1), date(2026, 3, 3)), as_of=moment)
        (counted,) = evaluate(city.snapshot(), ["open_cases"], view)
        found = age_buckets(city.snapshot(), view).ages
        assert sum(one.total for one in found) == number(counted.outcome) == {8: 1, 12: 2, 16: 2, 18: 1}[hour]
