"""Where hours could go: from the channel with most of them that can tell, and the channel that cannot is named."""

import numpy as np

from metrics.channel_match import Matched
from metrics.reallocation import HOURS, move
from metrics.response_curve import NO_VARIATION, Curve, curve
from warehouse.text import Text

FOUND = ("douyin", "farmers"), Matched(reach=10.0, reach_share=0.02, use_share=0.2, answers=40)


def known(level: float, hours: float) -> Curve:
    rng = np.random.default_rng(1)
    found = curve([(hours * part, level * (hours * part) ** 0.7) for part in rng.uniform(0.5, 1.5, 24)])
    assert isinstance(found, Curve)
    return found


def test_hours_come_from_the_next_channel_where_the_first_cannot_tell() -> None:
    curves: dict[str, Curve | Text] = {
        "wechat": NO_VARIATION,
        "leaflet": known(10, 60),
        "hall": known(10, 50),
        "douyin": known(90, 40),
    }
    step = move(FOUND, {"wechat": 90.0, "leaflet": 60.0, "hall": 50.0, "douyin": 40.0}, curves)
    assert step is not None and step.moved is not None
    assert (step.source, step.hours, step.untold) == ("leaflet", HOURS, ("wechat", NO_VARIATION))
    assert step.moved.interval[0] > 0


def test_no_more_hours_move_than_a_channel_has() -> None:
    step = move(FOUND, {"hall": 6.0, "douyin": 40.0}, {"hall": known(10, 6), "douyin": known(90, 40)})
    assert step is not None and step.hours < 10


def test_a_channel_that_cannot_tell_what_more_hours_bring_is_named() -> None:
    step = move(FOUND, {"hall": 6.0}, {"hall": known(10, 6), "douyin": NO_VARIATION})
    assert step is not None
    assert (step.moved, step.untold) == (None, ("douyin", NO_VARIATION))
