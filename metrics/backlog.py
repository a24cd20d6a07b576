"""Backlog: what is open."""

from metrics.definitions import NO_DRAFTS, OWNER
from metrics.marts import FLOW
from metrics.model import Direction, Drill, Metric, Stock, Unit
from warehouse.text import Text

OPEN_CASES = Metric(
    id="open_cases",
    label=Text("Open", "在办量"),
    name=Text("Open cases", "在办量"),
    meaning=Text(
        "How many cases had begun and not ended when the period ended, or where the data end.",
        "期末（或数据截止时点）已开始而尚未结束的办件数。",
    ),
    formula=Text("Σ (received − ended) from the first day up to that moment.", "自首日起至该时点 Σ（收件 − 结束）。"),
    population=Text("Cases in any open state, stopped ones included.", "所有在办状态的办件，含暂停。"),
    exclusions=NO_DRAFTS,
    source=Text("Stock–flow identity; NHSRwaitinglist.", "存量流量恒等式；参照 NHSRwaitinglist。"),
    unit=Unit.COUNT,
    direction=Direction.DOWN,
    mart=FLOW,
    # A month that only a summary tells of brings the stock that the summary counted.
    measure=Stock("sum(received) + coalesce(sum(adjusted), 0)", "sum(ended)"),
    additive=False,
    minimum_sample=0,
    drill=Drill(
        "open",
        "started_at, case_no",
        (
            "case_no",
            "department",
            "service",
            "channel",
            "state",
            "started_at",
            "deadline_on",
            "net_days",
            "suspended_days",
            "limit_days",
            "limit_unit",
        ),
    ),
    target=None,
    owner=OWNER,
    clocked=True,
    nothing=Text("No case is open.", "没有在办件。"),
    missing=Text("No case is open.", "没有在办件。"),
)

BACKLOG = (OPEN_CASES,)
