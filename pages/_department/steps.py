"""Which steps take longer than before? Each with the period before beside it; a press lists its cases."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from metrics import step_cases
from metrics.value import Result, number
from metrics.view import View
from pages._ui import case_list, compared, downloads, figures, numbers, periods, tables
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.section import head
from pages._ui.words import PREVIOUS_SHORT
from warehouse.text import Text

QUESTION = Text("Which steps?", "哪些环节？")
LEGEND = Text(
    "Median natural time, what rose most first · press a step to see the cases that spent longest on it",
    "自然时间中位数，增加多的在前 · 点击环节查看耗时最长的案件",
)
NOTHING = Text("Not provided: no step records for this period.", "未提供：本期没有环节记录。")
OPEN = Text("See the cases of {name}", "查看{name}的案件")
ALT = Text("{count} steps, the first being {first}", "共 {count} 个环节，首个为{first}")
HEADS = {
    "step": Text("Step", "环节"),
    "wait": Text("Waiting", "等候"),
    "work": Text("Work", "办理"),
    "n": Text("Cases", "件数"),
}
MOVED = Text("{part} {before}", "{part}{before}")
CASES = Text("Longest in {step}", "{step}耗时最长的案件")
COUNT = Text("{count} passages completed in {period}", "{period}完成 {count} 次")
CLOSE = Text("Close this list", "收起")
DOWNLOAD = Text("Download these {count} passages", "下载这 {count} 条")
COLUMNS = {
    **case_list.HEADS,
    "wait_seconds": Text("Waited, hours", "等候（小时）"),
    "work_seconds": Text("Worked on, hours", "办理（小时）"),
}
_SHOWN = ("case_no", "service", "waited", "worked", "completed_at", "net_days", "limit_days", "outcome")
_WORK, _WAIT = "median_step_time", "median_step_wait"
STEP = "step"  # the word of the address for the step whose cases are listed
UNDER, ANSWER = "under", "answer"  # where they are listed: under the answer that led to them, or under the table
_NAME_WIDTH = 170  # pixels
_HOUR = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Step:
    """One step: hours waited before it and worked in it, now and in the period before; None where too few.

    `in_part` says that the records cover the period before only in part.
    """

    name: str
    wait: float | None
    wait_before: float | None
    work: float | None
    work_before: float | None
    n: int
    in_part: bool = False

    @property
    def rise(self) -> float | None:
        """By how many hours it takes longer; None where that is not known."""
        pairs = ((self.wait, self.wait_before), (self.work, self.work_before))
        known = [now - before for now, before in pairs if now is not None and before is not None]
        return sum(known) if known else None


def draw(now: Frame) -> None:
    """The table of the steps, and under it the cases of the one that was pressed."""
    found = _steps(now)
    head(now.say(QUESTION), now.say(LEGEND) if found else None)
    if not found:
        st.caption(now.say(NOTHING))
        return
    # Other filters are another list, which begins on its first page.
    turned = f"steps_page_{now.filters.query()}"
    shown = found[tables.part(len(found), turned)]
    key = f"steps_{tables.open_page(len(found), turned)}_{now.filters.query()}"
    alt = now.say(ALT, count=len(found), first=now.step(found[0].name))
    pressed = tables.opened(_table(now, shown), _columns(now, key), key=key, alt=alt, label=now.say(OPEN))
    tables.turn(len(found), turned)
    compared.note(now, (step.in_part for step in shown))
    if pressed is not None:
        st.query_params[STEP] = shown[pressed].name
        st.query_params.pop(UNDER, None)
    asked = _asked(found)
    if asked and st.query_params.get(UNDER) != ANSWER:
        _cases(now, asked)


def under_answer(now: Frame) -> None:
    """The cases of a step that the answer led to, before anything else."""
    if st.query_params.get(UNDER) == ANSWER and (asked := _asked(_steps(now))):
        _cases(now, asked)


def _asked(found: list[Step]) -> str | None:
    """The step that the address names, if it was passed in the period."""
    asked = st.query_params.get(STEP)
    return asked if asked in {step.name for step in found} else None


def _steps(now: Frame) -> list[Step]:
    results = figures.results(now, (_WAIT, _WORK), now.filters.view(by=("step",)))
    told = {(one.metric.id, one.by["step"]): one for one in results}
    names = dict.fromkeys(one.by["step"] for one in results if one.by["step"])
    made = [_step(name, told.get((_WAIT, name)), told.get((_WORK, name))) for name in names]
    return sorted(made, key=lambda step: (step.rise is None, -(step.rise or 0.0), -step.n))


def _step(name: str, wait: Result | None, work: Result | None) -> Step:
    known = [one for one in (wait, work) if one]
    return Step(
        name,
        wait=number(wait.outcome if wait else None),
        wait_before=number(wait.previous if wait else None),
        work=number(work.outcome if work else None),
        work_before=number(work.previous if work else None),
        n=max(one.outcome.sample for one in known),
        in_part=any(compared.in_part(one, by_year=False) for one in known),
    )


def _written(now: Frame, hours: float | None) -> str:
    return numbers.NONE if hours is None else now.say(numbers.lasting(hours * _HOUR))


def _moved(now: Frame, step: Step, hours: float | None, before: float | None) -> str:
    return compared.signed(_difference(now, hours, before), partly=step.in_part)


def _difference(now: Frame, hours: float | None, before: float | None) -> str:
    if hours is None or before is None:
        return numbers.NONE
    moved = hours - before
    words = now.say(numbers.lasting(abs(moved) * _HOUR))
    return f"{'+' if moved > 0 else numbers.MINUS}{words}" if round(abs(moved) * 60) else "0"


def _table(now: Frame, found: list[Step]) -> pl.DataFrame:
    rows = [
        {
            "step": now.step(step.name),
            "wait": _written(now, step.wait),
            "wait_moved": _moved(now, step, step.wait, step.wait_before),
            "work": _written(now, step.work),
            "work_moved": _moved(now, step, step.work, step.work_before),
            "n": step.n,
        }
        for step in found
    ]
    return pl.DataFrame(rows)


def _columns(now: Frame, key: str) -> dict[str, Any]:
    before = now.say(PREVIOUS_SHORT, period=periods.name(now.filters.period.previous(), now.language))
    return {
        "step": tables.open_column(now.say(HEADS["step"]), key, width=_NAME_WIDTH),
        "wait": tables.text_column(now.say(HEADS["wait"])),
        "wait_moved": tables.text_column(now.say(MOVED, part=HEADS["wait"], before=before)),
        "work": tables.text_column(now.say(HEADS["work"])),
        "work_moved": tables.text_column(now.say(MOVED, part=HEADS["work"], before=before)),
        "n": tables.count_column(now.say(HEADS["n"])),
    }


def _cases(now: Frame, step: str) -> None:
    """The passages through a step, the longest first, and all of them as a file."""
    view = now.filters.view()
    count, rows = _read(now.key, repr(view), step, view, now)
    period, shown = periods.name(now.filters.period, now.language, year=True), _readable(now, rows)
    head(now.say(CASES, step=strong(now.step(step))), now.say(COUNT, count=numbers.count(count), period=period))
    case_list.opening(
        now,
        shown.select(case_list.promised(_SHOWN, shown)),
        rows["case_no"].to_list(),
        key=f"step_cases_{step}_{now.filters.query()}",
        alt=now.say(ALT, count=rows.height, first=str(rows["case_no"][0])),
    )
    snapshot = now.snapshot
    with st.container(horizontal=True):
        st.button(now.say(CLOSE), icon=":material/close:", type="tertiary", key="close_step", on_click=_close)
        downloads.button(
            now.say(DOWNLOAD, count=numbers.count(count)),
            downloads.name_of(now, f"step-{step}"),
            lambda: _file(now, step_cases.rows(snapshot, view, step, limit=count)),
            key="download_step",
            frame=now,
            metrics=(_WAIT, _WORK),
            more=((now.say(HEADS["step"]), now.step(step)),),
        )


def _close() -> None:
    for word in (STEP, UNDER):
        st.query_params.pop(word, None)


@st.cache_resource(max_entries=200, show_spinner=False)
def _read(key: tuple[object, ...], question: str, step: str, _view: View, _now: Frame) -> tuple[int, pl.DataFrame]:
    found = step_cases.rows(_now.snapshot, _view, step, limit=tables.ROWS)
    return step_cases.count(_now.snapshot, _view, step), found


def _readable(now: Frame, rows: pl.DataFrame) -> pl.DataFrame:
    told = case_list.readable(now, rows)
    for name, seconds in (("waited", "wait_seconds"), ("worked", "work_seconds")):
        words = [None if s is None else now.say(numbers.lasting(s)) for s in rows[seconds].to_list()]
        told = told.with_columns(pl.Series(name, words, dtype=pl.String))
    # What is open has no outcome yet, but a promise that it keeps or not.
    return told.with_columns(outcome=pl.coalesce("outcome", *({"light"} & set(told.columns)), "state"))


def _file(now: Frame, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """All passages, their times in hours that can be computed with."""
    hours = [(pl.col(name) / _HOUR).round(2) for name in ("wait_seconds", "work_seconds")]
    found = case_list.readable(now, rows).with_columns(hours)
    return found, [now.say(COLUMNS[name]) if name in COLUMNS else name for name in found.columns]
