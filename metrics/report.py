"""Results as other programs and a terminal read them."""

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.table import Table

from metrics.asking import told
from metrics.coverage import OF_DEPARTMENT
from metrics.marts import DIMENSIONS
from metrics.model import Unit
from metrics.value import Completeness, NotProvided, Outcome, Result, TooFew, Value, number, status
from metrics.view import Period, View
from warehouse.terminal import as_cell, table
from warehouse.text import Language, Text

# A spreadsheet takes a cell that begins with one of these for a formula, unless it is a number.
_LIVE = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def record(result: Result, view: View) -> dict[str, Any]:
    """One result as an object: its stable keys first."""
    outcome, unit = result.outcome, result.metric.unit
    value = outcome if isinstance(outcome, Value) else None
    return {
        "metric": result.metric.id,
        "status": status(outcome),
        "value": _number(outcome, unit),
        "unit": unit.id,
        "sample": outcome.sample,
        "from": result.period.start.isoformat(),
        "to": result.period.end.isoformat(),
        "by": dict(result.by),
        "as_of": result.as_of.isoformat(),
        "clock": view.clock if result.metric.clocked else None,
        "finished": result.finished,
        "exact": value.exact if value else None,
        "interval": list(value.interval) if value and value.interval else None,
        "previous": _number(result.previous, unit),
        "last_year": _number(result.last_year, unit),
        "completeness": _share(result.completeness),
        "previous_completeness": _share(result.previous_in),
        "last_year_completeness": _share(result.last_year_in),
        "reason": None if isinstance(outcome, Value) else outcome.reason.en,
    }


def as_csv(records: Sequence[dict[str, Any]], view: View) -> str:
    """The records as CSV with a header; nested values spread over columns."""
    names = ["metric", "status", "value", "unit", "sample", "from", "to", *view.by, "as_of", "clock", "finished"]
    names += ["exact", "interval_low", "interval_high", "previous", "last_year", "actual", "expected", "reason"]
    text = StringIO()
    writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in _flat(one).items()} for one in records)
    return text.getvalue()


def as_table(results: Sequence[Result], view: View, language: Language) -> Table:
    """The results for a terminal, rounded as the pages round them."""
    made = table(_caption(results, view).in_(language))
    made.add_column(_METRIC.in_(language), overflow="fold")
    for name in view.by:
        made.add_column(DIMENSIONS[name].label.in_(language), overflow="fold")
    if view.grain:
        made.add_column(_FROM.in_(language), no_wrap=True)
    made.add_column(_VALUE.in_(language), justify="right", overflow="fold")
    made.add_column(_UNIT.in_(language), overflow="fold")
    spans = any(_span(result) for result in results)
    if spans:
        made.add_column(_INTERVAL.in_(language), justify="right", overflow="fold")
    for heading in (_N, _BEFORE, _YEAR_AGO):
        made.add_column(heading.in_(language), justify="right", no_wrap=True)
    for result in results:
        made.add_row(*map(as_cell, _cells(result, view, language, spans)))
    return made


def shown(value: float | None, unit: Unit) -> str:
    """A figure rounded for reading: as many decimals as its unit has, thousands apart, rates in percent."""
    return "–" if value is None else unit.written(value)


def _number(outcome: Outcome | None, unit: Unit) -> float | None:
    """The figure in full precision, counts as whole numbers."""
    value = number(outcome)
    return int(value) if value is not None and unit.whole else value


def _share(told: Completeness | None) -> dict[str, Any] | None:
    return {"actual": told.actual, "expected": told.expected, "missing": list(told.missing)} if told else None


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    low, high = one["interval"] or (None, None)
    return {**one, **one["by"], **one["completeness"], "interval_low": low, "interval_high": high}


def _inert(cell: object) -> object:
    """The cell so that a spreadsheet shows it and does not run it."""
    live = isinstance(cell, str) and cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if live else cell


