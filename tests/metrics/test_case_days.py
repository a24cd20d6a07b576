"""The days of a case: by hand over Spring Festival, and that they always add up to the figure on record."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.case_days import KINDS, Span, Stop, case_days, days
from tests.warehouse.city import City, case, stop
from warehouse.calendar import Calendar

CALENDAR = Calendar("CN")
KNOWN = {day.date: {"working": day.working, "kind": day.kind, "name": day.name} for day in CALENDAR.days}


STOPS = [
    stop("overlapping", "2024-03-06T09:00", "2024-03-08T17:00"),
    stop("overlapping", "2024-03-07T09:00", "2024-03-11T17:00"),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """The data end on 4 March 2026, when the last case is accepted."""
    city = City(tmp_path_factory.mktemp("cases"))
    rows = [
        case("festival", "2024-02-08T09:00", "2024-02-19T10:00", promised_days=2),
        case("overlapping", "2024-03-04T09:00", "2024-03-15T10:00"),
        case("open", "2026-03-02T09:00", promised_days=10),
        case("last", "2026-03-04T09:00"),
    ]
    city.load({"cases": rows, "case_steps": STOPS})
    return city.snapshot()


def test_over_spring_festival(snapshot):
    """Of the eleven days after 8 February 2024 three count: the Friday before, the make-up Sunday and the Monday."""
    found = case_days(snapshot, "festival")
    assert found is not None
    assert [(day.date.day, day.kind, day.number) for day in found.days if day.counted] == [
        (9, "counted", 1),
        (18, "make_up", 2),
        (19, "counted", 3),
    ]
    assert found.counted == found.net_days == 3
    assert [day.date.day for day in found.days if day.late] == [19]
    kinds = {day.date: day.kind for day in found.days}
    assert (kinds[date(2024, 2, 5)], kinds[date(2024, 2, 8)], kinds[date(2024, 2, 25)]) == (
        "before_start",
        "start",
        "after_close",
    )
    assert kinds[date(2024, 2, 12)] == "holiday"
    assert len(found.days) == 21 and found.days[0].date.weekday() == 0
    assert "CN" in found.calendar.en and found.release and "工作日" in found.rule.zh


def test_c6_stops_that_overlap_take_a_day_once(snapshot):
    found = case_days(snapshot, "overlapping")
    assert found is not None and found.counted == found.net_days == 6
    assert [day.date.day for day in found.days if day.kind == "stopped"] == [7, 8, 11]
    assert found.totals["stopped"] == 3 and list(found.totals) == [kind for kind in KINDS if kind in found.totals]


def test_an_open_case_runs_up_to_the_data_and_looks_ahead_to_its_deadline(snapshot):
    found = case_days(snapshot, "open")
    assert found is not None and found.counted == found.net_days == 2
    kinds = {day.date: day.kind for day in found.days}
    assert found.deadline_on == date(2026, 3, 16) and kinds[date(2026, 3, 16)] == "ahead"
    assert case_days(snapshot, "nobody") is None


def test_beyond_the_calendar_no_day_is_made_up():
    span = Span(date(2026, 12, 30), date(2027, 1, 5), open=False)
    assert Counter(day.kind for day in days(span, (), KNOWN))["unknown"] == 5


dates = st.dates(date(2024, 1, 1), date(2026, 6, 30))


@given(dates, st.integers(-3, 120), st.lists(st.tuples(st.integers(-5, 100), st.integers(0, 30)), max_size=4))
def test_counted_and_stopped_days_are_the_working_days(start, length, lots):
    span = Span(start, start + timedelta(days=length), open=False)
    stops = [Stop(start + timedelta(days=begin), start + timedelta(days=begin + took)) for begin, took in lots]
    found = list(days(span, stops, KNOWN))
    kinds = Counter(day.kind for day in found)
    assert kinds["counted"] + kinds["make_up"] + kinds["stopped"] == CALENDAR.working_days(
        start, max(span.until_on, start)
    )
    numbers = [day.number for day in found if day.counted]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [day.date for day in found] == sorted({day.date for day in found})


# When it began, and in hours from then: when it ended, and its stops, some of them running or begun before it.
Lasting = tuple[datetime, int | None, list[tuple[int, int | None]]]
moments = st.datetimes(datetime(2025, 9, 1), datetime(2026, 4, 30))
lasting = st.tuples(
    moments,
    st.none() | st.integers(-10, 2000),
    st.lists(st.tuples(st.integers(-50, 900), st.none() | st.integers(0, 500)), max_size=3),
)


def the_days_add_up_to_the_figure_of_every_case(city: City, cases: list[Lasting]) -> None:
    rows, stops = [], []
    for i, (start, length, lots) in enumerate(cases):
        end = None if length is None else start + timedelta(hours=length)
        rows.append(case(f"c{i}", start.isoformat(), end.isoformat() if end else None))
        for begin, took in lots:
            begun = start + timedelta(hours=begin)
            stops.append(
                stop(f"c{i}", begun.isoformat(), None if took is None else (begun + timedelta(hours=took)).isoformat())
            )
    city.load({"cases": rows, "case_steps": stops} if stops else {"cases": rows})
    snapshot = city.snapshot()
    for row in rows:
        found = case_days(snapshot, str(row["case_no"]))
        assert found is not None
        assert found.counted == found.net_days, (row, stops)


# Many cases of one version tell as much as a few of many, and cost less.
@settings(max_examples=2, suppress_health_check=list(HealthCheck), deadline=None)
@given(cases=st.lists(lasting, min_size=30, max_size=40))
def test_the_days_add_up_to_the_figure_of_every_case(tmp_path_factory, cases):
    the_days_add_up_to_the_figure_of_every_case(City(tmp_path_factory.mktemp("days")), cases)


@pytest.mark.hard
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(cases=st.lists(lasting, min_size=1, max_size=12))
def test_the_days_add_up_whatever_else_is_there(tmp_path_factory, cases):
    the_days_add_up_to_the_figure_of_every_case(City(tmp_path_factory.mktemp("days")), cases)
