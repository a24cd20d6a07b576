"""Cross-checks: each planted contradiction is asked about once, with its numbers and its ratings."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.cross_checks import ALL_FIVE, BURST, CHECKS, LATE_IN_TIME, SILENCE
from metrics.rating_signals import rows, signals
from metrics.view import Period, View
from tests.warehouse.city import at

MARCH = View(Period.month(date(2026, 3, 1)))


@pytest.fixture(scope="module")
def found(rated):
    return signals(rated, MARCH)


def test_each_is_asked_once_and_nothing_else(found) -> None:
    assert [(one.check, one.department, one.key, one.n, one.of) for one in found] == [
        (LATE_IN_TIME, "taijiang", "", 3, 5),
        (BURST, "jinan", "", 6, 6),
        (ALL_FIVE, "minhou", "7", 12, 12),
        (SILENCE, "changle", "2026-03-01", 0, 20),
        (SILENCE, "mawei", "2026-03-01", 20, 20),
    ]


def test_what_was_found_is_said_with_its_numbers(found) -> None:
    late, burst, five, stopped, silence = (one.found for one in found)
    assert late.en == (
        "3 of 5 ratings that say it took too long are of cases which the clock calls in time. 1 of the 5 cannot be "
        "held against the clock: no case is known, or no promise."
    )
    assert burst.zh == "2026-03-11 17:20:36 同一秒有 6 条评价。"
    assert five.en.startswith("All 12 ratings at window 7 have five stars; at the department's other windows 56% have.")
    assert silence.zh == "2026-03 结束的办件中，主动评价 2/20 件（10%）；此前三个月为 80%。"
    assert stopped.en.startswith("Of the cases that ended in 2026-03, applicants rated 0 of 20 themselves (0%)")


def test_of_cases_that_ended_lately_nothing_follows_yet(rated) -> None:
    """By the 15th those that ended by the 4th have had ten days: twelve of twenty, whose ratings came on the 10th."""
    then = replace(MARCH, as_of=at("2026-03-15 12:00"))
    counts = {one.department: (one.n, one.of) for one in signals(rated, then) if one.check is SILENCE}
    assert counts == {"changle": (0, 12), "mawei": (12, 12)}


def test_the_ratings_behind_each_are_those_that_it_counts(rated, found) -> None:
    behind = [rows(rated, MARCH, one.check.id, one.department, one.key) for one in found]
    assert [frame.height for frame in behind] == [3, 6, 12, 0, 20]
    assert set(behind[0]["case_no"]) == {"slow0", "slow1", "slow2"}
    assert behind[1]["rated_at"].n_unique() == 1
    assert set(behind[2]["window"]) == {"7"} and set(behind[2]["level"]) == {5}
    assert (behind[4]["rating_source"] == "active").sum() == 2
    page = rows(rated, MARCH, BURST.id, "jinan", limit=4, offset=4)
    assert page.height == 2


def test_a_month_of_a_shorter_period_is_asked_about_up_to_its_end(rated) -> None:
    week = View(Period(date(2026, 3, 2), date(2026, 3, 6)))
    silences = {one.department: one for one in signals(rated, week) if one.check is SILENCE}
    assert {department: one.of for department, one in silences.items()} == {"changle": 16, "mawei": 16}
    assert rows(rated, week, SILENCE.id, "mawei", silences["mawei"].key).height == silences["mawei"].n == 16


def test_where_all_is_as_usual_nothing_is_asked(rated) -> None:
    assert signals(rated, View(Period.month(date(2026, 1, 1)))) == ()
    assert signals(rated, replace(MARCH, filters={"department": ("gulou",)})) == ()


def test_a_check_that_there_is_not_is_refused(rated) -> None:
    with pytest.raises(KeyError):
        rows(rated, MARCH, "guilt", "gulou")


def test_every_check_says_what_to_ask_whom() -> None:
    for check in CHECKS.values():
        assert check.ask.en.endswith("?") and check.ask.zh.endswith("？")
        assert check.whom.en and check.why.zh
