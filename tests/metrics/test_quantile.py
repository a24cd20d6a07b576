"""Law: a quantile from counts is the quantile of the cases one by one."""

import math

import duckdb
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.quantile import RATIO, bucket_seconds, quantiles

PROBABILITIES = [0.0, 0.1, 0.5, 0.75, 0.9, 0.92, 1.0]
days = st.lists(st.integers(0, 400), min_size=1, max_size=200)
probability = st.floats(0, 1)


def histogram(groups: list[list[int]]) -> pl.DataFrame:
    rows = [(g, value) for g, values in enumerate(groups) for value in values]
    frame = pl.DataFrame(rows, schema={"g": pl.Int64, "duration": pl.Int64}, orient="row")
    return frame.group_by("g", "duration").agg(n=pl.len()).sample(fraction=1, shuffle=True, seed=1)


@given(st.lists(days, min_size=1, max_size=4), st.lists(probability, min_size=1, max_size=3))
def test_working_days_are_exact(groups, asked):
    found = quantiles(histogram(groups), ["g"], asked).sort("g")
    assert found["n"].to_list() == [len(values) for values in groups]
    for values, quantile in zip(groups, found["quantiles"].to_list(), strict=True):
        assert quantile == pytest.approx(list(np.quantile(values, asked, method="linear")), abs=1e-9)


@given(days)
def test_working_days_are_what_duckdb_says(values):
    found = quantiles(histogram([values]), ["g"], PROBABILITIES)["quantiles"].item().to_list()
    sql = "SELECT quantile_cont(unnest, $asked) FROM unnest($values)"
    (expected,) = duckdb.execute(sql, {"asked": PROBABILITIES, "values": values}).fetchone() or ([],)
    assert found == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.floats(1.001, 1e9), min_size=1, max_size=60), probability)
def test_seconds_are_within_one_percent(values, asked):
    buckets = [1 + math.floor(math.log(value) / math.log(RATIO)) for value in values]
    frame = histogram([buckets]).with_columns(duration=bucket_seconds(pl.col("duration")))
    found = quantiles(frame, ["g"], [asked])["quantiles"].item()[0]
    assert found == pytest.approx(np.quantile(values, asked), rel=0.01)


def test_a_second_or_less_counts_as_nothing():
    assert pl.DataFrame({"b": [0, 1]}).select(bucket_seconds(pl.col("b"))).to_series().to_list() == [
        0.0,
        pytest.approx(math.sqrt(RATIO)),
    ]


def test_no_cases_have_no_quantiles():
    assert len(quantiles(histogram([[]]), ["g"], [0.5])) == 0
