"""The distance from the promise: kept and late stand exactly on either side of the line."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pages._ui.distribution_chart import signed
from pages._ui.step_chart import written

DISTANCES = st.lists(st.integers(-300, 300), min_size=1, max_size=60, unique=True)


@given(DISTANCES)
def test_no_bar_stands_on_both_sides(distances: list[int]) -> None:
    late = [int(one > 0) for one in distances]
    bars, line = signed(pl.DataFrame({"days": distances, "n": [1] * len(distances), "late_n": late}))
    assert bars["n"].sum() == len(distances)
    for place, (n, late_n) in enumerate(zip(bars["n"], bars["late_n"], strict=True)):
        assert late_n == (n if place > line else 0)


def test_a_few_far_off_do_not_flatten_the_rest() -> None:
    distances = [*range(-5, 4), *range(20, 70)]
    counts = [200] * 9 + [1] * 50
    bars, _ = signed(pl.DataFrame({"days": distances, "n": counts, "late_n": [0] * 6 + [200] * 3 + [1] * 50}))
    assert bars["label"].to_list()[:3] == ["−5", "−4", "−3"]
    assert (bars["label"][-1], bars["n"][-1]) == ("≥ +10", 50)


def test_minutes_below_an_hour() -> None:
    assert (written(0.2, "en"), written(22.44, "en")) == ("12 min", "22.4 h")
    assert (written(0.2, "zh"), written(22.44, "zh")) == ("12 分钟", "22.4 小时")
