"""What did the survey say? Dimensions and topics of a wave, how well they agree, and who answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from metrics.importance import ImportanceMap
from metrics.model import Unit
from metrics.nps import Nps
from metrics.survey import MANAGERS, PUBLIC, Survey, Wave, waves
from metrics.survey_population import Figure, figures
from metrics.survey_priorities import Gap, gaps, priorities
from metrics.survey_scores import Dimension, Score, dimensions, overall, recommendation
from metrics.value import Outcome, Value
from pages._satisfaction import importance_chart
from pages._ui import filters, numbers, population, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import COMMA
from warehouse.reader import Snapshot
from warehouse.text import Text

NONE = Text("Not provided: no survey has been handed in.", "未提供：尚未报送问卷。")
SIDE = Text("Who answered", "受访方")
SIDES = {PUBLIC: Text("The public", "群众"), MANAGERS: Text("Managers", "管理人员")}
WAVE = Text("Wave", "批次")
SAID = Text(
    "Satisfaction with the whole **{overall}**{span} of 5{before}; would recommend it: **{nps}**{nps_span} (NPS, −100 "
    "to 100). {sheets} sheets{response}.",
    "总体满意度 **{overall}**{span}（满分 5）{before}；推荐意愿净值（NPS，−100 至 100）**{nps}**{nps_span}。"
    "共 {sheets} 份答卷{response}。",
)
SPAN = Text(" ({span})", "（{span}）")
BEFORE = Text(", {level} the wave before", "，上一批次 {level}")
RESPONSE = Text(", {share} of those asked", "，回收率 {share}")
WEIGHED = Text(
    "Weighted to the population by occupation and channel: {figures}.", "按职业与渠道的人口构成加权：{figures}。"
)
NOT_WEIGHED = Text(
    "As the sheets came in, not weighted: nobody has given the population's shares by occupation and channel.",
    "按收到的答卷计算，未加权：尚未给出按职业与渠道的人口构成。",
)
NOT_OF_THEM = Text(
    "Not weighted: nobody of the population that the settings give answered in this wave.",
    "未加权：设置中的人群在本批次无人答卷。",
)
WEIGHED_ONE = Text("{figure} {number}", "{figure} {number}")
SCORES = Text("How each point was rated", "各项评价")
LEGEND = Text(
    "Mean level from 1 to 5, reversed questions turned round; α says whether the questions of a dimension measure one "
    "thing (0.7 and more)",
    "平均等级 1–5，反向题已换算；α 反映同一维度各题是否一致（0.7 以上为宜）",
)
HEADS = {
    "name": Text("Dimension and question", "维度与题目"),
    "mean": Text("Mean level", "平均等级"),
    "span": Text("95% interval", "95% 区间"),
    "before": Text("Wave before", "上一批次"),
    "alpha": Text("α (interval)", "α（区间）"),
    "n": Text("Sheets", "答卷"),
}
OTHER = Text("Other questions", "其他题目")
GAPS = Text("Where managers see it otherwise", "管理人员与群众看法不同之处")
GAP_HEADS = {
    "topic": Text("Question", "题目"),
    "public": Text("Public", "群众"),
    "managers": Text("Managers", "管理人员"),
    "gap": Text("Managers − public", "管理人员－群众"),
    "span": Text("95% interval", "95% 区间"),
}
NO_GAP = Text("No question that both were asked differs by more than chance.", "双方均答的题目差异均未超出偶然范围。")
ALT = Text("{name}: mean level {mean}, n {n}.", "{name}：平均等级 {mean}，n {n}。")
_SIDE, _WAVE = "side", "wave"
_BY_CHANCE = 0.05  # one in twenty, all topics taken together
_WIDTH = 240  # pixels: a short question
_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class Answers:
    """What is read of one side at once."""

    waves: tuple[Wave, ...]
    dimensions: tuple[Dimension, ...]
    overall: Mapping[str, Score]
    nps: Mapping[str, Nps]


def draw(now: Frame) -> None:
    """The side and the wave that were chosen, the latest by default."""
    side = st.query_params.get(_SIDE, PUBLIC)
    side = side if side in SIDES else PUBLIC
    filters.select(_SIDE, tuple(SIDES), side, SIDES, SIDE, now.language, PUBLIC, collapsed=True)
    found = _answers(now.key, side, now.snapshot)
    if not found.waves:
        st.caption(now.say(NONE))
        return
    names = [wave.name for wave in found.waves]
    asked = st.query_params.get(_WAVE, "")
    wave = asked if asked in names else names[-1]
    if len(names) > 1:
        labels = {name: Text(literal(name), literal(name)) for name in names}
        filters.select(_WAVE, tuple(names), wave, labels, WAVE, now.language, names[-1], collapsed=True)
    before = names[names.index(wave) - 1] if names.index(wave) else None
    st.markdown(_said(now, found, wave, before))
    _population_of(now, side, wave)
    _scores(now, found, wave, before)
    chart = _map(now.key, side, wave, now.snapshot)
    if chart is not None:
        importance_chart.draw(now, chart, key=f"importance_{side}_{wave}")
    _gaps(now, wave)


@st.cache_resource(max_entries=50, show_spinner=False)
def _answers(key: tuple[object, ...], side: str, _snapshot: Snapshot) -> Answers:
    survey = Survey(_snapshot).of(side=side)
    return Answers(waves(survey), dimensions(survey), overall(survey), recommendation(survey))


@st.cache_resource(max_entries=50, show_spinner=False)
def _map(key: tuple[object, ...], side: str, wave: str, _snapshot: Snapshot) -> ImportanceMap | None:
    return priorities(Survey(_snapshot).of(side=side, wave=wave))


@st.cache_resource(max_entries=50, show_spinner=False)
def _population(key: tuple[object, ...], side: str, wave: str, _snapshot: Snapshot) -> Sequence[Figure]:
    return figures(Survey(_snapshot).of(side=side, wave=wave))


@st.cache_resource(max_entries=50, show_spinner=False)
def _found_gaps(key: tuple[object, ...], wave: str, _snapshot: Snapshot) -> Sequence[Gap]:
    return gaps(Survey(_snapshot).of(wave=wave))


def _said(now: Frame, found: Answers, wave: str, before: str | None) -> str:
    """The whole in one sentence."""
    one = next(each for each in found.waves if each.name == wave)
    whole, was = found.overall.get(wave), found.overall.get(before) if before else None
    nps = found.nps.get(wave)
    share = one.whole.response
    return now.say(
        SAID,
        overall=_level(whole.outcome if whole else None),
        span=_level_span(now, whole.outcome if whole else None),
        before=now.say(BEFORE, level=_level(was.outcome)) if was else "",
        nps=numbers.offset(nps.score, 0) if nps else numbers.NONE,
        nps_span=now.say(SPAN, span=numbers.signed_span(nps.interval, 0)) if nps and nps.interval else "",
        sheets=numbers.count(one.whole.sheets),
        response=now.say(RESPONSE, share=f"{share.number:.0%}") if isinstance(share, Value) else "",
    )


def _population_of(now: Frame, side: str, wave: str) -> None:
    """The weighted figures, or why there are none and how they would come about."""
    if weighed := _weighed(now, side, wave):
        st.caption(weighed)
    elif population.given():
        st.caption(now.say(NOT_OF_THEM))
    elif side == PUBLIC:
        st.caption(now.say(NOT_WEIGHED))
        population.how(now)


def _weighed(now: Frame, side: str, wave: str) -> str:
    """The same as the population would say it, where the settings hold its shares by occupation and channel."""
    told = [
        now.say(WEIGHED_ONE, figure=one.label, number=f"{one.population.mean:.2f}")
        for one in _population(now.key, side, wave, now.snapshot)
        if one.population and one.unit is Unit.LEVEL
    ]
    return now.say(WEIGHED, figures=now.say(COMMA).join(told)) if told else ""


def _level(outcome: Outcome | None) -> str:
    return f"{outcome.number:.2f}" if isinstance(outcome, Value) else numbers.NONE


def _level_span(now: Frame, outcome: Outcome | None) -> str:
    ends = outcome.interval if isinstance(outcome, Value) else None
    return now.say(SPAN, span="–".join(f"{end:.2f}" for end in ends)) if ends else ""


def _scores(now: Frame, found: Answers, wave: str, before: str | None) -> None:
    st.markdown(f"**{now.say(SCORES)}**")
    st.caption(now.say(LEGEND))
    earlier = {
        (one.dimension, one.topic): one.outcome
        for dimension in found.dimensions
        for one in (dimension.score, *dimension.topics)
        if one.wave == before
    }
    rows = [
        row
        for dimension in found.dimensions
        if dimension.score.wave == wave
        for row in (_dimension(now, dimension, earlier), *(_topic(one, earlier) for one in dimension.topics))
    ]
    columns = {
        "name": tables.name_column(now.say(HEADS["name"]), _WIDTH),
        "mean": st.column_config.NumberColumn(now.say(HEADS["mean"]), format="%.2f"),
        **{name: tables.text_column(now.say(HEADS[name])) for name in ("span", "before", "alpha")},
        "n": tables.count_column(now.say(HEADS["n"])),
    }
    first = rows[0]
    alt = now.say(ALT, name=first["name"], mean=first["mean"] or numbers.NONE, n=first["n"])
    frame = pl.DataFrame(rows, schema_overrides={"mean": pl.Float64}, infer_schema_length=None)
    tables.plain(frame, columns, key=f"scores_{wave}", alt=alt)


def _row(score: Score, earlier: Mapping[tuple[str, str], Outcome]) -> dict[str, object]:
    value = score.outcome if isinstance(score.outcome, Value) else None
    return {
        "mean": round(value.number, 2) if value else None,
        "span": f"{value.interval[0]:.2f}–{value.interval[1]:.2f}" if value and value.interval else numbers.NONE,
        "before": _level(earlier.get((score.dimension, score.topic))),
        "n": score.outcome.sample,
    }


def _dimension(now: Frame, one: Dimension, earlier: Mapping[tuple[str, str], Outcome]) -> dict[str, object]:
    told = one.agreement.reliability if one.agreement else None
    span = f" ({told.interval[0]:.2f}–{told.interval[1]:.2f})" if told else ""
    alpha = f"{told.alpha:.2f}{span}" if told else numbers.NONE
    return {"name": one.score.dimension or now.say(OTHER), **_row(one.score, earlier), "alpha": alpha}


def _topic(score: Score, earlier: Mapping[tuple[str, str], Outcome]) -> dict[str, object]:
    return {"name": _INDENT + score.topic, **_row(score, earlier), "alpha": ""}


def _gaps(now: Frame, wave: str) -> None:
    """What managers rate otherwise than the public in a wave, beyond chance."""
    found = _found_gaps(now.key, wave, now.snapshot)
    if not found:
        return
    st.markdown(f"**{now.say(GAPS)}**")
    apart = [one for one in found if one.chance < _BY_CHANCE]
    if not apart:
        st.caption(now.say(NO_GAP))
        return
    rows = [
        {
            "topic": one.topic,
            "public": _level(one.public),
            "managers": _level(one.managers),
            "gap": numbers.offset(one.difference.number, 2),
            "span": numbers.signed_span(one.difference.interval, 2),
        }
        for one in apart
    ]
    columns = {
        "topic": tables.name_column(now.say(GAP_HEADS["topic"]), _WIDTH),
        **{name: tables.text_column(now.say(GAP_HEADS[name])) for name in ("public", "managers", "gap", "span")},
    }
    alt = now.say(ALT, name=apart[0].topic, mean=_level(apart[0].managers), n=apart[0].managers.sample)
    tables.plain(pl.DataFrame(rows), columns, key="gaps", alt=alt)
