"""What was done again: steps that came more than once, and how often cases went back."""

import polars as pl
import streamlit as st

from metrics.definitions import MINIMUM
from metrics.model import Unit
from metrics.paths import Repeat, Rework, rework
from metrics.value import Value
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import figures, numbers, tables
from pages._ui.frame import Frame
from warehouse.text import Text

SAID = Text(
    "**{count}** of {cases} decided cases ({share}) did a step more than once: half of them took {days} working days, "
    "of the others {days_else}.",
    "{cases} 件办结件中 **{count}** 件（{share}）有环节不止一次：其用时中位数 {days} 个工作日，其余 {days_else} 个。",
)
NEVER = Text(
    "None of the {cases} decided cases with steps did one more than once.", "{cases} 件有环节记录的办结件均无返工。"
)
NOTHING = Text("Not provided: no step records for the cases of this period.", "未提供：本期办件没有环节记录。")
RATES = {
    "supplement_rate": Text("supplements {share} of {n} received", "补件 {share}（收件 {n}）"),
    "return_rate": Text("returned {share}", "退件 {share}"),
    "first_time_through_rate": Text("approved at the first attempt {share} of {n}", "一次通过 {share}（通过 {n}）"),
}
SEPARATOR = Text(" · ", " · ")
LEGEND = Text("Press a step to see the cases in which it came again", "点击环节查看返工案件")
HEADS = {
    "step": Text("Step", "环节"),
    "share": Text("Cases with it again, %", "返工件占比，%"),
    "repeated": Text("Cases with it again", "返工件"),
    "cases": Text("Cases with it", "含此环节"),
    "again": Text("Times again", "返工次数"),
    "at_once": Text("at once", "紧接着"),
    "same_person": Text("by the same person", "同一人"),
}
ALT = Text("{step} came again in {count} cases.", "{step}返工 {count} 件。")
OPEN = Text("See the cases with {name} again", "查看{name}的返工案件")
ALL = Text("See all {count} cases", "查看全部 {count} 件")
_MOST = 10
_NAME_WIDTH = 240  # pixels


def draw(now: Frame) -> None:
    """The block."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now)
    st.markdown(_said(now, found))
    rates = _rates(now)
    if rates:
        st.caption(rates)
    if found.reworked:
        _table(now, found)
    narrowed.here(now, "repeat")


def _said(now: Frame, found: Rework) -> str:
    if not found.cases:
        return now.say(NOTHING)
    if not found.reworked:
        return now.say(NEVER, cases=numbers.count(found.cases))
    return now.say(
        SAID,
        count=numbers.count(found.reworked),
        cases=numbers.count(found.cases),
        share=numbers.figure(found.reworked / found.cases, Unit.RATE),
        days=_days(found.median_days, found.reworked),
        days_else=_days(found.median_days_else, found.cases - found.reworked),
    )


def _rates(now: Frame) -> str:
    told = {one.metric.id: one.outcome for one in figures.results(now, tuple(RATES), now.filters.view())}
    known = [(words, told[id]) for id, words in RATES.items() if isinstance(told.get(id), Value)]
    return now.say(SEPARATOR).join(
        now.say(words, share=numbers.figure(value.number, Unit.RATE), n=numbers.count(value.sample))
        for words, value in known
        if isinstance(value, Value)
    )


def _table(now: Frame, found: Rework) -> None:
    st.caption(now.say(LEGEND))
    shown = [one for one in found.steps if one.repeated][:_MOST]
    key = narrowed.key("again", now)
    columns = {
        "step": tables.open_column(now.say(HEADS["step"]), key, width=_NAME_WIDTH),
        "share": tables.share_column(now.say(HEADS["share"])),
        **{name: tables.count_column(now.say(words)) for name, words in HEADS.items() if name not in ("step", "share")},
    }
    alt = now.say(ALT, step=now.step(shown[0].step), count=shown[0].repeated)
    frame = pl.DataFrame([_row(now, one) for one in shown])
    pressed = tables.opened(frame, columns, key=key, alt=alt, label=now.say(OPEN))
    if pressed is not None:
        narrowed.ask("repeat", shown[pressed].step)
    label = now.say(ALL, count=numbers.count(found.reworked))
    if st.button(label, type="tertiary", icon=":material/arrow_forward:", key="again_all"):
        narrowed.ask("repeat", "")


def _row(now: Frame, one: Repeat) -> dict[str, object]:
    counts = {name: getattr(one, name) for name in ("repeated", "cases", "again", "at_once", "same_person")}
    return {"step": now.step(one.step), "share": 100 * one.repeated / one.cases, **counts}


def _days(number: float | None, n: int) -> str:
    return numbers.NONE if number is None or n < MINIMUM else f"{number:g}"


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _now: Frame) -> Rework:
    return rework(_now.snapshot, _view)
