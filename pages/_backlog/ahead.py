"""How many will be open? The next 30 days with the band that holds eight in ten, and what more people would change."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.forecast import HORIZON, Ahead, Day, Tested
from metrics.outlook import Outlook
from metrics.relief import Relief
from pages._backlog.standing import foretold
from pages._ui import charts, filters, numbers, palette
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("How many will be open in the next {days} days?", "未来 {days} 天会有多少在办件？")
LEGEND = Text(
    "Open cases after {last}, the last complete day · in the band with a chance of 80% · holidays as announced",
    "{last}（最后一个完整日）之后的在办量 · 落在带内的概率为 80% · 按已公布的放假安排",
)
COVERAGE = Text(
    "Held against the past: in {origins} earlier forecasts {coverage} of the days lay in the band.",
    "以往检验：过去 {origins} 次预测中，{coverage} 的日子落在带内。",
)
NOT_MEASURED = Text("Not held against the past yet: too few weeks are known.", "尚未检验：可用周数不足。")
CUT = Text(" It stops on {day}: later working days are not announced.", "预测止于{day}：此后的工作日安排尚未公布。")
LATE_START = Text(
    " It starts early because the data of {name} end on {day}.", "因{name}的数据截至{day}，预测自该日之后开始。"
)
MORE_PEOPLE = Text("More person-days a week", "每周增加人日")
MORE_CASES = Text("More cases ended a week", "每周多办件数")
PEOPLE_HELP = Text(
    "{rate} cases for each person-day, as in the months with staffing", "按有人员配备月份的每人日 {rate} 件计"
)
CASES_HELP = Text("In cases, because no staffing was handed over", "以件数计，因为尚未报送人员配备")
CHANGED = Text("With it about **{more}** instead of {now} on {day}.", "届时（{day}）约 **{more}** 件，否则 {now} 件。")
MIDDLE, BAND, WITH_MORE = (
    Text("about {n}", "约 {n}"),
    Text("{low}–{high}", "{low}–{high}"),
    Text("with more {n}", "增加后 {n}"),
)
HOVER_PAST = Text("{day}<br><b>{n}</b> open", "{day}<br>在办 <b>{n}</b> 件")
HOVER = Text(
    "{day}<br>about <b>{n}</b> open<br>80%: {low}–{high}", "{day}<br>在办约 <b>{n}</b> 件<br>80%：{low}–{high}"
)
HEADS = (
    Text("Day", "日期"),
    Text("Low (10%)", "下限（10%）"),
    Text("Middle", "中值"),
    Text("High (90%)", "上限（90%）"),
)
ALT = Text(
    "On {day} about {n} cases will be open, between {low} and {high}.", "{day}在办约 {n} 件，区间 {low}–{high}。"
)
MORE = "more"  # the word of the address
_PAST_WEEKS = 8
_HEIGHT = 320
_TICKS = 4  # weeks between two days on the axis: as many as a phone has room for
_RIGHT = 100
_WEEK = 5  # working days
_MOST = 500


def draw(now: Frame, relief: Relief) -> None:
    """The block with its head."""
    found = foretold(now)
    last = numbers.short_day(found.from_day, now.language) if found.from_day else numbers.NONE
    head(now.say(QUESTION, days=HORIZON), now.say(LEGEND, last=last))
    if found.forecast is None:
        if found.reason:
            st.caption(now.say(found.reason))
        return
    more = _asked(now, relief)
    changed = foretold(now, more) if more else None
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT, right=_RIGHT)
    days = found.forecast.days
    _past(chart, colors, now, found.past[-_PAST_WEEKS * 7 :])
    _band(chart, colors, now, found.past[-1], days)
    if changed and changed.forecast:
        _changed(chart, colors, now, found.past[-1], changed.forecast.days)
        end = days[-1]
        st.markdown(
            now.say(
                CHANGED,
                more=numbers.count(changed.forecast.days[-1].middle),
                now=numbers.count(end.middle),
                day=numbers.short_day(end.date, now.language),
            )
        )
    _axes(chart, now, found.past[-_PAST_WEEKS * 7 :], days)
    charts.show(
        chart,
        lambda: _table(now, days),
        key=f"ahead_{now.filters.query()}_{more}",
        alt=_alt(now, days[-1]),
        language=now.language,
    )
    st.caption(_proof(now, found, found.forecast.tested))


def _asked(now: Frame, relief: Relief) -> float:
    """The what-if: how many cases more are to end on each working day."""
    rate = relief.staff.per_person_day if relief.staff and relief.staff.ended else None
    word = st.query_params.get(MORE, "")
    value = min(int(word), _MOST) if word.isascii() and word.isdigit() else 0
    key = f"f_{MORE}"
    st.session_state[key] = value
    st.number_input(
        now.say(MORE_PEOPLE if rate else MORE_CASES),
        min_value=0,
        max_value=_MOST,
        step=1,
        key=key,
        width=230,
        help=now.say(PEOPLE_HELP, rate=f"{rate:.1f}") if rate else now.say(CASES_HELP),
        on_change=filters.write_back,
        args=(MORE, 0),
    )
    return value * (rate or 1.0) / _WEEK


def _past(chart: go.Figure, colors: Palette, now: Frame, past: tuple[Day, ...]) -> None:
    chart.add_trace(
        go.Scatter(
            x=[day.date.isoformat() for day in past],
            y=[day.open for day in past],
            mode="lines",
            line={"color": colors.ink, "width": 1.7},
            customdata=[
                now.say(HOVER_PAST, day=numbers.day(day.date, now.language), n=numbers.count(day.open)) for day in past
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _band(chart: go.Figure, colors: Palette, now: Frame, last: Day, days: tuple[Ahead, ...]) -> None:
    x = [last.date.isoformat(), *(day.date.isoformat() for day in days)]
    for values, fill in (([day.low for day in days], None), ([day.high for day in days], "tonexty")):
        chart.add_trace(
            go.Scatter(
                x=x,
                y=[last.open, *values],
                mode="lines",
                line={"width": 0},
                fill=fill,
                fillcolor=colors.band,
                hoverinfo="skip",
            )
        )
    chart.add_trace(
        go.Scatter(
            x=x,
            y=[last.open, *(day.middle for day in days)],
            mode="lines",
            line={"color": colors.series, "width": 1.7, "dash": "dot"},
            customdata=["", *(_hover(now, day) for day in days)],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    end = days[-1]
    band = now.say(BAND, low=numbers.count(end.low), high=numbers.count(end.high))
    words = f"<b>{now.say(MIDDLE, n=numbers.count(end.middle))}</b><br>{band}"
    _edge(chart, colors, words, end, colors.series)


def _edge(chart: go.Figure, colors: Palette, words: str, end: Ahead, color: str, shift: int = 0) -> None:
    charts.note(
        chart, colors, words, color=color, xref="paper", x=1.01, xanchor="left", y=end.middle, yanchor="middle",
        align="left", yshift=shift,
    )  # fmt: skip


def _changed(chart: go.Figure, colors: Palette, now: Frame, last: Day, days: tuple[Ahead, ...]) -> None:
    chart.add_trace(
        go.Scatter(
            x=[last.date.isoformat(), *(day.date.isoformat() for day in days)],
            y=[last.open, *(day.middle for day in days)],
            mode="lines",
            line={"color": colors.target, "width": 1.7},
            hoverinfo="skip",
        )
    )
    _edge(chart, colors, now.say(WITH_MORE, n=numbers.count(days[-1].middle)), days[-1], colors.target, -30)


def _hover(now: Frame, day: Ahead) -> str:
    return now.say(
        HOVER,
        day=numbers.day(day.date, now.language),
        n=numbers.count(day.middle),
        low=numbers.count(day.low),
        high=numbers.count(day.high),
    )


def _axes(chart: go.Figure, now: Frame, past: tuple[Day, ...], days: tuple[Ahead, ...]) -> None:
    first, last = past[0].date, days[-1].date
    monday = first + timedelta(days=-first.weekday() % 7)
    ticks = [monday + timedelta(weeks=_TICKS * i) for i in range((last - monday).days // (7 * _TICKS) + 1)]
    chart.update_xaxes(
        tickvals=[day.isoformat() for day in ticks],
        ticktext=[numbers.short_day(day, now.language) for day in ticks],
        range=[first.isoformat(), last.isoformat()],
    )
    chart.update_yaxes(rangemode="normal")


def _proof(now: Frame, found: Outlook, tested: Tested | None) -> str:
    """How often such a band held, and why it is shorter or older than one would expect."""
    if tested and tested.coverage is not None:
        words = now.say(COVERAGE, origins=tested.origins, coverage=f"{tested.coverage:.0%}")
    else:
        words = now.say(NOT_MEASURED)
    if found.until and found.from_day and found.until < found.from_day + timedelta(days=HORIZON):
        words += now.say(CUT, day=numbers.long_day(found.until, now.language))
    return words + _late(now, found.from_day)


def _late(now: Frame, from_day: date | None) -> str:
    """Whose data it waits for."""
    wanted = now.filters.get("department")
    names = [
        now.name("department", id)
        for id, reach in now.names.reach.items()
        if reach == from_day and reach < now.today - timedelta(days=1) and wanted in (None, id)
    ]
    if not names or not from_day:
        return ""
    return now.say(LATE_START, name=literal(names[0]), day=numbers.short_day(from_day, now.language))


def _table(now: Frame, days: tuple[Ahead, ...]) -> pl.DataFrame:
    rows = [(day.date.isoformat(), round(day.low), round(day.middle), round(day.high)) for day in days]
    return pl.DataFrame(rows, [now.say(words) for words in HEADS], orient="row")


def _alt(now: Frame, end: Ahead) -> str:
    return now.say(
        ALT,
        day=numbers.short_day(end.date, now.language),
        n=numbers.count(end.middle),
        low=numbers.count(end.low),
        high=numbers.count(end.high),
    )
