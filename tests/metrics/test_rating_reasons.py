"""What was ticked, counted by hand on the small city of ratings."""

from dataclasses import replace
from datetime import date

from metrics.rating_reasons import reasons
from metrics.view import Period, View

MARCH = View(Period(date(2026, 3, 1), date(2026, 4, 1)))


def test_reasons_are_counted_by_level_the_commonest_of_bad_ones_first(rated) -> None:
    found = reasons(rated, replace(MARCH, filters={"department": ("taijiang",)}))
    assert found.any.by_level == (0, 6, 0, 0, 0)
    assert [(one.reason, one.by_level, one.bad) for one in found.ticked] == [
        ("late", (0, 5, 0, 0, 0), 5),
        ("cold_manner", (0, 1, 0, 0, 0), 1),
    ]


def test_what_was_ticked_at_good_levels_is_there_too(rated) -> None:
    (one,) = reasons(rated, replace(MARCH, filters={"department": ("jinan",)})).ticked
    assert (one.reason, one.n, one.bad) == ("good_manner", 15, 0)
