"""What got worse and what got better since the last working day: one line each, each opening its cases."""

import streamlit as st

from metrics.morning import Kind, Move
from pages._registry import PAGES
from pages._today.board import OPEN, OVERDUE, Board, cases_page
from pages._ui import numbers, periods
from pages._ui.case_list import ASKED
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.section import head
from pages._ui.words import OPEN_CASES
from warehouse.text import Text

QUESTIONS = {
    "worse": Text("What got worse?", "哪些转差了？"),
    "better": Text("What got better?", "哪些转好了？"),
}
SINCE = Text(
    "By department and service: open cases since {day}; rates and means of the last whole week, {period}",
    "按部门和事项：在办件较{day}；比率与均值为最近整周（{period}）",
)
BADGES = {"worse": ":orange-badge[:material/warning: {word}]", "better": ":blue-badge[:material/trending_up: {word}]"}
NEWLY = {"worse": Text("Worse", "转差"), "better": Text("Better", "转好")}
# Of weeks in a row the last may well be nearer to what is usual than the one before it.
STILL = {
    "worse": Text("Still worse than usual", "仍差于平时"),
    "better": Text("Still better than usual", "仍好于平时"),
}
NOTHING = {
    "worse": Text("None got clearly worse since {day}", "{day}以来没有部门或事项明显转差"),
    "better": Text("None got clearly better since {day}", "{day}以来没有部门或事项明显转好"),
}
PROOF = Text(
    "{judged} series within usual variation or better: overdue and open cases, on time and mean time, by department "
    "and service.",
    "{judged} 项均在正常波动内或转好：按部门和事项的超期件、在办件、按时率和平均用时。",
)
PROOF_BETTER = Text("{judged} series judged, by department and service.", "按部门和事项共判断 {judged} 项。")
NOT_JUDGED = Text("No series is long enough to be judged yet.", "尚无足够长的数据可供判断。")
WITHOUT = Text(" Not judged: {names}, whose records end earlier.", "未判断：{names}（数据较早截止）。")
MORE = Text("{count} more", "另有 {count} 项")
ALL_FIGURES = Text("All figures", "全部指标")
LINES = {
    OVERDUE: Text(
        "{name}: **{now}** overdue, {change} since {day} (usually {usual})",
        "{name}：超期 **{now}** 件，较{day} {change}（平时 {usual}）",
    ),
    OPEN: Text(
        "{name}: **{now}** open, {change} since {day} (usually {usual})",
        "{name}：在办 **{now}** 件，较{day} {change}（平时 {usual}）",
    ),
    "matured_on_time_rate": Text(
        "{name}: **{now}** of all due on time{before} ({usual}){since}",
        "{name}：到期件按时率 **{now}**{before}（{usual}）{since}",
    ),
    "mean_processing_time": Text(
        "{name}: mean **{now}** working days{before} ({usual}){since}",
        "{name}：平均用时 **{now}** 个工作日{before}（{usual}）{since}",
    ),
}
BEFORE = Text(", {value} the week before", "，前一周 {value}")
SINCE_THEN = Text(", since {day}", "，自{day}起")
WITHIN = Text("usually {low}", "平时 {low}")
AROUND = Text("on average {mean}", "均值 {mean}")
UNCHANGED = Text("unchanged", "不变")
FROM_TO = Text("{low} to {high}", "{low} 至 {high}")
# Where the cases behind a rate or a mean are listed.
_RATES_PAGE = "processing_time"
_SHOWN = 5


def draw(now: Frame, board: Board, kind: Kind) -> None:
    """The lines of one kind with their head."""
    known = board.morning
    found = known.of(kind)
    legend = None
    if found:
        period = periods.name(known.week, now.language)
        legend = now.say(SINCE, day=numbers.day(known.last, now.language), period=period)
    head(now.say(QUESTIONS[kind]), legend)
    with st.container(border=True, gap="small"):
        if not found:
            _nothing(now, board, kind)
        for move in found[:_SHOWN]:
            _line(now, board, move)
        if len(found) > _SHOWN:
            with st.expander(now.say(MORE, count=len(found) - _SHOWN), type="compact"):
                for move in found[_SHOWN:]:
                    _line(now, board, move)


def _nothing(now: Frame, board: Board, kind: Kind) -> None:
    """The good news with its proof, or why nobody can tell."""
    known = board.morning
    if not known.judged:
        st.markdown(now.say(NOT_JUDGED))
        return
    color = "green" if kind == "worse" else "gray"
    icon = "check_circle" if kind == "worse" else "commit"
    words = now.say(NOTHING[kind], day=numbers.day(known.last, now.language))
    st.markdown(f":{color}-badge[:material/{icon}: {words}]")
    proof = now.say(PROOF if kind == "worse" else PROOF_BETTER, judged=known.judged)
    without = now.say(WITHOUT, names=now.names.some(known.left_out)) if known.left_out and kind == "worse" else ""
    st.caption(proof + without)


def _line(now: Frame, board: Board, move: Move) -> None:
    with st.container(gap=None):
        st.markdown(f"{BADGES[move.kind].format(word=now.say(word(move)))} {sentence(now, board, move)}")
        page, changes = place(move)
        with st.container(horizontal=True, gap="medium"):
            now.link(page, now.say(OPEN_CASES), icon=":material/list_alt:", **changes)
            if move.dimension == "department":
                now.link("department", now.say(ALL_FIGURES), icon=PAGES["department"].icon, department=move.group)


def word(move: Move) -> Text:
    """What a line begins with: whether it is news, or the same as the week before."""
    return (STILL if move.lasting else NEWLY)[move.kind]


def sentence(now: Frame, board: Board, move: Move) -> str:
    """One line; Markdown."""
    unit, before = move.metric.unit, move.before
    return now.say(
        LINES[move.metric.id],
        name=strong(now.name(move.dimension, move.group)),
        now=numbers.figure(move.now, unit),
        before="" if before is None else now.say(BEFORE, value=numbers.figure(before, unit)),
        change=numbers.signed(round(move.now - (before or 0))),
        day=numbers.day(board.morning.last, now.language),
        usual=now.say(_usual(move)),
        since=now.say(SINCE_THEN, day=numbers.short_day(move.since.start, now.language)) if move.lasting else "",
    )


def place(move: Move) -> tuple[str, dict[str, str | None]]:
    """The page with the cases of a line, and its address."""
    chosen: dict[str, str | None] = {move.dimension: move.group}
    if move.stock:
        return cases_page(), {**chosen, ASKED: move.metric.id}
    return _RATES_PAGE, {**chosen, ASKED: move.metric.id, "period": periods.write(move.period)}


def _usual(move: Move) -> Text:
    """Within which a stock changes, as whole cases, or a rate or a mean lies; neither lies below nothing.

    What stands out by a run lies within it, on one side of its mean.
    """
    low, high = move.possible
    if move.stock:
        edges = numbers.signed(round(low)), numbers.signed(round(high))
        return UNCHANGED if edges == ("0", "0") else FROM_TO.format(low=edges[0], high=edges[1])
    unit = move.metric.unit
    if move.rule > 1:
        return AROUND.format(mean=numbers.figure(move.mean, unit))
    one = numbers.figure(low, unit)
    return WITHIN.format(low=one if one == numbers.figure(high, unit) else numbers.span(low, high, unit))
