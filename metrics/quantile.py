"""Quantiles from counts: working days exactly, seconds from logarithmic buckets within 1 %."""

from collections.abc import Sequence

import polars as pl

# Each bucket of seconds reaches 2 % further than it starts, so its geometric middle is at most 1 % off.
RATIO = 1.02


def bucket_seconds(bucket: pl.Expr) -> pl.Expr:
    """The seconds a bucket stands for: its geometric middle; bucket 0 holds durations of up to one second."""
    return pl.when(bucket == 0).then(0.0).otherwise(pl.lit(RATIO).pow(bucket.cast(pl.Float64) - 0.5))


def quantiles(histogram: pl.DataFrame, keys: Sequence[str], probabilities: Sequence[float]) -> pl.DataFrame:
    """The quantiles of every group of a histogram, as if each case stood in it singly.

    Type 7, the rule of DuckDB's `quantile_cont`: the value at place p·(n − 1), counted from 0, interpolated
    between the two order statistics around it.

    Args:
        histogram: Columns `keys`, `duration` and `n` (above 0).
        keys: What a group is; at least one.
        probabilities: From 0 to 1.

    Returns:
        One row per group: `keys`, `n`, and `quantiles`, a list in the order of `probabilities`.
    """
    return (
        histogram.sort(*keys, "duration")
        .group_by(keys, maintain_order=True)
        .agg(pl.col("n").sum(), *(_quantile(p).alias(f"q{i}") for i, p in enumerate(probabilities)))
        .with_columns(quantiles=pl.concat_list(f"q{i}" for i in range(len(probabilities))))
        .select(*keys, "n", "quantiles")
    )


def _quantile(probability: float) -> pl.Expr:
    place = (pl.col("n").sum() - 1) * probability
    low, high = _order_statistic(place.floor()), _order_statistic(place.ceil())
    return low + (high - low) * (place - place.floor())


def _order_statistic(place: pl.Expr) -> pl.Expr:
    """The value at a place counted from 0: the first one up to which more cases than that are counted."""
    return pl.col("duration").cast(pl.Float64).filter(pl.col("n").cum_sum() > place).first()
