"""The stories are in what people say: each is looked for as a page would look for it."""

from dataclasses import asdict
from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest

from etl.demo import story
from etl.demo.judging import CHANCES, FELT_LATE, LATE, WITHIN
from etl.demo.rating_tables import devices_table, platform_table
from etl.demo.ratings import ACTIVE, ADDITIONAL, BURST, DEFAULT, IN_VAIN
from etl.demo.records import records
from metrics.means import difference, moments
from tests.etl.demo.conftest import ratings_of

GIVEN = pl.col("kind").is_in([ACTIVE, ADDITIONAL, BURST])
ANSWERED = pl.col("kind") != IN_VAIN
BAD = pl.col("level").is_between(1, 2)
RULE = story.DEFAULT_RATINGS


def good(ratings):
    return (ratings["level"] >= 3).mean()


def test_what_is_told_is_better_than_what_people_say(rated):
    """99 % satisfied, 31 % of them nobody; and in the running month, of which a page opens, the gap is wide."""
    answered = rated.filter(ANSWERED)
    assert (answered["kind"] == DEFAULT).mean() == pytest.approx(RULE.share, abs=0.01)
    assert 0.99 < good(answered) < 0.995
    assert 0.985 < good(rated.filter(GIVEN)) < 0.99
    running = rated.filter(GIVEN, pl.col("rated") >= datetime(2026, 11, 1))
    assert 0.94 < good(running) < 0.975


def test_four_offices_say_what_was_filled_in_and_three_do_not(rated):
    platform, devices = platform_table(rated), devices_table(rated)
    default = rated.filter(kind=DEFAULT)
    assert (platform["评价来源"] == "系统默认").sum() == default.filter(~pl.col("untold")).height
    assert "评价来源" not in devices.columns
    assert set(devices["受理部门"]) == {"台江", "马尾", "长乐"}
    assert 0.2 < default["untold"].mean() < 0.4


def test_what_nobody_said_has_no_word_and_comes_by_the_clock(rated):
    told, untold = (rated.filter(pl.col("kind") == DEFAULT, pl.col("untold") == where) for where in (False, True))
    assert all(set(part["level"]) == {5} for part in (told, untold))
    assert told.select(pl.col("words", "codes", "comment").null_count()).sum_horizontal().item() == 3 * told.height
    assert untold.select(pl.col("words", "codes", "comment").null_count()).sum_horizontal().item() == 3 * untold.height
    assert set(told["rated"] - told["ended"]) == {RULE.after}
    assert set(untold["rated"].dt.time()) == {RULE.at}
    assert set(untold["rated"].dt.date() - untold["ended"].dt.date()) == {timedelta(days=RULE.days_after)}


def test_the_window_of_the_job_is_no_window_of_a_hall(rated):
    devices = devices_table(rated)
    job = devices.filter(pl.col("评价窗口") == RULE.window)
    assert job.height == rated.filter(pl.col("untold"), kind=DEFAULT).height
    assert set(job["评价渠道"]) == {"审批后台"}
    assert "审批后台" not in set(devices.filter(pl.col("评价窗口") != RULE.window)["评价渠道"])


def test_late_cases_are_rated_lower_by_the_driver(rated):
    assert levels_of(CHANCES[LATE]) - levels_of(CHANCES[WITHIN]) == pytest.approx(story.LATE_CASES.levels, abs=0.001)
    first = rated.filter(kind=ACTIVE)
    found = difference(*(moments(first.filter((pl.col("mood") == LATE) == late)["level"]) for late in (True, False)))
    assert found
    low, high = found.interval
    assert low < story.LATE_CASES.levels < high
    assert high - low < 0.15


def test_a_second_visit_costs_something(rated):
    happy = rated.filter(kind=ACTIVE, mood=WITHIN)
    found = difference(*(moments(happy.filter((pl.col("visits") > 1) == twice)["level"]) for twice in (True, False)))
    assert found
    low, high = found.interval
    assert low < story.SECOND_VISIT.levels < high < 0


def levels_of(chances):
    return float(np.array([5, 4, 3, 2, 1]) @ chances)


def test_an_office_falls_silent_in_a_month(rated):
    silence = story.CHANGLE_SILENCE
    here = rated.filter(ANSWERED, pl.col("office") == "长乐")
    since = pl.col("ended") >= pl.lit(silence.since)
    before, after = (here.filter(where).select(GIVEN.mean()).item() for where in (~since, since))
    assert before > 0.6
    assert after < 0.2
    others = rated.filter(ANSWERED, since, pl.col("office") != "长乐")
    assert others.select(GIVEN.mean()).item() > 0.6


