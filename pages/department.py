"""How does one department do against its own past and its promise?"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from metrics.catalogue import METRICS
from metrics.model import Unit
from metrics.value import Outcome, Result, TooFew, Value
from pages._ui import breakdown, cards, case_list, downloads, figures, frame, numbers, periods, states, tables, trends
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.section import answer, head
from pages._ui.verdicts import ORDER, Verdict
from pages._ui.words import LAST_YEAR_SHORT, PREVIOUS_SHORT
from warehouse.text import Text

CHOOSE = Text("Which department?", "看哪个部门？")
ALL = Text("All figures at a glance", "一表看全")
ALL_LEGEND = Text("{period}, closed {count}", "{period}，办结 {count} 件")
UNIT = Text("Unit", "单位")
DOWNLOAD = Text("Download all figures", "下载全部指标")
SERVICES = Text("Which services?", "哪些事项？")
STOP = Text(".", "。")
ALL_USUAL = Text("All {judged} figures within usual variation.", "{judged} 项指标均在正常波动内。")
JUDGED_USUAL = Text(
    "The {judged} figures that could be judged are within usual variation.", "可判断的 {judged} 项指标均在正常波动内。"
)
REST_USUAL = Text(
    " {special} of the {judged} figures judged stand out, the rest is usual.",
    "已判断 {judged} 项，其中 {special} 项异常，其余正常。",
)
NONE_JUDGED = Text("None of the {count} figures can be judged.", "{count} 项指标均无法判断。")
NOT_JUDGED = Text(" Not judged: {why}.", "未判断：{why}。")
WHY = {
    "few": Text("{count} with too few cases", "{count} 项样本过少"),
    "short": Text("{count} with too short a past", "{count} 项时间太短"),
    "incomplete": Text("{count} incomplete", "{count} 项数据不全"),
    "coarse": Text("{count} in steps of whole days", "{count} 项以整天变动"),
    "absent": Text("{count} without a figure", "{count} 项没有数值"),
}
_REASON = {
    Verdict.FEW: "few",
    Verdict.UNKNOWN: "short",
    Verdict.INCOMPLETE: "incomplete",
    Verdict.COARSE: "coarse",
}
COMMA = Text(", ", "，")
SPECIAL = Text("{label} is {verdict} since {since}: {value}", "{label}自{since}起{verdict}：{value}")
JOIN = Text("; ", "；")
SAME_DAYS = Text(
    " · period still running: counts are compared with as many days before",
    " · 时段未结束：件量与对比期的同样天数比较",
)
HEADS = {
    "label": Text("Figure", "指标"),
    "target": Text("Target", "目标"),
    "verdict": Text("Verdict", "判断"),
    "line": Text("24 weeks", "近24周"),
    "line_months": Text("25 months", "近25个月"),
}
AT_LEAST = Text("at least {value}", "不低于 {value}")
AT_MOST = Text("at most {value}", "不高于 {value}")
TOPIC = Text("Open processing time", "打开办理时长")
ALT = Text("{count} figures; {special} stand out", "{count} 项指标，{special} 项异常")
CLOSED = "cases_closed"
# What a department is asked about first; the rest in the order of the definitions.
FIRST = ("median_processing_time", "p90_processing_time", "matured_on_time_rate", "on_time_rate", "open_cases")
IDS = tuple(dict.fromkeys((*FIRST, *METRICS)))
_SPOKEN = 2  # figures named in the answer; the table has them all


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the department with the verdict on its trend."""

    result: Result
    trend: trends.Trend | None
    verdict: Verdict
    since: str | None


def draw(now: Frame) -> None:
    """The page, in reading order."""
    if not now.filters.get("department"):
        head(now.say(CHOOSE), now.say(breakdown.CAPTIONS["department"]))
        breakdown.draw(now, "department")
        with now.downloads:
            breakdown.download(now, "department", breakdown.rows(now, "department"))
        return
    lines = _lines(now)
    if not any(line.result.outcome.sample for line in lines):
        states.no_match(now)
        return
    answer(_answer(now, lines))
    _figures(now, lines)
    head(now.say(SERVICES), now.say(breakdown.CAPTIONS["service"]))
    breakdown.draw(now, "service")
    case_list.draw(now)
    with now.downloads:
        _download(now, lines)
        case_list.download(now, FIRST[0], _closed(lines), key="bar_cases")


