"""All figures at a glance: value, both comparisons, target, verdict, trend; a press opens the page behind one."""

from typing import Any

import polars as pl
import streamlit as st

from metrics.model import Unit
from metrics.value import Outcome, Result, Value
from pages._department import lines as of_lines
from pages._department.answer import change, written
from pages._department.lines import Line
from pages._ui import cards, case_list, changing, compared, downloads, numbers, periods, tables, trends
from pages._ui.frame import Frame
from pages._ui.section import head
from pages._ui.words import LAST_YEAR_SHORT, ON_MEAN, PREVIOUS_SHORT
from warehouse.text import Text

ALL = Text("All figures at a glance", "一表看全")
LEGEND = Text(
    "Press a figure to open its page · {period}, closed {count}", "点击指标进入专题 · {period}，办结 {count} 件"
)
SAME_DAYS = Text(
    " · period still running: counts are compared with as many days before",
    " · 时段未结束：件量与对比期的同样天数比较",
)
MORE = Text("The other {count} figures", "其余 {count} 项指标")
UNIT = Text("Unit", "单位")
JUDGED_BY = Text("{verdict}, {how}", "{verdict}（{how}）")
DOWNLOAD = Text("Download all figures", "下载全部指标")
HEADS = {
    "label": Text("Figure", "指标"),
    "target": Text("Target", "目标"),
    "verdict": Text("Verdict", "判断"),
    "line": Text("24 weeks", "近24周"),
    "line_months": Text("25 months", "近25个月"),
}
AT_LEAST = Text("at least {value}", "不低于 {value}")
AT_MOST = Text("at most {value}", "不高于 {value}")
OPEN = Text("Open the page of: {name}", "打开专题：{name}")
ALT = Text("{count} figures; {special} stand out", "{count} 项指标，{special} 项异常")


def draw(now: Frame, lines: list[Line]) -> None:
    """The table of what a manager is asked about, and all others folded under it."""
    period = periods.name(now.filters.period, now.language, year=True)
    legend = now.say(LEGEND, period=period, count=numbers.count(of_lines.closed(lines)))
    head(now.say(ALL), legend if lines[0].result.finished else legend + now.say(SAME_DAYS))
    _table(now, lines, "figures")
    words = now.say(MORE, count=len(of_lines.of_filters(now, of_lines.OTHERS)))
    fold = st.expander(words, key="other_figures", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            _table(now, of_lines.load(now, of_lines.OTHERS), "other_figures_table")


def download(now: Frame) -> None:
    """A button that gives all figures as numbers; the ones folded away are read when it is pressed."""
    ids = (*of_lines.FIRST, *of_lines.OTHERS)
    told = [str(column["label"]) for name, column in _columns(now).items() if name != "line"]
    heads = [now.say(HEADS["label"]), now.say(UNIT), *told]
    downloads.button(
        now.say(DOWNLOAD),
        downloads.name_of(now, "figures"),
        lambda: (_file(now, of_lines.load(now, ids)), heads),
        key="download_figures",
        frame=now,
        metrics=of_lines.of_filters(now, ids),
    )


def _table(now: Frame, lines: list[Line], name: str) -> None:
    key = f"{name}_{now.filters.query()}"
    pressed = tables.opened(
        _rows(now, lines),
        {"label": tables.open_column(now.say(HEADS["label"]), key), **_columns(now)},
        key=key,
        alt=now.say(ALT, count=len(lines), special=sum(line.verdict.special for line in lines)),
        label=now.say(OPEN),
    )
    compared.note(now, (compared.in_part(line.result, by_year=year) for line in lines for year in (False, True)))
    if pressed is not None:
        line = lines[pressed]
        listed = line.id in case_list.BEHIND or line.id in case_list.ON_REQUEST
        now.go(of_lines.page_of(line), **{case_list.ASKED: line.id if listed else None, changing.ASKED: line.id})


def _rows(now: Frame, lines: list[Line]) -> pl.DataFrame:
    rows = [
        {
            "label": now.say(line.result.metric.label),
            "value": written(line.result.outcome, line.result),
            "previous": _moved(now, line.result, by_year=False),
            "last_year": _moved(now, line.result, by_year=True),
            "target": _target(now, line.result),
            "verdict": _verdict(now, line),
            "line": line.trend.line if line.trend else [],
        }
        for line in lines
    ]
    return pl.DataFrame(rows, schema_overrides={"line": pl.List(pl.Float64)})


def _moved(now: Frame, result: Result, *, by_year: bool) -> str:
    words = change(now, result, result.last_year if by_year else result.previous)
    return compared.marked(words, result, by_year=by_year)


def _columns(now: Frame) -> dict[str, Any]:
    """The heads but for the first."""
    period = now.filters.period
    previous = periods.name(period.previous(), now.language)
    year_ago = periods.name(period.last_year(), now.language, year=True)
    months = trends.grain_for(period) == "month"
    return {
        "value": tables.text_column(periods.name(period, now.language)),
        "previous": tables.text_column(now.say(PREVIOUS_SHORT, period=previous)),
        "last_year": tables.text_column(now.say(LAST_YEAR_SHORT, period=year_ago)),
        "target": tables.text_column(now.say(HEADS["target"])),
        "verdict": st.column_config.TextColumn(now.say(HEADS["verdict"])),
        "line": tables.trend_column(now.say(HEADS["line_months" if months else "line"])),
    }


def _target(now: Frame, result: Result) -> str:
    target = result.metric.target
    if target is None:
        return numbers.NONE
    words = AT_LEAST if result.metric.direction.name == "UP" else AT_MOST
    return now.say(words, value=numbers.figure(target.value, result.metric.unit))


def _verdict(now: Frame, line: Line) -> str:
    if isinstance(line.result.outcome, Value):
        words = line.verdict.cell(now.language)
        return now.say(JUDGED_BY, verdict=words, how=ON_MEAN) if line.on_mean else words
    words = now.say(cards.state(line.result.metric, line.result.outcome)[2])
    return f"○ {words[:1].lower()}{words[1:]}"


def _file(now: Frame, lines: list[Line]) -> pl.DataFrame:
    """The table as numbers that can be computed with; the unit stands beside them, rates are in percent."""
    rows = [
        (
            now.say(line.result.metric.name),
            "%" if line.result.metric.unit is Unit.RATE else now.say(line.result.metric.unit.label),
            _plain(line.result.outcome, line.result),
            _difference(line.result, line.result.previous),
            _difference(line.result, line.result.last_year),
            _scaled(line.result.metric.target.value, line.result) if line.result.metric.target else None,
            _verdict(now, line),
        )
        for line in lines
    ]
    return pl.DataFrame(rows, schema=[str(i) for i in range(7)], orient="row", infer_schema_length=None)


def _scaled(number: float, result: Result) -> float:
    return number * 100 if result.metric.unit is Unit.RATE else number


def _plain(outcome: Outcome | None, result: Result) -> float | None:
    return _scaled(outcome.number, result) if isinstance(outcome, Value) else None


def _difference(result: Result, before: Outcome | None) -> float | None:
    if not (isinstance(result.outcome, Value) and isinstance(before, Value)):
        return None
    return _scaled(result.outcome.number - before.number, result)
