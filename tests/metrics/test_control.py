"""One rule for cards, charts and the shell: which limits a trend takes, and what an event does to them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from metrics.catalogue import metric
from metrics.control import about, control, deciding, whole, window
from metrics.spc import xmr
from metrics.spc_rates import p_prime
from metrics.value import Completeness, Result, Value
from metrics.view import Grain, Period
from warehouse.events import Effect, Event

FIRST = date(2025, 6, 2)


def weeks(numbers: list[float], id: str = "on_time_rate", n: int = 50) -> list[Result]:
    """One complete week after another."""
    return [
        Result(
            metric=metric(id),
            period=Period.week(FIRST + timedelta(weeks=i)),
            by={},
            outcome=Value(number, n),
            previous=None,
            last_year=None,
            as_of=datetime(2026, 11, 20, tzinfo=UTC),
            finished=True,
            completeness=Completeness(8, 8),
        )
        for i, number in enumerate(numbers)
    ]


def event(week: int, effect: Effect, *, late: int = 0, department: str | None = None) -> Event:
    """An event on the Monday of a week, or so many days later."""
    day = FIRST + timedelta(weeks=week, days=late)
    return Event(1, day, "counter", department, None, None, None, effect, "zheng", "")


WAVES = [0.90, 0.92] * 8
BETTER = [0.96, 0.98] * 8


def test_limits_begin_anew_at_a_named_event_only() -> None:
    results = weeks(WAVES + BETTER)
    plain = control(results)
    assert plain and len(plain.stretches) == 1
    found = control(results, [event(16, "anew")])
    assert found and [one.places for one in found.stretches] == [slice(0, 16), slice(16, 32)]
    assert found.chart == xmr(WAVES + BETTER, direction=metric("on_time_rate").direction, target=0.95, rebase=[16])
    assert {*found.kinds().values()} == {"common"}
    assert control(results, [event(16, "mark")]) == plain


def test_a_week_in_which_an_event_falls_belongs_to_what_was_before() -> None:
    found = control(weeks(WAVES + BETTER), [event(15, "anew", late=2)])
    assert found and found.stretches[1].places.start == 16


def test_a_baseline_from_before_an_event_is_kept() -> None:
    found = control(weeks(WAVES + BETTER), [event(16, "keep")])
    assert found and found.stretches[0].baseline == 16
    fixed = xmr(WAVES + BETTER, direction=metric("on_time_rate").direction, target=0.95, fix_after_n=16)
    assert found.chart == fixed
    assert [found.kinds()[i] for i in range(16, 32)] == ["better"] * 16


@pytest.mark.parametrize(("after", "stretches"), [(7, 1), (8, 2)])
def test_until_there_are_points_enough_the_limits_from_before_are_kept(after: int, stretches: int) -> None:
    found = control(weeks(WAVES + BETTER[:after]), [event(16, "anew")])
    assert found and len(found.stretches) == stretches
    assert found.stretches[0].baseline == (16 if stretches == 1 else None)
    # On trial limits the new stretch bears no verdict; what was before keeps its own.
    assert {*found.kinds()} == {*range(16 + (after if stretches == 1 else 0))}


def test_too_few_points_before_an_event_are_no_baseline() -> None:
    found = control(weeks(WAVES), [event(11, "keep")])
    assert found and found.stretches[0].baseline is None


def test_a_baseline_can_be_asked_for() -> None:
    found = control(weeks(WAVES + BETTER), baseline=12)
    assert found and found.stretches[0].baseline == 12 and not found.stretches[0].trial


@pytest.mark.parametrize(("n", "method"), [(999, "xmr"), (1000, "p_prime")])
def test_shares_of_many_cases_take_laney_limits(n: int, method: str) -> None:
    found = control(weeks(WAVES, n=n))
    assert found and found.method == method
    if method == "p_prime":
        direction = metric("on_time_rate").direction
        hits, totals = [number * n for number in WAVES], [float(n)] * len(WAVES)
        assert found.chart == p_prime(hits, totals, direction=direction, target=0.95)


@pytest.mark.parametrize("id", ["cases_closed", "mean_processing_time", "clearance_rate"])
def test_only_shares_of_cases_do(id: str) -> None:
    found = control(weeks(WAVES, id=id, n=5000))
    assert found and found.method == "xmr"


def test_medians_in_whole_days_are_not_judged() -> None:
    found = control(weeks([3.0, 4.0] * 8, id="median_processing_time"))
    assert found and found.coarse and found.kinds() == {} and found.assurance is None


def test_an_event_about_a_part_is_shown_and_decides_nothing() -> None:
    results, part = weeks(WAVES), event(3, "anew", department="jinan")
    assert about([part], results, {}) == [part] and deciding([part], results, {}) == []
    assert deciding([part], results, {"department": ("jinan",)}) == [part]
    of_jinan = [replace(one, by={"department": "jinan"}) for one in results]
    assert deciding([part], of_jinan, {}) == [part]
    assert about([part], results, {"department": ("gulou",)}) == []
    assert about([event(99, "mark")], results, {}) == []


def test_assurance_speaks_of_the_last_stretch() -> None:
    results = weeks([0.5, 0.52] * 8 + [0.985, 0.99] * 8)
    found = control(results, [event(16, "anew")])
    assert found and found.assurance == "pass"
    before = control(results[:16])
    assert before and before.assurance == "fail"


def test_what_stands_out_began_with_the_first_in_a_row() -> None:
    found = control(weeks([*WAVES, 0.5, 0.9, 0.5, 0.5]))
    assert found and [found.kinds()[i] for i in (16, 17, 18, 19)] == ["worse", "better", "worse", "worse"]
    assert (found.begun(16), found.begun(19)) == (16, 18)


TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("period", "grain", "first", "end"),
    [
        (Period.month(TODAY), "week", date(2025, 11, 17), date(2026, 11, 23)),
        (Period.month(TODAY), "month", date(2024, 11, 1), date(2026, 12, 1)),
        (Period.month(date(2026, 8, 1)), "week", date(2025, 8, 25), date(2026, 8, 31)),
        (Period(date(2026, 1, 1), date(2026, 9, 7)), "month", date(2024, 8, 1), date(2026, 9, 1)),
    ],
)
def test_a_verdict_is_drawn_from_a_year_of_weeks_or_two_of_months(
    period: Period, grain: Grain, first: date, end: date
) -> None:
    assert window(period, grain, TODAY) == Period(first, end)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2026-08-01", "2026-09-01", "2026-08-03", "2026-08-30"),
        ("2026-08-03", "2026-08-31", "2026-08-03", "2026-08-30"),
        ("2026-09-01", "2026-09-05", "2026-08-31", "2026-09-06"),  # none whole: the one of the last day
        ("2026-09-02", "2026-09-09", "2026-09-07", "2026-09-13"),
        ("2026-11-01", "2026-12-01", "2026-11-02", "2026-11-22"),  # runs
        ("2026-11-01", "2026-11-21", "2026-11-02", "2026-11-22"),  # ends where the data do
        ("2026-11-01", "2026-11-20", "2026-11-02", "2026-11-15"),
        ("2026-11-18", "2026-12-01", "2026-11-16", "2026-11-22"),
        ("2027-01-01", "2027-02-01", "2026-11-16", "2026-11-22"),
    ],
)
def test_the_weeks_of_a_period_lie_in_it(start: str, end: str, first: str, last: str) -> None:
    found = whole(Period(date.fromisoformat(start), date.fromisoformat(end)), "week", TODAY)
    assert (found.start.isoformat(), found.last.isoformat()) == (first, last)


def test_the_months_of_a_period_lie_in_it() -> None:
    assert whole(Period(date(2026, 1, 15), date(2026, 9, 7)), "month", TODAY) == Period(
        date(2026, 2, 1), date(2026, 9, 1)
    )
    assert whole(Period(date(2026, 8, 10), date(2026, 9, 7)), "month", TODAY) == Period.month(date(2026, 9, 1))


@pytest.mark.parametrize(("id", "usual", "jump"), [("overdue_open", 0, 2), ("on_time_rate", 1.0, 0.9)])
def test_a_jump_among_equal_values_makes_no_signal_of_all_others(id: str, usual: float, jump: float) -> None:
    found = control(weeks([*[usual] * 30, jump, usual], id))
    assert found and found.coarse and found.kinds() == {}
    assert found.assurance is None


def test_a_change_after_a_baseline_of_equal_values_is_a_signal() -> None:
    found = control(weeks([*[0.0] * 12, 3, 3, 3], "overdue_open"), baseline=12)
    assert found and [*found.kinds().values()] == ["common"] * 12 + ["worse"] * 3


def test_equal_values_are_usual() -> None:
    found = control(weeks([1.0] * 20))
    assert found and {*found.kinds().values()} == {"common"}
