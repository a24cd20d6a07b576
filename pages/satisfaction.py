"""What did people really say, who was silent, and was it put right?"""

import streamlit as st

from pages._satisfaction import answer, differ, figures, headline, levels
from pages._ui import changing, frame, states, trends
from pages._ui.frame import Frame
from pages._ui.section import answer as say_answer
from warehouse.text import Text

# A share moves in steps of its own size, so nothing ever stands in for it.
CHANGING: changing.Questions = {
    ("week", False): Text("Is it changing? Good among people's own ratings by week", "有变化吗？每周主动评价好评率"),
    ("month", False): Text("Is it changing? Good among people's own ratings by month", "有变化吗？每月主动评价好评率"),
}


def draw(now: Frame) -> None:
    """The page, in reading order."""
    found = figures.read(now)
    if not found.ratings:
        states.no_match(now)
        return
    grain = trends.grain_for(now.filters.period)
    lines = trends.load(now, figures.HEADLINE, grain, trends.WEEKS if grain == "week" else trends.MONTHS)
    unanswered = None
    say_answer(answer.sentence(now, found, unanswered))
    headline.draw(now, found, lines, unanswered)
    _said(now)
    changing.draw(now, figures.ACTIVE, CHANGING)


def _said(now: Frame) -> None:
    """How people rated, and who differs."""
    left, right = st.columns(2, gap="large")
    with left:
        levels.draw(now)
    with right:
        differ.draw(now)


draw(frame.current())
