"""One row per day, part (work or wait), step, department, service, channel and bucket of seconds: how many steps.

The buckets are logarithmic, ratio 1.02, so that a quantile read from them is at most 1 % off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.rollups.dimensions import CASE_DIMENSIONS
from warehouse.rollups.sums import counted

if TYPE_CHECKING:
    import ibis.expr.types as ir

FACTS = "step_seconds_facts"
KEYS = ("day", "part", "step", *CASE_DIMENSIONS, "case_department", "bucket")


def roll_up(facts: ir.Table) -> ir.Table:
    """Count the completed steps over the keys."""
    return counted(facts, KEYS)
