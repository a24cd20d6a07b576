"""The raw parts of figures: sums, quantiles and stocks by period and group, few queries for many metrics."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import polars as pl

from metrics.marts import FLOW, Mart
from metrics.model import Stock
from metrics.quantile import bucket_seconds, quantiles
from metrics.question import Group, Question, sql
from metrics.view import Period

# Up to here reading the single durations costs no more than reading buckets (some 20 ms): exact is free.
EXACT_UP_TO = 100_000

Cell = tuple[int, Group]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many durations a cell holds, and their quantiles by probability."""

    n: int
    at: dict[float, float]
    exact: bool


def totals(
    question: Question, mart: Mart, expressions: Iterable[str], *, compared: bool = True
) -> dict[Cell, dict[str, float]]:
    """Every expression's sum by period and group; cells without any row are left out.

    Args:
        compared: Whether the periods that others are compared with are asked for, too.
    """
    bounds = question.bounds(len(question.periods) if compared else question.shown)
    wanted = list(dict.fromkeys(expressions))
    columns = ["period", *_groups(question), *(f"({text})::DOUBLE AS e{i}" for i, text in enumerate(wanted))]
    frame = question.snapshot.query(
        _filled("totals", question, mart, columns=", ".join(columns)), **bounds, **question.values(mart)
    )
    return {
        (row["period"], question.group_of(row)): {text: row[f"e{i}"] or 0.0 for i, text in enumerate(wanted)}
        for row in frame.iter_rows(named=True)
    }


def spreads(question: Question, mart: Mart, probabilities: Sequence[float], part: str | None) -> dict[Cell, Spread]:
    """The quantiles by period and group, in the unit of the mart (working days, or seconds).

    Working days are exact always; seconds are read from the facts while they are few, else from buckets (±1 %).
    """
    columns = ", ".join(["period", *_groups(question)])
    predicates = question.predicates(mart) + (" AND part = $part" if part else "")
    values = {**question.bounds(), **question.values(mart), **({"part": part} if part else {})}
    text = sql("histogram").format(
        columns=columns, bucket=mart.bucket, source=question.source(mart), predicates=predicates
    )
    histogram = question.snapshot.query(text, **values)
    keys = ["period", *question.group_names]
    if not mart.logarithmic:
        return _spread(question, quantiles(histogram, keys, probabilities), probabilities, exact=True)
    if mart.fact_value is None or (histogram["n"].sum() or 0) > EXACT_UP_TO:
        middles = histogram.with_columns(duration=bucket_seconds(pl.col("duration")))
        return _spread(question, quantiles(middles, keys, probabilities), probabilities, exact=False)
    text = sql("quantiles").format(columns=columns, value=mart.fact_value, source=mart.facts, predicates=predicates)
    values["probabilities"] = list(probabilities)
    exact = (_of_run(question, text, values, places) for places in runs(question.periods))
    return _spread(question, pl.concat(exact), probabilities, exact=True)


def runs(periods: Sequence[Period]) -> list[list[int]]:
    """The places of the periods, those together that touch or overlap: what lies between others need not be read."""
    found: list[list[int]] = []
    until = date.min
    for place in sorted(range(len(periods)), key=lambda place: periods[place].start):
        if not found or periods[place].start > until:
            found.append([])
        found[-1].append(place)
        until = max(until, periods[place].end)
    return found


def _of_run(question: Question, text: str, values: Mapping[str, Any], places: Sequence[int]) -> pl.DataFrame:
    """The answer of a query for some of the periods."""
    asked = [question.periods[place] for place in places]
    bounds = {"starts": [period.start for period in asked], "ends": [period.end for period in asked]}
    frame = question.snapshot.query(text, **{**values, **bounds})
    return frame.with_columns(period=pl.Series(places, dtype=pl.Int64).gather(frame["period"]))


def stocks(question: Question, mart: Mart, asked: Sequence[Stock]) -> dict[Stock, dict[Cell, float]]:
    """What is left of each stock at the end of each period, or where the data end, by group."""
    ends = [moment_of(question, i, mart) for i in range(len(question.periods))]
    moments = sorted(set(ends))
    names = [f"c{i}" for i in range(len(asked))]
    changes = (
        f"(coalesce({stock.inflow}, 0) - coalesce({stock.outflow}, 0))::DOUBLE AS {name}"
        for name, stock in zip(names, asked, strict=True)
    )
    text = _filled(
        "stock",
        question,
        mart,
        columns=", ".join(["day", *_groups(question)]),
        changes=", ".join(changes),
        names=", ".join(names),
        sums=", ".join(f"sum(daily.{name}) AS {name}" for name in names),
    )
    frame = question.snapshot.query(text, moments=moments, **question.values(mart))
    return {stock: _levels(question, ends, frame, name) for name, stock in zip(names, asked, strict=True)}


def _levels(question: Question, ends: Sequence[date], frame: pl.DataFrame, name: str) -> dict[Cell, float]:
    """The running sums of the changes at the end of each period, by group."""
    moments = sorted(set(ends))
    changes: dict[Group, dict[date, float]] = defaultdict(dict)
    for row in frame.iter_rows(named=True):
        changes[question.group_of(row)][row["moment"]] = row[name]
    return {
        (i, group): levels[end]
        for group, change in changes.items()
        for levels in [dict(zip(moments, accumulate(change.get(moment, 0.0) for moment in moments), strict=True))]
        for i, end in enumerate(ends)
    }


def moment_of(question: Question, period: int, mart: Mart = FLOW) -> date:
    """The first day that no longer counts at the end of a period, or where the data end."""
    return min(question.periods[period].end, question.last_day(mart) + timedelta(days=1))


def working_days(question: Question) -> dict[int, int]:
    """The working days of each period, as far as it has come; a period that no calendar knows is left out."""
    frame = question.snapshot.query(sql("working_days"), **question.bounds(), moment=question.today + timedelta(days=1))
    return {
        row["period"]: row["working_days"] for row in frame.iter_rows(named=True) if row["working_days"] is not None
    }


def _groups(question: Question) -> list[str]:
    return [question.groups()] if question.view.by else []


def _filled(name: str, question: Question, mart: Mart, **places: str) -> str:
    return sql(name).format(source=question.source(mart), predicates=question.predicates(mart), **places)


def _spread(
    question: Question, frame: pl.DataFrame, probabilities: Sequence[float], *, exact: bool
) -> dict[Cell, Spread]:
    rows: Iterable[dict[str, Any]] = frame.iter_rows(named=True)
    return {
        (row["period"], question.group_of(row)): Spread(
            row["n"], dict(zip(probabilities, row["quantiles"], strict=True)), exact
        )
        for row in rows
    }
