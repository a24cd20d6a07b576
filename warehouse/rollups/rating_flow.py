"""One row per day, department, service, channel and origin: ratings by level, ended cases, answers, what fell due.

Ratings stand on the day they were given, cases on the day they ended, and what follows a bad rating on the day it was
due; what was done late stands there as `late`, and on the day it was done as `after`. Rows of cases have no origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import CASE_DIMENSIONS
from warehouse.rollups.sums import sums

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "rating_flow_facts"
KEYS = ("day", *CASE_DIMENSIONS, "rating_source")
COUNTS = (
    *("ratings", "unmatched", "undated", "bad", "appealed", "upheld"),
    *("level_1", "level_2", "level_3", "level_4", "level_5"),
    *("ratable", "rated", "rated_active", "rated_default", "good_active"),
    *("verify_due", "verified_in_time", "verified_late", "verified_after"),
    *("rectify_due", "rectified_in_time", "rectified_late", "rectified_after"),
    *("call_back_due", "called_back_in_time", "called_back_late", "called_back_after"),
)


def roll_up(facts: ir.Table) -> ir.Table:
    """Sum every count over the keys, by day: a period is then read without the rest."""
    counts = sums(facts, COUNTS)
    return facts.group_by(list(KEYS)).agg(**counts).order_by("day")
