"""The marts: facts rolled up to integer counts and sums by day and dimension, the one step that may be distributed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from warehouse.rollups import (
    duration_days,
    duration_seconds,
    flow,
    rating_factors,
    rating_flow,
    spans,
    standing,
    step_seconds,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

ROLLUPS: Mapping[str, tuple[str, Callable[[ir.Table], ir.Table]]] = {
    "flow": (flow.FACTS, flow.roll_up),
    "duration_days": (duration_days.FACTS, duration_days.roll_up),
    "duration_seconds": (duration_seconds.FACTS, duration_seconds.roll_up),
    "standing": (standing.FACTS, standing.roll_up),
    "spans": (spans.FACTS, spans.roll_up),
    "step_seconds": (step_seconds.FACTS, step_seconds.roll_up),
    "rating_flow": (rating_flow.FACTS, rating_flow.roll_up),
    "rating_factors": (rating_factors.FACTS, rating_factors.roll_up),
}
