"""What was ticked, counted by hand on the small city of ratings."""

from dataclasses import replace
from datetime import date

from metrics.rating_reasons import ticked
from metrics.view import Period, View

MARCH = View(Period(date(2026, 3, 1), date(2026, 4, 1)))


def test_reasons_are_counted_by_level_the_commonest_of_bad_ones_first(rated) -> None:
    found = ticked(rated, replace(MARCH, filters={"department": ("taijiang",)}))
    assert [(one.reason, one.by_level, one.bad) for one in found] == [
        ("late", (0, 4, 0, 0, 0), 4),
        ("cold_manner", (0, 1, 0, 0, 0), 1),
    ]


def test_what_was_ticked_at_good_levels_is_there_too(rated) -> None:
    (one,) = ticked(rated, replace(MARCH, filters={"department": ("jinan",)}))
    assert (one.reason, one.n, one.bad) == ("good_manner", 15, 0)
