"""What is open, late and old: by hand, by the identity of stock and flow, and case by case."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from statistics import quantiles

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import cases
from metrics.age_buckets import age_buckets
from metrics.evaluate import evaluate
from metrics.model import Unit
from metrics.open_frame import open_frame
from metrics.value import NotApplicable, number
from metrics.view import Period, View
from tests.metrics.conftest import SHANGHAI, Desk, stocked
from tests.warehouse.city import City, case, stop
from warehouse.calendar import Calendar

FIRST = date(2026, 1, 5)
spans = st.lists(st.tuples(st.integers(0, 80), st.none() | st.integers(0, 40)), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(spans)
def test_open_cases_are_those_begun_and_not_ended(cases):
    desk = stocked(Desk)
    days = [
        (FIRST + timedelta(start), None if length is None else FIRST + timedelta(start + length))
        for start, length in cases
        if start + (length or 0) <= 85
    ]
    for start, end in days:
        desk.flow(start.isoformat(), received=1)
        if end:
            desk.flow(end.isoformat(), ended=1)
    period = Period(FIRST, date(2026, 4, 1))
    for result in evaluate(desk, ["open_cases"], View(period, grain="week")):
        moment = result.period.end
        assert number(result.outcome) == sum(start < moment and (end is None or end >= moment) for start, end in days)


def test_n2_the_published_queue(tmp_path):
    """Counted at the end of each day, the day of arrival and that of leaving included."""
    city = City(tmp_path)
    starts = ["2024-01-01T09:00", "2024-01-04T09:00", "2024-01-10T09:00", "2024-01-16T09:00"]
    ends = ["2024-01-08T10:00", None, None, None]
    city.load({"cases": [case(f"c{i}", *times) for i, times in enumerate(zip(starts, ends, strict=True))]})
    days = evaluate(city.snapshot(), ["open_cases"], View(Period(date(2024, 1, 1), date(2024, 1, 17)), grain="day"))
    queue = {result.period.start.day: number(result.outcome) for result in days}
    assert [queue[day] for day in (1, 3, 4, 7, 8, 9, 10, 15, 16)] == [1, 1, 2, 2, 1, 1, 2, 2, 3]


OPENING = datetime(2026, 1, 5, 9)
CALENDAR = Calendar("CN")
MOMENTS = [date(2026, 1, 19), date(2026, 2, 16), date(2026, 3, 2), date(2026, 3, 14)]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Some two hundred cases over Spring Festival, every third still open, some of them stopped."""
    made, draw, rows, stops = City(tmp_path_factory.mktemp("backlog")), random.Random(11), [], []
    for i in range(200):
        start = OPENING + timedelta(hours=draw.randrange(24 * 60))
        end = None if draw.random() < 0.3 else start + timedelta(hours=draw.randrange(1, 400))
        promise = draw.choice([1, 5, 10, None])
        rows.append(
            case(f"c{i:03}", start.isoformat(), end.isoformat() if end else None, promised_days=promise)
            | {"department": draw.choice(["gulou", "taijiang"])}
        )
        for _ in range(draw.choice([0, 0, 0, 1, 1, 2, 3])):
            begun = start + timedelta(hours=draw.randrange(1, 200))
            over = None if draw.random() < 0.2 else (begun + timedelta(hours=draw.randrange(1, 200))).isoformat()
            stops.append(stop(f"c{i:03}", begun.isoformat(), over))
    made.load({"cases": rows, "case_steps": stops})
    return made


@pytest.fixture(scope="module")
def snapshot(city):
    return city.snapshot()


@pytest.fixture(scope="module")
def clocks(snapshot):
    return snapshot.query("SELECT * FROM scoped.case_clocks WHERE clock = 'legal'").to_dicts()


def open_at(clocks, moment):
    return [
        one for one in clocks if one["started_on"] < moment and (one["ended_on"] is None or one["ended_on"] >= moment)
    ]


def at(moment):
    return View(Period(date(2026, 1, 1), moment))


def figure(snapshot, metric, view):
    (result,) = evaluate(snapshot, [metric], view)
    return number(result.outcome)


@pytest.mark.parametrize("moment", MOMENTS)
def test_late_are_the_open_ones_whose_deadline_is_over(snapshot, clocks, moment):
    still = open_at(clocks, moment)
    late = [one for one in still if one["deadline_on"] and one["deadline_on"] < moment]
    promised = [one for one in still if one["rule"] != "none"]
    assert (
        figure(snapshot, "overdue_open", at(moment)) == len(late) == cases.count(snapshot, at(moment), "overdue_open")
    )
    assert figure(snapshot, "within_limit_share", at(moment)) == pytest.approx(1 - len(late) / len(promised))


