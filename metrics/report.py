"""Results as other programs and a terminal read them."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.table import Table

from metrics.model import Unit
from metrics.value import Outcome, Result, TooFew, Value, number, status
from metrics.view import View


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
        "completeness": {
            "actual": result.completeness.actual,
            "expected": result.completeness.expected,
            "missing": list(result.completeness.missing),
        },
        "reason": None if isinstance(outcome, Value) else outcome.reason.en,
    }


def as_csv(records: Sequence[dict[str, Any]], view: View) -> str:
    """The records as CSV with a header; nested values spread over columns."""
    names = ["metric", "status", "value", "unit", "sample", "from", "to", *view.by, "as_of", "clock", "finished"]
    names += ["exact", "interval_low", "interval_high", "previous", "last_year", "actual", "expected", "reason"]
    text = StringIO()
    writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_flat(one) for one in records)
    return text.getvalue()


def as_table(results: Sequence[Result], view: View) -> Table:
    """The results for a terminal, rounded as the pages round them."""
    table = Table(caption=_caption(results, view), caption_justify="left")
    table.add_column("metric", no_wrap=True)
    for heading in view.by:
        table.add_column(heading, overflow="fold")
    if view.grain:
        table.add_column("from", no_wrap=True)
    for heading in ("value", "unit", "n", "before", "year ago"):
        table.add_column(heading, justify="left" if heading == "unit" else "right", no_wrap=heading == "value")
    for result in results:
        table.add_row(*_cells(result, view))
    return table


def shown(value: float | None, unit: Unit) -> str:
    """A figure rounded for reading: one decimal, thousands apart, rates in percent."""
    if value is None:
        return "–"
    if unit is Unit.COUNT:
        return f"{value:,.0f}"
    return f"{value:.1%}" if unit is Unit.RATE else f"{value:,.1f}"


def _number(outcome: Outcome | None, unit: Unit) -> float | None:
    """The figure in full precision, counts as whole numbers."""
    value = number(outcome)
    return int(value) if value is not None and unit is Unit.COUNT else value


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    low, high = one["interval"] or (None, None)
    return {**one, **one["by"], **one["completeness"], "interval_low": low, "interval_high": high}


def _caption(results: Sequence[Result], view: View) -> str:
    if not results:
        return "No group occurs in this period."
    first = results[0]
    clock = f", clock {view.clock}" if first.metric.clocked else ""
    complete = first.completeness
    period = f"{view.period.start} up to {view.period.end} (not counted), "
    return f"{period}as of {first.as_of:%Y-%m-%d %H:%M %Z}{clock}, departments {complete.actual} of {complete.expected}"


def _cells(result: Result, view: View) -> list[str]:
    unit = result.metric.unit
    outcome = result.outcome
    mark = "" if not isinstance(outcome, Value) or outcome.exact else " ±1%"
    word = shown(outcome.number, unit) + mark if isinstance(outcome, Value) else status(outcome).replace("_", " ")
    sample = str(outcome.sample) if isinstance(outcome, Value | TooFew) else "–"
    groups = [result.by[name] or "–" for name in view.by]
    compared = [shown(number(other), unit) for other in (result.previous, result.last_year)]
    bucket = [result.period.start.isoformat()] if view.grain else []
    words = unit.label.en if isinstance(outcome, Value) and unit is not Unit.RATE else ""
    return [result.metric.id, *groups, *bucket, word, words, sample, *compared]
