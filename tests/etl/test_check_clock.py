"""Where the legal clock starts and ends, and whether a case is due by the day: told at the headers of the file."""

from pathlib import Path

import pytest

from etl.match import HeaderMismatch
from tests.etl.tables import CASE, checked, codes
from warehouse.config import ClockColumns, Config


def one(**cells: str | None) -> dict:
    return {**CASE, **cells}


REGISTERED = {key: value for key, value in CASE.items() if key != "办结时间"}


def test_a_registration_ends_a_case_where_nothing_else_does():
    row = {**REGISTERED, "登簿时间": "2026-03-06 10:00", "发证时间": "2026-03-07"}
    result = checked(row, {**row, "受理编号": "A2", "登簿时间": None, "发证时间": None})
    assert result.frames["cases"]["status"].to_list() == ["closed_ok", "open"]


@pytest.mark.parametrize(
    ("cells", "code", "header"),
    [
        ({"办件状态": "办结", "登簿时间": None}, "closed_without_date", "登簿时间"),
        ({"办件状态": "在办", "登簿时间": "2026-03-06"}, "open_with_date", "登簿时间"),
        ({"登簿时间": "2026-03-04"}, "closed_before_accepted", "登簿时间"),
    ],
)
def test_what_is_wrong_with_an_end_is_told_at_the_header_that_the_file_has(cells, code, header):
    result = checked({**REGISTERED, **cells})
    assert codes(result) == [(2, code)]
    assert result.problems[0].column == header and f"“{header}”" in result.problems[0].text.zh


def test_each_row_is_told_at_the_end_that_it_has():
    rows = [
        one(受理编号=no, 办件状态="在办", **end)
        for no, end in (
            ("A1", {"登簿时间": "2026-03-06", "办结时间": None}),
            ("A2", {"登簿时间": None, "办结时间": "2026-03-06"}),
        )
    ]
    assert [problem.column for problem in checked(*rows).problems] == ["登簿时间", "办结时间"]


def test_the_receipt_starts_a_case_where_the_file_has_no_acceptance():
    row = {key: value for key, value in CASE.items() if key != "受理时间"}
    result = checked({**row, "收件时间": "2026-03-05"}, {**row, "受理编号": "A2", "收件时间": None})
    assert codes(result) == [(3, "missing")]
    assert result.problems[0].column == "收件时间"


def test_the_configured_end_alone_counts():
    config = Config(home=Path("var"), legal=ClockColumns(start=("received_at",), end=("registered_at",)))
    row = one(收件时间="2026-03-05", 办结时间="2026-03-06", 登簿时间=None)
    assert checked(row, config=config).frames["cases"]["status"].to_list() == ["open"]
    with pytest.raises(HeaderMismatch, match="received_at"):
        checked(one(), config=config)


@pytest.mark.parametrize(
    ("due", "by_day"),
    [
        ("2026-03-09", True),
        ("2026年3月9日", True),
        ("46090", True),
        ("46090.5", False),
        ("2026-03-09 00:00:00", False),
        ("2026-03-09T00:00:00+08:00", False),
        ("3/20/2026 00:00", False),
        (None, None),
    ],
)
def test_a_due_value_is_a_day_or_a_moment_as_it_is_written(due, by_day):
    among = checked(
        one(应办结时间=due),
        one(受理编号="A2", 应办结时间="2026-03-10 12:00"),
        one(受理编号="A3", 应办结时间="2026年3月11日"),
    )
    assert among.frames["cases"]["due_by_day"].to_list() == [by_day, False, True]


@pytest.mark.parametrize("due", ["2026-03-09 00:00:00", "2026-03-09T00:00:00+08:00", "3/20/2026 00:00"])
def test_midnight_alone_is_a_day(due):
    assert checked(one(应办结时间=due)).frames["cases"]["due_by_day"].to_list() == [True]
