"""Periods, groups, buckets, filters, as-of and completeness, over whatever metric."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any, cast

import pytest

from metrics.errors import UnknownClock, UnknownDimension, UnknownMetric
from metrics.evaluate import evaluate
from metrics.value import Completeness, NotApplicable, NotProvided, TooFew, Value, number
from metrics.view import Period, View

MARCH = Period.month(date(2026, 3, 1))


def numbers(desk, metric, view):
    return [number(result.outcome) for result in evaluate(desk, [metric], view)]


def test_a_count_beside_the_month_before_and_the_year_before(desk):
    desk.flow("2026-03-02", department="GL", received=3)
    desk.flow("2026-03-31", department="GL", received=1)
    desk.flow("2026-02-28", department="GL", received=2)
    (result,) = evaluate(desk, ["cases_received"], View(MARCH))
    assert result.outcome == Value(4, 4)
    assert result.previous == Value(2, 2)
    assert isinstance(result.last_year, NotProvided)
    assert "2026-01-05" in result.last_year.reason.en
    assert result.finished is False


def test_metrics_of_one_mart_share_one_query(desk):
    evaluate(desk, ["cases_received", "cases_closed", "on_time_rate", "late_rate", "same_day_rate"], View(MARCH))
    assert len([sql for sql in desk.asked if "sums that figures" in sql]) == 1


def test_groups_of_this_and_the_previous_period_appear(desk):
    desk.flow("2026-03-02", channel="web", received=3)
    desk.flow("2026-02-02", channel="post", received=1)
    desk.flow("2026-03-02", received=1)
    results = evaluate(desk, ["cases_received"], View(MARCH, by=("channel",)))
    assert [(result.by["channel"], number(result.outcome)) for result in results] == [("", 1), ("post", 0), ("web", 3)]


def test_buckets_without_data_appear_and_weeks_begin_on_monday(desk):
    desk.flow("2026-03-01", received=1)
    desk.flow("2026-03-16", received=2)
    results = evaluate(desk, ["cases_received"], View(MARCH, grain="week"))
    assert [result.period.start.day for result in results] == [1, 2, 9, 16, 23, 30]
    assert [number(result.outcome) for result in results] == [1, 0, 0, 2, 0, 0]
    assert [result.finished for result in results] == [True] * 5 + [False]


def test_filters_are_bound_values_and_may_ask_for_unknown(desk):
    desk.flow("2026-03-02", channel="web", received=3)
    desk.flow("2026-03-02", received=2)
    assert numbers(desk, "cases_received", View(MARCH, {"channel": ("web",)})) == [3]
    assert numbers(desk, "cases_received", View(MARCH, {"channel": ("", "web")})) == [5]
    assert numbers(desk, "cases_received", View(MARCH, {"channel": ("'; DROP TABLE x",)})) == [0]


def test_a_dimension_of_the_facts_reads_the_facts(desk):
    desk.flow("2026-03-02", district="Gulou", received=3)
    desk.flow("2026-03-02", district="Taijiang", received=2)
    assert numbers(desk, "cases_received", View(MARCH, {"district": ("Gulou",)})) == [3]
    assert numbers(desk, "cases_received", View(MARCH, by=("district",))) == [3, 2]


def test_an_earlier_as_of_leaves_later_records_out(desk):
    desk.flow("2026-03-02", received=3)
    desk.flow("2026-03-20", received=2)
    view = View(MARCH, as_of=datetime(2026, 3, 10, tzinfo=UTC))
    (result,) = evaluate(desk, ["cases_received"], view)
    assert number(result.outcome) == 3
    assert result.as_of == view.as_of


def test_while_a_month_runs_a_sum_is_held_against_as_many_days_and_says_so(desk):
    desk.flow("2026-02-05", received=1)
    desk.flow("2026-02-25", received=1)
    desk.flow("2026-03-02", received=3)
    running, whole = (
        evaluate(desk, ["cases_received"], View(MARCH, as_of=datetime(2026, month, 10, tzinfo=UTC)))[0]
        for month in (3, 4)
    )
    assert running.compared and whole.compared
    assert (number(running.previous), running.compared[0]) == (1, Period(date(2026, 2, 1), date(2026, 2, 11)))
    assert (number(whole.previous), whole.compared[0]) == (2, Period.month(date(2026, 2, 1)))


def test_an_as_of_later_than_the_data_is_cut(desk):
    (result,) = evaluate(desk, ["cases_received"], View(MARCH, as_of=datetime(2030, 1, 1, tzinfo=UTC)))
    assert result.as_of == desk.as_of


def test_clocks_are_kept_apart(desk):
    desk.flow("2026-03-02", received=3)
    desk.flow("2026-03-02", received=1, clock="experience")
    assert numbers(desk, "cases_received", View(MARCH, clock="experience")) == [1]


def test_open_cases_are_what_came_in_less_what_ended(desk):
    desk.flow("2026-01-05", channel="web", received=5)
    desk.flow("2026-02-10", channel="web", ended=2)
    desk.flow("2026-03-10", channel="post", received=1)
    (result,) = evaluate(desk, ["open_cases"], View(MARCH))
    assert (number(result.outcome), number(result.previous)) == (4, 3)
    by_channel = evaluate(desk, ["open_cases"], View(MARCH, by=("channel",)))
    assert {result.by["channel"]: number(result.outcome) for result in by_channel} == {"post": 1, "web": 3}
    monthly = View(Period.months(date(2026, 3, 1), 3), grain="month")
    assert numbers(desk, "open_cases", monthly) == [5, 3, 4]


def test_open_cases_as_of_an_earlier_moment(desk):
    desk.flow("2026-03-02", received=5)
    desk.flow("2026-03-20", ended=2)
    assert numbers(desk, "open_cases", View(MARCH, as_of=datetime(2026, 3, 10, tzinfo=UTC))) == [5]


def test_stock_and_flow_agree_bucket_by_bucket(desk):
    for day in range(1, 29):
        desk.flow(f"2026-03-{day:02}", received=day % 5, ended=day % 3)
    view = View(MARCH, grain="day")
    stock = numbers(desk, "open_cases", view)
    received = numbers(desk, "cases_received", view)
    ended = [day % 3 if day < 29 else 0 for day in range(1, 32)]
    assert stock[0] == received[0] - ended[0]
    assert [after - before for before, after in pairwise(stock)] == [
        into - out for into, out in zip(received[1:], ended[1:], strict=True)
    ]


def test_nothing_to_divide_by_is_not_zero(desk):
    (result,) = evaluate(desk, ["matured_on_time_rate"], View(MARCH))
    assert result.outcome == NotApplicable(result.metric.nothing)


def test_nothing_loaded_at_all(desk):
    desk.query("DELETE FROM scoped.cases RETURNING case_no")
    (result,) = evaluate(desk, ["cases_received"], View(MARCH))
    assert isinstance(result.outcome, NotProvided)


def test_a_period_that_has_not_begun(desk):
    desk.flow("2026-03-02", received=5)
    april = View(Period.month(date(2026, 4, 1)))
    assert all(isinstance(one.outcome, NotProvided) for one in evaluate(desk, ["open_cases", "cases_received"], april))


def test_too_few_for_a_rate_but_a_count_is_always_shown(desk):
    desk.flow("2026-03-02", closed=9, with_promise=9, on_time=9)
    rate, count = evaluate(desk, ["on_time_rate", "cases_closed"], View(MARCH))
    assert rate.outcome == TooFew(9, 10)
    assert count.outcome == Value(9, 9)


def test_completeness_names_the_departments_that_are_missing(desk):
    rows = [
        {"department": "TJ", "first_day": "2026-01-05", "last_day": "2026-03-26"},  # 3 working days before the 31st
        {"department": "CS", "first_day": "2026-01-05", "last_day": "2026-03-25"},  # 4
        {"department": "JA", "first_day": "2026-04-01", "last_day": "2026-04-01"},  # not there yet
    ]
    desk.insert("coverage", rows)
    (result,) = evaluate(desk, ["cases_received"], View(MARCH))
    assert result.completeness == Completeness(2, 3, ("CS",))
    (one,) = evaluate(desk, ["cases_received"], View(MARCH, {"department": ("TJ",)}))
    assert one.completeness == Completeness(1, 1)


def test_completeness_of_each_group_is_its_own(desk):
    desk.insert("coverage", [{"department": "CS", "first_day": "2026-01-05", "last_day": "2026-03-25"}])
    desk.insert("departments", [{"department": "CS", "parent_department": "City"}])
    desk.flow("2026-03-02", department="CS", parent_department="City", received=1)
    desk.flow("2026-03-02", department="GL", received=1)
    results = evaluate(desk, ["cases_received"], View(MARCH, by=("department",)))
    assert [result.completeness.complete for result in results] == [False, True]
    (city,) = evaluate(desk, ["cases_received"], View(MARCH, {"parent_department": ("City",)}))
    assert city.completeness.missing == ("CS",)


def test_what_there_is_not_is_named(desk):
    with pytest.raises(UnknownMetric, match="on_time_rate"):
        evaluate(desk, ["on_time"], View(MARCH))
    with pytest.raises(UnknownDimension, match="department"):
        evaluate(desk, ["cases_closed"], View(MARCH, by=("colour",)))
    with pytest.raises(UnknownClock, match="legal"):
        evaluate(desk, ["cases_closed"], View(MARCH, clock=cast(Any, "lunar")))


def test_views_can_be_kept_as_keys():
    one, other = View(MARCH, {"channel": ("web",)}), View(MARCH, {"channel": ("post",)})
    assert len({one: 1, other: 2, View(MARCH, {"channel": ("web",)}): 3}) == 2


def test_while_a_period_runs_sums_are_compared_with_as_many_days(desk):
    desk.flow("2026-02-05", closed=2, with_promise=2, on_time=1)
    desk.flow("2026-02-25", closed=30, with_promise=30, on_time=30)
    desk.flow("2026-03-02", closed=20, with_promise=20, on_time=20)
    view = View(MARCH, as_of=datetime(2026, 3, 10, tzinfo=UTC))
    count, rate = evaluate(desk, ["cases_closed", "on_time_rate"], view)
    assert number(count.previous) == 2, "1 to 10 February only"
    assert number(rate.previous) == pytest.approx(31 / 32), "the whole of February"
    (over,) = evaluate(desk, ["cases_closed"], View(Period.month(date(2026, 2, 1))))
    assert number(over.outcome) == 32


def test_a_period_that_the_records_cover_in_part_is_not_compared_with(desk):
    """Records begin on 5 January: the two weeks before the eleventh lie half before them."""
    desk.flow("2026-01-06", department="GL", received=3)
    desk.flow("2026-01-13", department="GL", received=4)
    fortnight = Period(date(2026, 1, 12), date(2026, 1, 26))
    (result,) = evaluate(desk, ["cases_received"], View(fortnight))
    assert result.outcome == Value(4, 4)
    assert isinstance(result.previous, NotProvided) and "only in part" in result.previous.reason.en
    assert result.previous_in == Completeness(0, 1, ("GL",))
    week = Period.week(date(2026, 1, 13))
    (result,) = evaluate(desk, ["cases_received"], View(week))
    assert (result.previous, result.previous_in) == (Value(3, 3), Completeness(1, 1))


def test_a_stock_is_that_of_a_moment_and_is_compared(desk):
    desk.flow("2026-01-06", department="GL", received=3)
    (result,) = evaluate(desk, ["open_cases"], View(Period(date(2026, 1, 12), date(2026, 1, 26))))
    assert (number(result.previous), result.previous_in) == (3, None)


def test_of_how_many_departments_the_other_period_is(desk):
    """TJ begins in February, so February is compared with a January of GL alone."""
    desk.insert("coverage", [{"department": "TJ", "first_day": "2026-02-02", "last_day": "2026-03-31"}])
    desk.flow("2026-01-06", department="GL", received=3)
    desk.flow("2026-02-03", department="GL", received=4)
    (result,) = evaluate(desk, ["cases_received"], View(Period.month(date(2026, 2, 1))))
    assert (result.previous, result.previous_in) == (Value(3, 3), Completeness(1, 2, ("TJ",)))
