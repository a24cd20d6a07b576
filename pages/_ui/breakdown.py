"""Who differs? One table per dimension: verdict, figures, trend; a row opens the department or sets the filter."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from metrics.value import Result, Value, number
from pages._ui import cards, compared, downloads, figures, numbers, periods, tables, trends
from pages._ui.frame import Frame
from pages._ui.verdicts import ORDER, Verdict
from pages._ui.words import CHANNEL, DATA_TO, DEPARTMENT, LAST_YEAR_SHORT, PREVIOUS_SHORT, SERVICE
from warehouse.text import Text

MEDIAN, P90, ON_TIME, MATURED = HEADLINE = (
    "median_processing_time",
    "p90_processing_time",
    "on_time_rate",
    "matured_on_time_rate",
)
MEAN = "mean_processing_time"
LABELS = {"department": DEPARTMENT, "service": SERVICE, "channel": CHANNEL}
DOWNLOAD = Text("Download the table by {dimension}", "下载分{dimension}表")
VERDICT = Text("Verdict", "判断")
_ENDS_EARLY = 215  # pixels: "usual variation · ◐ data to 6 Nov"
MEDIAN_HEAD = Text("Median, days", "中位数（天）")
P90_HEAD = Text("90th pct., days", "第90百分位（天）")
MATURED_HEAD = Text("On time, all due", "按时率（到期件）")
PERCENT = Text("{head}, %", "{head}，%")
TREND_HEAD = Text("24 weeks, mean", "近24周均值")
TREND_HEAD_MONTHS = Text("25 months, mean", "近25个月均值")
CAPTIONS = {
    "department": Text("Press a name to open the department", "点击名称进入部门"),
    "service": Text("Press a name to see that service alone", "点击名称只看该事项"),
    "channel": Text("Press a name to see that channel alone", "点击名称只看该渠道"),
}
UP_TO = Text("{name} ({reach})", "{name}（{reach}）")  # whose records end early, and when
OPEN_ROW = Text("Open {name}", "打开{name}")
ALT = Text("{count} rows; those that stand out come first: {first}.", "共 {count} 行，异常者在前：{first}。")


@dataclass(frozen=True, slots=True)
class Row:
    """One group: its figures in the period, its trend and the verdict on it."""

    id: str
    name: str
    verdict: Verdict
    since: str | None
    median: Result
    p90: Result
    matured: Result | None
    line: list[float]
    reaches: str | None = None


def rows(frame: Frame, dimension: str) -> list[Row]:
    """The groups of a dimension, what needs action first, then the largest."""
    ids = (MEDIAN, P90, MATURED)
    view = frame.filters.view(by=(dimension,), without=dimension)
    found = {(r.metric.id, r.by[dimension]): r for r in figures.results(frame, ids, view)}
    lines = trends.load(frame, (MEDIAN,), trends.grain_for(frame.filters.period), by=dimension)
    made = [
        _row(frame, dimension, id, found, lines.get((MEDIAN, id)))
        for metric, id in found
        if metric == MEDIAN and (MEDIAN, id) in found and (P90, id) in found
    ]
    return sorted(made, key=lambda row: (ORDER.index(row.verdict), -row.median.outcome.sample))


def _row(frame: Frame, dimension: str, id: str, found: dict[tuple[str, str], Result], line: trends.Trend | None) -> Row:
    median = found[MEDIAN, id]
    # Whoever's cases lie all with departments that fell silent has no trend.
    absent = Verdict.UNKNOWN if median.completeness.complete else Verdict.INCOMPLETE
    verdict, since = line.since(frame.filters.period) if line else (absent, None)
    if verdict.judged and not isinstance(median.outcome, Value):
        verdict = Verdict.UNKNOWN
    stopped = dimension == "department" and not median.completeness.complete
    return Row(
        id=id,
        name=frame.name(dimension, id),
        verdict=verdict,
        since=periods.beginning(since, frame.language) if since else None,
        median=median,
        p90=found[P90, id],
        matured=found.get((MATURED, id)),
        line=(line.stand_in or line).line if line else [],
        reaches=reaches(frame, id) if stopped else None,
    )


def reaches(frame: Frame, department: str) -> str | None:
    """The day up to which a department's records go, in words."""
    last = frame.names.reach.get(department)
    if last is None:
        return None
    write = numbers.short_day if last.year == frame.today.year else numbers.long_day
    return frame.say(DATA_TO, day=write(last, frame.language))


