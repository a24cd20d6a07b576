"""Open cases, counted by hand and held to the identity of stock and flow."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.evaluate import evaluate
from metrics.value import number
from metrics.view import Period, View
from tests.metrics.conftest import Desk, stocked

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
