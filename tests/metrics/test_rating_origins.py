"""What each rule of the origin caught, counted by hand on the small city of ratings."""

from dataclasses import replace
from datetime import date

from metrics.rating_origins import origins
from metrics.view import Period, View
from warehouse.rating_rules import RULES

MARCH = View(Period(date(2026, 3, 1), date(2026, 4, 1)))


def test_every_rule_is_listed_with_what_it_decided(rated) -> None:
    found = origins(rated, replace(MARCH, filters={"department": ("gulou",)}))
    assert [one.rule.id for one in found] == list(RULES)
    decided = {one.rule.id: one.decided for one in found if one.decided}
    # Twelve and ten of the cases, the first rating of one of them, and three that the file calls defaults.
    assert decided == {"told_active": 23, "told_default": 3}


def test_a_rule_is_met_even_where_an_earlier_one_decides(rated) -> None:
    found = {one.rule.id: one for one in origins(rated, replace(MARCH, filters={"department": ("jinan",)}))}
    assert found["told_active"].decided == 15
    assert found["said"].decided == 0
    assert found["said"].met == 15
