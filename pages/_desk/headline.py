"""The figures that people look at first: as they stand, and on a trial version that holds the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl
import streamlit as st

from etl.desk import Preview
from metrics import directory
from metrics.evaluate import evaluate
from metrics.model import Metric, Unit
from metrics.value import Outcome, Result, Value
from metrics.view import Period, View
from pages._desk import tell
from pages._ui import numbers, periods, rail, tables
from pages._ui.breakdown import MEDIAN, ON_TIME
from pages._ui.cards import state
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.config import Config
from warehouse.errors import NoData
from warehouse.reader import Snapshot, reading
from warehouse.scope import Scope
from warehouse.text import Text, listed

# Of every kind of record the figures that its page begins with; lists and monthly counts change those of cases.
_OF_CASES = ("open_cases", "cases_closed", ON_TIME, MEDIAN)
FIGURES: Mapping[str, Sequence[str]] = {
    "case_steps": ("median_step_time", "median_step_wait", ON_TIME, MEDIAN),
    "ratings": ("ratings_count", "active_good_rate", "bad_rate", "satisfaction_score"),
    "survey": ("survey_mean", "survey_nps", "awareness_rate"),
    "publicity": ("impressions", "gross_reach", "engagement_rate", "publicity_spend"),
    "platform_log": ("visits", "requests", "error_rate", "response_time_p95"),
}
TITLE = Text("What the pages will show", "页面上的变化")
LEGEND = Text("{period} · {departments}", "{period} · {departments}")
ALL = Text("all departments", "全部部门")
FIGURE = Text("Figure", "指标")
BEFORE = Text("Before", "导入前")
AFTER = Text("After", "导入后")
CHANGE = Text("Change", "变化")
WITH_UNIT = Text("{figure}, {unit}", "{figure}，{unit}")
WHY = Text("{figure}: {why}", "{figure}：{why}")
ALT = Text("{figure}: {before} before, {after} after", "{figure}：导入前 {before}，导入后 {after}")
BEGINS = Text("now shown", "新增")
CEASES = Text("no longer shown", "不再显示")
OTHERWISE = Text("for another reason", "原因不同")
SAME = Text("These figures stay as they are.", "这些数字不变。")
GIVES_WAY = Text(
    "The demonstration city will give way to your data: the pages then show your records alone.",
    "演示城市将让位于您的数据：此后页面只显示您的记录。",
)
NO_CASES = Text("The pages show figures once cases are loaded.", "导入办件数据后，页面才有指标。")
# More departments than these and the list says less than "all".
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of a view before and after; `gives_way`: the demonstration city no longer counts then."""

    view: View
    before: Sequence[Result]
    after: Sequence[Result]
    gives_way: bool


def compare(
    config: Config, standing: Snapshot | None, preview: Preview, feed: str | None, month: str | None
) -> Headline | None:
    """Evaluate the feed's figures on both versions, over the month handed in; None where the trial holds no case."""
    figures = FIGURES.get(feed or "", _OF_CASES)
    if preview.trial is None:
        return None
    try:
        with reading(config, preview.trial, Scope.everything()) as trial:
            last = trial.as_of.astimezone(config.zone).date()
            few = 0 < len(preview.departments) <= _NAMED
            view = View(
                period_of((month,) if month else preview.months, last),
                {"department": preview.departments} if few else {},
            )
            demo = standing is not None and directory.version(standing)["demo"]
            gives_way = bool(demo and not directory.version(trial)["demo"])
            # What a demonstration showed is no "before" of anybody's own figures, and nothing known is no 0.
            compared = standing if not gives_way and (not few or _knows(standing, preview.departments)) else None
            before = evaluate(compared, figures, view) if compared else []
            return Headline(view, before, evaluate(trial, figures, view), gives_way)
    except NoData:
        return None


def _knows(standing: Snapshot | None, departments: Sequence[str]) -> bool:
    """Whether any record of one of these departments counts as things stand."""
    return standing is not None and not directory.reach(standing).keys().isdisjoint(departments)


