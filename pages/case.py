"""How was the clock of this case counted, day by day?"""

import streamlit as st

from metrics import one_case
from metrics.case_days import CaseDays, case_days
from metrics.one_case import CaseClock, OneCase
from metrics.view import Clock
from pages._case import alike, answer, clocks, day_calendar, lights, path, ratings, search, source, sums
from pages._ui import case_list, frame, periods
from pages._ui.frame import Frame
from pages._ui.section import answer as say_answer
from warehouse.reader import Snapshot
from warehouse.text import Text

OFFER = Text("Type a number, or open one of the cases of {period}.", "输入编号，或打开{period}的案件。")
_WIDTHS = (3, 2)  # the calendar, and the sum beside it


def draw(now: Frame) -> None:
    """The page, in reading order; without a number it offers cases to open."""
    number = search.box(now)
    if not number:
        say_answer(now.say(OFFER, period=periods.name(now.filters.period, now.language, year=True)))
        case_list.draw(now)
        return
    case = _case(now.key, number, now.snapshot)
    if case is None:
        search.unknown(now, number)
        return
    clock = clocks.chosen(case)
    days = _days(now.key, number, clock.clock, now.snapshot) if clock else None
    if clock is None or days is None:
        say_answer(now.say(answer.NO_CLOCK))
        lights.draw(now, case, None)
    else:
        _explain(now, case, clock, days)
    path.draw(now, case)
    clocks.draw(now, case)
    ratings.draw(now, case)
    if clock:
        alike.draw(now, case, clock)
    source.draw(now, case)


def _explain(now: Frame, case: OneCase, clock: CaseClock, days: CaseDays) -> None:
    say_answer(answer.sentence(now, case, clock))
    lights.draw(now, case, clock)
    left, right = st.columns(_WIDTHS, gap="large")
    with left:
        day_calendar.draw(now, clock, days)
    with right:
        sums.draw(now, clock, days)
        with st.container(horizontal=True, gap="small"):
            day_calendar.download(now, clock, days)


@st.cache_resource(max_entries=200, show_spinner=False)
def _case(key: tuple[object, ...], number: str, _snapshot: Snapshot) -> OneCase | None:
    return one_case.one_case(_snapshot, number)


@st.cache_resource(max_entries=200, show_spinner=False)
def _days(key: tuple[object, ...], number: str, clock: Clock, _snapshot: Snapshot) -> CaseDays | None:
    return case_days(_snapshot, number, clock)


draw(frame.current())
