"""The way of a case through its steps: on a time line, and with the hours that each waited and took."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.one_case import OneCase, Step
from pages._ui import charts, numbers, palette, tables
from pages._ui.frame import Frame
from pages._ui.literal import on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Language, Text

QUESTION = Text("What happened when?", "办理过程")
LEGEND = Text(
    "Natural time: waiting since the step before was over, then work; dotted, the clock was stopped",
    "自然时间：浅色为等候，深色为办理，虚线框为中止计时",
)
NO_STEPS = Text("Not provided: no step of this case was handed in.", "未提供：未报送本件的环节。")
STOP = Text("stop: {step}", "中止：{step}")
PARALLEL = Text("∥ {step}", "∥ {step}")
PARALLEL_NOTE = Text("∥ began while an earlier step was still running", "∥ 前一环节未完成时已开始")
RUNNING = Text("still running", "进行中")
WAITED, WORKED, STOPPED = Text("waited", "等候"), Text("worked on", "办理"), Text("clock stopped", "中止计时")
NEXT = Text("waiting for the next", "等候下一环节")
MORE = Text("{count} further steps stand in the table.", "另有 {count} 个环节见下表。")
ALT = Text("{count} steps; the longest wait came before {step}", "共 {count} 个环节，{step}之前等候最久")
HEADS = {
    "step": Text("Step", "环节"),
    "started": Text("Started", "开始"),
    "completed": Text("Completed", "完成"),
    "waited": Text("Waited before", "此前等候"),
    "worked": Text("Worked on", "办理"),
    "handler": Text("Handler", "经办人"),
    "department": Text("Department", "部门"),
}
_SHORT, _LONG = 4, 200  # days
_MOST = 16  # steps; a longer way is read in the table
_NAME_WIDTH = 190  # pixels
_ROW, _AROUND = 26, 36  # pixels
_PARTS = 2  # of the time axis, each with a label: beside the names of steps a phone has room for no more
# None is more than twice the one before, or it could be longer than the axis and leave it without a label.
_HOURS = (1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 504)
_MONTHS = (1, 2, 3, 6, 12, 24, 48, 96, 192)
_MONTH = timedelta(days=31)
_HOUR = 3_600_000  # milliseconds


def draw(now: Frame, case: OneCase) -> None:
    """The time line and the table."""
    head(now.say(QUESTION), now.say(LEGEND) if case.steps else None)
    if not case.steps:
        st.caption(now.say(NO_STEPS))
        return
    alt = now.say(ALT, count=len(case.steps), step=now.step(_slowest(case).step))
    charts.show(_chart(now, case.steps[:_MOST], _waiting_since(case)), None, key="path", alt=alt, language=now.language)
    if len(case.steps) > _MOST:
        st.caption(now.say(MORE, count=len(case.steps) - _MOST))
    table = _table(now, case)
    heads = {name: st.column_config.Column(now.say(HEADS[name])) for name in table.columns}
    heads["step"] = tables.name_column(now.say(HEADS["step"]), _NAME_WIDTH)
    heads |= {name: tables.text_column(now.say(HEADS[name])) for name in ("waited", "worked")}
    tables.plain(table, heads, key=f"path_{case.case_no}", alt=alt)
    if any(step.parallel for step in case.steps):
        st.caption(now.say(PARALLEL_NOTE))


def _slowest(case: OneCase) -> Step:
    return max(case.steps, key=lambda step: step.wait_seconds or 0)


def _waiting_since(case: OneCase) -> datetime | None:
    """When the last step of an open case was over; None while one is still running."""
    over = [step.completed_at for step in case.steps if step.completed_at]
    return max(over) if case.status == "open" and len(over) == len(case.steps) <= _MOST else None


def _name(now: Frame, step: Step) -> str:
    name = now.step(step.step)
    if step.kind == "suspension":
        return now.say(STOP, step=name)
    return now.say(PARALLEL, step=name) if step.parallel else name


def _table(now: Frame, case: OneCase) -> pl.DataFrame:
    rows = [
        {
            "step": _name(now, step),
            "started": _moment(now, step.started_at),
            "completed": _moment(now, step.completed_at) or now.say(RUNNING),
            "waited": _lasting(now, step.wait_seconds),
            "worked": _lasting(now, step.work_seconds if step.kind == "work" else None),
            "handler": step.handler,
            "department": now.name("department", step.department or ""),
        }
        for step in case.steps
    ]
    kept = {
        "started": any(step.started_at for step in case.steps),
        "worked": any(step.work_seconds is not None for step in case.steps),
        "handler": any(step.handler for step in case.steps),
        "department": any(step.department not in (None, case.department) for step in case.steps),
    }
    return pl.DataFrame(rows, infer_schema_length=None).drop(name for name, known in kept.items() if not known)


def _moment(now: Frame, moment: datetime | None) -> str | None:
    return numbers.stamp(moment, now.zone) if moment else None


def _lasting(now: Frame, seconds: float | None) -> str | None:
    return None if seconds is None else now.say(numbers.lasting(seconds))


def _chart(now: Frame, steps: tuple[Step, ...], waiting: datetime | None) -> go.Figure:
    colors = palette.current()
    rows = len(steps) + (waiting is not None)
    chart = charts.figure(colors, height=rows * _ROW + _AROUND, right=24, language=now.language)
    chart.update_layout(margin_t=4)
    for place, step in enumerate(steps):
        begun = step.started_at or step.completed_at
        if begun is None:
            continue
        if step.wait_seconds:
            _bar(chart, now, place, step, WAITED, begun - timedelta(seconds=step.wait_seconds), begun, colors.bar)
        end = step.completed_at or now.snapshot.as_of
        if step.kind == "suspension":
            _stop(chart, colors, now, place, step, begun, end)
        elif step.started_at:
            _bar(chart, now, place, step, WORKED, begun, end, colors.series)
        else:
            _point(chart, colors, now, place, step, end)
    names = [on_chart(_name(now, step)) for step in steps]
    if waiting:
        thin = {"width": 6, "color": colors.bar}
        names.append(now.say(NEXT))
        chart.add_trace(_line(now, len(steps), now.say(NEXT), WAITED, waiting, now.snapshot.as_of, thin))
    chart.update_yaxes(
        tickvals=list(range(rows)),
        ticktext=names,
        range=[rows - 0.4, -0.6],
        showgrid=False,
        tickfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
    )
    lasted = _lasted(now, steps, waiting)
    chart.update_xaxes(
        type="date", showgrid=True, gridcolor=colors.grid, dtick=every(lasted), tickformat=ticks(lasted, now.language)
    )
    return chart


def _lasted(now: Frame, steps: tuple[Step, ...], waiting: datetime | None) -> timedelta:
    """How long the time axis is: from the first wait on."""
    moments = [moment for step in steps for moment in (step.started_at, step.completed_at) if moment]
    begun = ((step.started_at or step.completed_at, step.wait_seconds) for step in steps)
    moments += [moment - timedelta(seconds=waited) for moment, waited in begun if moment and waited]
    moments += [now.snapshot.as_of] if waiting or any(step.completed_at is None for step in steps) else []
    return max(moments) - min(moments) if moments else timedelta()


def every(lasted: timedelta) -> float | str:
    """How far apart moments are written, as Plotly reads it: never more than a phone has room for."""
    hours = next((step for step in _HOURS if timedelta(hours=step) * _PARTS >= lasted), None)
    if hours:
        return hours * _HOUR
    return f"M{next((step for step in _MONTHS if step * _MONTH * _PARTS >= lasted), _MONTHS[-1])}"


def ticks(lasted: timedelta, language: Language) -> str:
    """How the time axis writes a moment: with hours where all lies close together, with the year where it does not."""
    if lasted > timedelta(days=_LONG):
        return "%-m月<br>%Y年" if language == "zh" else "%b<br>%Y"
    day = "%-m/%-d" if language == "zh" else "%-d %b"
    return f"{day}<br>%H:%M" if lasted < timedelta(days=_SHORT) else day


def _bar(
    chart: go.Figure, now: Frame, place: int, step: Step, what: Text, start: datetime, end: datetime, color: str
) -> None:
    thick = {"width": 12 if what is WORKED else 6, "color": color}
    chart.add_trace(_line(now, place, _name(now, step), what, start, end, thick))
    # What took minutes is no wider than its line is thick, and would not be seen beside days.
    if what is WORKED:
        chart.add_trace(
            go.Scatter(
                x=[_local(now, start)], y=[place], mode="markers", hoverinfo="skip",
                marker={"size": 8, "symbol": "square", "color": color},
            )
        )  # fmt: skip


def _stop(
    chart: go.Figure, colors: Palette, now: Frame, place: int, step: Step, start: datetime, end: datetime
) -> None:
    chart.add_shape(
        type="rect", x0=_local(now, start), x1=_local(now, end), y0=place - 0.25, y1=place + 0.25,
        fillcolor=colors.quiet, line={"width": 1.5, "dash": "dot", "color": colors.axis}, layer="below",
    )  # fmt: skip
    chart.add_trace(_line(now, place, _name(now, step), STOPPED, start, end, {"width": 12, "color": "rgba(0,0,0,0)"}))


def _point(chart: go.Figure, colors: Palette, now: Frame, place: int, step: Step, end: datetime) -> None:
    """A step of which only the end is known."""
    marker = {"size": 9, "symbol": "circle", "color": colors.series}
    chart.add_trace(
        go.Scatter(
            x=[_local(now, end)], y=[place], mode="markers", marker=marker,
            hovertemplate=f"{on_chart(_name(now, step))}<br><b>{numbers.stamp(end, now.zone)}</b><extra></extra>",
        )
    )  # fmt: skip


def _line(
    now: Frame, place: int, name: str, what: Text, start: datetime, end: datetime, line: Mapping[str, object]
) -> go.Scatter:
    span = f"{numbers.stamp(start, now.zone)} – {numbers.stamp(end, now.zone)}"
    lasted = now.say(numbers.lasting((end - start).total_seconds()))
    hover = f"{on_chart(name)}<br>{now.say(what)} <b>{lasted}</b><br>{span}"
    return go.Scatter(
        x=[_local(now, start), _local(now, end)], y=[place, place], mode="lines", line=line, text=[hover, hover],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _local(now: Frame, moment: datetime) -> datetime:
    """The moment as clocks at home show it: a chart knows no zones."""
    return moment.astimezone(now.zone).replace(tzinfo=None)
