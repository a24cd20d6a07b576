"""How is this figure computed? Written from the definitions, with an example on the figures at hand."""

from dataclasses import dataclass

import streamlit as st

from metrics.backlog import BACKLOG
from metrics.bad_ratings import BAD_RATINGS
from metrics.capacity import CAPACITY
from metrics.catalogue import METRICS
from metrics.data_quality import DATA_QUALITY
from metrics.efficiency import EFFICIENCY
from metrics.guide import sections
from metrics.marts import FEED_MONTHS
from metrics.model import Metric, Ratio
from metrics.online_service import ONLINE_SERVICE
from metrics.processing_time import PROCESSING_TIME
from metrics.publicity import PUBLICITY
from metrics.satisfaction import SATISFACTION
from metrics.survey_metrics import SURVEY
from metrics.time_to_finish import TIME_TO_FINISH
from metrics.value import Result, Value
from pages._ui import cards, figures, frame, numbers, periods
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """Figures that belong together, and the page that shows them."""

    name: Text
    page: str
    metrics: tuple[Metric, ...]


TOPICS = (
    Topic(Text("Time", "办理时长"), "processing_time", (*PROCESSING_TIME, *TIME_TO_FINISH)),
    Topic(Text("Volume and punctuality", "件量与时限"), "processing_time", EFFICIENCY),
    Topic(Text("Backlog", "在办"), "backlog", (*BACKLOG, *CAPACITY)),
    Topic(Text("Satisfaction", "满意度"), "satisfaction", (*SATISFACTION, *BAD_RATINGS)),
    Topic(Text("Surveys", "问卷调查"), "satisfaction", SURVEY),
    Topic(Text("Publicity", "宣传推广"), "publicity", PUBLICITY),
    Topic(Text("Online platform", "网上平台"), "online_service", ONLINE_SERVICE),
    Topic(Text("Data quality", "数据质量"), "data_health", DATA_QUALITY),
)
SEARCH = Text("Find a figure", "查找指标")
PLACEHOLDER = Text("name, meaning or id", "名称、含义或编号")
NOTHING = Text("No figure is called that. Try a shorter word.", "没有匹配的指标，请换个更短的词。")
BACK = Text("All figures", "全部指标")
SHOW = Text("Show it", "查看该指标")
EXAMPLE = Text("Worked on real figures", "以真实数据为例")
EXAMPLE_LEGEND = Text("{period}, all departments", "{period}，全部部门")
SHARE = Text("{part} of {whole} {counted} = **{value}**", "{whole} {counted}中的 {part} {counted} = **{value}**")
PLAIN = Text("**{value}** {unit}, from {count} {counted}", "**{value}** {unit}，依据 {count} {counted}")
COUNTED = Text("**{value}** {unit}", "**{value}** {unit}")
OF_MONTHS = Text("**{value}** of {count} months", "{count} 个月的 **{value}**")
INTERVAL = Text("95% interval: {span}", "95% 区间：{span}")
PARAMETER = "metric"


def draw(now: Frame) -> None:
    """One figure where the address names one, else the list."""
    chosen = METRICS.get(st.query_params.get(PARAMETER, ""))
    if chosen:
        _one(now, chosen)
    else:
        _all(now)


def _all(now: Frame) -> None:
    words = st.text_input(now.say(SEARCH), placeholder=now.say(PLACEHOLDER), icon=":material/search:", key="search")
    found = [(topic.name, [m for m in topic.metrics if matches(m, words)]) for topic in TOPICS]
    if not any(metrics for _, metrics in found):
        st.caption(now.say(NOTHING))
    for name, metrics in found:
        if metrics:
            head(now.say(name))
            with st.grid(3, min_column_width=260):
                for metric in metrics:
                    _entry(now, metric)


def matches(metric: Metric, words: str) -> bool:
    """Whether every word occurs in what is said about the figure, in either language."""
    texts = (metric.label, metric.name, metric.meaning)
    said = " ".join((metric.id, *(part for text in texts for part in (text.en, text.zh)))).lower()
    return all(word in said for word in words.lower().split())


def _entry(now: Frame, metric: Metric) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.button(
            f"**{now.say(metric.name)}**", type="tertiary", key=f"open_{metric.id}", on_click=_open, args=(metric.id,)
        )
        st.caption(now.say(metric.meaning))


def _open(metric_id: str) -> None:
    st.query_params[PARAMETER] = metric_id


def _close() -> None:
    st.query_params.pop(PARAMETER, None)


def _one(now: Frame, metric: Metric) -> None:
    st.button(now.say(BACK), icon=":material/arrow_back:", type="tertiary", key="back", on_click=_close)
    head(now.say(metric.name), metric.id)
    said = sections(metric)
    st.table(
        {
            "title": [f"**{literal(now.say(section.title))}**" for section in said],
            "body": [literal(now.say(section.body)) for section in said],
        },
        border="horizontal",
        width="content",
        hide_index=True,
        hide_header=True,
    )
    _example(now, metric)
    shown_on = next(topic.page for topic in TOPICS if metric in topic.metrics)
    now.link(shown_on, now.say(SHOW), icon=":material/arrow_forward:", metric=None)


def _example(now: Frame, metric: Metric) -> None:
    result = figures.results(now, (metric.id,), now.filters.view())[0]
    head(now.say(EXAMPLE), now.say(EXAMPLE_LEGEND, period=periods.name(result.period, now.language, year=True)))
    if isinstance(result.outcome, Value):
        st.markdown(worked(now, result, result.outcome))
        return
    color, icon, words = cards.state(metric, result.outcome)
    st.markdown(f":{color}-badge[:material/{icon}: {now.say(words)}] {literal(now.say(result.outcome.reason))}")


def worked(now: Frame, result: Result, value: Value) -> str:
    """The figure with what went into it; Markdown."""
    metric, shown = result.metric, numbers.figure(value.number, result.metric.unit)
    if isinstance(metric.measure, Ratio) and metric.measure.share:
        part = numbers.count(round(value.number * value.sample))
        text = now.say(SHARE, part=part, whole=numbers.count(value.sample), value=shown, counted=metric.mart.counted)
    elif metric.unit.whole:
        text = now.say(COUNTED, value=shown, unit=metric.unit.beside(shown))
    elif metric.mart is FEED_MONTHS:
        text = now.say(OF_MONTHS, value=shown, count=numbers.count(value.sample))
    else:
        sample = numbers.count(value.sample)
        text = now.say(PLAIN, value=shown, unit=metric.unit.label, count=sample, counted=metric.mart.counted)
    if value.interval:
        text += " · " + now.say(INTERVAL, span=numbers.span(*value.interval, metric.unit))
    return text


draw(frame.current())