def period_of(months: Sequence[str], last: date) -> Period:
    """The month touched; of several, the twelve up to the last one."""
    if not months:
        return Period.month(last)
    latest = tell.whole_month(max(months))
    return latest if len(months) == 1 else Period.months(latest.start, 12)


def draw(ground: Ground, found: Headline | None) -> None:
    """The table before → after."""
    if found is None:
        st.caption(ground.say(NO_CASES))
        return
    if found.gives_way:
        st.info(ground.say(GIVES_WAY), icon=":material/science:")
    named = found.view.filters.get("department", ())
    names = ground.say(listed(tell.department(ground, id) for id in named))
    when = periods.name(found.view.period, ground.language, year=True)
    head(ground.say(TITLE), ground.say(LEGEND, period=when, departments=names or ground.say(ALL)))
    _table(ground, found)


def _table(ground: Ground, found: Headline) -> None:
    before: Sequence[Result | None] = found.before or [None] * len(found.after)
    lines = [_line(ground, old, new) for old, new in zip(before, found.after, strict=True)]
    width = tables.NAME_WIDTH if rail.on_phone() else _NAME_WIDTH
    heads: dict[str, Any] = {"figure": tables.name_column(ground.say(FIGURE), width=width)}
    # Without figures of before there is nothing to set against those of after.
    shown = {"before": BEFORE, "after": AFTER, "change": CHANGE} if found.before else {"after": AFTER}
    heads |= {name: tables.text_column(ground.say(text)) for name, text in shown.items()}
    rows = pl.DataFrame(lines, schema=dict.fromkeys(("figure", *_SHOWN), pl.String), orient="row")
    figure, old, new, _ = lines[0]
    alt = ground.say(ALT, figure=figure, before=old, after=new)
    wide: Literal["stretch", "content"] = "stretch" if found.before else "content"
    st.dataframe(rows.select(list(heads)), column_config=heads, hide_index=True, height="content", width=wide, alt=alt)
    if found.before and all(line[3] == numbers.NONE for line in lines):
        st.caption(ground.say(SAME))
    for why in _absent(ground, found):
        st.caption(literal(why))


def _absent(ground: Ground, found: Headline) -> list[str]:
    """Why figures are not there after the load, each reason once with the figures that it stands for."""
    gone: dict[str, list[str]] = {}
    for each in found.after:
        if not isinstance(each.outcome, Value):
            gone.setdefault(ground.say(each.outcome.reason), []).append(ground.say(each.metric.name))
    return [ground.say(WHY, figure=listed(names), why=why) for why, names in gone.items()]


_SHOWN = ("before", "after", "change")
_NAME_WIDTH = 220  # pixels


def _line(ground: Ground, old: Result | None, new: Result) -> tuple[str, str, str, str]:
    before, after = _shown(ground, old.outcome if old else None, new), _shown(ground, new.outcome, new)
    moved = numbers.NONE
    # Two figures that look the same have not changed for whoever reads them.
    if old is not None and before != after:
        moved = _moved(ground, old.outcome, new)
    return _named(ground, new.metric), before, after, moved


def _moved(ground: Ground, old: Outcome, new: Result) -> str:
    """By how much a figure changes; of one that begins or ceases to be there, that it does."""
    if isinstance(old, Value) and isinstance(new.outcome, Value):
        return numbers.change(new.outcome.number - old.number, new.metric.unit, ground.language)
    return ground.say(BEGINS if isinstance(new.outcome, Value) else CEASES if isinstance(old, Value) else OTHERWISE)


def _named(ground: Ground, metric: Metric) -> str:
    """The figure and, where its number alone does not show it, the unit."""
    plain = metric.unit.whole or metric.unit is Unit.RATE
    return ground.say(metric.name) if plain else ground.say(WITH_UNIT, figure=metric.name, unit=metric.unit.label)


def _shown(ground: Ground, outcome: Outcome | None, of: Result) -> str:
    if outcome is None:
        return numbers.NONE
    if isinstance(outcome, Value):
        return numbers.figure(outcome.number, of.metric.unit)
    return ground.say(state(of.metric, outcome)[2])
