"""With which period a change is compared: the one before, the same one last year, or any other."""

from datetime import timedelta

import streamlit as st

from metrics.view import Period
from pages._ui import filters, periods
from pages._ui.frame import Frame
from warehouse.text import Language, Text

NAME = "against"  # in the address
AGAINST = Text("vs {period}", "与{period}比")
CHOOSE = Text("Other…", "其他时段…")
COMPARED = Text("Compared with", "对比时段")
_CHOICES = ("previous", "last_year", "choose")
_DATES = "f_against_dates"


def read(frame: Frame) -> Period:
    """The period that the address asks for, else the one that the filters compare with."""
    return _read(frame)[1]


def draw(frame: Frame) -> None:
    """The choice, and the days where others are wanted."""
    choice, period = _read(frame)
    choices = _choices(frame)
    words = {id: AGAINST.format(period=_name(frame, id)) for id in _CHOICES[:2]} | {"choose": CHOOSE}
    filters.select(NAME, choices, choice, words, COMPARED, frame.language, choices[0], collapsed=True)
    if choice == "choose":
        _dates(frame, period)


def _read(frame: Frame) -> tuple[str, Period]:
    word = st.query_params.get(NAME, "")
    chosen, period = periods.read(word, frame.today)
    if chosen == "choose":
        return chosen, period
    choices = _choices(frame)
    choice = word if word in choices else choices[0]
    return choice, _period(frame, choice)


def _choices(frame: Frame) -> tuple[str, ...]:
    """What can be chosen, the default first; before a whole year both comparisons are the same days."""
    before, year_ago = frame.filters.period.previous(), frame.filters.period.last_year()
    default = frame.filters.comparison
    if (before.start, before.end) == (year_ago.start, year_ago.end):
        return default, "choose"
    return default, *(id for id in _CHOICES if id != default)


def _period(frame: Frame, choice: str) -> Period:
    period = frame.filters.period
    return period.last_year() if choice == "last_year" else period.previous()


def _name(frame: Frame, choice: str) -> Text:
    period = _period(frame, choice)
    languages: tuple[Language, Language] = ("en", "zh")
    return Text(*(periods.name(period, language, year=choice == "last_year") for language in languages))


def _dates(frame: Frame, period: Period) -> None:
    # A range of which only the first day is picked yet stays as it is.
    if len(st.session_state.get(_DATES, ())) != 1:
        st.session_state[_DATES] = (period.start, period.last)
    st.date_input(
        frame.say(COMPARED),
        key=_DATES,
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        width=230,
        on_change=_write,
    )


def _write() -> None:
    picked = st.session_state[_DATES]
    if len(picked) == 2:
        st.query_params[NAME] = periods.write(Period(picked[0], picked[1] + timedelta(days=1)))
