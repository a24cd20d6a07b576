"""What the questionnaires hold: as reliable as real ones, and with the truth about them to be found."""

import numpy as np
import polars as pl
import pytest

from etl.contracts.answer_words import LIKERT
from etl.demo import story
from etl.demo.questions import REVERSED, TOPICS
from etl.demo.respondents import CHANNEL_IDS, CHANNELS, population_shares
from etl.demo.survey import MANAGERS, RESPONDENTS, WAVES, managers_table, public_table
from metrics.importance import importance_map
from metrics.means import moments
from metrics.nps import Nps
from metrics.poststratify import post_stratified
from metrics.reliability import reliability

SCORES = {word: int(score) for score, label in LIKERT.labels.items() for word in (label.zh, *LIKERT.written[score])}
SERVED, IMPORTANT, TURNED = "满意度：", "重要性：", "（反向）"


@pytest.fixture(scope="module")
def public():
    return bare(public_table(np.random.default_rng([1, 4])))


@pytest.fixture(scope="module")
def managers():
    return bare(managers_table(np.random.default_rng([1, 5])))


def bare(sheets):
    """Questions without their number."""
    return sheets.rename(lambda name: name.rpartition("、")[2])


def levels(sheets, side):
    """A column of degrees for each question of a side; NaN is no answer."""
    asked = [name for name in sheets.columns if side in name]
    return sheets.select(pl.col(asked).replace_strict(SCORES, return_dtype=pl.Float64)).to_numpy()


def alpha(answers):
    found = reliability(answers)
    assert found
    return found.alpha


def test_who_is_asked(public, managers):
    assert public.height == RESPONDENTS * len(WAVES)
    assert managers.height == MANAGERS
    assert set(managers["受访人群"]) == {"管理人员"}
    assert set(public["受访人群"]) == {"办事群众", "社会公众"}
    assert managers.filter(批次=WAVES[-1][0]).height == MANAGERS
    assert not set(managers["序号"]) & set(public["序号"])


def test_some_sheets_are_broken_off_and_some_questions_are_passed_over(public):
    broken = public.filter(pl.col("推荐意愿").is_null(), pl.col("总体满意度").is_null()).height
    assert 0.01 < broken / RESPONDENTS / len(WAVES) < 0.08
    assert 0.001 < np.isnan(levels(public, SERVED)).mean() < 0.03
    assert public["您的职业"].null_count() == public["您的办理渠道"].null_count() == 0


def test_what_is_asked_in_many_ways_is_answered_alike(public, managers):
    for sheets in (public, managers):
        turned = np.hstack([levels(sheets, SERVED), 6 - levels(sheets, TURNED)])
        assert 0.7 < alpha(levels(sheets, SERVED)) < 0.95
        assert 0.7 < alpha(turned) < 0.95
        assert 0.7 < alpha(levels(sheets, IMPORTANT)) < 0.95
    for dimension in {topic.dimension for topic in TOPICS}:
        assert 0.6 < alpha(levels(public, f"【{dimension}】{SERVED}")) < 0.95


def test_a_reversed_question_left_as_it_is_spoils_the_scale(public):
    here = levels(public, f"【{REVERSED.dimension}】{SERVED}")
    as_it_is = levels(public, TURNED)
    assert alpha(np.hstack([here, as_it_is])) < 0.3 < 0.7 < alpha(np.hstack([here, 6 - as_it_is]))


def test_what_matters_and_is_poor_is_what_the_story_says(public):
    names = [topic.name for topic in TOPICS]
    found = importance_map(names, levels(public, IMPORTANT), levels(public, SERVED))
    assert found
    first = {topic.name for topic in found.topics if topic.field == "improve_first"}
    assert first == set(story.PRIORITIES.topics)
    assert all(topic.stable for topic in found.topics if topic.name in first)
    assert {topic.field for topic in found.topics} == {"improve_first", "keep", "low_priority", "overdone"}


def test_managers_do_not_see_how_long_people_wait(public, managers):
    theirs, ours = (np.nanmean(levels(sheets, f"{SERVED}等候时间")) for sheets in (managers, public))
    assert theirs > ours + 0.5


def test_the_second_wave_is_better(public):
    first, second = (np.nanmean(levels(public.filter(批次=name), SERVED)) for name, _ in WAVES)
    assert 0.1 < second - first < 0.3


@pytest.mark.parametrize(("side", "truth"), [("办事群众", story.USERS_AWARE), ("社会公众", story.PUBLIC_AWARE)])
def test_users_know_the_service_better_than_the_public(public, side, truth):
    sheets = public.filter(受访人群=side)
    # The sheets come from people who are more at home online than the city, and so know more.
    assert truth.prompted < (sheets["您是否知道"] == "知道").mean() < truth.prompted + 0.15
    assert truth.unprompted < (sheets["提示前知晓"] == "提及").mean() < truth.unprompted + 0.12


def test_who_names_it_unasked_knows_it_and_who_does_not_has_heard_of_it_nowhere(public):
    assert set(public.filter(提示前知晓="提及")["您是否知道"]) == {"知道"}
    assert set(public.filter(您是否知道="不知道")["您从哪些渠道了解到"]) == {None}
    assert public["您从哪些渠道了解到"].str.contains("┋").sum() > 100


def test_the_sheets_flatter_until_they_count_by_the_population(public):
    told = public.select(
        cell=pl.struct("您的职业", pl.col("您的办理渠道").replace_strict(CHANNELS, CHANNEL_IDS)),
        level=pl.col("总体满意度").replace_strict(SCORES),
    ).drop_nulls()
    cells = {tuple(cell.values()): moments(levels) for cell, levels in told.group_by("cell").agg("level").iter_rows()}
    shares = {(work, way): share for work, ways in population_shares().items() for way, share in ways.items()}
    weighted = post_stratified(cells, shares)
    assert sum(shares.values()) == pytest.approx(1)
    assert weighted
    assert weighted.interval
    assert weighted.outside == 0
    assert weighted.interval[1] < told["level"].mean()


def test_readiness_to_recommend_is_told_in_points_of_ten(public):
    told = public["推荐意愿"].drop_nulls()
    found = Nps((told >= 9).sum(), told.is_between(7, 8).sum(), (told <= 6).sum())
    assert 10 < found.score < 50
    assert public["推荐意愿"].max() == 10
