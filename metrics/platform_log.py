"""The platform's log by what a page asks of it: channels, funnels, hours, pages, origins, programs."""

from typing import Literal

import polars as pl

from metrics.question import filter_values, sql, wanted
from metrics.snapshot import Snapshot
from metrics.view import View

Asked = Literal[
    "visits", "funnel", "hours", "worst_hours", "at_work", "pages", "landings", "referrers", "campaigns", "agents"
]
# The filters that each table knows; of another one it is not told, and whoever shows it says so.
KNOWN: dict[Asked, tuple[str, ...]] = {
    "visits": ("service", "service_group", "channel", "device"),
    "funnel": ("service", "service_group", "channel", "device"),
    "hours": ("service", "service_group", "channel", "device", "hour"),
    "worst_hours": ("service", "service_group", "channel", "device", "hour"),
    "at_work": ("service", "service_group", "channel", "device", "hour"),
    "pages": ("service",),
    "landings": ("channel", "device"),
    "referrers": ("channel", "device"),
    "campaigns": ("channel", "device"),
    "agents": (),
}
# Where visits come from is one question of three columns.
_ORIGINS: dict[Asked, str] = {"landings": "landing", "referrers": "referrer", "campaigns": "campaign"}
# The month, and how many people worked in it.
Staff = tuple[object, float]


def table(snapshot: Snapshot, asked: Asked, view: View) -> pl.DataFrame:
    """One table of a period, as its query says, with those filters of the view that it knows."""
    known = View(
        period=view.period, filters={name: values for name, values in view.filters.items() if name in KNOWN[asked]}
    )
    predicates = " AND ".join(wanted(name) for name in known.filters) or "true"
    bounds = {"start": view.period.start, "end": view.period.end}
    if asked in _ORIGINS:
        text = sql("log_origins").format(origin=_ORIGINS[asked], predicates=predicates)
    else:
        text = sql(f"log_{asked}").format(predicates=predicates)
    return snapshot.query(text, **bounds, **filter_values(known))


def ever(snapshot: Snapshot) -> bool:
    """Whether any log was ever handed over."""
    return bool(snapshot.query(sql("log_ever")).item())


def lines(snapshot: Snapshot) -> tuple[int, int]:
    """How many lines of all logs that count were taken, and how many set aside."""
    accepted, rejected = snapshot.query(sql("log_lines")).row(0)
    return int(accepted), int(rejected)


def staff(snapshot: Snapshot, view: View) -> Staff | None:
    """The last month of which staffing was told, and how many people worked then; None where nobody told."""
    found = snapshot.query(sql("staff_of_month"), end=view.period.end)
    return found.row(0) if found.height else None
