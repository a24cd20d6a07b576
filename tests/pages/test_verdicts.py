"""What may be said of a trend: only of what is over, complete and long enough."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from metrics.catalogue import metric
from metrics.value import Completeness, Outcome, Result, TooFew, Value
from metrics.view import Period
from pages._ui.cards import Arrow, agrees
from pages._ui.trend_chart import apart
from pages._ui.trends import Trend, judge
from pages._ui.verdicts import Verdict

FIRST = date(2026, 6, 1)
WHOLE, MISSING = Completeness(8, 8), Completeness(7, 8, ("jinan",))


def weeks(count: int, *, outcome: Outcome | None = None) -> list[Result]:
    """So many complete weeks from the first of June on, the figure wavering a little."""
    return [
        Result(
            metric=metric("on_time_rate"),
            period=Period.week(FIRST + timedelta(weeks=i)),
            by={},
            outcome=outcome or Value(0.9 + 0.01 * (i % 2), 50),
            previous=None,
            last_year=None,
            as_of=datetime(2026, 11, 20, tzinfo=UTC),
            finished=True,
            completeness=WHOLE,
        )
        for i in range(count)
    ]


def week(index: int) -> Period:
    return Period.week(FIRST + timedelta(weeks=index))


def judged(results: list[Result]) -> Trend:
    return judge(tuple(results))


def test_a_verdict_is_never_older_than_the_period() -> None:
    results = weeks(20)
    results[15] = replace(results[15], outcome=Value(0.2, 50))
    results[16:] = [replace(one, completeness=MISSING) for one in results[16:]]
    trend = judged(results)
    assert trend.verdict(week(15)) is Verdict.WORSE
    assert trend.verdict(Period(week(16).start, week(19).end)) is Verdict.INCOMPLETE


def test_what_was_special_and_is_over_is_no_verdict() -> None:
    results = weeks(20)
    results[16] = replace(results[16], outcome=Value(0.85, 50))
    trend, month = judged(results), Period(week(15).start, week(19).end)
    assert trend.verdicts()[16] is Verdict.WORSE
    assert trend.since(month) == (Verdict.USUAL, None)
    assert trend.worse_until(month) == week(16) and trend.worse_until(Period(week(17).start, week(19).end)) is None
    assert judged(results[:17]).since(month) == (Verdict.WORSE, week(16))
    assert judged(results[:17]).worse_until(month) is None


def test_a_period_that_has_just_begun_is_judged_by_the_week_before() -> None:
    results = weeks(20)
    results[18] = replace(results[18], outcome=Value(0.2, 50))
    results[19] = replace(results[19], finished=False)
    assert judged(results).verdict(week(19)) is Verdict.WORSE
    results[18] = replace(results[18], completeness=MISSING)
    assert judged(results).verdict(week(19)) is Verdict.INCOMPLETE


@pytest.mark.parametrize(("count", "drawn"), [(7, False), (8, True), (11, True)])
def test_few_points_give_no_verdict(count: int, drawn: bool) -> None:
    trend = judged(weeks(count))
    assert (trend.chart is not None) == drawn
    assert trend.verdicts() == {}
    assert trend.verdict(week(count - 1)) is Verdict.UNKNOWN


def test_too_few_cases_are_called_so() -> None:
    assert judged(weeks(20, outcome=TooFew(3, 10))).verdict(week(19)) is Verdict.FEW


def test_only_what_was_judged_is_usual() -> None:
    assert [one for one in Verdict if not one.judged] == [
        Verdict.COARSE,
        Verdict.UNKNOWN,
        Verdict.FEW,
        Verdict.INCOMPLETE,
    ]
    assert not Verdict.USUAL.special


def test_labels_do_not_cover_each_other() -> None:
    shifts = apart([2.0, 2.01, 2.02, 4.0], (0.0, 5.0))
    places = [level * 260 / 5 + shift for level, shift in zip([2.0, 2.01, 2.02, 4.0], shifts, strict=True)]
    assert all(after - before >= 15 - 1e-9 for before, after in pairwise(places))
    assert shifts[0] == shifts[-1] == 0


@pytest.mark.parametrize(
    ("metric_id", "arrow", "verdict", "same"),
    [
        ("open_cases", "up", Verdict.WORSE, True),
        ("open_cases", "down", Verdict.WORSE, False),
        ("open_cases", "down", Verdict.BETTER, True),
        ("open_cases", "up", Verdict.BETTER, False),
        ("on_time_rate", "down", Verdict.WORSE, True),
        ("on_time_rate", "up", Verdict.WORSE, False),
        ("on_time_rate", "off", Verdict.WORSE, False),
        ("on_time_rate", "up", Verdict.USUAL, True),
    ],
)
def test_a_change_against_the_verdict_does_not_bear_its_colour(
    metric_id: str, arrow: Arrow, verdict: Verdict, *, same: bool
) -> None:
    assert agrees(arrow, verdict, metric(metric_id)) is same


def test_few_cases_in_a_complete_week_are_called_few() -> None:
    results = weeks(20)
    results[18] = replace(results[18], outcome=TooFew(3, 10))
    results[19] = replace(results[19], completeness=MISSING)
    assert judged(results).verdict(Period(week(18).start, week(19).end)) is Verdict.FEW


def test_a_table_draws_the_last_weeks_of_what_is_judged() -> None:
    assert judged(weeks(53)).line == judged(weeks(53)).numbers[-24:]
