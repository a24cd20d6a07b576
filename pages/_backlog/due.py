"""Who is late, who will be? Past the promise, due today, next and likely late, department by department."""

from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from pages._backlog.narrowing import KIND
from pages._backlog.standing import OVERDUE, Standing
from pages._ui import breakdown, figures, numbers, tables, trends
from pages._ui.frame import Frame
from pages._ui.section import head
from pages._ui.verdicts import Verdict
from warehouse.text import Text

QUESTION = Text("Who is late, and who will be?", "谁已超期？谁将超期？")
LEGEND = Text(
    "Open cases; the verdict is that on the weekly count past the promise · press a name for its cases",
    "在办件；判断依据每周超承诺时限件数 · 点击名称查看案件",
)
HEADS = {
    "late": Text("Past the promise", "超承诺时限"),
    "line": Text("24 weeks", "近24周"),
    "line_months": Text("25 months", "近25个月"),
    "today": Text("Due {day}", "{day}到期"),
    "next": Text("Due next working day", "下一工作日到期"),
    "likely": Text("Likely late besides", "另可能超期"),
    "open": Text("Open", "在办"),
}
NOBODY = Text(
    "Nothing is past its promise and nothing falls due by the next working day: {count} cases are open, all in time.",
    "没有超期件，下一工作日前也没有到期件：在办 {count} 件均在时限内。",
)
OPEN = Text("Show the cases of {name}", "查看{name}的案件")
ALT = Text(
    "{late} cases past the promise in {count} departments; most in {first}.",
    "{count} 个部门共 {late} 件超期，{first}最多。",
)


@dataclass(frozen=True, slots=True)
class Row:
    """How the open cases of one department stand; `likely` is how many of those not yet late are expected to be."""

    id: str
    name: str
    late: int
    today: int
    next: int
    likely: float
    open: int
    verdict: str
    line: list[float]
    ends_early: bool


def rows(now: Frame, standing: Standing) -> list[Row]:
    """The departments, most past the promise first."""
    lines = trends.load(now, (OVERDUE,), trends.grain_for(now.filters.period), by="department")
    standing_now = figures.results(now, (OVERDUE,), now.filters.view(by=("department",)))
    stopped = {one.by["department"] for one in standing_now if not one.completeness.complete}
    grouped = standing.frame.group_by("department").agg(
        late=pl.col("is_overdue").sum(),
        today=pl.col("is_due_today").sum(),
        next=pl.col("is_due_next").sum(),
        likely=(1 - pl.col("on_time")).filter(~pl.col("is_overdue")).sum(),
        open=pl.len(),
    )
    made = [
        _row(now, row, lines.get((OVERDUE, row["department"] or "")), stopped) for row in grouped.iter_rows(named=True)
    ]
    return sorted(made, key=lambda row: (-row.late, -row.today - row.next, -row.open, row.id))


def _row(now: Frame, row: dict[str, Any], line: trends.Trend | None, stopped: set[str]) -> Row:
    id = row["department"] or ""
    verdict = line.verdict(now.filters.period) if line else Verdict.UNKNOWN
    reached = breakdown.reaches(now, id) if id in stopped else None
    said = breakdown.verdict_cell(now, verdict, reached)
    counts = {name: row[name] for name in ("late", "today", "next", "likely", "open")}
    drawn = line.line if line else []
    return Row(id, now.name("department", id), **counts, verdict=said, line=drawn, ends_early=reached is not None)


def draw(now: Frame, found: list[Row]) -> None:
    """The block with its head; a press on a name lists its cases."""
    head(now.say(QUESTION), now.say(LEGEND))
    late, soon = sum(row.late for row in found), sum(row.today + row.next for row in found)
    if not late and not soon:
        st.markdown(
            f":green[:material/check_circle:] {now.say(NOBODY, count=numbers.count(sum(r.open for r in found)))}"
        )
    turned = f"due_page_{now.filters.query()}"
    page, shown = tables.open_page(len(found), turned), found[tables.part(len(found), turned)]
    # Another list is another table: the row that was pressed before is not pressed again.
    key = f"due_{page}_{now.filters.query()}_{st.query_params.get('of', '')}"
    pressed = tables.opened(
        _table(shown),
        _columns(now, key, ends_early=any(row.ends_early for row in shown)),
        key=key,
        alt=now.say(ALT, late=numbers.count(late), count=len(found), first=found[0].name),
        label=now.say(OPEN),
    )
    tables.turn(len(found), turned)
    if pressed is not None:
        row = shown[pressed]
        now.go(now.spec.id, of=row.id, **{KIND: OVERDUE if row.late else None})


def _table(shown: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "name": [row.name for row in shown],
            "verdict": [row.verdict for row in shown],
            "late": [row.late for row in shown],
            "line": [row.line for row in shown],
            "today": [row.today for row in shown],
            "next": [row.next for row in shown],
            "likely": [round(row.likely) for row in shown],
            "open": [row.open for row in shown],
        },
        schema_overrides={"line": pl.List(pl.Float64)},
    )


def _columns(now: Frame, key: str, *, ends_early: bool) -> dict[str, Any]:
    months = trends.grain_for(now.filters.period) == "month"
    counts = ("late", "today", "next", "likely", "open")
    day = numbers.short_day(now.stands_on, now.language)
    return {
        "name": tables.open_column(now.say(breakdown.LABELS["department"]), key),
        "verdict": breakdown.verdict_column(now, ends_early=ends_early),
        "line": tables.trend_column(now.say(HEADS["line_months" if months else "line"])),
        **{name: tables.count_column(now.say(HEADS[name], day=day)) for name in counts},
    }
