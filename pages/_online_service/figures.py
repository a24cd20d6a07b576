"""The figures of the page's answer and cards, read once; and the filters that the platform's log knows."""

from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from metrics import platform_log
from metrics.platform_log import Asked
from metrics.value import NotProvided
from metrics.view import View
from pages._ui import figures
from pages._ui.frame import Frame
from warehouse.reader import Snapshot
from warehouse.text import Text, listed

VISITS, COMPLETED, ERRORS, P95 = "visits", "funnel_completion_rate", "error_rate", "response_time_p95"
STARTED, SUBMITTED, REQUESTS = "funnel_started", "funnel_submitted", "requests"
NOT_FOUND, SLOW = "client_error_rate", "slow_rate"
ONLINE, END_TO_END = "online_share", "end_to_end_online_share"
MISHAPS = 5  # failed answers of an hour: fewer are mishaps of single requests
NOT_NARROWED = Text(
    "Not narrowed by {filters}: the log does not keep these figures by it.",
    "未按{filters}筛选：日志不按此保存这些数据。",
)
AND = Text(" and ", "和")
_FILTERS = {"service": Text("service", "事项"), "channel": Text("channel", "渠道")}
NOBODY = Text("Nobody came in this period.", "本期无人访问。")
SLOW_SHARE = Text("Slow, %", "慢响应，%")
NO_REQUEST = Text("The log tells no request in this period; events are none.", "本期日志没有请求记录；事件不是请求。")


@dataclass(frozen=True, slots=True)
class Found(figures.Read):
    """What the page asks, and whether a log tells of it."""

    @property
    def absent(self) -> Text | None:
        """Why no log tells of the period; None where one does, be it of events alone."""
        outcome = self.results[REQUESTS].outcome
        return outcome.reason if isinstance(outcome, NotProvided) and self.value(VISITS) is None else None


def of_the_log(now: Frame) -> Frame:
    """The frame with those filters that the log knows: it has no departments."""
    chosen = {name: value for name, value in now.filters.chosen.items() if name in _FILTERS}
    return replace(now, filters=replace(now.filters, chosen=chosen))


def read(now: Frame, log: Frame) -> Found:
    """All of them, as the filters ask; shares of cases by the whole filters, figures of the log by those it knows."""
    of_log = (VISITS, COMPLETED, ERRORS, P95, STARTED, REQUESTS, NOT_FOUND, SLOW)
    results = [
        *figures.results(log, of_log, log.filters.view()),
        *figures.results(now, (ONLINE, END_TO_END), now.filters.view(without="channel")),
    ]
    return Found({result.metric.id: result for result in results})


def table(log: Frame, asked: Asked) -> pl.DataFrame:
    """One table of the log, as the filters ask."""
    view = log.filters.view()
    return _table(log.key, asked, repr(view), view, log.snapshot)


@st.cache_resource(max_entries=200, show_spinner=False)
def _table(key: tuple[object, ...], asked: Asked, question: str, _view: View, _snapshot: Snapshot) -> pl.DataFrame:
    return platform_log.table(_snapshot, asked, _view)


def say_unknown_filters(log: Frame, asked: Asked) -> None:
    """Say which of the filters that are set do not narrow a table."""
    unknown = [name for name in log.filters.chosen if name not in platform_log.KNOWN[asked]]
    if unknown:
        named = listed((_FILTERS[name] for name in unknown), AND)
        st.caption(f":material/info: {log.say(NOT_NARROWED, filters=named)}")
