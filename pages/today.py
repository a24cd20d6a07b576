"""What needs an answer this morning?"""

from datetime import datetime

import streamlit as st

from metrics.directory import working_days_between
from pages._today import board, due, headline, moves, said
from pages._ui import frame
from pages._ui.frame import Frame
from pages._ui.section import answer


def draw(asked: Frame) -> None:
    """The page, in reading order."""
    now = board.plain(asked)
    found = board.load(now)
    answer(said.sentence(now, found))
    said.ways(now, found)
    said.stale(now, working_days_between(now.snapshot, now.today, datetime.now(now.zone).date()) or 0)
    headline.draw(now, found)
    left, right = st.columns([3, 2], gap="large")
    with left:
        due.draw(now, found)
    with right:
        moves.draw(now, found, "worse")
        moves.draw(now, found, "better")


draw(frame.current())
