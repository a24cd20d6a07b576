"""What did people really say, who was silent, and was it put right?"""

import streamlit as st

from pages._satisfaction import (
    answer,
    asking,
    aware,
    differ,
    driving,
    figures,
    headline,
    levels,
    listing,
    looped,
    origins,
    reasons,
    surveyed,
    waiting,
    words,
)
from pages._ui import changing, frame, states, trends
from pages._ui.frame import Frame
from pages._ui.section import answer as say_answer
from pages._ui.section import head
from warehouse.text import Text

# A share moves in steps of its own size, so nothing ever stands in for it.
CHANGING: changing.Questions = {
    "week": Text("Is it changing? Good among people's own ratings by week", "有变化吗？每周主动评价好评率"),
    "month": Text("Is it changing? Good among people's own ratings by month", "有变化吗？每月主动评价好评率"),
}

FURTHER = Text("What did they say?", "群众说了什么？")
TABS = (
    (Text("Reasons", "理由"), reasons.draw),
    (Text("Words", "文字"), words.draw),
    (Text("Survey", "问卷"), surveyed.draw),
    (Text("Awareness", "知晓"), aware.draw),
    (Text("How defaults are told", "默认评价如何识别"), origins.draw),
)


def draw(now: Frame) -> None:
    """The page, in reading order."""
    found = figures.read(now)
    if not found.ratings and found.provided:
        states.no_match(now)
        return
    grain = trends.grain_for(now.filters.period)
    lines = trends.load(now, figures.HEADLINE, grain)
    say_answer(answer.sentence(now, found))
    asked = listing.asked()
    if asked:
        listing.draw(now)
    headline.draw(now, found, lines)
    if not found.provided:
        return
    if found.unanswered and not asked:
        waiting.draw(now, found.unanswered)
    _said(now)
    changing.draw(now, figures.ACTIVE, CHANGING)
    looped.draw(now)
    driving.draw(now)
    _further(now)
    asking.draw(now)
    if not asked:
        listing.draw(now)


def _said(now: Frame) -> None:
    """How people rated, and who differs."""
    left, right = st.columns(2, gap="large")
    with left:
        levels.draw(now)
    with right:
        differ.draw(now)


def _further(now: Frame) -> None:
    """What they said, in reasons and words, and how the system's own ratings were told from theirs."""
    head(now.say(FURTHER))
    names = [now.say(title) for title, _ in TABS]
    for tab, (_, block) in zip(st.tabs(names, key="said", on_change="rerun"), TABS, strict=True):
        if tab.open:
            with tab:
                block(now)


draw(frame.current())
