"""Visits: what one visitor asks for without a longer pause than the settings allow, and how far each came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

# What visits are told by.
OF_VISITS = (
    *("visitor", "at", "place", "day", "caller", "is_page", "page"),
    *("domain", "campaign", "service", "stage"),
)
_MICROSECOND = timedelta(microseconds=1)
# Stages by their number.
VIEW, START, SUBMIT, DONE = 1, 2, 3, 4
# Landing pages and domains of a day that are told by name; the rest are told together.
_OFTEN = 100
_COUNTS = ("visits", "page_views", "single_page", "viewed", "started", "submitted", "done")


@dataclass(frozen=True, slots=True)
class Names:
    """What requests call by a number, and which group a service is of."""

    callers: pl.DataFrame
    groups: pl.DataFrame


def numbered(requests: pl.DataFrame, pause: timedelta) -> pl.DataFrame:
    """The requests by visitor and time, with `visit`: a longer pause begins a new one."""
    # By several numbers at once it takes twice as long; and a log is mostly in its order.
    in_time = _in_order(_in_order(requests, "place"), "at").drop("place")
    ordered = in_time.sort("visitor", maintain_order=True)
    begins = (pl.col("visitor") != pl.col("visitor").shift()) | (pl.col("at").diff() > pause // _MICROSECOND)
    visit = begins.fill_null(value=True).cum_sum().set_sorted()
    return ordered.with_columns(visit.alias("visit"))


def _in_order(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows if rows[name].is_sorted() else rows.sort(name, maintain_order=True)


def begun(requests: pl.DataFrame, days: Sequence[date]) -> pl.DataFrame:
    """One row per visit that begins on one of the days: what its first request tells, and all of them together."""
    return (
        requests.group_by("visit", maintain_order=True)
        .agg(
            pl.first("day", "caller", "domain"),
            pl.when("is_page").then("page").first(ignore_nulls=True).alias("landing"),
            pl.col("campaign").first(ignore_nulls=True),
            pl.sum("is_page").cast(pl.Int32).alias("page_views"),
            pl.max("stage"),
        )
        .filter(pl.col("day").is_in(list(days)))
        .with_columns(pl.col("visit").set_sorted())
    )


def visits(begun: pl.DataFrame, reached: pl.DataFrame, names: Names) -> pl.DataFrame:
    """The visits that have begun, from the `services` they reached; one row per all that they are told by."""
    furthest = _firsts(reached.sort("visit", "stage", descending=[False, True], maintain_order=True))
    told = (
        begun.join(furthest.select(pl.col("visit").set_sorted(), "service"), on="visit", how="left")
        .with_columns(
            pl.lit(1, pl.Int32).alias("visits"),
            (pl.col("page_views") == 1).cast(pl.Int32).alias("single_page"),
            *_reached(),
        )
        .rename({"domain": "referrer"})
    )
    return _often(_often(_counted(told, names, "campaign", "service", "landing", "referrer"), "landing"), "referrer")


def steps(begun: pl.DataFrame, reached: pl.DataFrame, names: Names) -> pl.DataFrame:
    """The services that visits touched which have begun; one row per all that they are told by."""
    touched = reached.filter(pl.col("stage") >= VIEW).join(begun.select("visit", "day", "caller"), on="visit")
    return _counted(touched.with_columns(*_reached()), names, "service")


def services(requests: pl.DataFrame) -> pl.DataFrame:
    """How far each visit came with each service, in the order in which it came to them; one row if it names none."""
    named, first = pl.col("service").is_not_null(), (pl.col("visit") != pl.col("visit").shift()).fill_null(value=True)
    touched = requests.filter(named | (pl.col("stage") > 0)).select("visit", "service", "stage")
    # Most visits stay with one service, which is told without a look at all the others.
    stay = (first | ~pl.col("service").eq_missing(pl.col("service").shift())).cum_sum().set_sorted()
    stays = touched.group_by(stay.alias("stay"), maintain_order=True).agg(pl.first("visit", "service"), pl.max("stage"))
    alone = first & first.shift(-1, fill_value=True)
    others = stays.filter(~alone).group_by("visit", "service", maintain_order=True).agg(pl.max("stage"))
    told = others.filter(named | ~named.any().over("visit"))
    return pl.concat([stays.filter(alone).drop("stay"), told]).sort("visit", maintain_order=True)


def _firsts(rows: pl.DataFrame) -> pl.DataFrame:
    """The first row of each visit, from rows that are sorted by it."""
    return rows.filter((pl.col("visit") != pl.col("visit").shift()).fill_null(value=True))


def _reached() -> list[pl.Expr]:
    """Whoever came to a stage has passed those before it."""
    names = {"viewed": VIEW, "started": START, "submitted": SUBMIT, "done": DONE}
    return [(pl.col("stage") >= stage).cast(pl.Int32).alias(name) for name, stage in names.items()]


def _counted(told: pl.DataFrame, names: Names, *words: str) -> pl.DataFrame:
    """One row per day, caller and words of what is told, with the sum of every count; then the names of all these."""
    counts = pl.sum(*(name for name in _COUNTS if name in told.columns))
    cells = told.group_by("day", "caller", *words).agg(counts)
    return (
        cells.with_columns(pl.col(words).cast(pl.String))
        .join(names.callers.select("caller", "channel", "device"), on="caller")
        .join(names.groups, on="service", how="left")
        .drop("caller")
    )


def _often(told: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows with null in a column for what is not among the day's most frequent values."""
    place = pl.struct(-pl.col("visits").cast(pl.Int64), pl.col(name)).rank("dense").over("day")
    sums = told.group_by("day", name).agg(pl.sum("visits"))
    often = sums.filter(place <= _OFTEN + 1).select("day", name, often=pl.col(name))
    return told.join(often, on=["day", name], how="left").with_columns(pl.col("often").alias(name)).drop("often")
