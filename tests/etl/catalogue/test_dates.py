"""Catalogue C, 50–57: dates in every writing that was met."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from etl.check import Checked
from tests.etl.catalogue.files import BOOK, HEADER, dates, line
from tests.etl.catalogue.told import Outcome, accepted, case, put_right, set_aside, told
from tests.etl.read.books import book

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(found: Checked) -> list[str]:
    """When each case was accepted, at home."""
    return [f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" for moment in found.frames["cases"]["accepted_at"]]


def dated(*moments: Any, **options: Any) -> bytes:
    """A workbook with true dates and text in one column."""

    def write(workbook: Any) -> None:
        page, as_date = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy/m/d h:mm"})
        page.write_row(0, 0, HEADER)
        for at, moment in enumerate(moments, start=1):
            page.write_row(at, 0, line(at))
            plain = isinstance(moment, int | float | str)
            page.write(at, 2, moment) if plain else page.write_datetime(at, 2, moment, as_date)

    return book(write, **options)


@case(50, Outcome.OK)
def test_true_dates_and_text_in_one_column() -> None:
    found = accepted(dated(datetime(2026, 3, 5, 9, 30), "2026-03-06 10:00"), BOOK)
    assert local(found) == ["2026-03-05 09:30:00", "2026-03-06 10:00:00"]


@case(51, Outcome.FIX)
def test_day_numbers_in_a_column_of_dates() -> None:
    found = put_right(dated(46086.5, 46086.638888888), BOOK)
    assert local(found) == ["2026-03-05 12:00:00", "2026-03-05 15:20:00"]
    assert "2 个表格日期序号" in told(found)


@case(52, Outcome.OK)
def test_a_workbook_that_counts_from_1904() -> None:
    assert local(accepted(dated(date(2026, 3, 5), date_1904=True), BOOK)) == ["2026-03-05 00:00:00"]


WRITINGS = {
    "2026年3月5日": "2026-03-05 00:00:00",
    "2026/3/5 下午3:20": "2026-03-05 15:20:00",
    "2026.3.5": "2026-03-05 00:00:00",
    "20260305": "2026-03-05 00:00:00",
    "２０２６－０３－０５": "2026-03-05 00:00:00",
    "二〇二六年三月五日": "2026-03-05 00:00:00",
}


@case(53, Outcome.FIX)
def test_six_writings_in_one_column() -> None:
    found = put_right(dates(*WRITINGS))
    assert local(found) == list(WRITINGS.values())
    assert "“受理时间”：6 个其他写法的日期已读取，如“2026年3月5日”读作 2026-03-05" in told(found)


@pytest.mark.parametrize("writing", WRITINGS)
def test_each_writing_alone(writing: str) -> None:
    assert local(accepted(dates(writing))) == [WRITINGS[writing]]


@case(54, Outcome.QUAR)
@pytest.mark.parametrize("cell", ["05/03/2026", "5/3/26"])
def test_day_and_month_that_may_be_exchanged(cell: str) -> None:
    (problem,) = set_aside(dates(cell, "2026-03-05"))
    assert "无法判断日与月的先后" in problem.text.zh and "date_order" in problem.remedy_in_shell.zh
    assert accepted(dates(cell), map_text='[source]\ndate_order = "DMY"').accepted == 1


@case(55, Outcome.QUAR)
@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2026-02-30", "没有这个日期"),
        ("3月5日", "缺少年份或日"),
        ("2026年3月", "缺少年份或日"),
        ("令和8年", "使用年号纪年"),
        ("三月初", "不是日期"),
    ],
)
def test_what_is_no_date(cell: str, said: str) -> None:
    (problem,) = set_aside(dates(cell, "2026-03-05"))
    assert (problem.row, problem.column, problem.value) == (2, "受理时间", cell) and said in problem.text.zh


@case(55, Outcome.FIX)
def test_the_month_of_the_load_gives_the_year() -> None:
    found = put_right(dates("3月5日"), month="2026-03")
    assert local(found) == ["2026-03-05 00:00:00"] and "1 个缺年份的日期按 2026 年处理" in told(found)


@case(56, Outcome.FIX)
def test_times_with_and_without_their_offset() -> None:
    found = put_right(dates("2026-03-05T01:30:00Z", "2026-03-05T09:30:00+08:00", "2026-03-05 09:30:00"))
    assert local(found) == ["2026-03-05 09:30:00"] * 3
    assert "2 个时间带时区偏移，1 个不带" in told(found)


@case(57, Outcome.OK)
def test_hours_that_never_came_or_came_twice() -> None:
    """Shanghai moved its clocks in the summers of 1986 to 1991, and registers reach back so far."""
    found = accepted(dates("1986-05-04 02:30", "1986-09-14 01:30", "1950-01-01"))
    assert [moment[:10] for moment in local(found)] == ["1986-05-04", "1986-09-14", "1950-01-01"]
