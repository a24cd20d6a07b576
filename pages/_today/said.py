"""The answer of the morning: what is late and due, where to start; or that nothing needs an answer, and the proof."""

from datetime import date, datetime

import streamlit as st

from metrics.morning import Due, rate_period
from metrics.value import Value, number
from pages._registry import PAGES
from pages._today.board import MATURED, OPEN, OVERDUE, WITHIN, Board, cases_page
from pages._ui import numbers, periods
from pages._ui.case_list import ASKED
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.sentences import begun
from pages._ui.verdicts import Verdict
from pages._ui.words import COMMA, DAYS_BEHIND
from warehouse.text import Text

LATE = Text(
    "**{late}** of {open} open cases are past their promise{change}; {due}.",
    "在办 {open} 件中 **{late}** 件超承诺时限{change}；{due}。",
)
NONE_LATE = Text(
    "None of {open} open cases is past its promise{change}; {due}.", "在办 {open} 件均未超承诺时限{change}；{due}。"
)
NOTHING = Text(
    "Nothing needs an answer today: none of {open} open cases is past its promise, none falls due on {today}{rate}.",
    "今天没有需要答复的问题：在办 {open} 件均未超承诺时限，{today}无到期件{rate}。",
)
RATE = Text(", and {share} of all due {period} were on time", "，{period}到期件按时率 {share}")
NO_PROMISE = Text(
    "{open} cases are open. None of them has a promise, so none can be late.",
    "在办 {open} 件，均无承诺时限，无从判断超期。",
)
NONE_OPEN = Text("Nothing needs an answer today: no case is open.", "今天没有需要答复的问题：没有在办件。")
MORE = Text(", {count} more than on {day}", "，比{day}多 {count} 件")
FEWER = Text(", {count} fewer than on {day}", "，比{day}少 {count} 件")
AS_MANY = Text(", as many as on {day}", "，与{day}持平")
DUE_TODAY = Text("{count} due on {day}", "{day}到期 {count} 件")
DUE_NEXT = Text("another {count} by {day}", "另有 {count} 件至{day}到期")
NONE_NEXT = Text("none by {day}", "至{day}再无到期件")
NONE_DUE = Text("none due on {day}", "{day}无到期件")
START = Text("start with {name}: {count} overdue", "先看{name}：超期 {count} 件")
STOPPED = Text("the records of {names} end earlier", "{names}的数据较早截止")
STOPPED_ON = Text("the records of {names} end on {day}", "{names}的数据截至{day}")
SEMICOLON = Text("; ", "；")
SENTENCE = Text(" {words}.", "{words}。")
ITS_CASES = Text("Overdue cases of {name}", "{name}的超期件")
ITS_FIGURES = Text("All figures of {name}", "{name}的全部指标")
STALE = Text(
    "The data end on {day}, {late} ago; what has happened since is not in them.",
    "数据截至{day}，距今 {late}；之后的情况未包含。",
)
_CALM = ":green[:material/check_circle:] "


def sentence(now: Frame, board: Board) -> str:
    """The answer; Markdown."""
    opened, late = board.found[OPEN].outcome, board.found[OVERDUE].outcome
    if not isinstance(opened, Value):
        return now.say(opened.reason)
    if not opened.number:
        return _CALM + now.say(NONE_OPEN)
    words: dict[str, object] = {"open": numbers.count(opened.number)}
    if isinstance(late, Value) and not late.number and not board.found[WITHIN].outcome.sample:
        return now.say(NO_PROMISE, **words)
    if not isinstance(late, Value):
        return now.say(late.reason)
    if is_calm(board):
        return _CALM + now.say(NOTHING, today=_day(now, board.morning.today), rate=_rate(now, board), **words)
    words |= {"late": numbers.count(late.number), "change": _change(now, board, late), "due": _due(now, board)}
    return now.say(LATE if late.number else NONE_LATE, **words) + _next(now, board)