def _download(now: Frame, lines: list[Line]) -> None:
    heads = [str(column["label"]) for name, column in _columns(now).items() if name != "line"]
    heads.insert(1, now.say(UNIT))
    downloads.button(
        now.say(DOWNLOAD),
        downloads.name_of(now, "figures"),
        lambda: (_file(now, lines), heads),
        key="download_figures",
    )


def _closed(lines: list[Line]) -> int:
    return next(line.result.outcome.sample for line in lines if line.result.metric.id == CLOSED)


def _lines(now: Frame) -> list[Line]:
    grain = trends.grain_for(now.filters.period)
    count = trends.TABLE_WEEKS if grain == "week" else trends.MONTHS
    lines = trends.load(now, IDS, grain, count)
    found = figures.results(now, IDS, now.filters.view())
    made = [_line(now, result, lines.get((result.metric.id, ""))) for result in found]
    return sorted(made, key=lambda line: ORDER.index(line.verdict))


def _line(now: Frame, result: Result, trend: trends.Trend | None) -> Line:
    if isinstance(result.outcome, TooFew):
        return Line(result, trend, Verdict.FEW, None)
    if trend is None or not isinstance(result.outcome, Value):
        return Line(result, trend, Verdict.UNKNOWN, None)
    verdict, since = trend.since(now.filters.period)
    return Line(result, trend, verdict, periods.beginning(since, now.language) if since else None)


def _answer(now: Frame, lines: list[Line]) -> str:
    """What stands out, of how many figures judged, and why the others were not."""
    special = [line for line in lines if line.verdict is Verdict.WORSE]
    special += [line for line in lines if line.verdict.special and line.verdict is not Verdict.WORSE]
    judged = sum(line.verdict.judged for line in lines)
    left = _left(now, lines)
    if not judged:
        return now.say(NONE_JUDGED, count=len(lines)) + left
    if not special:
        return now.say(JUDGED_USUAL if left else ALL_USUAL, judged=judged) + left
    first, *others = (_spoken(now, line) for line in special[:_SPOKEN])
    # A figure's name begins with a capital only where the sentence does.
    parts = now.say(JOIN).join((first, *(each[0].lower() + each[1:] for each in others)))
    more = now.say(_more(special) if len(special) > _SPOKEN else STOP)
    return parts + more + now.say(REST_USUAL, special=len(special), judged=judged) + left


def _left(now: Frame, lines: list[Line]) -> str:
    """How many figures were not judged, by reason; nothing where all were."""
    reasons = Counter(_reason(line) for line in lines if not line.verdict.judged)
    if not reasons:
        return ""
    said = [now.say(words, count=reasons[name]) for name, words in WHY.items() if reasons[name]]
    return now.say(NOT_JUDGED, why=now.say(COMMA).join(said))


def _reason(line: Line) -> str:
    if isinstance(line.result.outcome, Value | TooFew):
        return _REASON[line.verdict]
    return "absent"


def _more(special: list[Line]) -> Text:
    return Text("; {count} more below.", "；另有 {count} 项见下表。").format(count=len(special) - _SPOKEN)


def _spoken(now: Frame, line: Line) -> str:
    return now.say(
        SPECIAL,
        label=line.result.metric.label,
        verdict=strong(line.verdict.spoken(now.language)),
        since=line.since,
        value=_written(line.result.outcome, line.result),
    )


def _figures(now: Frame, lines: list[Line]) -> None:
    period = periods.name(now.filters.period, now.language, year=True)
    legend = now.say(ALL_LEGEND, period=period, count=numbers.count(_closed(lines)))
    head(now.say(ALL), legend if lines[0].result.finished else legend + now.say(SAME_DAYS))
    tables.plain(
        _table(now, lines),
        _columns(now),
        key=f"figures_{now.filters.query()}",
        alt=now.say(ALT, count=len(lines), special=sum(line.verdict.special for line in lines)),
    )
    now.link("processing_time", now.say(TOPIC), icon=":material/arrow_forward:")