def test_one_window_has_nothing_but_five_stars(rated):
    rule = story.GULOU_WINDOW
    since = rated.filter(GIVEN, pl.col("rated") >= pl.lit(rule.since)).group_by("office", "window")
    each = since.agg(pl.len(), pl.col("level").min()).filter(pl.col("len") >= 30)
    assert each.filter(pl.col("level") == 5).rows() == [("鼓楼", rule.window, each.filter(level=5)["len"].item(), 5)]
    assert each.height > 40


def test_a_burst_in_one_second_is_told_as_what_people_said(rated):
    rule = story.JINAN_BURST
    seconds = rated.filter(GIVEN).group_by("office", "rated").len().filter(pl.col("len") > 3)
    assert seconds.rows() == [("晋安", rule.at, rule.ratings)]
    burst = platform_table(rated.filter(kind=BURST))
    assert set(burst["评价结果"]) == {"非常满意"}
    assert set(burst["评价来源"]) == {"主动评价"}
    assert set(burst["评价指标"]) == {rule.reason}
    assert burst["办件编号"].is_unique().all()


def test_taijiangs_people_call_late_what_is_on_time(rated):
    late = pl.col("codes").str.contains("110|209")
    bad = rated.filter(BAD, pl.col("mood").is_in([WITHIN, FELT_LATE]), kind=ACTIVE)
    cross, others = bad.filter(pl.col("office") == "台江"), bad.filter(pl.col("office") != "台江")
    assert cross.filter(late).height >= 20
    assert cross.select(late.mean()).item() > 0.6
    assert others.select(late.mean()).item() < 0.15
    assert set(rated.filter(mood=FELT_LATE)["office"]) == {"台江"}


@pytest.mark.parametrize(("cases", "seed"), [(2_000, 1), (9_000, 2), (100_000, 3)])
def test_ten_bad_ratings_of_the_running_month_wait_for_a_word_in_a_city_of_any_size(cases, seed):
    told = ratings_of(records(cases=cases, seed=seed, months=12, until=story.UNTIL), seed)
    # A working day is allowed: what was rated on Thursday may still be answered.
    due = told.filter(BAD, pl.col("rated") < datetime(2026, 11, 19))
    silent = due.filter(pl.all_horizontal(pl.col("verified", "appealed", "rectified", "called_back").is_null()))
    assert silent.height == story.UNANSWERED.ratings
    assert due["verified"].null_count() == story.UNANSWERED.ratings
    assert silent.filter(pl.col("rated") < datetime(2026, 11, 1)).is_empty()
    assert silent["comment"].null_count() == silent["words"].null_count() == 0


def test_bad_ratings_are_looked_into_and_put_right_mostly_in_time(rated):
    bad = rated.filter(BAD, pl.col("rated") < datetime(2026, 10, 1))
    assert bad["verified"].null_count() == 0
    for after in ("verified", "appealed", "rectified", "called_back"):
        assert (rated[after] > rated["rated"]).all()
        assert rated.filter(pl.col(after) > story.UNTIL).is_empty()
        assert rated.filter(~BAD)[after].null_count() == rated.filter(~BAD).height
    assert 0.85 < (bad["verified"] - bad["rated"] < timedelta(days=6)).mean() < 1
    assert 0.8 < bad["rectified"].is_not_null().mean() < 0.98
    assert 5 < bad["upheld"].sum() < bad["appealed"].is_not_null().sum()
    named, unnamed = (bad.filter(named=flag)["called_back"].is_not_null().mean() for flag in (True, False))
    assert named > unnamed + 0.3


def test_some_comments_carry_what_must_be_masked_and_nothing_else_does(rated):
    comments = rated["comment"].drop_nulls()
    assert comments.len() > 1_000
    known = [value for values in asdict(story.IDENTIFYING).values() for value in values]
    assert all(comments.str.contains(value, literal=True).any() for value in known)
    bare = comments
    for value in known:
        bare = bare.str.replace_all(value, "", literal=True)
    assert not bare.str.contains(r"[0-9@]").any()
    assert 0.02 < (bare != comments).mean() < 0.12


def test_who_rates_again_rates_no_worse(rated):
    again = rated.filter(kind=ADDITIONAL).join(rated.filter(kind=ACTIVE), on="case", suffix="_first")
    assert again.height > 100
    assert (again["rated"] > again["rated_first"]).all()
    assert (again["level"] >= again["level_first"]).all()
    assert again.filter(pl.col("level_first") <= 2).height > 10