def draw(frame: Frame, dimension: str) -> None:
    """The table of a dimension, paged from twelve rows on; acts on a click."""
    found = rows(frame, dimension)
    key = f"breakdown_{dimension}"
    # Other filters are another list, which begins on its first page.
    turned = f"{key}_page_{frame.filters.query()}"
    shown = found[tables.part(len(found), turned)]
    first = ", ".join(row.name for row in found[:3] if row.verdict.special) or "–"
    place = f"{key}_{tables.open_page(len(found), turned)}_{frame.filters.query()}"
    heads = columns(frame, dimension, ends_early=any(row.reaches for row in shown))
    heads["name"] = tables.open_column(frame.say(LABELS[dimension]), place)
    heads["change"] = tables.text_column(_against(frame))
    moved = pl.Series([_written(frame, row) for row in shown], dtype=pl.String)
    clicked = tables.opened(
        table(frame, shown).with_columns(change=moved),
        heads,
        key=place,
        alt=frame.say(ALT, count=len(found), first=first),
        label=frame.say(OPEN_ROW),
    )
    tables.turn(len(found), turned)
    compared.note(frame, (compared.in_part(row.median, by_year=_by_year(frame)) for row in shown))
    if clicked is not None and shown[clicked].id in frame.names.known(dimension):
        frame.go("department" if dimension == "department" else frame.spec.id, **{dimension: shown[clicked].id})


def table(frame: Frame, shown: list[Row]) -> pl.DataFrame:
    """The rows as a table's values."""
    return pl.DataFrame(
        {
            "name": [row.name for row in shown],
            "verdict": [_verdict(frame, row) for row in shown],
            "median": [number(row.median.outcome) for row in shown],
            "change": [_change(frame, row.median) for row in shown],
            "p90": [number(row.p90.outcome) for row in shown],
            "matured": [_percent(row.matured) for row in shown],
            "line": [row.line for row in shown],
            "n": [row.median.outcome.sample for row in shown],
        },
        schema={
            "name": pl.String,
            "verdict": pl.String,
            "median": pl.Float64,
            "change": pl.Float64,
            "p90": pl.Float64,
            "matured": pl.Float64,
            "line": pl.List(pl.Float64),
            "n": pl.Int64,
        },
    )


def _percent(result: Result | None) -> float | None:
    share = number(result.outcome) if result else None
    return None if share is None else share * 100


def verdict_cell(frame: Frame, verdict: Verdict, reaches: str | None) -> str:
    """The verdict on a department in a table, and up to when its records go where they end early."""
    if reaches and not verdict.judged:
        return f"◐ {reaches}"
    said = verdict.cell(frame.language)
    return f"{said} · ◐ {reaches}" if reaches else said


def _verdict(frame: Frame, row: Row) -> str:
    if isinstance(row.median.outcome, Value) or row.reaches:
        return verdict_cell(frame, row.verdict, row.reaches)
    words = frame.say(cards.state(row.median.metric, row.median.outcome)[2])
    return f"○ {words[:1].lower()}{words[1:]}"


def _written(frame: Frame, row: Row) -> str:
    moved = _change(frame, row.median)
    words = numbers.NONE if moved is None else numbers.change(moved, row.median.metric.unit, frame.language)
    return compared.marked(words, row.median, by_year=_by_year(frame))


def _by_year(frame: Frame) -> bool:
    return frame.filters.comparison == "last_year"


def _change(frame: Frame, result: Result) -> float | None:
    now, before = number(result.outcome), number(result.last_year if _by_year(frame) else result.previous)
    return None if now is None or before is None else now - before


def verdict_column(frame: Frame, *, ends_early: bool) -> Any:
    """The column of verdicts, wide enough where one says up to when records go: in Chinese it measures too small."""
    return st.column_config.TextColumn(frame.say(VERDICT), width=_ENDS_EARLY if ends_early else None)


def columns(frame: Frame, dimension: str, *, ends_early: bool = False) -> dict[str, Any]:
    """The heads of the table."""
    months = trends.grain_for(frame.filters.period) == "month"
    return {
        "name": tables.name_column(frame.say(LABELS[dimension])),
        "verdict": verdict_column(frame, ends_early=ends_early),
        "median": tables.days_column(frame.say(MEDIAN_HEAD)),
        "change": tables.days_column(_against(frame), signed=True),
        "p90": tables.days_column(frame.say(P90_HEAD)),
        "matured": tables.share_column(frame.say(MATURED_HEAD)),
        "line": tables.trend_column(frame.say(TREND_HEAD_MONTHS if months else TREND_HEAD)),
        "n": tables.count_column("n"),
    }


def _against(frame: Frame) -> str:
    """What the figures are compared with."""
    by_year = _by_year(frame)
    period = frame.filters.period.last_year() if by_year else frame.filters.period.previous()
    words = LAST_YEAR_SHORT if by_year else PREVIOUS_SHORT
    return frame.say(words, period=periods.name(period, frame.language, year=by_year))


def download(frame: Frame, dimension: str, found: list[Row]) -> None:
    """A button that gives the table of a dimension as a file."""
    heads = {name: str(column["label"]) for name, column in columns(frame, dimension).items() if name != "line"}
    heads["matured"] = frame.say(PERCENT, head=heads["matured"])
    downloads.button(
        frame.say(DOWNLOAD, dimension=LABELS[dimension]),
        downloads.name_of(frame, dimension),
        lambda: (table(frame, found).drop("line"), list(heads.values())),
        key=f"download_{dimension}",
        frame=frame,
        metrics=(MEDIAN, P90, MATURED),
    )
