"""How long does a case take, is the promise kept, and where is time lost?"""

import streamlit as st

from metrics.efficiency import EFFICIENCY
from metrics.value import Result
from pages._processing_time import accepted, against, headline, narrowed, way
from pages._ui import (
    breakdown,
    case_list,
    changing,
    distribution_chart,
    figures,
    filters,
    frame,
    sentences,
    states,
    trends,
    why_chart,
)
from pages._ui.breakdown import HEADLINE, MATURED, MEAN, MEDIAN, ON_TIME, P90
from pages._ui.frame import Frame
from pages._ui.section import answer, head
from pages._ui.verdicts import Verdict
from warehouse.text import Text

WHERE = Text("Where does it differ?", "差在哪里？")
# What a change may be split for.
CHANGED = (MEDIAN, ON_TIME, MATURED)
# Whose trend may be drawn: the four of the cards, and any other figure of this page that a link asks for.
TRENDS = changing.Choice(
    {**why_chart.FIGURES, P90: Text("90th percentile", "第90百分位")}, tuple(one.id for one in EFFICIENCY)
)


def draw(now: Frame) -> None:
    """The page, in reading order."""
    found = {r.metric.id: r for r in figures.results(now, (*HEADLINE, MEAN), now.filters.view())}
    rows = breakdown.rows(now, "department")
    if not any(result.outcome.sample for result in found.values()):
        states.no_match(now)
        return
    chosen = now.filters.get("department")
    named = [row for row in rows if chosen in (None, row.id)]
    grain = trends.grain_for(now.filters.period)
    lines = trends.load(now, HEADLINE, grain)
    answer(sentences.processing_time(now, found, [] if chosen else named, {id: lines[id, ""] for id in HEADLINE}))
    narrowed.unclear(now)
    asked = case_list.asked()
    if asked:
        case_list.draw(now)
    headline.draw(now, found, lines, named)
    first = _first(now, lines)
    changing.draw(now, first, choice=TRENDS)
    _far(now)
    against.draw(now)
    _where(now)
    way.draw(now)
    why_chart.draw(now, CHANGED, first)
    if not asked:
        case_list.draw(now)
    _downloads(now, found[MEDIAN], rows)


def _first(now: Frame, lines: dict[tuple[str, str], trends.Trend]) -> str:
    """What is looked into first: a promise that is, or was, kept less often, as the answer says it; else the time."""
    rates, period = (MATURED, ON_TIME), now.filters.period
    worse = [id for id in rates if lines[id, ""].verdict(period) is Verdict.WORSE]
    was = [id for id in rates if lines[id, ""].worse_until(period)]
    return next(iter((*worse, *was)), MEDIAN)


def _far(now: Frame) -> None:
    """What a case accepted today has to reckon with, and how far from the promise those decided were."""
    left, right = st.columns(2, gap="large")
    with left:
        begun = accepted.draw(now)
    with right:
        bar = distribution_chart.draw(now, key=narrowed.key("distribution", now))
    if bar is not None:
        ends = ("" if end is None else str(end) for end in (bar.low, bar.high))
        narrowed.ask(bar.kind, *ends)
    narrowed.here(now, "unfinished", "unfinished_natural", view=begun)
    narrowed.here(now, "days", "past", "past_due")


def _downloads(now: Frame, median: Result, rows: list[breakdown.Row]) -> None:
    """What the bar offers: the table by department, and every case behind the median."""
    with now.downloads:
        breakdown.download(now, "department", rows)
        case_list.download(now, MEDIAN, median.outcome.sample, key="bar_cases")


def _where(now: Frame) -> None:
    told = [dimension for dimension in filters.DIMENSIONS if now.names.telling(dimension)]
    if not told:
        return
    head(now.say(WHERE))
    names = [now.say(breakdown.LABELS[dimension]) for dimension in told]
    for tab, dimension in zip(st.tabs(names, key="where", on_change="rerun"), told, strict=True):
        if tab.open:
            with tab:
                st.caption(now.say(breakdown.CAPTIONS[dimension]))
                breakdown.draw(now, dimension)


draw(frame.current())
