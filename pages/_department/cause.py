"""What made it slower: the service that did most of the change, and the step of it that takes longer than before."""

from dataclasses import dataclass

import streamlit as st

from metrics.model import Direction, Metric
from metrics.value import Result, Value
from metrics.view import View
from metrics.why import why
from pages._department import steps
from pages._ui import figures, periods, why_parts
from pages._ui.case_list import ASKED
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.numbers import lasting
from pages._ui.why_chart import LIST_PAGE, LISTS
from pages._ui.why_words import changed
from pages._ui.words import IN_A_SENTENCE
from warehouse.reader import Snapshot
from warehouse.text import Text

SERVICE = Text(
    " {service} alone moved {figure} by {amount} against {before}",
    "与{before}相比，{figure}的变化中{service}占 {amount}",
)
WAITS = Text("half wait {now} before {step}, {before} in {period}", "半数在{step}前等候 {now}，{period}为 {before}")
WORKS = Text("half take {now} for {step}, {before} in {period}", "半数{step}用时 {now}，{period}为 {before}")
WITH_STEP = Text("{service}: {step}.", "{service}：{step}。")
NO_STEP = Text("{service}.", "{service}。")
ITS_CASES = Text("Cases of {name}", "{name}的案件")
STEP_ALONE = Text(" By step: {step}.", "按环节看：{step}。")
_WORK, _WAIT = "median_step_time", "median_step_wait"
_HOURS = 4  # half a working day; a step that takes less longer than before is not what made a case late
_HOUR = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Cause:
    """The service whose own change weighs most, with that change in the unit that is drawn."""

    metric: Metric
    service: str
    amount: float


def _found(now: Frame, metric_id: str) -> Cause | None:
    return _cause(now.key, repr(now.filters.view()), metric_id, now.filters.view(), now.snapshot)


@st.cache_resource(max_entries=200, show_spinner=False)
def _cause(key: tuple[object, ...], question: str, id: str, _view: View, _snapshot: Snapshot) -> Cause | None:
    change = why(_snapshot, id, _view, dimensions=("service",))
    split = change.splits.get("service") if change else None
    if change is None or split is None:
        return None
    worse = -1 if change.metric.direction is Direction.UP else 1
    if split.change * worse <= 0:
        return None
    bars = [bar for bar in why_parts.bars(split, change.metric) if bar.group and bar.amount * worse > 0]
    most = max(bars, key=lambda bar: abs(bar.amount), default=None)
    whole = split.change * why_parts.scale(change.metric.unit)
    # Where it did less than half, no single service is to be named.
    if most is None or abs(most.amount) * 2 < abs(whole):
        return None
    return Cause(change.metric, most.group or "", most.amount)


def sentence(now: Frame, metric_id: str) -> str:
    """Which service made a figure worse, and which of its steps takes longer; Markdown, empty where none stands out."""
    service, slower = _named(now, metric_id)
    step = _told(now, slower) if slower else None
    cause = None if now.filters.get("service") or service is None else _found(now, metric_id)
    if cause is None:
        return now.say(STEP_ALONE, step=step) if step else ""
    said = now.say(
        SERVICE,
        service=strong(now.name("service", cause.service)),
        figure=IN_A_SENTENCE[cause.metric.id],
        amount=changed(cause.amount, cause.metric.unit),
        before=periods.name(now.filters.period.previous(), now.language),
    )
    return now.say(WITH_STEP, service=said, step=step) if step else now.say(NO_STEP, service=said)


def ways(now: Frame, metric_id: str) -> None:
    """From the answer to the cases of the service that it names, and to those that spent longest on the step."""
    service, step = _named(now, metric_id)
    if service is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        name = literal(now.name("service", service))
        listed = {ASKED: LISTS.get(metric_id, metric_id), "service": service}
        now.link(LIST_PAGE, now.say(ITS_CASES, name=name), icon=":material/list_alt:", **listed)
        if step:
            label = now.say(steps.CASES, step=literal(now.step(step.by["step"])))
            asked = {steps.STEP: step.by["step"], steps.UNDER: steps.ANSWER, "service": service}
            now.link("department", label, icon=":material/timer:", **asked)


def _named(now: Frame, metric_id: str) -> tuple[str | None, Result | None]:
    """The service that the answer names, or that is chosen, and the step of it that takes longer."""
    cause = None if now.filters.get("service") else _found(now, metric_id)
    service = now.filters.get("service") or (cause.service if cause else None)
    return service, _slower(now, service) if service else None


def _slower(now: Frame, service: str) -> Result | None:
    """The step that takes, or is waited for, much longer than in the period before."""
    view = now.filters.view(by=("step",), service=service)
    rises = [(rise, one) for one in figures.results(now, (_WAIT, _WORK), view) if (rise := _rise(one)) is not None]
    rise, one = max(rises, key=lambda pair: pair[0], default=(0.0, None))
    return one if rise >= _HOURS else None


def _told(now: Frame, one: Result) -> str:
    """How long a step takes, or is waited for, now and before."""
    hours = [outcome.number for outcome in (one.outcome, one.previous) if isinstance(outcome, Value)]
    return now.say(
        WAITS if one.metric.id == _WAIT else WORKS,
        step=strong(now.step(one.by["step"])),
        now=lasting(hours[0] * _HOUR),
        before=lasting(hours[1] * _HOUR),
        period=periods.name(now.filters.period.previous(), now.language),
    )


def _rise(one: Result) -> float | None:
    if not (isinstance(one.outcome, Value) and isinstance(one.previous, Value)):
        return None
    return one.outcome.number - one.previous.number
