"""What is open, how old is it, and is the pile growing?"""

import streamlit as st

from metrics.backlog import BACKLOG
from metrics.capacity import CAPACITY
from metrics.catalogue import METRICS
from metrics.relief import Relief
from metrics.view import Grain
from pages._backlog import ages, ahead, chance, due, flow, headline, narrowing, open_list, relieving, standing, week
from pages._backlog.narrowing import Narrowing, Place
from pages._backlog.standing import HEADLINE, OPEN, OVERDUE, Standing
from pages._ui import changing, figures, frame, states, trends
from pages._ui.frame import Frame
from pages._ui.section import answer
from pages._ui.verdicts import Verdict

# Whose trend may be drawn: the four of the cards, and any other figure of this page that a link asks for.
TRENDS = changing.Choice(
    {id: headline.LABELS.get(id, METRICS[id].label) for id in HEADLINE}, tuple(one.id for one in (*BACKLOG, *CAPACITY))
)


def draw(now: Frame) -> None:
    """The page, in reading order."""
    found = {one.metric.id: one for one in figures.results(now, (*HEADLINE, *flow.IDS), now.filters.view())}
    if not any(one.outcome.sample for one in found.values()):
        states.no_match(now)
        return
    grain = trends.grain_for(now.filters.period)
    lines = trends.load(now, HEADLINE, grain)
    buckets, stand = flow.load(now, grain), standing.load(now)
    asked = narrowing.asked(now, stand)
    answer(headline.answer(now, found, lines, stand))
    headline.draw(now, found, lines, stand)
    if not stand.frame.height:
        _nothing_open(now, buckets, grain)
        return
    _listed(now, stand, asked, "cards")
    left, right = st.columns(2, gap="large")
    with left:
        ages.draw(now, stand, asked)
    with right:
        flow.draw(now, buckets, grain)
    _pressed(now, buckets)
    _listed(now, stand, asked, "ages")
    changing.draw(now, _first(now, lines), choice=TRENDS)
    due.draw(now, due.rows(now, stand))
    _listed(now, stand, asked, "due")
    whole = _chances(now, stand, asked)
    _listed(now, stand, asked, "end")
    ahead.draw(now, whole)
    with now.downloads:
        open_list.download(now, stand, stand.frame, Narrowing(), key="bar_cases")


def _first(now: Frame, lines: dict[tuple[str, str], trends.Trend]) -> str:
    """Whose trend is drawn first: what the answer calls worse, the promise before the pile."""
    worse = (id for id in (OVERDUE, OPEN) if lines[id, ""].verdict(now.filters.period) is Verdict.WORSE)
    return next(worse, OPEN)


def _listed(now: Frame, stand: Standing, asked: Narrowing, place: Place) -> None:
    """The list stands under the block that asked for it."""
    if asked.place == place:
        open_list.draw(now, stand, asked)


def _pressed(now: Frame, buckets: list[flow.Bucket]) -> None:
    shown = flow.pressed(buckets)
    if shown:
        week.draw(now, shown.period)
    elif st.query_params.get(flow.WEEK) == flow.WHOLE:
        week.draw(now, now.filters.period)


def _chances(now: Frame, stand: Standing, asked: Narrowing) -> Relief:
    whole, parts = standing.relieved(now, stand)
    left, right = st.columns(2, gap="large")
    with left:
        chance.draw(now, stand, asked)
    with right:
        relieving.draw(now, whole, parts)
    _listed(now, stand, asked, "chance")
    return whole


def _nothing_open(now: Frame, buckets: list[flow.Bucket], grain: Grain) -> None:
    """Good news, with the flow that proves it."""
    flow.draw(now, buckets, grain)
    _pressed(now, buckets)


draw(frame.current())
