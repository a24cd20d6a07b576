"""Is it changing? The control chart of a figure by week or month; a point opens its week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.catalogue import METRICS
from metrics.model import Direction, OpenAge, Stock
from metrics.view import Grain
from pages._ui import event_marks, filters, numbers, periods, trend_chart, trends
from pages._ui.frame import Frame
from pages._ui.section import head
from pages._ui.verdicts import assured
from pages._ui.words import BY_MONTH, BY_WEEK, FIGURE, GRAIN, WHY_COARSE
from warehouse.text import Text

ASKED = "trend"  # the word of the address for the figure whose trend is drawn
OF_FIGURE: Mapping[Grain, Text] = {
    "week": Text("Is it changing? {figure}, by week", "有变化吗？每周{figure}"),
    "month": Text("Is it changing? {figure}, by month", "有变化吗？每月{figure}"),
}
WHY_MEAN = Text(
    " · the median moves in whole days ({low}–{high}), so the mean is judged",
    " · 中位数以整天变动（{low}–{high}），故以均值判断",
)
MARKS = Text("◆ clearly worse · ■ clearly better", "◆ 明显转差 · ■ 明显转好")
MARKS_NEUTRAL = Text("▲ clearly higher · ▼ clearly lower", "▲ 明显偏高 · ▼ 明显偏低")
LEGEND: Mapping[Grain, Text] = {
    "week": Text(
        "{marks} · ┄ limits of usual variation · ○ week not complete",
        "{marks} · ┄ 正常波动界限 · ○ 当周数据不全",
    ),
    "month": Text(
        "{marks} · ┄ limits of usual variation · ○ month not complete",
        "{marks} · ┄ 正常波动界限 · ○ 当月数据不全",
    ),
}
N = Text(" · n {count}", " · n {count}")
COARSE = Text(" · {why}", " · {why}")
EVENT = Text(" · ▼ event", " · ▼ 事件")
LEFT_OUT = Text(" · without {names}, whose records end earlier", " · 不含{names}（数据较早截止）")
TRIAL = Text(" · trial limits: {count} points", " · 暂定界限：{count} 个点")
SINCE = Text("{badge} since {since}", "{badge} 自{since}起")


Questions = Mapping[Grain, Text]


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose trends may be drawn besides: those offered by name, and those that the address alone may ask for."""

    offered: Mapping[str, Text]
    on_request: Sequence[str] = ()

    def words(self, chosen: str) -> dict[str, Text]:
        """What stands in the choice: what is offered, and what was asked for."""
        return {**self.offered, **({} if chosen in self.offered else {chosen: METRICS[chosen].label})}

    def asked(self, now: Frame, first: str) -> str:
        """The figure that the address asks for, if it can be told with the filters as they are."""
        id = st.query_params.get(ASKED, first)
        known = id in self.offered or id in self.on_request
        return id if known and set(now.filters.chosen) <= set(METRICS[id].dimensions) else first


def draw(now: Frame, metric: str, questions: Questions | None = None, choice: Choice | None = None) -> None:
    """The block with its head; `metric` is drawn unless the address asks for another one of the choice.

    The label of what is drawn asks the question, unless the page has one of its own.
    """
    default = trends.grain_for(now.filters.period)
    asked = st.query_params.get("grain")
    grain: Grain = "week" if asked == "week" else "month" if asked == "month" else default
    shown = choice.asked(now, metric) if choice else metric
    trend = trends.load(now, (shown,), grain)[shown, ""]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content", gap=None):
            head(_question(now, trend, grain, questions or {}), _legend(now, trend, grain))
        words = {"week": BY_WEEK, "month": BY_MONTH}
        filters.select("grain", ("week", "month"), grain, words, GRAIN, now.language, default, collapsed=True)
    if choice:
        names = choice.words(shown)
        filters.select(ASKED, tuple(names), shown, names, FIGURE, now.language, metric, collapsed=True)
    _verdicts(now, trend)
    clicked = trend_chart.draw(now, trend.speaking, key=f"trend_{shown}_{grain}_{now.filters.query()}")
    event_marks.below(now, trend.speaking.events)
    if clicked is not None:
        now.go(now.spec.id, period=periods.write(trend.results[clicked].period))


def _question(now: Frame, trend: trends.Trend, grain: Grain, questions: Questions) -> str:
    own = questions.get(grain)
    return now.say(own) if own else now.say(OF_FIGURE[grain], figure=trend.speaking.results[0].metric.label)


def _verdicts(now: Frame, trend: trends.Trend) -> None:
    """What the last point says, and whether the process as it is keeps to its target."""
    verdict, since = trend.since(now.filters.period)
    told = [verdict.badge(now.language)]
    if since:
        told = [now.say(SINCE, badge=told[0], since=periods.beginning(since, now.language))]
    known = trend.speaking.control
    if known and known.assurance:
        told.append(assured(known.assurance, now.language))
    st.markdown(" ".join(told))


def _legend(now: Frame, trend: trends.Trend, grain: Grain) -> str:
    marks = MARKS_NEUTRAL if trend.results[0].metric.direction is Direction.NEUTRAL else MARKS
    words = now.say(LEGEND[grain], marks=marks)
    # What is open in one week is open in the next: their sum is the number of nothing.
    metric, samples = trend.results[0].metric, [result.outcome.sample for result in trend.results]
    if not isinstance(metric.measure, Stock | OpenAge):
        words += now.say(N, count=numbers.count(samples[-1] if metric.of_a_stock else sum(samples)))
    if trend.coarse and trend.stand_in:
        shown = [value for value in trend.numbers if value is not None]
        words += now.say(WHY_MEAN, low=f"{min(shown, default=0):g}", high=f"{max(shown, default=0):g}")
    elif trend.coarse:
        words += now.say(COARSE, why=WHY_COARSE)
    if trend.without:
        words += now.say(LEFT_OUT, names=now.names.some(trend.without))
    if trend.speaking.on_trial and trend.speaking.control:
        places = trend.speaking.control.stretches[-1].places
        words += now.say(TRIAL, count=places.stop - places.start)
    if trend.speaking.events:
        words += now.say(EVENT)
    return words