def _caption(results: Sequence[Result], view: View) -> Text:
    if not results:
        return _NO_GROUP
    first = results[0]
    asked = told(view, first.as_of, clocked=first.metric.clocked)
    departments = departments_told([one for one in results if one.metric is first.metric])
    left = _not_compared(results)
    return Text(asked.en + departments.en + left.en, asked.zh + departments.zh + left.zh)


def departments_told(results: Sequence[Result]) -> Text:
    """Of how many departments the records of a figure are whole, for the end of a caption; none are due: nothing."""
    actual, expected = _departments(results)
    return _DEPARTMENTS.format(actual=actual, expected=expected) if expected else Text("", "")


def _departments(results: Sequence[Result]) -> tuple[int, int]:
    """Of how many departments the records are whole, of those that should be in: of the bucket that lacks most."""
    found: dict[Period, dict[tuple[str, ...], Completeness]] = defaultdict(dict)
    for one in results:
        # The same department stands in several groups where it is split further.
        found[one.period][tuple(one.by[name] for name in OF_DEPARTMENT if name in one.by)] = one.completeness
    sums = (
        (sum(one.actual for one in groups.values()), sum(one.expected for one in groups.values()))
        for groups in found.values()
    )
    return min(sums, key=lambda pair: pair[0] - pair[1])


def _span(result: Result) -> str | None:
    """How sure a figure is."""
    ends = result.outcome.interval if isinstance(result.outcome, Value) else None
    return f"{shown(ends[0], result.metric.unit)} … {shown(ends[1], result.metric.unit)}" if ends else None


def _cells(result: Result, view: View, language: Language, spans: bool) -> list[str]:
    unit = result.metric.unit
    outcome = result.outcome
    mark = "" if not isinstance(outcome, Value) or outcome.exact else " ±1%"
    word = shown(outcome.number, unit) + mark if isinstance(outcome, Value) else _STATUS[status(outcome)].in_(language)
    sample = str(outcome.sample) if isinstance(outcome, Value | TooFew) else "–"
    groups = [result.by[name] or "–" for name in view.by]
    compared = [
        _compared(result.previous, result.previous_in, unit),
        _compared(result.last_year, result.last_year_in, unit),
    ]
    bucket = [result.period.start.isoformat()] if view.grain else []
    words = unit.beside(word).in_(language) if isinstance(outcome, Value) and unit is not Unit.RATE else ""
    sure = [_span(result) or "–"] if spans else []
    return [result.metric.id, *groups, *bucket, word, words, *sure, sample, *compared]


def _compared(other: Outcome | None, told: Completeness | None, unit: Unit) -> str:
    """What a figure is compared with; of how many departments where the others do not cover it."""
    partial = isinstance(other, Value) and told is not None and not told.complete
    return shown(number(other), unit) + (f" ({told.actual}/{told.expected})" if partial and told else "")


def _not_compared(results: Sequence[Result]) -> Text:
    """Why there is a figure for a period that is not compared with it, each reason once."""
    told = [other for result in results for other in (result.previous, result.last_year)]
    reasons = dict.fromkeys(one.reason for one in told if isinstance(one, NotProvided) and one.sample)
    return Text("".join(f"\n{one.en}" for one in reasons), "".join(f"\n{one.zh}" for one in reasons))


_METRIC, _FROM, _VALUE, _UNIT = (
    Text("metric", "指标"),
    Text("from", "起始日"),
    Text("value", "数值"),
    Text("unit", "单位"),
)
_INTERVAL = Text("95 % interval", "95% 区间")
_N, _BEFORE, _YEAR_AGO = Text("n", "件数"), Text("before", "上期"), Text("year ago", "去年同期")
_STATUS = {
    "not_provided": Text("not provided", "未提供"),
    "not_applicable": Text("not applicable", "不适用"),
    "too_few": Text("too few", "样本不足"),
}
_NO_GROUP = Text("No group occurs in this period.", "本期没有任何分组。")
_DEPARTMENTS = Text(", departments {actual} of {expected}", "，部门 {actual}/{expected}")