@pytest.mark.parametrize("moment", MOMENTS)
def test_due_soon_are_those_with_a_working_day_left(snapshot, clocks, moment):
    last = moment - timedelta(days=1)
    soon = [
        one
        for one in open_at(clocks, moment)
        if one["deadline_on"] and one["deadline_on"] >= moment and CALENDAR.working_days(last, one["deadline_on"]) <= 1
    ]
    assert (
        figure(snapshot, "due_soon_open", at(moment)) == len(soon) == cases.count(snapshot, at(moment), "due_soon_open")
    )


def days_of(one, held, moment):
    """The working days of a clock that was open at a moment, told off one by one."""
    last = moment - timedelta(days=1)
    told = (one["started_on"] + timedelta(days=i) for i in range(1, (last - one["started_on"]).days + 1))
    return sum(
        CALENDAR.working_days(day - timedelta(days=1), day)
        for day in told
        if not any(begun < day and (over is None or day <= over) for begun, over in held)
    )


@pytest.mark.parametrize("grain", [None, "week"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_ages_leave_out_the_days_stopped_by_then(snapshot, clocks, moment, grain):
    """Few moments are read one by one, the weeks of a trend as changes."""
    held = defaultdict(list)
    for row in snapshot.query("SELECT * FROM scoped.steps WHERE kind = 'suspension'").iter_rows(named=True):
        over = row["completed_at"] and row["completed_at"].astimezone(SHANGHAI).date()
        held[row["case_no"]].append((row["started_at"].astimezone(SHANGHAI).date(), over))
    ages = [days_of(one, held[one["case_no"]], moment) for one in open_at(clocks, moment)]
    ids = ["oldest_open_age", "median_open_age", "p92_open_age"]
    view = View(Period(date(2026, 1, 1), moment), grain=grain)
    found = {one.metric.id: number(one.outcome) for one in evaluate(snapshot, ids, view) if one.period.end >= moment}
    oldest, median, p92 = (found[name] for name in ids)
    assert sorted(open_frame(snapshot, at(moment), natural=False)["age"]) == sorted(ages)
    assert oldest == max(ages)
    assert median == pytest.approx(quantiles(ages, n=2, method="inclusive")[0])
    assert p92 == pytest.approx(quantiles(ages, n=100, method="inclusive")[91])


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_list_of_an_earlier_day_tells_its_cases_as_they_stood(snapshot, clocks, moment):
    listed = cases.rows(snapshot, at(moment), "open_cases", limit=1000)
    stood = open_frame(snapshot, at(moment), natural=False)
    assert listed.select("case_no", "net_days", "suspended_days").rows() == [
        (row["case_no"], row["age"], row["suspended_days"]) for row in stood.iter_rows(named=True)
    ]
    assert set(listed["state"]) == {"open"}
    decided_since = [one for one in open_at(clocks, moment) if one["state"] != "open"]
    assert decided_since


@pytest.mark.parametrize("moment", [*MOMENTS, date(2026, 1, 21), date(2026, 2, 25)])
def test_due_on_the_day_and_by_the_next_working_day(snapshot, clocks, moment):
    """At the end of a day nothing is due on it any more; by the next working day also what falls on days of rest."""
    upcoming = next(
        day for day in (moment + timedelta(i) for i in range(30)) if CALENDAR.working_days(day - timedelta(days=1), day)
    )
    near = [one for one in open_at(clocks, moment) if one["deadline_on"] and moment <= one["deadline_on"] <= upcoming]
    assert figure(snapshot, "due_today_open", at(moment)) == cases.count(snapshot, at(moment), "due_today_open") == 0
    assert (
        figure(snapshot, "due_next_open", at(moment)) == len(near) == cases.count(snapshot, at(moment), "due_next_open")
    )


def test_where_the_data_end_the_age_is_the_one_on_record(snapshot, clocks):
    (result,) = evaluate(snapshot, ["oldest_open_age"], View(Period.year(date(2026, 3, 1))))
    assert number(result.outcome) == max(one["net_days"] for one in clocks if one["state"] == "open")


def test_a_trend_by_department_is_each_month_alone(snapshot):
    ids = ["overdue_open", "due_soon_open", "oldest_open_age", "open_cases", "within_limit_share"]
    year = Period(date(2026, 1, 1), date(2026, 4, 1))
    trend = evaluate(snapshot, ids, View(year, by=("department",), grain="month"))
    for result in trend:
        alone = View(result.period, {"department": (result.by["department"],)})
        (other,) = evaluate(snapshot, [result.metric.id], alone)
        assert other.outcome == result.outcome, (result.metric.id, result.period)


def test_where_promises_are_dates_ages_are_natural_days(tmp_path):
    city = City(tmp_path)
    due = {"due_at": datetime(2026, 1, 30), "promised_days": None}
    starts = [f"2026-01-{day:02}T12:00" for day in range(1, 13)]
    city.load({"cases": [case(f"c{i}", start) | due for i, start in enumerate(starts)]})
    (result,) = evaluate(city.snapshot(), ["oldest_open_age"], View(Period.month(date(2026, 1, 1))))
    assert (result.metric.unit, number(result.outcome)) == (Unit.DAYS, 11)


def test_the_buckets_hold_every_open_case(snapshot, clocks):
    view = View(Period(date(2026, 1, 1), date(2026, 3, 14)), by=("department",), grain="month")
    found = age_buckets(snapshot, view)
    assert found.unit is Unit.WORKING_DAYS
    assert [label.en for label in found.labels] == ["0–1", "2–3", "4–5", "6–10", "11–20", "21–30", ">30"]
    counted = evaluate(snapshot, ["open_cases"], view)
    assert {(one.period, one.group[0]): one.total for one in found.ages} == {
        (result.period, result.by["department"]): number(result.outcome) for result in counted
    }
    last = date(2026, 3, 13)
    never_stopped = [one for one in open_at(clocks, date(2026, 3, 14)) if not one["suspended_days"]]
    old = [one for one in never_stopped if CALENDAR.working_days(one["started_on"], last) > 30]
    assert sum(one.counts[-1] for one in found.ages if one.period.end == date(2026, 3, 14)) >= len(old) > 0


def test_beyond_the_calendar_nothing_is_on_time(tmp_path):
    """2027 is not announced: which of these are late nobody can say. Seen from 2026 a deadline of 2027 is not over."""
    city = City(tmp_path)
    rows = [case(f"c{i:02}", "2026-12-30T09:00", promised_days=5) for i in range(12)]
    city.load({"cases": [*rows, case("last", "2027-01-12T09:00", promised_days=5)]})
    ids = ["overdue_open", "due_soon_open", "within_limit_share", "median_open_age"]
    for result in evaluate(city.snapshot(), ids, View(Period.month(date(2027, 1, 1)))):
        assert isinstance(result.outcome, NotApplicable), result
        assert "Calendar unknown" in result.outcome.reason.en
    ages = {
        row["case_no"]: row["age"]
        for row in open_frame(city.snapshot(), at(date(2027, 2, 1)), natural=False).iter_rows(named=True)
    }
    assert ages["last"] is None
    december = View(Period.month(date(2026, 12, 1)))
    assert [number(result.outcome) for result in evaluate(city.snapshot(), ids, december)] == [0, 0, 1, 1]


def test_while_the_day_runs_its_deadlines_are_due(tmp_path):
    """On a Friday afternoon: one is due that day, one on Saturday, one on Monday, one later, one is late."""
    made = City(tmp_path)
    starts = {"today": "2026-03-05", "next": "2026-03-06", "late": "2026-03-04"}
    rows = [case(name, f"{start}T09:00", promised_days=1) for name, start in starts.items()]
    rows += [case("later", "2026-03-06T09:00", promised_days=9)]
    rows += [case("rest", "2026-03-02T09:00") | {"due_at": "2026-03-07"}]
    # The data end when somebody last did something.
    rows += [case("done", "2026-03-06T09:00", "2026-03-06T16:00", promised_days=1)]
    made.load({"cases": rows})
    snapshot = made.snapshot()
    view = View(Period.month(date(2026, 3, 6)))
    listed = {
        name: set(cases.rows(snapshot, view, f"{name}_open")["case_no"])
        for name in ("overdue", "due_today", "due_next", "due_soon")
    }
    assert listed["overdue"] == {"late"}
    assert listed["due_today"] == {"today"}
    assert listed["due_next"] == {"next", "rest"}
    assert {name: figure(snapshot, f"{name}_open", view) for name in ("overdue", "due_today", "due_next")} == {
        "overdue": 1,
        "due_today": 1,
        "due_next": 2,
    }
