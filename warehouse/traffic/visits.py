"""Visits: what one visitor asks for without a longer pause than the settings allow, and how far each came."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from warehouse.traffic.naming import domain

_MINUTE = 60_000_000  # microseconds
# Stages by their number.
VIEW, START, SUBMIT, DONE = 1, 2, 3, 4
# Landing pages and domains of a day that are told by name; the rest are told together.
_OFTEN = 100


def numbered(requests: pl.DataFrame, minutes: int) -> pl.DataFrame:
    """The requests, sorted by visitor and time, with `visit`: a pause of more than so many minutes begins a new one."""
    begins = (pl.col("visitor") != pl.col("visitor").shift()) | (pl.col("at").diff() > minutes * _MINUTE)
    return requests.with_columns(visit=begins.fill_null(value=True).cum_sum())


def visits(requests: pl.DataFrame, days: Sequence[date], groups: pl.DataFrame) -> pl.DataFrame:
    """One row per visit that begins on one of the days, from `numbered` requests; `groups` leads services to groups."""
    page = pl.col("is_page")
    whole = requests.group_by("visit", maintain_order=True).agg(
        pl.first("day", "hour", "channel", "device"),
        pl.col("campaign").drop_nulls().first(),
        pl.col("page").filter(page).first().alias("landing"),
        pl.first("referrer"),
        page.sum().cast(pl.Int32).alias("page_views"),
        pl.max("stage"),
    )
    furthest = _of_services(requests).sort("visit", "stage", descending=[False, True], maintain_order=True)
    service = furthest.unique("visit", keep="first", maintain_order=True).select("visit", "service")
    begun = whole.filter(pl.col("day").is_in(list(days))).with_columns(referrer=domain(pl.col("referrer")))
    return (
        begun.join(service, on="visit", how="left")
        .join(groups, on="service", how="left")
        .with_columns(
            pl.lit(1, pl.Int32).alias("visits"),
            (pl.col("page_views") == 1).cast(pl.Int32).alias("single_page"),
            *_reached(),
            *(_often(name) for name in ("landing", "referrer")),
        )
        .drop("visit", "stage", "viewed")
    )


def steps(requests: pl.DataFrame, days: Sequence[date], groups: pl.DataFrame) -> pl.DataFrame:
    """One row per visit that begins on one of the days and service that it touched."""
    begun = requests.group_by("visit", maintain_order=True).agg(pl.first("day", "channel", "device"))
    touched = _of_services(requests).filter(pl.col("stage") >= VIEW)
    return (
        touched.join(begun.filter(pl.col("day").is_in(list(days))), on="visit")
        .join(groups, on="service", how="left")
        .with_columns(*_reached())
        .drop("visit", "stage")
    )


def _of_services(requests: pl.DataFrame) -> pl.DataFrame:
    """How far each visit came with each service, in the order in which it came to them."""
    touched = requests.filter(pl.col("service").is_not_null() | (pl.col("stage") > 0))
    names_one = pl.col("service").is_not_null().any().over("visit")
    named = touched.filter(pl.col("service").is_not_null() | ~names_one)
    return named.group_by("visit", "service", maintain_order=True).agg(pl.max("stage"))


def _reached() -> list[pl.Expr]:
    """Whoever came to a stage has passed those before it."""
    names = {"viewed": VIEW, "started": START, "submitted": SUBMIT, "done": DONE}
    return [(pl.col("stage") >= stage).cast(pl.Int32).alias(name) for name, stage in names.items()]


def _often(name: str) -> pl.Expr:
    """The column with null for what is not among the day's most frequent values."""
    times = pl.len().over("day", name)
    place = pl.struct(-times.cast(pl.Int64), pl.col(name)).rank("dense").over("day")
    return pl.when(place <= _OFTEN + 1).then(pl.col(name)).alias(name)
