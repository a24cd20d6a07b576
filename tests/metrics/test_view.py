"""Periods: what they are called, what comes before them, what they are made of."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.errors import BadPeriod
from metrics.view import Period

days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
periods = st.tuples(days, st.integers(1, 800)).map(lambda pair: Period(pair[0], pair[0] + timedelta(pair[1])))
NAMED = [(Period.day, "day"), (Period.week, "week"), (Period.month, "month"), (Period.quarter, "quarter")]


@pytest.mark.parametrize(("make", "kind"), [*NAMED, (Period.year, "year")])
@given(day=days)
def test_named_periods_hold_their_day_and_follow_each_other(make, kind, day):
    period = make(day)
    assert period.start <= day < period.end
    assert period.kind == kind
    assert period.previous() == make(period.start - timedelta(1))


def test_a_month_is_a_month_however_it_was_chosen():
    march = Period(date(2024, 3, 1), date(2024, 4, 1))
    assert (march.kind, march.previous(), march.last_year()) == (
        "month",
        Period(date(2024, 2, 1), date(2024, 3, 1)),
        Period(date(2023, 3, 1), date(2023, 4, 1)),
    )


def test_twelve_months_are_compared_with_the_twelve_before():
    rolling = Period.months(date(2026, 3, 15), 12)
    assert rolling == Period(date(2025, 4, 1), date(2026, 4, 1))
    assert rolling.previous() == Period(date(2024, 4, 1), date(2025, 4, 1))
    assert rolling.kind == "other"


def test_weeks_are_compared_with_weeks_a_year_ago():
    week = Period.week(date(2026, 3, 4))
    assert week.last_year().kind == "week"
    assert week.start - week.last_year().start == timedelta(364)


def test_the_29th_of_february_has_a_last_year():
    assert Period.day(date(2024, 2, 29)).last_year() == Period(date(2023, 2, 28), date(2023, 3, 1))


@given(periods, st.sampled_from(["day", "week", "month"]))
def test_buckets_cover_a_period_without_gap_or_overlap(period, grain):
    buckets = period.buckets(grain)
    assert (buckets[0].start, buckets[-1].end) == (period.start, period.end)
    assert all(one.end == other.start for one, other in pairwise(buckets))
    assert all(bucket.kind == grain for bucket in buckets[1:-1])


@given(periods)
def test_the_period_before_ends_where_this_begins(period):
    assert period.previous().end == period.start
    assert period.last_year().start < period.start


def test_a_period_ends_after_it_starts():
    with pytest.raises(BadPeriod, match="2026-03-01"):
        Period(date(2026, 3, 1), date(2026, 3, 1))


def test_seven_days_are_counted_back_from_the_end():
    """The last seven days up to any weekday stand beside the seven before them; the first rest is cut."""
    found = Period(date(2026, 11, 1), date(2026, 11, 20)).buckets("seven_days")
    assert [(one.start.day, one.end.day, one.days) for one in found] == [(1, 6, 5), (6, 13, 7), (13, 20, 7)]
    assert Period.month(date(2026, 2, 1)).buckets("seven_days")[0] == Period(date(2026, 2, 1), date(2026, 2, 8))
