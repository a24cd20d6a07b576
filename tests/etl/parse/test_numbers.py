"""Counts and limits."""

import polars as pl
import pytest

from etl.parse.numbers import parse_counts, parse_limits, parse_yes_or_counts


@pytest.mark.parametrize(
    ("cell", "number"),
    [("12", 12), ("1,234", 1234), ("１，２３４", 1234), ("－3", -3), ("−3", -3), ("3.0", 3), ("+5", 5), (" 7", 7)],
)
def test_numbers(cell, number):
    assert parse_counts(pl.Series([cell, "1.0"])).value[0] == number


@pytest.mark.parametrize(
    ("cell", "code"),
    [("三", "not_a_number"), ("3件", "not_a_number"), ("1,23", "not_a_number"), ("2.5", "not_a_count")],
)
def test_what_is_no_count(cell, code):
    parsed = parse_counts(pl.Series([cell, None, "1"]))
    assert parsed.fault.to_list() == [code, None, None]
    assert parsed.value.to_list() == [None, None, 1]


def test_yes_counts_as_one():
    assert parse_yes_or_counts(pl.Series(["是", "否", "2", None])).value.to_list() == [1, 0, 2, None]


@pytest.mark.parametrize(
    ("cell", "number", "unit"),
    [
        ("5", 5, None),
        ("5个工作日", 5, "working_days"),
        ("5 个 工作日", 5, "working_days"),
        ("24小时", 24, "hours"),
        ("30自然日", 30, "natural_days"),
        ("10 working days", 10, "working_days"),
        # It does not say which days.
        ("5天", 5, None),
        ("-1", -1, None),
    ],
)
def test_limits_carry_their_unit(cell, number, unit):
    limits = parse_limits(pl.Series([cell, "1个工作日", cell]))
    assert limits.number.value.to_list() == [number, 1, number]
    assert limits.unit[0] == unit


@pytest.mark.parametrize("cell", ["约5天", "5-7天", "五个工作日", "当场", "5月"])
def test_what_is_no_limit(cell):
    assert parse_limits(pl.Series([cell, None])).number.fault.to_list() == ["not_a_limit", None]
