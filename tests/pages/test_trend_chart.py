"""Is it changing?: the word beside a point that is not complete."""

import numpy as np

from pages._ui.trend_chart import _beside


def test_the_word_for_an_incomplete_point_meets_none_of_the_points_before_it():
    calm = [50.0] * 40
    assert _beside(np.array([*calm, 51.0, 52.0, 52.5]), 42) == (52.5, 13), "it rises: over it"
    assert _beside(np.array([*calm, 49.0, np.nan, 48.0]), 42) == (48.0, -13), "it falls: under it"
    assert _beside(np.array([*calm, 40.0, 60.0, 55.0]), 42) == (60.0, 13), "over the highest that it reaches back to"
    assert _beside(np.array([50.0]), 0) == (50.0, 13)
