"""Event logs: one row per event, from which come the cases and their steps."""

from dataclasses import dataclass

import polars as pl

from etl.read.table import ROW
from warehouse.text import Text

# The second row that a step was made of: its start, or the end of a suspension.
FROM_ROW = "__from_row__"

# What stands where an event log does not say which service or department a case belongs to.
UNSPECIFIED = "unspecified"

_KEYS = ("case_no", "step", "instance")


@dataclass(frozen=True)
class Steps:
    """Steps made of events, ROW of the event that ended them; rows that make no step; what was left out."""

    frame: pl.DataFrame
    ignored: tuple[int, ...] = ()
    notes: tuple[Text, ...] = ()


def cases_of(events: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
    """One row per case_no, under the ROW of its first event; each attribute is the first that any of its events gives.

    Also gives, for each attribute that varies within a case, in how many cases it does.
    """
    attributes = [name for name in events.columns if name not in (ROW, "case_no")]
    cases = (
        events.lazy()
        .filter(pl.col("case_no").is_not_null())
        .group_by("case_no", maintain_order=True)
        .agg(
            pl.col(ROW).first(),
            *(pl.col(name).drop_nulls().first() for name in attributes),
            *(pl.col(name).drop_nulls().n_unique().alias(f"{name}__ways") for name in attributes),
        )
        .collect()
    )
    varying = {name: cases.filter(pl.col(f"{name}__ways") > 1).height for name in attributes}
    return cases.select(ROW, "case_no", *attributes), {name: count for name, count in varying.items() if count}


def steps_of(events: pl.DataFrame) -> Steps:
    """Steps from typed events, in the order of the file.

    With a column `transition`, `complete` events are the steps; a `start` before one in the same case and step gives
    its start; `suspend` and `resume` bound a suspension. Without one, every event is a completed step.
    """
    if "transition" not in events.columns:
        return Steps(_with_kind(events).with_columns(pl.lit(None, dtype=pl.UInt32).alias(FROM_ROW)))
    instance = pl.col("instance").fill_null("") if "instance" in events.columns else pl.lit("")
    told = events.with_columns(
        pl.col("transition").str.to_lowercase().fill_null("complete"), instance.alias("instance")
    ).sort(ROW)
    steps = pl.concat([_with_kind(_completed(told)), _suspended(told)]).sort(ROW)
    used = pl.concat([steps[ROW], steps[FROM_ROW].drop_nulls()]).implode()
    unused = told.filter(~pl.col(ROW).is_in(used))
    return Steps(steps, tuple(unused[ROW].to_list()), _left_out(unused))


def _with_kind(steps: pl.DataFrame) -> pl.DataFrame:
    return steps.with_columns(pl.col("kind").fill_null("work"))


def _completed(events: pl.DataFrame) -> pl.DataFrame:
    pairs = _pairs(events, "start", "complete")
    steps = events.filter(pl.col("transition") == "complete").join(pairs, left_on=ROW, right_on="closer", how="left")
    return steps.with_columns(
        pl.coalesce("opened_at", "started_at").alias("started_at"), pl.col("opener").alias(FROM_ROW)
    ).select(*events.columns, FROM_ROW)


def _suspended(events: pl.DataFrame) -> pl.DataFrame:
    pairs = _pairs(events, "suspend", "resume")
    steps = events.filter(pl.col("transition") == "suspend").join(pairs, left_on=ROW, right_on="opener", how="left")
    return steps.with_columns(
        pl.coalesce("completed_at", "started_at").alias("started_at"),
        pl.col("closed_at").alias("completed_at"),
        pl.lit("suspension").alias("kind"),
        pl.col("closer").alias(FROM_ROW),
    ).select(*events.columns, FROM_ROW)


def _pairs(events: pl.DataFrame, opens: str, closes: str) -> pl.DataFrame:
    """Which opening event goes with which closing one: first opened, first closed, within one step of one case.

    The k-th close takes an opening if one before it is still free. With s openings before the k-th close, the number
    of openings taken is k + min(0, min over j ≤ k of s(j) - j).
    """
    told = events.filter(pl.col("completed_at").is_not_null(), pl.col("transition").is_in([opens, closes]))
    told = told.with_columns(
        (pl.col("transition") == opens).cast(pl.Int64).cum_sum().over(_KEYS).alias("opened"),
        (pl.col("transition") == closes).cast(pl.Int64).cum_sum().over(_KEYS).alias("closed"),
    )
    lack = (pl.col("opened") - pl.col("closed")).cum_min().over(_KEYS).clip(upper_bound=0)
    closers = told.filter(pl.col("transition") == closes).with_columns((pl.col("closed") + lack).alias("taken"))
    closers = closers.filter(pl.col("taken") > pl.col("taken").shift(1).over(_KEYS).fill_null(0))
    openers = told.filter(pl.col("transition") == opens)
    return openers.join(closers, left_on=[*_KEYS, "opened"], right_on=[*_KEYS, "taken"], suffix="_of_close").select(
        pl.col(ROW).alias("opener"),
        pl.col(f"{ROW}_of_close").alias("closer"),
        pl.col("completed_at").alias("opened_at"),
        pl.col("completed_at_of_close").alias("closed_at"),
    )


def _left_out(unused: pl.DataFrame) -> tuple[Text, ...]:
    if unused.is_empty():
        return ()
    counts = unused.group_by("transition").len().sort("transition")
    listed = ", ".join(f"{transition} {count:,}" for transition, count in counts.iter_rows())
    return (
        Text(
            "Events that make no step of their own were left out: {listed}.", "未构成环节的事件未计入：{listed}。"
        ).format(listed=listed),
    )
