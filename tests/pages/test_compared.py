"""A difference to a period that is here only in part bears a sign."""

from dataclasses import replace
from datetime import UTC, date, datetime

from metrics.catalogue import metric
from metrics.value import Completeness, NotApplicable, Result, Value
from metrics.view import Period
from pages._ui.compared import in_part, marked
from warehouse.text import Text

WHOLE, PART = Completeness(8, 8), Completeness(7, 8, ("jinan",))
RATE = Result(
    metric=metric("on_time_rate"),
    period=Period.month(date(2026, 3, 1)),
    by={},
    outcome=Value(0.9, 100),
    previous=Value(0.8, 100),
    last_year=Value(0.7, 100),
    as_of=datetime(2026, 4, 1, tzinfo=UTC),
    finished=True,
    completeness=WHOLE,
    previous_in=PART,
    last_year_in=WHOLE,
)


def test_only_the_comparison_in_part_is_marked() -> None:
    assert marked("+10.0 pts", RATE, by_year=False) == "+10.0 pts ◐"
    assert marked("+20.0 pts", RATE, by_year=True) == "+20.0 pts"


def test_with_nothing_there_nothing_is_in_part() -> None:
    none = NotApplicable(Text("none", "无"))
    assert not in_part(replace(RATE, previous=None), by_year=False)
    assert not in_part(replace(RATE, previous=none), by_year=False)
    assert not in_part(replace(RATE, previous_in=None), by_year=False)
