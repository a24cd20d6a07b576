"""Everything that the morning board says, read once: of all departments the reader may see, whatever the filters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from metrics.morning import Morning, morning, rate_period, same_hour
from metrics.value import Result
from metrics.view import Period, View
from pages._registry import PAGES
from pages._ui import figures, trends
from pages._ui.filters import COMPARISON_DEFAULT, LANGUAGE, Filters
from pages._ui.frame import Frame
from warehouse.events import Event

OVERDUE, OPEN, MATURED, WITHIN = "overdue_open", "open_cases", "matured_on_time_rate", "within_limit_share"
RECEIVED, CLOSED, GOOD = "cases_received", "cases_closed", "active_good_rate"
# Where open cases are listed; the page that knows them best, as soon as it stands in the rail.
_LISTS = ("backlog", "processing_time")


@dataclass(frozen=True, slots=True)
class Board:
    """The morning with the figures of its cards and their trends."""

    morning: Morning
    found: Mapping[str, Result]
    lines: Mapping[str, trends.Trend]


def plain(frame: Frame) -> Frame:
    """The frame without filters: the board is about everything, and compares as it says itself."""
    kept = {name: value for name, value in frame.filters.carried.items() if name == LANGUAGE}
    period = rate_period(frame.today)
    return replace(frame, filters=Filters("choose", period, {}, COMPARISON_DEFAULT, kept))


def load(now: Frame) -> Board:
    """The board of this version."""
    known = _morning(now.key, now.snapshot.events, now)
    stocks = {r.metric.id: r for r in figures.results(now, (OVERDUE, OPEN, WITHIN), View(Period.day(known.today)))}
    then = same_hour(now.snapshot.as_of.astimezone(now.zone), known.last)
    before = figures.results(now, (OVERDUE, OPEN), View(Period.day(known.last), as_of=then))
    for earlier in before:
        stocks[earlier.metric.id] = replace(stocks[earlier.metric.id], previous=earlier.outcome)
    flows = figures.results(now, (MATURED, RECEIVED, CLOSED, GOOD), View(rate_period(known.today)))
    lines = trends.load(now, (OVERDUE, OPEN, MATURED, GOOD), trends.grain_for(now.filters.period))
    return Board(known, {**stocks, **{r.metric.id: r for r in flows}}, {id: line for (id, _), line in lines.items()})


def cases_page() -> str:
    """The page that lists open cases."""
    return next(page for page in _LISTS if page in PAGES)


@st.cache_resource(max_entries=32, show_spinner=False)
def _morning(key: tuple[object, ...], events: tuple[Event, ...], _frame: Frame) -> Morning:
    return morning(_frame.snapshot)
