"""The marts: facts rolled up to integer counts and sums by day and dimension, the one step that may be distributed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from warehouse.rollups import (
    agent_flow,
    duration_days,
    duration_seconds,
    flow,
    funnel_flow,
    page_flow,
    publicity_flow,
    rating_factors,
    rating_flow,
    request_flow,
    response_times,
    spans,
    standing,
    step_seconds,
    stopped_spans,
    visit_flow,
    visit_origins,
    ways,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

ROLLUPS: Mapping[str, tuple[str, Callable[[ir.Table], ir.Table]]] = {
    "flow": (flow.FACTS, flow.roll_up),
    "duration_days": (duration_days.FACTS, duration_days.roll_up),
    "duration_seconds": (duration_seconds.FACTS, duration_seconds.roll_up),
    "standing": (standing.FACTS, standing.roll_up),
    "spans": (spans.FACTS, spans.roll_up),
    "stopped_spans": (stopped_spans.FACTS, stopped_spans.roll_up),
    "step_seconds": (step_seconds.FACTS, step_seconds.roll_up),
    "ways": (ways.FACTS, ways.roll_up),
    "rating_flow": (rating_flow.FACTS, rating_flow.roll_up),
    "rating_factors": (rating_factors.FACTS, rating_factors.roll_up),
    "publicity_flow": (publicity_flow.FACTS, publicity_flow.roll_up),
}
# Counted by runs of days, from the requests and visits of those days alone.
OF_TRAFFIC: Mapping[str, tuple[str, Callable[[ir.Table], ir.Table]]] = {
    "visit_flow": (visit_flow.FACTS, visit_flow.roll_up),
    "visit_origins": (visit_origins.FACTS, visit_origins.roll_up),
    "funnel_flow": (funnel_flow.FACTS, funnel_flow.roll_up),
    "request_flow": (request_flow.FACTS, request_flow.roll_up),
    "response_times": (response_times.FACTS, response_times.roll_up),
    "page_flow": (page_flow.FACTS, page_flow.roll_up),
    "agent_flow": (agent_flow.FACTS, agent_flow.roll_up),
}
