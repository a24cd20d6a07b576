"""Channel match by hand: shares of reach over shares of media use, group by group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.channel_match import channel_match

REACH = {("wechat", "clerk"): 800.0, ("douyin", "clerk"): 200.0, ("wechat", "farmer"): 10.0, ("tv", "pupil"): 5.0}
USED = {
    ("wechat", "clerk"): 20.0, ("douyin", "clerk"): 20.0, ("wechat", "farmer"): 5.0, ("douyin", "farmer"): 15.0,
}  # fmt: skip
ANSWERS = {"clerk": 30, "farmer": 16}


def test_the_index_is_the_share_of_reach_over_the_share_of_use() -> None:
    found = channel_match(REACH, USED, ANSWERS)
    assert found["wechat", "clerk"].index == pytest.approx(0.8 / 0.5)
    assert found["douyin", "clerk"].index == pytest.approx(0.2 / 0.5)
    assert found["wechat", "farmer"].index == pytest.approx(1 / 0.25)
    assert found["douyin", "farmer"].index == 0
    assert found["douyin", "farmer"].answers == 16


def test_who_was_not_asked_or_does_not_use_it_has_no_index() -> None:
    found = channel_match(REACH, USED, ANSWERS)["tv", "pupil"]
    assert (found.index, found.reach_share, found.answers) == (None, 1.0, 0)


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(1, 1e6), min_size=1))
def test_effort_that_follows_use_is_matched_everywhere(used: dict[str, float]) -> None:
    cells = {(channel, "all"): number for channel, number in used.items()}
    reach = {pair: 3 * number for pair, number in cells.items()}
    assert all(one.index == pytest.approx(1) for one in channel_match(reach, cells, {"all": 9}).values())


def test_cells_come_in_one_order_so_that_of_equals_the_same_is_first() -> None:
    assert list(channel_match(REACH, USED, ANSWERS)) == sorted({*REACH, *USED})
