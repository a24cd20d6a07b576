"""Dates in every shape that files write them, mixed within a column."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse.moments import Reading, in_utc, parse_dates, parse_moments

SHANGHAI = Reading("Asia/Shanghai")
AFTERNOON = datetime(2026, 3, 5, 7, 20, tzinfo=UTC)
DAY = datetime(2026, 3, 4, 16, tzinfo=UTC)


def read(cell: str, reading: Reading = SHANGHAI) -> datetime | str | None:
    """The moment of one cell, or the code of what is wrong with it."""
    # The second cell keeps the column from being of one shape.
    parsed = parse_moments(pl.Series([cell, "2026年1月1日"]), reading)
    return parsed.value[0] or parsed.fault[0]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-03-05 15:20:00", AFTERNOON),
        ("2026-03-05T15:20:00", AFTERNOON),
        ("2026-03-05 15:20", AFTERNOON),
        ("2026-03-05T07:20:00Z", AFTERNOON),
        ("2026-03-05 15:20:00+08:00", AFTERNOON),
        ("2026-03-05 15:20:00 +0800", AFTERNOON),
        ("2026-03-05T02:20:00-05:00", AFTERNOON),
        ("2026-03-05 15:20:00.123456", AFTERNOON.replace(microsecond=123456)),
        ("2026-03-05 15:20:00.5", AFTERNOON.replace(microsecond=500000)),
        ("2026/3/5 下午3:20", AFTERNOON),
        ("2026-3-5 3:20 PM", AFTERNOON),
        ("2026年3月5日15时20分", AFTERNOON),
        ("2026年3月5日 星期四 15:20", AFTERNOON),
        ("20260305152000", AFTERNOON),
        ("202603051520", AFTERNOON),
        ("2026年3月5日", DAY),
        ("2026.3.5", DAY),
        ("20260305", DAY),
        ("２０２６－０３－０５", DAY),
        ("二〇二六年三月五日", DAY),
        ("2026-03-05 上午12:00", DAY),
        ("46086", DAY),
        ("46086.5", datetime(2026, 3, 5, 4, tzinfo=UTC)),
        ("二〇二六年十二月三十一日", datetime(2026, 12, 30, 16, tzinfo=UTC)),
        # The clocks went forward at 2 o'clock: there was no 02:30.
        ("1986-05-04 02:30:00", datetime(1986, 5, 3, 18, 30, tzinfo=UTC)),
        # They went back at 2 o'clock: the earlier of the two 01:30.
        ("1986-09-14 01:30:00", datetime(1986, 9, 13, 16, 30, tzinfo=UTC)),
        ("13/03/2026", datetime(2026, 3, 12, 16, tzinfo=UTC)),
        ("03/13/2026 12:00:00 AM", datetime(2026, 3, 12, 16, tzinfo=UTC)),
    ],
)
def test_shapes(cell, moment):
    assert read(cell) == moment


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("05/03/2026", "date_ambiguous"),
        ("5/3/26", "date_ambiguous"),
        ("2026-02-30", "date_impossible"),
        ("2026-03-05 25:00", "date_impossible"),
        ("0026-03-05", "date_impossible"),
        ("2026年3月", "date_incomplete"),
        ("3月5日", "date_incomplete"),
        ("令和8年", "date_of_era"),
        ("令和8年3月5日", "date_of_era"),
        ("202603", "date_incomplete"),
        ("上周五", "date_unreadable"),
        ("19999", "date_unreadable"),
        ("2026-03-05 或 06", "date_unreadable"),
    ],
)
def test_what_is_no_moment_is_set_aside_with_its_reason(cell, code):
    assert read(cell) == code


def test_the_column_decides_the_order_of_day_and_month():
    parsed = parse_moments(pl.Series(["04/05/2026", "04/25/2026"]), SHANGHAI)
    assert parsed.value.dt.convert_time_zone("Asia/Shanghai").dt.month().to_list() == [4, 4]
    assert "month first" in parsed.notes[0].en


def test_a_column_that_contradicts_itself_leaves_the_unclear_rows_out():
    parsed = parse_moments(pl.Series(["04/05/2026", "04/25/2026", "25/04/2026"]), SHANGHAI)
    assert parsed.fault.to_list() == ["date_ambiguous", None, None]


def test_the_map_decides_before_the_column():
    parsed = parse_moments(pl.Series(["04/05/2026", "5/3/26"]), Reading("Asia/Shanghai", order="DMY"))
    assert parsed.value.dt.convert_time_zone("Asia/Shanghai").dt.date().to_list() == [
        date(2026, 5, 4),
        date(2026, 3, 5),
    ]
    assert parsed.notes == ()


def test_a_date_without_a_year_takes_that_of_the_month_of_the_load():
    parsed = parse_moments(pl.Series(["3月5日"]), Reading("Asia/Shanghai", year=2026))
    assert parsed.value[0] == DAY
    assert "2026" in parsed.notes[0].en


def test_the_column_tells_how_many_day_numbers_and_offsets_it_holds():
    parsed = parse_moments(pl.Series(["46086", "2026-03-05T07:20:00Z", "2026-03-05 15:20"]), SHANGHAI)
    assert [note.zh.split()[0] for note in parsed.notes] == ["1", "1"]


@pytest.mark.parametrize("empty", [[], [None, None]])
def test_a_column_of_nothing(empty):
    parsed = parse_moments(pl.Series(empty, dtype=pl.String), SHANGHAI)
    assert parsed.value.to_list() == empty
    assert parsed.value.dtype == pl.Datetime("us", "UTC")


def test_a_column_of_one_shape_reads_as_one_of_many():
    cells = ["2026-03-05 15:20:00", "1986-05-04 02:30:00", None]
    alone = parse_moments(pl.Series(cells), SHANGHAI)
    mixed = parse_moments(pl.Series([*cells, "2026年1月1日"]), SHANGHAI)
    assert alone.value.to_list() == mixed.value.to_list()[:3]


def test_dates_are_those_of_the_zone():
    assert (
        parse_dates(pl.Series(["2026-03-04T17:00:00Z", "2026年3月5日"]), SHANGHAI).value.to_list()
        == [date(2026, 3, 5)] * 2
    )


@pytest.mark.parametrize(
    ("cells", "by_day"),
    [
        (["2026-03-05 00:00:00", "2026-03-06 00:00:00", None], [True, True, None]),  # a database's dates
        (["2026-03-05 00:00:00", "2026-03-06 17:00:00"], [False, False]),  # moments, one of them midnight
        (["2026-03-05", "2026-03-06 17:00:00"], [True, False]),
    ],
)
def test_midnight_throughout_is_a_column_of_days(cells: list[str | None], by_day: list[bool | None]) -> None:
    parsed = parse_moments(pl.Series(cells), Reading("Asia/Shanghai"))
    assert parsed.by_day is not None
    assert parsed.by_day.to_list() == by_day


def test_dates_written_in_other_ways_are_counted_and_one_is_shown():
    parsed = parse_moments(pl.Series(["2026-03-05", "2026年3月5日", "2026.3.6 下午3:20", "x"]), SHANGHAI)
    assert [note.zh for note in parsed.notes] == ["2 个其他写法的日期已读取，如“2026年3月5日”读作 2026-03-05。"]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@given(
    first=st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)),
    hours=st.lists(st.integers(0, 400 * 24), max_size=8),
)
def test_a_zone_that_stands_still_gives_what_each_time_asked_by_itself_gives(
    zone: str, first: datetime, hours: list[int]
) -> None:
    naive = pl.Series([first + timedelta(hours=hour) for hour in hours] or [None], dtype=pl.Datetime("us"))
    singly = [in_utc(naive[at : at + 1], zone).item() for at in range(len(naive))]
    known = naive.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
    told = in_utc(naive, zone)
    assert told.to_list() == singly
    assert all(one == other for one, other in zip(told, known, strict=True) if other is not None)
