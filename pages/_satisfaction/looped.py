"""Was it put right? What became of bad ratings, step by step, and what is overdue."""

import polars as pl
import streamlit as st

from metrics.loop import FollowUp, Loop, loop
from metrics.value import NotProvided
from metrics.view import View
from pages._satisfaction import listing
from pages._ui import figures, numbers, periods, tables
from pages._ui import frame as frames
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.rating_rules import Ratings
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("Was it put right?", "差评整改了吗？")
LEGEND = Text(
    "{period}: {bad} bad ratings were given, {appealed} objected to, {upheld} of those upheld and left out; below, "
    "what fell due · press a line for its ratings",
    "{period}收到差评 {bad} 条，申诉 {appealed} 条，其中成立 {upheld} 条（不计入）；下列为本期到期的事项 · "
    "点击查看评价",
)
UNDATED = Text(
    " {count} have limits on days whose holidays are not announced.", " {count} 条的期限落在放假安排尚未公布的日期。"
)
NONE = Text("No bad rating was given and none fell due in {period}.", "{period}没有差评，也没有到期的差评。")
STEPS = {
    "verify": Text("Looked into within {days} working {unit}", "{days} 个工作日内核实"),
    "rectify": Text("Put right within {days} working {unit}", "{days} 个工作日内整改"),
    "call_back": Text("Named ones called back within {days}", "{days} 个工作日内回访（实名）"),
}
HEADS = {
    "step": Text("What had to be done", "应办事项"),
    "share": Text("Done, %", "完成，%"),
    "in_time": Text("In time", "按时"),
    "late": Text("Late", "逾期完成"),
    "overdue": Text("Overdue, not done", "逾期未办"),
    "due": Text("Due", "应办"),
}
ALT = Text("{overdue} of {due} that had to be looked into are overdue.", "应核实 {due} 条中 {overdue} 条逾期未核实。")
OPEN = Text("See the ratings: {name}", "查看评价：{name}")
_WIDTH = 190  # pixels: the step, with two figures beside it on a phone
_BEHIND = {
    "verify": "bad_verified_in_time_rate",
    "rectify": "bad_rectified_rate",
    "call_back": "bad_called_back_rate",
}


def draw(now: Frame) -> None:
    """The block with its head; a press on a line lists its ratings."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    period = periods.name(now.filters.period, now.language, year=True)
    if not found.bad and not any(step.due for step in found.follow_ups):
        head(now.say(QUESTION))
        st.caption(f":green[:material/check_circle:] {now.say(NONE, period=period)}")
        return
    legend = now.say(LEGEND, period=period, bad=found.bad, appealed=found.appealed, upheld=found.upheld)
    head(now.say(QUESTION), legend + (now.say(UNDATED, count=found.undated) if found.undated else ""))
    settings, missing = frames.ground().config.ratings, _missing(now)
    rows = pl.DataFrame(
        [_row(now, step, settings, told=step.id not in missing) for step in found.follow_ups],
        schema_overrides={"share": pl.Float64, **dict.fromkeys(("overdue", "in_time", "late"), pl.Int64)},
    )
    for reason in missing.values():
        st.caption(now.say(reason))
    key = listing.key("loop", now)
    columns = {
        "step": tables.open_column(now.say(HEADS["step"]), key, width=_WIDTH),
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("overdue", "due")},
        "share": tables.share_column(now.say(HEADS["share"])),
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("in_time", "late")},
    }
    pressed = tables.opened(rows, columns, key=key, alt=_alt(now, found), label=now.say(OPEN))
    if pressed is not None:
        now.go(now.spec.id, **listing.address(_BEHIND[found.follow_ups[pressed].id]))


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> Loop:
    return loop(_snapshot, _view)


def _missing(now: Frame) -> dict[str, Text]:
    """The steps of which no file tells, and what is said of each."""
    found = {one.metric.id: one.outcome for one in figures.results(now, tuple(_BEHIND.values()), now.filters.view())}
    return {step: outcome.reason for step, id in _BEHIND.items() if isinstance(outcome := found[id], NotProvided)}


def _row(now: Frame, step: FollowUp, settings: Ratings, *, told: bool) -> dict[str, object]:
    days = {"verify": settings.verify_days, "rectify": settings.rectify_days, "call_back": settings.call_back_days}
    within = days[step.id]
    return {
        "step": now.say(STEPS[step.id], days=within, unit="day" if within == 1 else "days"),
        "overdue": step.overdue if told else None,
        "due": step.due,
        "share": step.share * 100 if told and step.share is not None else None,
        "in_time": step.in_time if told else None,
        "late": step.late if told else None,
    }


def _alt(now: Frame, found: Loop) -> str:
    first = found.follow_ups[0]
    return now.say(ALT, overdue=numbers.count(first.overdue), due=numbers.count(first.due))
