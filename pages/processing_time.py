"""How long does a case take, is the promise kept, and where is time lost?"""

import streamlit as st

from metrics.value import Result, Value
from metrics.view import Grain
from pages._ui import (
    breakdown,
    cards,
    case_list,
    distribution_chart,
    figures,
    filters,
    frame,
    numbers,
    periods,
    sentences,
    states,
    step_chart,
    trend_chart,
    trends,
)
from pages._ui.breakdown import HEADLINE, MATURED, MEDIAN, ON_TIME, P90
from pages._ui.frame import Frame
from pages._ui.section import answer, head
from pages._ui.words import BY_MONTH, BY_WEEK, GRAIN
from warehouse.text import Text

LABELS = {
    MEDIAN: Text("Median, legal days", "中位数（法定，天）"),
    P90: Text("90th percentile, days", "第90百分位（天）"),
}
GAP = Text("gap {gap}: open late cases", "差距 {gap}：在办超期件")
GAP_UP = Text("gap {gap}: late ones fell due before", "差距 {gap}：超期件到期在前")
NO_GAP = Text("no gap", "无差距")
CHANGING = {
    ("week", False): Text("Is it changing? Median working days by week", "有变化吗？每周办理时长中位数（工作日）"),
    ("month", False): Text("Is it changing? Median working days by month", "有变化吗？每月办理时长中位数（工作日）"),
    ("week", True): Text("Is it changing? Mean working days by week", "有变化吗？每周平均办理时长（工作日）"),
    ("month", True): Text("Is it changing? Mean working days by month", "有变化吗？每月平均办理时长（工作日）"),
}
WHY_MEAN = Text(
    " · the median stays at {low}–{high} whole days, so the mean is judged",
    " · 中位数仅在 {low}–{high} 整天间变动，故以均值判断",
)
LEGEND = {
    "week": Text(
        "◆ clearly worse · ■ clearly better · ┄ limits of usual variation · ○ week not complete · n {count}",
        "◆ 明显转差 · ■ 明显转好 · ┄ 正常波动界限 · ○ 当周数据不全 · n {count}",
    ),
    "month": Text(
        "◆ clearly worse · ■ clearly better · ┄ limits of usual variation · ○ month not complete · n {count}",
        "◆ 明显转差 · ■ 明显转好 · ┄ 正常波动界限 · ○ 当月数据不全 · n {count}",
    ),
}
TRIAL = Text(" · trial limits: {count} points", " · 试用界限：{count} 个点")
WHERE = Text("Where does it differ?", "差在哪里？")


def draw(now: Frame) -> None:
    """The page, in reading order."""
    found = {r.metric.id: r for r in figures.results(now, HEADLINE, now.filters.view())}
    rows = breakdown.rows(now, "department")
    if not any(result.outcome.sample for result in found.values()):
        states.no_match(now)
        return
    chosen = now.filters.get("department")
    named = [row for row in rows if chosen in (None, row.id)]
    grain = trends.grain_for(now.filters.period)
    lines = trends.load(now, HEADLINE, grain, trends.WEEKS if grain == "week" else trends.MONTHS)
    whole = [lines[id, ""].verdict(now.filters.period) for id in HEADLINE]
    answer(sentences.processing_time(now, found, named, whole))
    _cards(now, found, lines)
    _changing(now)
    left, right = st.columns(2, gap="large")
    with left:
        distribution_chart.draw(now)
    with right:
        step_chart.draw(now)
    _where(now)
    case_list.draw(now)
    _downloads(now, found[MEDIAN], rows)


def _downloads(now: Frame, median: Result, rows: list[breakdown.Row]) -> None:
    """What the bar offers: the table by department, and every case behind the median."""
    with now.downloads:
        breakdown.download(now, "department", rows)
        case_list.download(now, MEDIAN, median.outcome.sample, key="bar_cases")


def _cards(now: Frame, found: dict[str, Result], lines: dict[tuple[str, str], trends.Trend]) -> None:
    gap = _gap(now, found[ON_TIME], found[MATURED])
    cards.row(
        now,
        [cards.Card(found[id], lines[id, ""], LABELS.get(id), gap if id == MATURED else None) for id in HEADLINE],
    )


def _gap(now: Frame, closed: Result, due: Result) -> Text | None:
    """What the open cases past their promise take off, named."""
    if not (isinstance(closed.outcome, Value) and isinstance(due.outcome, Value)):
        return None
    gap = due.outcome.number - closed.outcome.number
    words = numbers.change(gap, closed.metric.unit, now.language)
    if words.startswith(numbers.MINUS):
        return GAP.format(gap=words)
    return GAP_UP.format(gap=words) if words.startswith("+") else NO_GAP


def _changing(now: Frame) -> None:
    default = trends.grain_for(now.filters.period)
    asked = st.query_params.get("grain")
    grain: Grain = "week" if asked == "week" else "month" if asked == "month" else default
    trend = trends.load(now, (MEDIAN,), grain, trends.WEEKS if grain == "week" else trends.MONTHS)[MEDIAN, ""]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content", gap=None):
            head(now.say(CHANGING[grain, trend.coarse]), _legend(now, trend, grain))
        words = {"week": BY_WEEK, "month": BY_MONTH}
        filters.select("grain", ("week", "month"), grain, words, GRAIN, now.language, default, collapsed=True)
    clicked = trend_chart.draw(now, trend.speaking, key=f"trend_{grain}_{now.filters.query()}")
    if clicked is not None:
        now.go(now.spec.id, period=periods.write(trend.results[clicked].period))


def _legend(now: Frame, trend: trends.Trend, grain: Grain) -> str:
    count = sum(trend.results[i].outcome.sample for i in range(len(trend.results)))
    words = now.say(LEGEND[grain], count=numbers.count(count))
    if trend.coarse:
        shown = [value for value in trend.numbers if value is not None]
        words += now.say(WHY_MEAN, low=f"{min(shown, default=0):g}", high=f"{max(shown, default=0):g}")
    if trend.chart is not None and trend.chart.trial:
        words += now.say(TRIAL, count=len(trend.judged))
    return words


def _where(now: Frame) -> None:
    head(now.say(WHERE))
    names = [now.say(breakdown.LABELS[d]) for d in filters.DIMENSIONS]
    for tab, dimension in zip(st.tabs(names, key="where", on_change="rerun"), filters.DIMENSIONS, strict=True):
        if tab.open:
            with tab:
                st.caption(now.say(breakdown.CAPTIONS[dimension]))
                breakdown.draw(now, dimension)


draw(frame.current())
