"""Was it put right? The bad ratings of the period from step to step, and what is overdue."""

import polars as pl
import streamlit as st

from metrics.bad_funnel import BadFunnel, Stage, bad_funnel
from metrics.value import Value
from metrics.view import View
from pages._satisfaction import listing
from pages._ui import figures, numbers, periods, tables
from pages._ui import frame as frames
from pages._ui.frame import Frame
from pages._ui.section import head
from pages._ui.words import COMMA
from warehouse.rating_rules import Ratings
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("Was it put right?", "差评整改了吗？")
LEGEND = Text(
    "The bad ratings given in {period}, from step to step, as they stand now · press a line for its ratings",
    "{period}收到的差评，逐环节，截至目前 · 点击查看评价",
)
NONE = Text("No bad rating was given in {period}.", "{period}没有差评。")
STEPS = {
    "given": Text("Bad ratings given", "收到差评"),
    "verify": Text("Looked into", "核实"),
    "appeal": Text("Objected to; {upheld} upheld, left out", "部门申诉（成立 {upheld} 条，不计入）"),
    "true": Text("Found true", "核实属实"),
    "rectify": Text("Put right", "整改"),
    "call_back": Text("Named ones called back", "回访（实名）"),
}
HEADS = {
    "step": Text("Step", "环节"),
    "done": Text("Reached it", "已办"),
    "overdue": Text("Overdue, not done", "逾期未办"),
    "share": Text("Of those, %", "占应办，%"),
    "of": Text("Out of", "应办"),
    "limit": Text("Limit, working days", "时限（工作日）"),
    "late": Text("Done late", "逾期完成"),
    "running": Text("Limit runs", "期限内待办"),
}
NOT_TOLD = Text("No file says which were {step}.", "数据中没有“{step}”的记录。")
OLDER = Text(
    "These lines follow the ratings given in {period}. Past their limit at its end, older ones included: {waiting}.",
    "上表只跟踪{period}收到的差评；期末逾期的全部差评（含此前收到的）：{waiting}。",
)
WAITING = {
    "bad_unverified": Text("{count} not looked into", "未核实 {count} 条"),
    "bad_unrectified": Text("{count} not put right", "未整改 {count} 条"),
}
SEE = {
    "bad_unverified": Text("See the {count} not looked into", "查看未核实的 {count} 条"),
    "bad_unrectified": Text("See the {count} not put right", "查看未整改的 {count} 条"),
}
ALT = Text(
    "Of {bad} bad ratings {overdue} wait to be looked into past their time.", "差评 {bad} 条，逾期未核实 {overdue} 条。"
)
OPEN = Text("See the ratings: {name}", "查看评价：{name}")
_WIDTH = 190  # pixels: the step, with two figures beside it on a phone
_OF_ALL = "ratings_count"


def draw(now: Frame) -> None:
    """The block with its head; a press on a line lists its ratings."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    period = periods.name(now.filters.period, now.language, year=True)
    if found.bad:
        head(now.say(QUESTION), now.say(LEGEND, period=period))
        _funnel(now, found)
    else:
        head(now.say(QUESTION))
        st.caption(f":green[:material/check_circle:] {now.say(NONE, period=period)}")
    _older(now, period)


def _funnel(now: Frame, found: BadFunnel) -> None:
    """The steps as rows with their share bars."""
    settings = frames.ground().config.ratings
    rows = pl.DataFrame(
        [_row(now, one, settings, found.upheld) for one in found.stages],
        schema_overrides={
            "share": pl.Float64,
            **dict.fromkeys(("done", "overdue", "limit", "late", "running"), pl.Int64),
        },
    )
    for one in found.stages:
        if not one.told and one.id != "true":
            st.caption(now.say(NOT_TOLD, step=one.label))
    key = listing.key("loop", now)
    columns = {
        "step": tables.open_column(now.say(HEADS["step"]), key, width=_WIDTH),
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("done", "overdue")},
        "share": tables.share_column(now.say(HEADS["share"])),
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("of", "limit", "late", "running")},
    }
    alt = now.say(ALT, bad=numbers.count(found.bad), overdue=numbers.count(found.stage("verify").overdue))
    pressed = tables.opened(rows, columns, key=key, alt=alt, label=now.say(OPEN))
    if pressed is not None:
        now.go(now.spec.id, **listing.address(_OF_ALL, "stage", found.stages[pressed].id))


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> BadFunnel:
    return bad_funnel(_snapshot, _view)


def _row(now: Frame, step: Stage, settings: Ratings, upheld: int) -> dict[str, object]:
    days = {"verify": settings.verify_days, "rectify": settings.rectify_days, "call_back": settings.call_back_days}
    timed = step.timed and step.told
    return {
        "step": now.say(STEPS[step.id], upheld=upheld),
        "done": step.done if step.told else None,
        "overdue": step.overdue if timed else None,
        "share": step.share * 100 if step.told and step.share is not None else None,
        "of": step.of,
        "limit": days.get(step.id),
        "late": step.late if timed else None,
        "running": step.running if timed else None,
    }


def _older(now: Frame, period: str) -> None:
    """What is overdue whenever it was given: the lists behind it count so, and not by the day of the rating."""
    found = {one.metric.id: one.outcome for one in figures.results(now, tuple(WAITING), now.filters.view())}
    waiting = {id: round(value.number) for id, value in found.items() if isinstance(value, Value) and value.number}
    if not waiting:
        return
    said = [now.say(WAITING[id], count=numbers.count(count)) for id, count in waiting.items()]
    st.caption(now.say(OLDER, period=period, waiting=now.say(COMMA).join(said)))
    with st.container(horizontal=True):
        for id, count in waiting.items():
            words = now.say(SEE[id], count=numbers.count(count))
            if st.button(words, icon=":material/arrow_forward:", type="tertiary", key=f"older_{id}"):
                now.go(now.spec.id, **listing.address(id))
