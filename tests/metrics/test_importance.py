"""Importance and performance: the four fields, the cross-hair at the means, and what chance leaves of a field."""

import numpy as np
import pytest
from scipy import stats

from metrics import importance
from metrics.importance import ImportanceMap, importance_map

NAMES = ("态度", "等候", "指南", "平台", "地址")
IMPORTANCE = (4.8, 4.6, 4.7, 3.2, 3.0)
PERFORMANCE = (4.5, 2.8, 3.1, 4.4, 3.0)


def found_of(names, wanted, rated) -> ImportanceMap:
    found = importance_map(names, wanted, rated)
    assert found
    return found


def sheets(n, spread=0.7, seed=3):
    rng = np.random.default_rng(seed)
    return tuple(np.array(means) + rng.normal(0, spread, (n, 5)) for means in (IMPORTANCE, PERFORMANCE))


def fields(found):
    return {topic.name: topic.field for topic in found.topics}


def test_the_four_fields_stand_around_the_means_of_all():
    found = found_of(NAMES, *(np.tile(means, (12, 1)) for means in (IMPORTANCE, PERFORMANCE)))
    assert (found.importance, found.performance) == pytest.approx((4.06, 3.56))
    assert fields(found) == {
        "态度": "keep",
        "等候": "improve_first",
        "指南": "improve_first",
        "平台": "overdone",
        "地址": "low_priority",
    }
    assert [topic.stability for topic in found.topics] == [1.0] * 5
    assert (found.sheets, found.topics[0].sheets) == (12, 12)


def test_where_all_is_above_the_middle_of_the_scale_fields_differ_still():
    high = np.tile([4.1, 4.2, 4.3, 4.4, 4.5], (12, 1))
    assert set(fields(found_of(NAMES, high, high)).values()) == {"keep", "low_priority"}


def test_what_few_say_of_topics_at_the_cross_hair_is_unstable():
    sure, unsure = found_of(NAMES, *sheets(400)), found_of(NAMES, *sheets(12, 1.5))
    assert all(topic.stable for topic in sure.topics)
    assert not all(topic.stable for topic in unsure.topics)
    assert fields(sure)["等候"] == "improve_first"


def test_the_same_sheets_give_the_same_map():
    assert found_of(NAMES, *sheets(50)) == found_of(NAMES, *sheets(50))


def test_fewer_than_five_topics_have_no_cross_hair():
    wanted, rated = sheets(40)
    wanted[:, 4] = np.nan
    assert importance_map(NAMES, wanted, rated) is None


def test_whoever_leaves_a_topic_out_counts_for_the_others():
    wanted, rated = sheets(100)
    rated[:40, 1] = np.nan
    found = found_of(NAMES, wanted, rated)
    assert [topic.sheets for topic in found.topics] == [100, 60, 100, 100, 100]
    assert found.topics[1].performance == pytest.approx(np.nanmean(rated[:, 1]))


@pytest.mark.parametrize("n", [30, 150])
def test_stability_is_what_the_bootstrap_of_scipy_finds(n):
    wanted, rated = sheets(n, 1.4)
    found = found_of(NAMES, wanted, rated)

    def sides(*columns, axis):
        means = np.stack([column.mean(axis=axis) for column in columns])
        return np.concatenate([(part >= part.mean(axis=0)) * 1.0 for part in (means[:5], means[5:])])

    drawn = stats.bootstrap(
        [*wanted.T, *rated.T], sides, paired=True, vectorized=True, n_resamples=4000,
        method="percentile", rng=np.random.default_rng(5),
    ).bootstrap_distribution  # fmt: skip
    here = sides(*wanted.T, *rated.T, axis=0)[:, None]
    same = drawn == here
    expected = (same[:5] & same[5:]).mean(axis=1)
    assert [topic.stability for topic in found.topics] == pytest.approx(expected, abs=0.05)


def test_many_sheets_are_drawn_in_groups_and_tell_the_same(monkeypatch):
    tables = sheets(400, 3.0)
    single = found_of(NAMES, *tables)
    monkeypatch.setattr(importance, "_GROUPS", 200)
    grouped = found_of(NAMES, *tables)
    assert [topic.stability for topic in grouped.topics] == pytest.approx(
        [topic.stability for topic in single.topics], abs=0.08
    )
    performance = [topic.performance for topic in single.topics]
    assert [topic.performance for topic in grouped.topics] == pytest.approx(performance)
    assert grouped.sheets == single.sheets == 400
