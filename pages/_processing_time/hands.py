"""From whom to whom? Steps of different departments that follow one another, as a matrix; a cell lists its cases."""

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.definitions import MINIMUM
from metrics.paths import Handover, Handovers, handovers
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import charts, numbers, palette, periods
from pages._ui.frame import Frame
from pages._ui.literal import on_chart
from warehouse.text import Text
from warehouse.visible import visible

SAID = Text(
    "**{n}** of {all} next steps were another department's, in {cases} cases; half of them waited at most {wait}.",
    "{all} 次衔接中 **{n}** 次跨部门，涉及 {cases} 件；半数等待不超过 {wait}。",
)
INSIDE = Text(
    "All {all} next steps of the cases decided in {period} were the same department's: nothing was handed over.",
    "{period}办结件的 {all} 次衔接均在同一部门内，没有跨部门移交。",
)
NOTHING = Text("Not provided: no step records for the cases of this period.", "未提供：本期办件没有环节记录。")
LEGEND = Text(
    "Row hands over, column of that number takes over; times, decided in {period}; press a cell for its cases",
    "行为移交方，列为同号接收方；次数，{period}办结；点击查看案件",
)
HOVER = Text(
    "{giver} → {taker}<br><b>{n}</b> times, {cases} cases<br>half waited at most {wait}",
    "{giver} → {taker}<br><b>{n}</b> 次，{cases} 件<br>半数等待不超过 {wait}",
)
NOT_SHOWN = Text(
    "Not shown: {count} departments with fewer handovers; the table has them.",
    "未显示：移交较少的 {count} 个部门，见表格。",
)
HEADS = (
    Text("From", "移交方"),
    Text("To", "接收方"),
    Text("Times", "次数"),
    Text("Cases", "件数"),
    Text("Median wait, hours", "等待中位数（小时）"),
)
ALT = Text("Most often from {giver} to {taker}: {n} times.", "{giver}移交{taker}最多：{n} 次。")
ALL = Text("See all {count} cases", "查看全部 {count} 件")
_MOST = 8  # departments that fit beside one another
_ROW = 38  # pixels
_HEAD = 60  # pixels
_CELL = 30  # pixels
_SHADES = 0.85  # of the colour at the most frequent cell
_HOUR = 3600


def draw(now: Frame) -> None:
    """The block."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now)
    period = periods.name(now.filters.period, now.language, year=True)
    if not found.n:
        st.caption(now.say(NOTHING))
        return
    if found.crossing is None:
        st.markdown(now.say(INSIDE, all=numbers.count(found.n), period=period))
        return
    st.markdown(
        now.say(
            SAID,
            n=numbers.count(found.crossing.n),
            all=numbers.count(found.n),
            cases=numbers.count(found.crossing.cases),
            wait=_wait(now, found.crossing),
        )
    )
    st.caption(now.say(LEGEND, period=period))
    _matrix(now, found)
    label = now.say(ALL, count=numbers.count(found.crossing.cases))
    if st.button(label, type="tertiary", icon=":material/arrow_forward:", key="hands_all"):
        narrowed.ask("crossing")
    narrowed.here(now, "handover", "crossing")


def _matrix(now: Frame, found: Handovers) -> None:
    crossing = [pair for pair in found.pairs if pair.giver != pair.taker]
    busiest = _busiest(crossing)
    shown = busiest[:_MOST]
    cells = [pair for pair in crossing if pair.giver in shown and pair.taker in shown]
    chart = _chart(now, shown, cells)
    first = crossing[0]
    names = {"giver": _name(now, first.giver), "taker": _name(now, first.taker)}
    pressed = charts.show(
        chart,
        lambda: _table(now, found),
        key=narrowed.key("hands", now),
        alt=now.say(ALT, n=numbers.count(first.n), **names),
        language=now.language,
        clickable=True,
    )
    if len(busiest) > _MOST:
        st.caption(now.say(NOT_SHOWN, count=len(busiest) - _MOST))
    if pressed is not None and pressed < len(cells):
        narrowed.ask("handover", cells[pressed].giver, cells[pressed].taker)


def _busiest(crossing: list[Handover]) -> list[str]:
    sums: dict[str, int] = {}
    for pair in crossing:
        for name in (pair.giver, pair.taker):
            sums[name] = sums.get(name, 0) + pair.n
    return sorted(sums, key=lambda name: (-sums[name], name))


def _chart(now: Frame, shown: list[str], cells: list[Handover]) -> go.Figure:
    colors = palette.current()
    chart = charts.figure(colors, height=_HEAD + _ROW * len(shown))
    # Names above the columns would run into one another on a phone.
    names = [f"{on_chart(_name(now, name))} · {i}" for i, name in enumerate(shown, start=1)]
    most = max((pair.n for pair in cells), default=1)
    place = {name: i for i, name in enumerate(shown)}
    chart.add_trace(
        go.Scatter(
            x=[place[pair.taker] for pair in cells],
            y=[place[pair.giver] for pair in cells],
            mode="markers+text",
            marker={
                "symbol": "square",
                "size": _CELL,
                "color": colors.bar,
                "opacity": [0.15 + _SHADES * pair.n / most for pair in cells],
            },
            text=[numbers.count(pair.n) for pair in cells],
            textfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.ink},
            customdata=[
                now.say(
                    HOVER,
                    giver=on_chart(_name(now, pair.giver)),
                    taker=on_chart(_name(now, pair.taker)),
                    n=numbers.count(pair.n),
                    cases=numbers.count(pair.cases),
                    wait=_wait(now, pair),
                )
                for pair in cells
            ],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )
    places = list(range(len(shown)))
    first, last = -0.6, len(shown) - 0.4
    chart.update_xaxes(
        tickvals=places, ticktext=[str(i + 1) for i in places], range=[first, last], side="top", showline=False
    )
    chart.update_yaxes(tickvals=places, ticktext=names, range=[last, first])
    return chart


def _table(now: Frame, found: Handovers) -> pl.DataFrame:
    rows = [
        (_name(now, pair.giver), _name(now, pair.taker), pair.n, pair.cases, pair.wait_hours) for pair in found.pairs
    ]
    return pl.DataFrame(rows, schema=[now.say(words) for words in HEADS], orient="row").with_columns(
        pl.col(pl.Float64).round(1)
    )


def _name(now: Frame, department: str) -> str:
    return visible(now.name("department", department))


def _wait(now: Frame, pair: Handover) -> str:
    few = pair.n < MINIMUM
    return numbers.NONE if pair.wait_hours is None or few else now.say(numbers.lasting(pair.wait_hours * _HOUR))


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _now: Frame) -> Handovers:
    return handovers(_now.snapshot, _view)
