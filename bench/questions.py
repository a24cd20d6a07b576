"""What every page asks of one version: the same calls, page by page and block by block."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from metrics import cases, rated
from metrics.accepted_today import accepted_today
from metrics.age_buckets import age_buckets
from metrics.bad_funnel import bad_funnel
from metrics.balance import balances
from metrics.catalogue import METRICS
from metrics.comment_words import comment_words
from metrics.distribution import days_past, days_to_close, promise, promise_share
from metrics.drivers import drivers
from metrics.evaluate import evaluate
from metrics.limits import limits
from metrics.morning import morning
from metrics.open_now import open_now
from metrics.outcomes import outcomes
from metrics.outlook import outlook
from metrics.paths import beside, handovers, paths, rework
from metrics.peers import compared, times
from metrics.rating_levels import levels
from metrics.rating_origins import origins
from metrics.rating_reasons import reasons
from metrics.rating_signals import signals
from metrics.relief import relief
from metrics.view import Grain, Period, View
from metrics.who_differs import who_differs
from metrics.why import why
from warehouse.reader import Snapshot

HEADLINE = ("median_processing_time", "p90_processing_time", "on_time_rate", "matured_on_time_rate")
STEPS = ("median_step_time", "median_step_wait")
MEAN = "mean_processing_time"
PILE = ("open_cases", "overdue_open", "due_soon_open", "median_open_age", "clearance_rate", "disposition_time")
RATINGS = (
    *("active_good_rate", "good_rate", "no_rating_rate", "bad_verified_in_time_rate"),
    *("default_share", "ratings_count", "good_rate_at_least", "good_rate_at_most", "bad_unverified"),
)
# What belongs to no department, as publicity does, is not asked of one.
EVERYTHING = tuple(id for id, metric in METRICS.items() if "department" in metric.dimensions)
_WEEKS = timedelta(weeks=53)

Questions = Mapping[str, Callable[[], object]]


def pages(snapshot: Snapshot) -> dict[str, Questions]:
    """The questions of each page; its month is the last whole one."""
    today = snapshot.as_of.date()
    view = View(Period.month(today).previous())
    department = View(view.period, {"department": ("D03",)})
    return {
        "today": {"board": lambda: morning(snapshot)},
        "processing_time": {**_processing_time(snapshot, view), **_why(snapshot, view)},
        "backlog": _backlog(snapshot, view),
        "department": {**_department(snapshot, department), **_why(snapshot, department)},
    }


def _processing_time(snapshot: Snapshot, view: View) -> Questions:
    return {
        "headlines": lambda: evaluate(snapshot, HEADLINE, view),
        "trends": lambda: evaluate(snapshot, (*HEADLINE, MEAN), _trend(snapshot, view)),
        "by department": lambda: _breakdown(snapshot, view, "department"),
        "by service": lambda: _breakdown(snapshot, view, "service"),
        "by channel": lambda: _breakdown(snapshot, view, "channel"),
        "distribution": lambda: _distribution(snapshot, view),
        "outcomes": lambda: outcomes(snapshot, view),
        "accepted today": lambda: accepted_today(snapshot, view),
        "open cases counted": lambda: evaluate(snapshot, ("km_median_processing_time", "km_p90_processing_time"), view),
        "natural days": lambda: evaluate(snapshot, ("calendar_days_median", "calendar_days_p90"), view),
        "steps": lambda: evaluate(snapshot, STEPS, replace(view, by=("step",))),
        "steps begun beside others": lambda: beside(snapshot, view),
    }


def _backlog(snapshot: Snapshot, view: View) -> Questions:
    year = _trend(snapshot, view)
    return {
        "headlines": lambda: evaluate(snapshot, PILE, view),
        "trends": lambda: evaluate(snapshot, PILE, year),
        "by department": lambda: evaluate(snapshot, PILE, replace(view, by=("department",))),
        "ages by department": lambda: age_buckets(snapshot, replace(view, by=("department",))),
        "ages by week": lambda: age_buckets(snapshot, year),
        "sum of the period": lambda: balances(snapshot, view),
        "relief": lambda: relief(snapshot, view, {}),
        "forecast": lambda: outlook(snapshot, view),
    }


def _department(snapshot: Snapshot, view: View) -> Questions:
    return {
        "every figure": lambda: evaluate(snapshot, EVERYTHING, view),
        "every trend": lambda: evaluate(snapshot, EVERYTHING, _trend(snapshot, view)),
        "by service": lambda: _breakdown(snapshot, view, "service"),
        "peers": lambda: [compared(snapshot, id, replace(view, filters={})) for id in HEADLINE[2:]],
        "peers' times": lambda: times(snapshot, replace(view, filters={})),
    }


def satisfaction(snapshot: Snapshot) -> Questions:
    """The questions of the page of ratings, its tabs included; its month is the last whole one."""
    view = View(Period.month(snapshot.as_of.date()).previous())
    months = replace(view, period=Period.months(view.period.start, 12), grain="month")
    groups = {f"who differs by {name}": _apart(snapshot, view, name) for name in ("department", "service", "channel")}
    return {
        "headlines": lambda: evaluate(snapshot, RATINGS, view),
        "trends": lambda: evaluate(snapshot, RATINGS[:4], _trend(snapshot, view)),
        "levels by month": lambda: levels(snapshot, months),
        **groups,
        "bad ratings and what became of them": lambda: bad_funnel(snapshot, view),
        "by window": _apart(snapshot, view, "window"),
        "what drives it": lambda: drivers(snapshot, view),
        "reasons": lambda: reasons(snapshot, view),
        "words": lambda: comment_words(snapshot, view),
        "how defaults were recognised": lambda: origins(snapshot, view),
        "questions to ask": lambda: signals(snapshot, view),
        "list of bad ratings": _ratings(snapshot, view, "bad_rate"),
        "list of those that wait": _ratings(snapshot, view, "bad_unverified"),
    }


def _apart(snapshot: Snapshot, view: View, group: str) -> Callable[[], object]:
    return lambda: who_differs(snapshot, view, group=group)


def _ratings(snapshot: Snapshot, view: View, id: str) -> Callable[[], object]:
    return lambda: (rated.count(snapshot, view, id), rated.rows(snapshot, view, id, limit=12))


def lists(snapshot: Snapshot) -> Questions:
    """The lists of single cases of the month, and the tabs that read only when opened."""
    view = View(Period.month(snapshot.as_of.date()).previous())
    asked = ("median_processing_time", "overdue_open")
    listed = {f"list of {id}": _listed(snapshot, view, id) for id in asked}
    tabs: Questions = {
        "done again": lambda: rework(snapshot, view),
        "paths": lambda: paths(snapshot, view),
        "handovers": lambda: handovers(snapshot, view),
        "promise and law": lambda: limits(snapshot, view),
    }
    return {**listed, "open cases, with their chance": lambda: open_now(snapshot, view), **tabs}


def _listed(snapshot: Snapshot, view: View, id: str) -> Callable[[], object]:
    return lambda: (cases.count(snapshot, view, id), cases.rows(snapshot, view, id))


def _why(snapshot: Snapshot, view: View) -> Questions:
    return {f"why {id}": _split(snapshot, view, id) for id in (HEADLINE[0], *HEADLINE[2:])}


def _split(snapshot: Snapshot, view: View, id: str) -> Callable[[], object]:
    return lambda: why(snapshot, id, view)


def _trend(snapshot: Snapshot, view: View, grain: Grain = "week") -> View:
    today = snapshot.as_of.date()
    return replace(view, period=Period(today - _WEEKS, today), grain=grain)


def _breakdown(snapshot: Snapshot, view: View, dimension: str) -> None:
    evaluate(snapshot, (*HEADLINE[:2], HEADLINE[3]), replace(view, by=(dimension,)))
    evaluate(snapshot, (HEADLINE[0], MEAN), replace(_trend(snapshot, view), by=(dimension,)))


def _distribution(snapshot: Snapshot, view: View) -> None:
    promise_share(snapshot, view, promise(snapshot, view) or 0)
    days_past(snapshot, view)
    days_to_close(snapshot, view)
