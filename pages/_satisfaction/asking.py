"""Worth a question: what does not fit together in the ratings, each with what to ask whom and the ratings behind it."""

from collections.abc import Sequence

import streamlit as st

from metrics.cross_checks import Signal
from metrics.rating_signals import rows, signals
from metrics.view import View
from pages._satisfaction import rating_table
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("What is worth a question?", "哪些值得问一问？")
LEGEND = Text(
    "What does not fit together, by department; a reason to ask, never a mark for anybody",
    "数据中互相矛盾之处，按部门列出；仅供询问，不用于评分排名",
)
NOTHING = Text("Nothing in this period.", "本期没有。")
FOUND = Text("{label} · {name}: {found}", "{label} · {name}：{found}")
ASK = Text("{why} **To ask** ({whom}): {ask}", "{why}**可问**（{whom}）：{ask}")
SEE_ONE = Text("See the rating", "查看这条评价")
SEE = Text("See the {n} ratings", "查看这 {n} 条评价")
SEE_FIRST = Text("See the newest {shown} of {n} ratings", "查看最近 {shown} 条（共 {n} 条）")
_SHOWN = 50  # ratings of one question: enough to see what they have in common


def draw(now: Frame) -> None:
    """The questions, check by check."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    head(now.say(QUESTION), now.say(LEGEND))
    if not found:
        st.caption(f":green[:material/check_circle:] {now.say(NOTHING)}")
    for one in found:
        _question(now, view, one)


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> Sequence[Signal]:
    return signals(_snapshot, _view)


def _question(now: Frame, view: View, one: Signal) -> None:
    name = strong(now.name("department", one.department))
    with st.container(border=True, gap="xsmall"):
        label = f":material/help: {now.say(one.check.label)}"
        st.markdown(now.say(FOUND, label=label, name=name, found=literal(now.say(one.found))))
        st.caption(now.say(ASK, why=one.check.why, whom=one.check.whom, ask=one.check.ask))
        words = SEE_ONE if one.n == 1 else SEE if one.n <= _SHOWN else SEE_FIRST
        label = now.say(words, n=numbers.count(one.n), shown=_SHOWN)
        key = f"{one.check.id}_{one.department}_{one.key}"
        fold = st.expander(label, key=f"ask_{key}", on_change="rerun", type="compact")
        if fold.open:
            with fold:
                asked = rows(now.snapshot, view, one.check.id, one.department, one.key, limit=_SHOWN)
                rating_table.draw(now, asked, key=f"asked_{key}")
