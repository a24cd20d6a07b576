"""Counts and limits."""

import polars as pl
import pytest

from etl.parse.numbers import parse_counts, parse_limits, parse_rounded_counts, parse_yes_or_counts


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


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("1.2万", 12_000),
        ("1.2w", 12_000),
        ("９.８万", 98_000),
        ("10万+", 100_000),
        ("100000+", 100_000),
        ("1.2亿", 120_000_000),
        ("3千", 3_000),
        ("1,234", 1_234),
        ("0", 0),
    ],
)
def test_counts_as_platforms_show_them(cell, count):
    assert parse_rounded_counts(pl.Series([cell, "7"])).value.to_list() == [count, 7]


@pytest.mark.parametrize("cell", ["万", "+", "三万", "1.2", "1万2千", "-1万", "1.2.3万", "10万人"])
def test_what_is_no_count_of_a_platform_stays_a_fault(cell):
    assert parse_rounded_counts(pl.Series([cell])).fault[0] in ("not_a_number", "not_a_count")


def test_round_figures_and_floors_are_told():
    told = [note.zh for note in parse_rounded_counts(pl.Series(["1.2万", "10万+", "3"])).notes]
    assert told == ["1 个数字为概数，如“1.2万”按 12,000 计。", "1 个数字只给出下限，如“10万+”按 100,000 计，实际更高。"]


def test_numbers_written_in_other_ways_are_counted_and_one_is_shown():
    assert [note.zh for note in parse_counts(pl.Series(["1,234", "３", "5"])).notes] == [
        "2 个其他写法的数字已读取，如“1,234”读作 1234。"
    ]
