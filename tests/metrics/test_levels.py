"""Which levels count as satisfied, against the sets of a survey tool."""

import pytest

from metrics.levels import satisfied


@pytest.mark.parametrize(("points", "levels"), [(5, (4, 5)), (3, (3,)), (10, (8, 9, 10)), (2, (2,)), (7, (6, 7))])
def test_the_best_levels_of_a_scale(points: int, levels: tuple[int, ...]) -> None:
    assert satisfied(points) == levels
