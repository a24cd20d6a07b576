"""Visits: what one visitor asks for without a longer pause than the settings allow, and how far each came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from warehouse.traffic.naming import domain

_MINUTE = 60_000_000  # microseconds
# Stages by their number.
VIEW, START, SUBMIT, DONE = 1, 2, 3, 4
# Landing pages and domains of a day that are told by name; the rest are told together.
_OFTEN = 100


@dataclass(frozen=True, slots=True)
class Names:
    """What requests call by a number, and which group a service is of."""

    agents: pl.DataFrame
    paths: pl.DataFrame
    groups: pl.DataFrame


def numbered(requests: pl.DataFrame, minutes: int) -> pl.DataFrame:
    """The requests, sorted by visitor and time, with `visit`: a pause of more than so many minutes begins a new one."""
    begins = (pl.col("visitor") != pl.col("visitor").shift()) | (pl.col("at").diff() > minutes * _MINUTE)
    return requests.with_columns(begins=begins.fill_null(value=True)).with_columns(visit=pl.col("begins").cum_sum())


def visits(requests: pl.DataFrame, reached: pl.DataFrame, days: Sequence[date], names: Names) -> pl.DataFrame:
    """One row per visit that begins on one of the days, from `numbered` requests and the `services` they reached."""
    whole = requests.group_by("visit").agg(pl.col("is_page").sum().cast(pl.Int32).alias("page_views"), pl.max("stage"))
    furthest = _firsts(reached.sort("visit", "stage", descending=[False, True], maintain_order=True))
    landing = _firsts(requests.filter("is_page")).join(names.paths, on="path_id").select("visit", landing="page")
    campaign = _firsts(requests.filter(pl.col("campaign").is_not_null())).select("visit", "campaign")
    begun = _begun(requests, days, names).with_columns(referrer=domain(pl.col("referrer")))
    told = (
        begun.join(campaign, on="visit", how="left")
        .join(landing, on="visit", how="left")
        .join(whole, on="visit")
        .join(furthest.select("visit", "service"), on="visit", how="left")
        .join(names.groups, on="service", how="left")
        .with_columns(
            pl.lit(1, pl.Int32).alias("visits"),
            (pl.col("page_views") == 1).cast(pl.Int32).alias("single_page"),
            *_reached(),
        )
    )
    return _often(_often(told, "landing"), "referrer").drop("visit", "stage", "viewed")


def steps(requests: pl.DataFrame, reached: pl.DataFrame, days: Sequence[date], names: Names) -> pl.DataFrame:
    """One row per visit that begins on one of the days and service that it touched."""
    touched = reached.filter(pl.col("stage") >= VIEW)
    return (
        touched.join(_begun(requests, days, names).drop("hour", "referrer"), on="visit")
        .join(names.groups, on="service", how="left")
        .with_columns(*_reached())
        .drop("visit", "stage")
    )


def services(requests: pl.DataFrame) -> pl.DataFrame:
    """How far each visit came with each service, in the order in which it came to them; one row if it names none."""
    named = requests.filter(pl.col("service").is_not_null())
    others = requests.filter(pl.col("service").is_null() & (pl.col("stage") > 0)).join(named, on="visit", how="anti")
    touched = pl.concat([one.select("visit", "service", "stage") for one in (named, others)])
    return touched.group_by("visit", "service", maintain_order=True).agg(pl.max("stage"))


def _firsts(rows: pl.DataFrame) -> pl.DataFrame:
    """The first row of each visit, from rows that are sorted by it."""
    return rows.filter((pl.col("visit") != pl.col("visit").shift()).fill_null(value=True))


def _begun(requests: pl.DataFrame, days: Sequence[date], names: Names) -> pl.DataFrame:
    """What is told by the first request of each visit that begins on one of the days."""
    first = requests.filter(pl.col("begins") & pl.col("day").is_in(list(days)))
    told = first.select("visit", "day", "hour", "agent_id", "referrer")
    return told.join(names.agents.select("agent_id", "channel", "device"), on="agent_id").drop("agent_id")


def _reached() -> list[pl.Expr]:
    """Whoever came to a stage has passed those before it."""
    names = {"viewed": VIEW, "started": START, "submitted": SUBMIT, "done": DONE}
    return [(pl.col("stage") >= stage).cast(pl.Int32).alias(name) for name, stage in names.items()]


def _often(told: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows with null in a column for what is not among the day's most frequent values."""
    place = pl.struct(-pl.col("len").cast(pl.Int64), pl.col(name)).rank("dense").over("day")
    often = told.group_by("day", name).len().filter(place <= _OFTEN + 1).select("day", name, often=pl.col(name))
    return told.join(often, on=["day", name], how="left").with_columns(pl.col("often").alias(name)).drop("often")
