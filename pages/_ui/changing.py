"""Is it changing? The control chart of a figure by week or month; a point opens its week."""

from collections.abc import Mapping

import streamlit as st

from metrics.view import Grain
from pages._ui import event_marks, filters, numbers, periods, trend_chart, trends
from pages._ui.frame import Frame
from pages._ui.section import head
from pages._ui.words import BY_MONTH, BY_WEEK, GRAIN
from warehouse.text import Text

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
EVENT = Text(" · ▼ event", " · ▼ 事件")
LEFT_OUT = Text(" · without {names}, whose records end earlier", " · 不含{names}（数据较早截止）")
TRIAL = Text(" · trial limits: {count} points", " · 暂定界限：{count} 个点")


Questions = Mapping[tuple[Grain, bool], Text]


def draw(now: Frame, metric: str, questions: Questions) -> None:
    """The block with its head, by grain and by whether another figure stands in for one that is too coarse."""
    default = trends.grain_for(now.filters.period)
    asked = st.query_params.get("grain")
    grain: Grain = "week" if asked == "week" else "month" if asked == "month" else default
    trend = trends.load(now, (metric,), grain)[metric, ""]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content", gap=None):
            head(now.say(questions[grain, trend.coarse]), _legend(now, trend, grain))
        words = {"week": BY_WEEK, "month": BY_MONTH}
        filters.select("grain", ("week", "month"), grain, words, GRAIN, now.language, default, collapsed=True)
    clicked = trend_chart.draw(now, trend.speaking, key=f"trend_{metric}_{grain}_{now.filters.query()}")
    event_marks.below(now, trend.speaking.events)
    if clicked is not None:
        now.go(now.spec.id, period=periods.write(trend.results[clicked].period))


def _legend(now: Frame, trend: trends.Trend, grain: Grain) -> str:
    count = sum(trend.results[i].outcome.sample for i in range(len(trend.results)))
    words = now.say(LEGEND[grain], count=numbers.count(count))
    if trend.coarse:
        shown = [value for value in trend.numbers if value is not None]
        words += now.say(WHY_MEAN, low=f"{min(shown, default=0):g}", high=f"{max(shown, default=0):g}")
    if trend.without:
        words += now.say(LEFT_OUT, names=now.names.some(trend.without))
    if trend.speaking.on_trial and trend.speaking.control:
        places = trend.speaking.control.stretches[-1].places
        words += now.say(TRIAL, count=places.stop - places.start)
    if trend.speaking.events:
        words += now.say(EVENT)
    return words
