"""A difference to a period that is here only in part bears a sign."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import cast

from metrics.catalogue import metric
from metrics.value import Completeness, NotApplicable, Result, Value
from metrics.view import Period
from pages._ui import cards
from pages._ui.compared import in_part, marked
from pages._ui.frame import Frame
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


def test_while_a_month_runs_a_sum_says_which_days_it_is_held_against() -> None:
    frame = cast(Frame, SimpleNamespace(language="en", say=lambda text, **named: text.format(**named).en))
    running = replace(RATE, compared=(Period(date(2026, 2, 1), date(2026, 2, 21)), Period.month(date(2025, 3, 1))))
    assert cards._against(frame, running, by_year=False) == "vs 1–20 Feb"
    assert cards._against(frame, RATE, by_year=False) == "vs Feb"
    assert cards._against(frame, running, by_year=True) == "vs Mar 2025"