def _table(now: Frame, lines: list[Line]) -> pl.DataFrame:
    rows = [
        {
            "label": now.say(line.result.metric.label),
            "verdict": _verdict(now, line),
            "value": _written(line.result.outcome, line.result),
            "previous": _moved(now, line.result, line.result.previous),
            "last_year": _moved(now, line.result, line.result.last_year),
            "target": _target(now, line.result),
            "line": [n for n in line.trend.numbers if n is not None] if line.trend else [],
        }
        for line in lines
    ]
    return pl.DataFrame(rows, schema_overrides={"line": pl.List(pl.Float64)})


def _file(now: Frame, lines: list[Line]) -> pl.DataFrame:
    """The table as numbers that can be computed with; the unit stands beside them, rates are in percent."""
    rows = [
        (
            now.say(line.result.metric.name),
            "%" if line.result.metric.unit is Unit.RATE else now.say(line.result.metric.unit.label),
            _verdict(now, line),
            _plain(line.result.outcome, line.result),
            _difference(line.result, line.result.previous),
            _difference(line.result, line.result.last_year),
            _scaled(line.result.metric.target.value, line.result) if line.result.metric.target else None,
        )
        for line in lines
    ]
    return pl.DataFrame(rows, schema=[str(i) for i in range(7)], orient="row", infer_schema_length=None)


def _scaled(number: float, result: Result) -> float:
    """The number as the file writes it; no digits beyond what the arithmetic is good for."""
    return round(number * 100 if result.metric.unit is Unit.RATE else number, 4)


def _plain(outcome: Outcome | None, result: Result) -> float | None:
    return _scaled(outcome.number, result) if isinstance(outcome, Value) else None


def _difference(result: Result, before: Outcome | None) -> float | None:
    if not (isinstance(result.outcome, Value) and isinstance(before, Value)):
        return None
    return _scaled(result.outcome.number - before.number, result)


def _columns(now: Frame) -> dict[str, Any]:
    period = now.filters.period
    previous = periods.name(period.previous(), now.language)
    year_ago = periods.name(period.last_year(), now.language, year=True)
    months = trends.grain_for(period) == "month"
    return {
        "label": tables.name_column(now.say(HEADS["label"])),
        "verdict": st.column_config.TextColumn(now.say(HEADS["verdict"])),
        "value": tables.text_column(periods.name(period, now.language)),
        "previous": tables.text_column(now.say(PREVIOUS_SHORT, period=previous)),
        "last_year": tables.text_column(now.say(LAST_YEAR_SHORT, period=year_ago)),
        "target": tables.text_column(now.say(HEADS["target"])),
        "line": tables.trend_column(now.say(HEADS["line_months" if months else "line"])),
    }


def _written(outcome: Outcome, result: Result) -> str:
    return numbers.figure(outcome.number, result.metric.unit) if isinstance(outcome, Value) else numbers.NONE


def _moved(now: Frame, result: Result, before: Outcome | None) -> str:
    if not (isinstance(result.outcome, Value) and isinstance(before, Value)):
        return numbers.NONE
    return numbers.change(result.outcome.number - before.number, result.metric.unit, now.language)


def _target(now: Frame, result: Result) -> str:
    target = result.metric.target
    if target is None:
        return numbers.NONE
    words = AT_LEAST if result.metric.direction.name == "UP" else AT_MOST
    return now.say(words, value=numbers.figure(target.value, result.metric.unit))


def _verdict(now: Frame, line: Line) -> str:
    if isinstance(line.result.outcome, Value):
        return line.verdict.cell(now.language)
    words = now.say(cards.state(line.result.metric, line.result.outcome)[2])
    return f"○ {words[:1].lower()}{words[1:]}"


draw(frame.current())
