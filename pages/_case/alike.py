"""Was this one unusual? Cases of the same department and service, decided about the same time."""

import polars as pl
import streamlit as st

from metrics import one_case
from metrics.one_case import CaseClock, OneCase
from metrics.view import Clock
from pages._ui import case_list
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("How long did cases like it take?", "同类件用了多久？")
LEGEND = Text(
    "{service}, {department}: the {count} decided closest to it in time; {shorter} took fewer working days",
    "{department} · {service}：办结时间最近的 {count} 件，其中 {shorter} 件用时更短",
)
NONE = Text("No other case of this service was decided in this department.", "本部门没有其他已办结的同类件。")
ALT = Text("{count} cases of the same service, the nearest being {first}", "同类件 {count} 件，最近一件为 {first}")
# The promise and what it was stand beside the days; department and service are the same in all.
_SHOWN = ("case_no", "ended_at", "net_days", "limit_days", "suspended_days", "outcome", "state")


def draw(now: Frame, case: OneCase, clock: CaseClock) -> None:
    """The nearest cases; each opens."""
    rows = _rows(now.key, case.case_no, clock.clock, now.snapshot)
    if rows.is_empty():
        head(now.say(QUESTION))
        st.caption(now.say(NONE))
        return
    known = rows["net_days"].drop_nulls()
    shorter = int((known < clock.net_days).sum()) if clock.net_days is not None else 0
    names = {name: literal(now.name(name, getattr(case, name))) for name in ("department", "service")}
    head(now.say(QUESTION), now.say(LEGEND, count=rows.height, shorter=shorter, **names))
    told = case_list.readable(now, rows)
    case_list.opening(
        now,
        told.select(case_list.promised(_SHOWN, told)),
        rows["case_no"].to_list(),
        key=f"alike_{case.case_no}_{clock.clock}",
        alt=now.say(ALT, count=rows.height, first=str(rows["case_no"][0])),
    )


@st.cache_resource(max_entries=200, show_spinner=False)
def _rows(key: tuple[object, ...], case_no: str, clock: Clock, _snapshot: Snapshot) -> pl.DataFrame:
    return one_case.alike(_snapshot, case_no, clock)
