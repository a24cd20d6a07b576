"""How old the open cases are at the end of each period: from events shifted in time, never cases beside every day."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from metrics.gather import Cell, Spread, moment_of
from metrics.marts import SPANS, STOPPED_SPANS
from metrics.quantile import quantiles
from metrics.question import Question, sql

_SECONDS = 86_400.0
# A period with what it is compared with: so few moments are read faster one by one than as changes between them.
FEW = 5
_AGE = pl.col("duration")


def open_ages(question: Question, *, natural: bool, periods: int | None = None, by: pl.Expr = _AGE) -> pl.DataFrame:
    """One row per period (or of the first so many), group and age: how many open cases (`n`) were so old at its end.

    Ages (`duration`) are net working days, or natural days; NULL where no calendar knows the beginning. The groups
    are columns `g0`, `g1` … of the question. A stop takes the days that it had lasted by then. Where an age is only a
    way to something else, `by` says what of it the rows are by.
    """
    asked_for = range(len(question.periods) if periods is None else periods)
    moments = sorted({moment_of(question, i) for i in asked_for})
    groups = question.group_names
    known = question.snapshot.query(sql("moments"), moments=moments, as_of=question.as_of)
    now = known.select("moment", now="second" if natural else "working_day").sort("moment").with_row_index("place")
    if natural or len(moments) > FEW:
        text, values = _by_second(question) if natural else _by_working_day(question, "open_ages")
        changes = question.snapshot.query(text, moments=moments, **values)
        known_open = _levels(changes, now, [*groups, "stands", "key"])
    else:
        known_open = _one_by_one(question, now)
    age = pl.when("stands").then("key").otherwise(pl.col("now") - pl.col("key"))
    aged = known_open.with_columns(
        duration=pl.max_horizontal(age / (_SECONDS if natural else 1), 0.0)
        # The largest of nothing and 0 would be 0.
        .pipe(lambda age: pl.when(pl.col("now").is_null() | pl.col("key").is_null()).then(None).otherwise(age))
    )
    places = {moment: place for place, moment in enumerate(moments)}
    asked = pl.DataFrame(
        {
            "period": asked_for,
            "place": [places[moment_of(question, i)] for i in asked_for],
        },
        schema={"period": pl.Int64, "place": pl.UInt32},
    )
    return asked.join(aged.group_by("place", *groups, by).agg(pl.col("n").sum()), on="place").drop("place")


def _one_by_one(question: Question, now: pl.DataFrame) -> pl.DataFrame:
    """How many were open at each moment, asked one by one; the columns of `_levels`."""
    text, values = _by_working_day(question, "open_at")
    found = (
        question.snapshot.query(text, moment=moment, **values).with_columns(
            place=pl.lit(place, pl.UInt32), now=pl.lit(working_day, now.schema["now"])
        )
        for place, moment, working_day in now.select("place", "moment", "now").iter_rows()
    )
    return pl.concat(found)


def _by_working_day(question: Question, name: str) -> tuple[str, dict[str, Any]]:
    text = sql(name).format(
        columns=question.groups() or "true AS everything",
        source=question.source(SPANS),
        stopped=question.source(STOPPED_SPANS),
        predicates=question.predicates(SPANS),
    )
    return text, question.values(SPANS)


def _by_second(question: Question) -> tuple[str, dict[str, Any]]:
    """Case by case: hardly two of them began in the same second."""
    predicates, values = question.of_cases()
    columns = question.groups() or "true AS everything"
    return sql("open_ages_natural").format(columns=columns, predicates=predicates), {**values, "as_of": question.as_of}


def _levels(changes: pl.DataFrame, now: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """How many were open at every moment at which any were, from the changes between them."""
    # Sorted, a key ends where another begins: to look for the rows of each takes six times as long.
    begins = pl.any_horizontal(pl.col(key).ne_missing(pl.col(key).shift(1)) for key in keys) | (pl.row_index() == 0)
    before = pl.col("total") - pl.col("change")
    return (
        changes.join(now.select("moment", "place"), on="moment")
        .sort(*keys, "place")
        .with_columns(begins=begins, total=pl.col("change").cum_sum())
        .with_columns(
            n=pl.col("total") - pl.when("begins").then(before).forward_fill(),
            until=pl.when(pl.col("begins").shift(-1, fill_value=True))
            .then(len(now))
            .otherwise(pl.col("place").shift(-1)),
        )
        .filter(pl.col("n") > 0)
        .with_columns(place=pl.int_ranges("place", "until", dtype=pl.UInt32))
        .explode("place")
        .join(now.select("place", "now"), on="place")
    )


def spreads(question: Question, probabilities: Sequence[float], *, natural: bool) -> dict[Cell, tuple[Spread, int]]:
    """By period and group the quantiles of the ages of open cases, and how many cases have no known age."""
    ages = open_ages(question, natural=natural)
    keys = ["period", *question.group_names]
    unknown = ages.filter(pl.col("duration").is_null())
    missing = {(row["period"], question.group_of(row)): row["n"] for row in unknown.iter_rows(named=True)}
    found = {
        (row["period"], question.group_of(row)): Spread(
            row["n"], dict(zip(probabilities, row["quantiles"], strict=True)), exact=True
        )
        for row in quantiles(ages.drop_nulls("duration"), keys, probabilities).iter_rows(named=True)
    }
    nothing = Spread(0, {}, exact=True)
    return {cell: (found.get(cell, nothing), missing.get(cell, 0)) for cell in {*found, *missing}}
