"""The distance from the promise: kept and late stand exactly on either side of the line."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pages._ui.distribution_chart import signed
from pages._ui.numbers import is_one, lasting

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


def test_natural_time_stands_in_the_unit_that_reads_well() -> None:
    told = {0: "0 s", 41: "41 s", 720: "12 min", 80_784: "22.4 h", 129_600: "1.5 d"}
    assert {seconds: lasting(seconds).en for seconds in told} == told
    assert [lasting(seconds).zh for seconds in (41, 720, 80_784)] == ["41 秒", "12 分钟", "22.4 小时"]


def test_one_day_is_no_days_whatever_its_sign() -> None:
    assert [is_one(words) for words in ("1", "+1", "−1", "11", "+10", "0", "1.0", "")] == [True] * 3 + [False] * 5
