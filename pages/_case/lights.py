"""The badges of a case: how it stands to its promise, whose it is, over which channel it came, its state."""

from urllib.parse import urlencode

import streamlit as st

from metrics.one_case import CaseClock, OneCase
from pages._case.amounts import amount, day_in_words
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import CALENDAR_UNKNOWN
from warehouse.text import Text
from warehouse.words import STATUSES

LATE = Text("Late by {late}", "超期 {late}")
PAST = Text("Past the promise by {late}", "超承诺 {late}")
STATUTE = Text("Past the statutory limit", "超法定时限")
TODAY = Text("Due today", "今日到期")
DUE = Text("Due {due}", "{due}到期")
STOPPED = Text("Clock stopped", "中止计时")
NO_PROMISE = Text("No promise", "无承诺时限")
KEPT = {
    "early": Text("Before the promise", "提前办结"),
    "on_time": Text("On time", "按时办结"),
    "instant": Text("At once", "即办"),
}
_ICONS = {"department": "apartment", "service": "description", "channel": "language"}
_DECIDED = ("closed_ok", "closed_rejected")


def draw(now: Frame, case: OneCase, clock: CaseClock | None) -> None:
    """All of them in a line; the department opens its page."""
    parts = [*(_lights(now, case, clock) if clock else []), *(_named(now, case, name) for name in _ICONS)]
    state = clock.state if clock else case.status or ""
    if state in STATUSES:
        color, icon = ("green", "check_circle") if state == "closed_ok" else ("gray", "flag")
        parts.append(_badge(color, icon, now.say(STATUSES[state])))
    st.markdown("\u2002".join(parts))


def _named(now: Frame, case: OneCase, dimension: str) -> str:
    id = getattr(case, dimension)
    badge = _badge("gray", _ICONS[dimension], literal(now.name(dimension, id)))
    if dimension == "department" and id:
        return f"[{badge}](department?{urlencode(now.filters.query(department=id))})"
    return badge


def _lights(now: Frame, case: OneCase, clock: CaseClock) -> list[str]:
    found = [_promise(now, case, clock)]
    if clock.past_statute:
        found.append(_badge("red", "gavel", now.say(STATUTE)))
    if clock.open and case.standing:
        found.append(_badge("gray", "pause", now.say(STOPPED)))
    return [badge for badge in found if badge]


def _promise(now: Frame, case: OneCase, clock: CaseClock) -> str:
    late = clock.late_by
    if late:
        return _badge("red", "error", now.say(PAST if clock.open else LATE, late=amount(*late)))
    if clock.rule == "none":
        return _badge("gray", "remove", now.say(NO_PROMISE))
    if clock.outcome in KEPT:
        return _badge("green", "task_alt", now.say(KEPT[clock.outcome]))
    if clock.deadline_on is None or clock.outcome == "unknown":
        return _badge("yellow", "event_busy", now.say(CALENDAR_UNKNOWN))
    # While its clock stands, the deadline moves on with every working day.
    if not clock.open or case.standing:
        return ""
    if clock.deadline_on == now.today:
        return _badge("orange", "today", now.say(TODAY))
    return _badge("blue", "event", now.say(DUE, due=day_in_words(now, clock.deadline_on)))


def _badge(color: str, icon: str, words: str) -> str:
    return f":{color}-badge[:material/{icon}: {words}]"
