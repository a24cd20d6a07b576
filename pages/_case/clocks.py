"""The clocks of a case beside each other; the one that is explained is chosen here."""

import polars as pl
import streamlit as st

from metrics.one_case import CaseClock, OneCase
from metrics.view import Clock
from pages._case.amounts import day_in_words
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.names import OUTCOMES
from pages._ui.section import head
from warehouse.text import Text
from warehouse.words import STATUSES

QUESTION = Text("What do the other clocks say?", "其他口径如何？")
LEGEND = Text(
    "The legal clock is the one the promise binds; the applicant's runs from the application to the certificate",
    "承诺以法定口径为准；办事人口径自申请至领证",
)
EXPLAIN = Text("Explain the days of this clock", "逐日说明的口径")
NAMES: dict[Clock, Text] = {
    "legal": Text("Legal: accepted to decided", "法定：受理至办结"),
    "experience": Text("Applicant's: applied to issued", "办事人：申请至领证"),
    "throughput": Text("First to last step", "首环节至末环节"),
}
SHORT: dict[Clock, Text] = {
    "legal": Text("Legal", "法定"),
    "experience": Text("Applicant's", "办事人"),
    "throughput": Text("Steps", "环节"),
}
PROMISED = Text("{days} d", "{days} 天")
HEADS = (
    Text("Clock", "口径"),
    Text("From", "起"),
    Text("To", "止"),
    Text("Working days", "工作日"),
    Text("Natural days", "自然日"),
    Text("Promise", "承诺"),
    Text("Outcome", "结果"),
)
RUNNING = Text("still running", "仍在计时")
ALT = Text("{count} clocks of this case", "本件共 {count} 个口径")
_PARAMETER = "clock"


def chosen(case: OneCase) -> CaseClock | None:
    """The clock that the address names, else the first that the case has."""
    asked = st.query_params.get(_PARAMETER, "")
    return next((clock for clock in case.clocks if clock.clock == asked), next(iter(case.clocks), None))


def draw(now: Frame, case: OneCase) -> None:
    """The table of the clocks, and the choice between them."""
    if len(case.clocks) < 2:
        return
    head(now.say(QUESTION), now.say(LEGEND))
    current = chosen(case)
    key = f"f_{_PARAMETER}"
    st.session_state[key] = current.clock if current else None
    st.segmented_control(
        now.say(EXPLAIN),
        tuple(case.by_clock),
        format_func=lambda id: now.say(NAMES[id]),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_write,
    )
    rows = [_row(now, clock) for clock in case.clocks]
    table = pl.DataFrame(rows, schema=[now.say(words) for words in HEADS], orient="row", infer_schema_length=None)
    st.table(table, border="horizontal", hide_index=True, alt=now.say(ALT, count=len(rows)))


def _write() -> None:
    st.query_params[_PARAMETER] = st.session_state[f"f_{_PARAMETER}"]


def _row(now: Frame, clock: CaseClock) -> tuple[str | int | None, ...]:
    return (
        _whole(now.say(SHORT[clock.clock])),
        _whole(day_in_words(now, clock.started_on)),
        _whole(day_in_words(now, clock.ended_on)) if clock.ended_on else now.say(RUNNING),
        numbers.NONE if clock.net_days is None else str(clock.net_days),
        f"{clock.elapsed_days:,.1f}",
        _promise(now, clock),
        _whole(_outcome(now, clock)),
    )


def _promise(now: Frame, clock: CaseClock) -> str:
    if clock.rule == "working_days" and clock.limit_days is not None:
        return _whole(now.say(PROMISED, days=clock.limit_days))
    return _whole(day_in_words(now, clock.deadline_on))


def _whole(words: str) -> str:
    """The words on one line, however narrow their column."""
    return "\u2060".join(words.replace(" ", "\u00a0"))


def _outcome(now: Frame, clock: CaseClock) -> str:
    if clock.rule == "none":
        return numbers.NONE
    if clock.outcome:
        return now.say(OUTCOMES[clock.outcome])
    return now.say(STATUSES[clock.state])
