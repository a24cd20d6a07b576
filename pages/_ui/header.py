"""The head of every page: where am I, how fresh, how complete; and the line of proof under it all."""

from datetime import datetime
from urllib.parse import urlencode

import streamlit as st

from metrics.data_health import Unheard
from metrics.feed_reach import FeedReach, feed_reach
from metrics.value import Result
from metrics.view import Period
from pages._ui import numbers, periods
from pages._ui.filters import LANGUAGE as LANGUAGE_KEY
from pages._ui.filters import write_back
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import (
    AS_OF,
    CALENDARS,
    CLOCKS,
    COMPLETE,
    DATA_TO,
    DAYS_BEHIND,
    FEED_BEHIND,
    FEED_COMPLETE,
    FEED_INCOMPLETE,
    INCOMPLETE,
    LANGUAGE,
    NO_DATA_AHEAD,
    NO_DATA_THEN,
    OTHER_CALENDAR,
    PROOF,
    PROOF_NO_CALENDAR,
    RUNNING,
    STALE,
    UNHEARD,
)
from warehouse.reader import Snapshot
from warehouse.text import LANGUAGES, Language, Text

# Of this feed the departments are counted that are in; of another its months.
_BY_DEPARTMENT = "cases"
_OWN_NAMES = {"en": "EN", "zh": "中文"}


def title(heading: str, question: str) -> None:
    """The page's name and its question; `heading` is Markdown."""
    with st.container(gap=None, width="content"):
        st.title(heading, anchor=False)
        st.caption(question)


def switch(language: Language) -> None:
    """The switch between the languages; writes the id into the address."""
    st.session_state[f"f_{LANGUAGE_KEY}"] = language
    st.segmented_control(
        LANGUAGE.in_(language),
        LANGUAGES,
        format_func=lambda id: _OWN_NAMES[id],
        key=f"f_{LANGUAGE_KEY}",
        required=True,
        label_visibility="collapsed",
        on_change=write_back,
        args=(LANGUAGE_KEY, None),
    )


def badges(frame: Frame, late: int, sample: Result) -> None:
    """How fresh the data are (and by how many working days late), and how much of the page's feed is in them."""
    by_department = frame.spec.feed == _BY_DEPARTMENT
    parts = [_freshness(frame, late), _completeness(sample, frame) if by_department else _reach(sample.period, frame)]
    if frame.spec.filtered and not sample.finished and sample.period.start <= frame.today:
        parts.append(f":gray-badge[:material/pending: {frame.say(RUNNING)}]")
    st.markdown("\u2002".join(parts), width="content")


def _freshness(frame: Frame, late: int) -> str:
    local = frame.snapshot.as_of.astimezone(frame.zone)
    this_year = local.year == datetime.now(frame.zone).year
    day = (numbers.day if this_year else numbers.long_day)(local.date(), frame.language)
    behind = DAYS_BEHIND[late != 1].format(count=numbers.count(late))
    words = frame.say(STALE if late else AS_OF, day=day, time=f"{local:%H:%M}", late=behind)
    return f":{'yellow' if late else 'gray'}-badge[:material/schedule: {words}]"


def _completeness(sample: Result, frame: Frame) -> str:
    share, language = sample.completeness, frame.language
    if sample.period.start > sample.as_of.date():
        ahead = NO_DATA_AHEAD.format(day=numbers.short_day(sample.as_of.date(), language))
        return f":gray-badge[:material/event_upcoming: {ahead.in_(language)}]"
    if not share.expected:
        return f":gray-badge[:material/event_busy: {NO_DATA_THEN.in_(language)}]"
    if frame.names.unheard:
        return _linked(frame, unheard(frame.names.unheard, language))
    if share.complete:
        whole = COMPLETE.format(actual=share.actual, expected=share.expected)
        return f":green-badge[:material/check_circle: {whole.in_(language)}]"
    stopped = frame.names.reach.get(frame.filters.get("department") or "")
    words = INCOMPLETE.format(
        period=periods.name(sample.period, language), actual=share.actual, expected=share.expected
    )
    if stopped and stopped < min(sample.period.last, frame.today):
        words = DATA_TO.format(day=numbers.short_day(stopped, language))
    return _linked(frame, words.in_(language))


def _reach(period: Period, frame: Frame) -> str:
    """How far the page's feed reaches into the period."""
    told = _told(frame.key, frame.spec.feed, period, frame.snapshot)
    name = frame.spec.title
    if told.here < told.expected:
        return _linked(frame, frame.say(FEED_INCOMPLETE, name=name, actual=told.here, expected=told.expected))
    if told.last is None:
        return f":gray-badge[:material/event_busy: {frame.say(NO_DATA_THEN)}]"
    day = numbers.short_day(min(told.last, period.last), frame.language)
    if told.behind:
        return _linked(frame, frame.say(FEED_BEHIND, name=name, day=day))
    return f":green-badge[:material/check_circle: {frame.say(FEED_COMPLETE, name=name, day=day)}]"


@st.cache_resource(max_entries=100, show_spinner=False)
def _told(key: tuple[object, ...], feed: str, period: Period, _snapshot: Snapshot) -> FeedReach:
    return feed_reach(_snapshot, feed, period)


def _linked(frame: Frame, words: str) -> str:
    """What is not here leads to the page that tells whose it is."""
    address = f"data_health?{urlencode(frame.filters.query(feed=frame.spec.feed))}"
    return f"[:yellow-badge[:material/clock_loader_60: {words}]]({address})"


def unheard(months: Unheard, language: Language) -> str:
    """That nobody has handed over a month that is over, or several."""
    period = Period(months.first, Period.month(months.last).end)
    return UNHEARD.format(period=periods.name(period, language), expected=months.departments).in_(language)


def proof(frame: Frame) -> None:
    """The last line: data as of, version, calendar, clock."""
    until = frame.about["calendar_until"]
    st.caption(
        frame.say(
            PROOF if until else PROOF_NO_CALENDAR,
            as_of=numbers.stamp(frame.snapshot.as_of, frame.zone),
            version=f"{frame.snapshot.version:06d}",
            source=_calendar(frame.about["country"]),
            until=str(until)[:10],
            clock=CLOCKS["legal"],
        )
    )


def _calendar(country: str) -> Text:
    """Whose working days are counted."""
    return CALENDARS.get(country) or OTHER_CALENDAR.format(country=literal(country))
