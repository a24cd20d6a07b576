"""The cases behind a figure: same period, filters, clock and as-of, the ones that matter most first."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import metric as metric_of
from metrics.definitions import DRILL_CLOSED
from metrics.errors import UnknownDimension
from metrics.marts import DIMENSIONS
from metrics.model import Drill
from metrics.question import Question, filter_values, home_zone, sql, validate, wanted
from metrics.rating_events import OF_RATINGS_ALONE, cases_behind
from metrics.snapshot import Snapshot
from metrics.view import View

# What the record of a case knows and its clock does not.
_RECORDED = "supplements"
# Said of one bare column first, so that the many that were done before are passed over when they are read.
_OPEN = (
    "until_on >= least($end::DATE, $as_of::TIMESTAMPTZ::DATE) AND "
    "started_on < end_day AND started_at <= as_of AND (state = 'open' OR ended_on >= end_day OR ended_at > as_of)"
)
_LATE = "rule <> 'none' AND greatest(deadline_on, started_on) < end_day AND deadline_at <= as_of"

# How an open case may stand to its promise.
STANDINGS = ("overdue", "due_soon", "due_today", "due_next")
# Whose cases are open at one moment, and told as they stood then, whatever became of them.
_OPEN_THEN = ("open", *STANDINGS)
_LAST_DAY = "least($as_of::DATE, $end::DATE - 1)"
# Natural days that a decided case was past its due date, or, negative, before it; NULL where it had none.
DAYS_PAST_DUE = (
    "CASE WHEN outcome = 'late' THEN greatest(ended_on - deadline_on, 1) "
    "WHEN outcome IN ('early', 'on_time', 'instant') THEN least(ended_on - deadline_on, 0) END"
)
# Who is counted, over `asked` (first_day, end_day, as_of); the same boundaries as those of the marts.
POPULATIONS: Mapping[str, str] = {
    "received": "started_on >= first_day AND started_on < end_day AND started_at <= as_of",
    "closed": (
        "state IN ('closed_ok', 'closed_rejected') "
        "AND ended_on >= first_day AND ended_on < end_day AND ended_at <= as_of"
    ),
    "returned": "state = 'returned' AND ended_on >= first_day AND ended_on < end_day AND ended_at <= as_of",
    "due": (
        # Returned or withdrawn later than the as-of, a case was still due then.
        "rule <> 'none' AND (state IN ('open', 'closed_ok', 'closed_rejected') OR ended_at > as_of) "
        "AND deadline_on >= first_day AND deadline_on < end_day AND deadline_at <= as_of"
    ),
    "open": _OPEN,
    "overdue": f"({_OPEN}) AND ({_LATE})",
    "due_soon": (
        f"({_OPEN}) AND NOT ({_LATE}) AND rule <> 'none' AND deadline_on IN ("
        "SELECT due.date FROM scoped.calendar AS due JOIN scoped.calendar AS eve ON eve.ordinal = due.ordinal - 1 "
        "WHERE eve.working AND eve.date < $end AND eve.date::TIMESTAMPTZ <= $as_of)"
    ),
    "due_today": (
        f"({_OPEN}) AND NOT ({_LATE}) AND rule <> 'none' "
        "AND greatest(deadline_on, started_on) = least($end - 1, $as_of::DATE)"
    ),
    "due_next": (
        f"({_OPEN}) AND rule <> 'none' AND deadline_on > least($end - 1, $as_of::DATE) AND deadline_on <= "
        "(SELECT min(date) FROM scoped.calendar WHERE working AND date > least($end - 1, $as_of::DATE))"
    ),
    "moved": (
        "started_on >= first_day AND started_on < end_day AND started_at <= as_of "
        "OR ended_on >= first_day AND ended_on < end_day AND ended_at <= as_of"
    ),
    "stepped": (
        "case_no IN (SELECT case_no FROM scoped.steps WHERE kind = 'work' "
        "AND completed_at::DATE >= first_day AND completed_at::DATE < end_day AND completed_at <= as_of)"
    ),
    "present": "started_on < end_day AND started_at <= as_of AND (ended_on IS NULL OR ended_on >= first_day)",
}


def rows(
    snapshot: Snapshot, view: View, metric_id: str | None = None, *, limit: int = 100, offset: int = 0
) -> pl.DataFrame:
    """One page of the cases behind a figure, with the metric's drill columns; without one, all cases of the period.

    Raises:
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    drill = metric_of(metric_id).drill if metric_id else DRILL_CLOSED
    among = predicates(view, metric_id)
    text = sql(_listing(drill)).format(
        columns=", ".join(drill.columns), predicates=among, order=drill.order, as_stood=as_stood(among)
    )
    return snapshot.query(text, **values(snapshot, view), limit=limit, offset=offset)


def count(snapshot: Snapshot, view: View, metric_id: str | None = None) -> int:
    """How many cases `rows` would list without a limit."""
    text = sql("case_count").format(predicates=predicates(view, metric_id))
    return int(snapshot.query(text, **values(snapshot, view)).item())


def as_they_stood(metric_id: str) -> bool:
    """Whether the cases behind a figure are told as they stood on the last day of its period."""
    return metric_of(metric_id).drill.population in _OPEN_THEN


def _listing(drill: Drill) -> str:
    """The query that reads the records of cases as little as a list allows."""
    if drill.population in _OPEN_THEN:
        return "cases_as_stood"
    if _RECORDED in drill.order:
        return "cases_by_record"
    return "cases_with_record" if _RECORDED in drill.columns else "cases"


def as_stood(among: str) -> str:
    """The clocks that meet `among`, over `asked`, as they stood at the end of the period, or where the data end."""
    stopped_until = sql("stopped_until").format(last_day=_LAST_DAY)
    return sql("as_stood").format(predicates=among, stopped_until=stopped_until, last_day=_LAST_DAY)


def predicates(view: View, metric_id: str | None) -> str:
    """What a case must meet to be behind a figure.

    Raises:
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    if metric_id:
        validate([metric_of(metric_id)], view)
    elif strange := next((name for name in view.filters if name not in DIMENSIONS), None):
        raise UnknownDimension(strange, "cases", DIMENSIONS)
    name = metric_of(metric_id).drill.population if metric_id else "present"
    population = POPULATIONS[name] if name in POPULATIONS else cases_behind(name, view.filters)
    return " AND ".join([f"({population})", "clock = $clock", *(_wanted(name) for name in view.filters)])


def values(snapshot: Snapshot, view: View) -> dict[str, Any]:
    """The values of `predicates`, to be bound."""
    question = Question(snapshot, view, home_zone(snapshot))
    period = {"start": view.period.start, "end": view.period.end}
    return {**period, "as_of": question.as_of, "clock": view.clock, **filter_values(view)}


def _wanted(dimension: str) -> str:
    if dimension == "feed":  # cases are of one kind, whatever else their files held
        return f"list_contains($filter_{dimension}, 'cases')"
    if dimension in OF_RATINGS_ALONE:  # told of the ratings behind the figure
        return "true"
    if dimension == "step":
        return f"case_no IN (FROM scoped.steps SELECT case_no WHERE {wanted(dimension)})"
    return wanted(dimension)