def is_calm(board: Board) -> bool:
    """Whether nothing is late, nothing falls due, and nothing got worse or stands worse than usual."""
    waiting = any((one.overdue or 0) + (one.today or 0) for one in board.morning.departments)
    period = rate_period(board.morning.today)
    usual = all(line.verdict(period) is not Verdict.WORSE for line in board.lines.values())
    return not waiting and usual and not board.morning.of("worse")


def stale(now: Frame, behind: int) -> None:
    """That the data are older than the last working day, and the way to newer ones."""
    if not behind:
        return
    words = DAYS_BEHIND[behind != 1].format(count=numbers.count(behind))
    this_year = now.today.year == datetime.now(now.zone).year
    day = (numbers.day if this_year else numbers.long_day)(now.today, now.language)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/schedule: {now.say(STALE, day=day, late=words)}", width="content")
        now.link("upload", now.say(PAGES["upload"].title), icon=PAGES["upload"].icon)


def _day(now: Frame, day: date) -> str:
    return numbers.day(day, now.language)


def _change(now: Frame, board: Board, late: Value) -> str:
    before = number(board.found[OVERDUE].previous)
    if before is None:
        return ""
    moved = late.number - before
    words = MORE if moved > 0 else FEWER if moved else AS_MANY
    return now.say(words, count=numbers.count(abs(moved)), day=_day(now, board.morning.last))


def _due(now: Frame, board: Board) -> str:
    """How many are due on the day, and by the next working day where one is announced."""
    today = sum(one.today or 0 for one in board.morning.departments)
    following = sum(one.next or 0 for one in board.morning.departments)
    day = _day(now, board.morning.today)
    parts = [now.say(DUE_TODAY, count=numbers.count(today), day=day) if today else now.say(NONE_DUE, day=day)]
    if board.morning.next:
        words = DUE_NEXT if following else NONE_NEXT
        parts.append(now.say(words, count=numbers.count(following), day=_day(now, board.morning.next)))
    return now.say(COMMA).join(parts)


def _rate(now: Frame, board: Board) -> str:
    result = board.found[MATURED]
    if not isinstance(result.outcome, Value):
        return ""
    share = numbers.figure(result.outcome.number, result.metric.unit)
    return now.say(RATE, share=share, period=periods.name(result.period, now.language))


def first(board: Board) -> Due | None:
    """The department to begin with: most overdue cases among those whose records are up to date, if one of several."""
    current = [one for one in board.morning.departments if one.department not in board.morning.left_out]
    found = max(current, key=lambda one: one.overdue or 0, default=None)
    return found if found and found.overdue and len(board.morning.departments) > 1 else None


def ways(now: Frame, board: Board) -> None:
    """From the department to begin with to its cases, and to all its figures."""
    found = first(board)
    if found is None:
        return
    name = literal(now.name("department", found.department))
    with st.container(horizontal=True, gap="medium"):
        asked = {ASKED: OVERDUE, "department": found.department}
        now.link(cases_page(), now.say(ITS_CASES, name=name), icon=":material/list_alt:", **asked)
        icon = PAGES["department"].icon
        now.link("department", now.say(ITS_FIGURES, name=name), icon=icon, department=found.department)


def _next(now: Frame, board: Board) -> str:
    """Where to begin, and whose records end earlier: one sentence, if there is anything to say."""
    parts = [said for said in (_start(now, board), _stopped(now, board)) if said]
    words = now.say(SEMICOLON).join(parts)
    return now.say(SENTENCE, words=begun(words)) if words else ""


def _start(now: Frame, board: Board) -> str:
    found = first(board)
    if found is None:
        return ""
    name = strong(now.name("department", found.department))
    return now.say(START, name=name, count=numbers.count(found.overdue or 0))


def _stopped(now: Frame, board: Board) -> str:
    """Whose records end earlier, and when where it is one."""
    left = board.morning.left_out
    if not left:
        return ""
    day = now.names.reach.get(left[0]) if len(left) == 1 else None
    if day is None:
        return now.say(STOPPED, names=now.names.some(left))
    return now.say(STOPPED_ON, names=now.names.some(left), day=numbers.short_day(day, now.language))
