"""Is it changing?: the word beside a point that is not complete."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from metrics.catalogue import METRICS
from metrics.model import Unit
from metrics.value import NotApplicable, NotProvided, TooFew, Value
from pages._ui.trend_chart import _beside, _range, nothing, words_after
from pages._ui.trends import Trend
from warehouse.text import Text


def test_the_word_for_an_incomplete_point_meets_none_of_the_points_before_it():
    calm = [50.0] * 40
    assert _beside(np.array([*calm, 51.0, 52.0, 52.5]), 42) == (52.5, 13), "it rises: over it"
    assert _beside(np.array([*calm, 49.0, np.nan, 48.0]), 42) == (48.0, -13), "it falls: under it"
    assert _beside(np.array([*calm, 40.0, 60.0, 55.0]), 42) == (60.0, 13), "over the highest that it reaches back to"
    assert _beside(np.array([50.0]), 0) == (50.0, 13)


@pytest.mark.parametrize(
    ("written", "unit", "said"),
    [
        ("1", Unit.VISITS, "visit"),
        ("−1", Unit.COUNT, "case"),
        ("2", Unit.VISITS, "visits"),
        ("1.0", Unit.PERSON_HOURS, "person-hours"),
        ("1.0%", Unit.RATE, ""),
    ],
)
def test_one_is_told_in_the_singular(written: str, unit: Unit, said: str):
    assert words_after(written, unit, "en") == said


def test_a_chart_without_a_point_says_why_and_of_what_there_are_too_few():
    early = NotProvided(Text("not begun", "尚未开始"))
    untold, none = NotProvided(Text("not told", "未提供"), 7), NotApplicable(Text("nothing there", "没有"))
    assert nothing([none, untold, none]) == untold.reason, "of the point with most behind it"
    assert nothing([early, none]) == none.reason, "of the latest of them"
    few = nothing([none, TooFew(3, 10, Text("sheets", "份"))])
    assert few is not None and "too few sheets" in few.en
    assert nothing([none, Value(1.0, 1)]) is None


@pytest.mark.parametrize(
    ("metric", "numbers", "shown"),
    [
        ("error_rate", (0.0, 0.0), (0.0, 0.001)),
        ("error_rate", (0.5, 0.6), (0.488, 0.612)),
        ("visits", (0.0, 100.0), (-12.0, 112.0)),
    ],
)
def test_an_axis_of_shares_does_not_run_below_0(metric: str, numbers: tuple[float, ...], shown: tuple[float, float]):
    trend = SimpleNamespace(
        numbers=numbers, results=[SimpleNamespace(metric=METRICS[metric])], chart=None, coarse=False
    )
    assert _range(cast(Trend, trend)) == pytest.approx(shown)
