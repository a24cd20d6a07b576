"""Where do people stop? Each service's form from look to end, as bars of those who are left and as a table."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.platform_log import COLUMNS
from pages._online_service.figures import COMPLETED, STARTED, SUBMITTED, table
from pages._ui import charts, downloads, numbers, palette, tables
from pages._ui.frame import Frame
from pages._ui.literal import on_chart
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Where do people stop?", "人们在哪一步停下？")
LEGEND = Text(
    "Visits by the furthest step of each form; whoever came to a step has passed those before it · n {n} started · "
    "press a service for its hours and pages",
    "按每个表单到达的最远一步统计访问；到达某步即视为经过此前各步 · 开始填报 n {n} · 点击事项看其时段和页面",
)
NONE = Text("No form was opened in this period.", "本期无人打开申报表单。")
STEPS = {name: COLUMNS[name] for name in ("viewed", "started", "submitted", "done")}
HEADS = {
    "service": COLUMNS["service"],
    **STEPS,
    "rate": Text("Got through, %", "完成率，%"),
    "stop": Text("Most stop", "流失最多"),
}
STOPS = {
    "submitted": Text("before submitting: {n}", "提交前：{n}"),
    "done": Text("after submitting: {n}", "提交后：{n}"),
}
UNTOLD = Text(
    "The end of a form is told of {expected} of the {started} that were started; the others are in no share of it.",
    "{started} 次开始填报中，仅 {expected} 次所在表单有完成记录；其余不计入完成率。",
)
NO_SERVICE = Text("No service named", "未注明事项")
_WIDTH = 175  # pixels: the longest name of a service of a city
LABEL = Text("{n} · {share}", "{n} · {share}")
OPEN = Text("Only this service: {name}", "仅看此事项：{name}")
ALT = Text("Visits that started a form: {started}; that finished it: {done}.", "{started} 次开始填报，{done} 次完成。")


def draw(now: Frame) -> None:
    """The funnel of all services together, then one row for each."""
    found = table(now, "funnel")
    started = int(found["started"].sum() or 0)
    head(now.say(QUESTION), now.say(LEGEND, n=numbers.count(started)) if started else None)
    if not started:
        st.caption(now.say(NONE))
        return
    sums = {step: int(found[step].sum() or 0) for step in STEPS}
    of = {"started": started, "submitted": int(found["asked"].sum()), "done": int(found["expected"].sum())}
    alt = now.say(ALT, started=numbers.count(sums["started"]), done=numbers.count(sums["done"]))
    charts.show(_chart(now, sums, of), None, key="funnel_all", alt=alt, language=now.language)
    if of["done"] < started:
        st.caption(now.say(UNTOLD, expected=numbers.count(of["done"]), started=numbers.count(started)))
    rows = pl.DataFrame([_row(now, row) for row in found.iter_rows(named=True)], infer_schema_length=None)
    _services(now, found, rows, alt)
    downloads.of_table(now, "funnel", now.say(QUESTION), rows, _columns(now), (STARTED, SUBMITTED, COMPLETED))


def _services(now: Frame, found: pl.DataFrame, rows: pl.DataFrame, alt: str) -> None:
    """One row for each; a press narrows the page to it, where the list of services knows it."""

    def columns(key: str) -> dict[str, Any]:
        return {**_columns(now), "service": tables.open_column(now.say(HEADS["service"]), key, width=_WIDTH)}

    pages = f"funnel_page_{now.filters.query()}"
    pressed = tables.opened_by_pages(rows, columns, pages=pages, alt=alt, label=now.say(OPEN))
    service = None if pressed is None else found["service"][pressed]
    if service in now.names.known("service"):
        now.go(now.spec.id, service=service)


def _chart(now: Frame, sums: dict[str, int], of: dict[str, int]) -> go.Figure:
    """The steps as bars; each share is of those that started `of` forms of which the step is ever told."""
    colors = palette.current()
    chart = charts.figure(colors, height=190)
    names = [now.say(words) for words in STEPS.values()]
    words = [_label(now, n, of.get(step)) for step, n in sums.items()]
    chart.add_trace(
        go.Bar(
            y=[on_chart(name) for name in names],
            x=list(sums.values()),
            orientation="h",
            marker={"color": [colors.quiet, colors.bar, colors.bar, colors.series]},
            text=words,
            textposition="outside",
            textfont={"family": charts.FONT, "size": charts.SIZE},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    chart.update_yaxes(autorange="reversed", showgrid=False)
    # Room for the words beside the longest bar.
    chart.update_xaxes(visible=False, range=[0, max(sums.values()) * 1.25])
    return chart


def _label(now: Frame, n: int, of: int | None) -> str:
    """How many came to a step, and their share of those who could; of a step that is never told, nothing."""
    if of is None:
        return numbers.count(n)
    return now.say(LABEL, n=numbers.count(n), share=f"{n / of:.0%}") if of else numbers.NONE


def _row(now: Frame, row: dict[str, Any]) -> dict[str, object]:
    lost = {"submitted": row["asked"] - (row["submitted"] or 0), "done": row["awaited"] - (row["done"] or 0)}
    step = max(lost, key=lambda name: lost[name])
    return {
        "service": now.name("service", row["service"]) if row["service"] else now.say(NO_SERVICE),
        **{name: row[name] for name in STEPS},
        "rate": row["done"] / row["expected"] * 100 if row["expected"] else None,
        "stop": now.say(STOPS[step], n=numbers.count(lost[step])) if lost[step] else numbers.NONE,
    }


def _columns(now: Frame) -> dict[str, Any]:
    return {
        "service": tables.name_column(now.say(HEADS["service"])),
        **{step: tables.count_column(now.say(HEADS[step])) for step in STEPS},
        "rate": tables.share_column(now.say(HEADS["rate"])),
        "stop": st.column_config.TextColumn(now.say(HEADS["stop"])),
    }
