"""Tables against contracts: what is accepted, and what is set aside, with its reason."""

from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.check import check
from etl.contracts import CONTRACTS
from etl.contracts.model import MOMENT
from etl.contracts.reasons import ERROR_CELL
from etl.mapping import NO_MAP
from etl.problem import Problem
from etl.read.table import ROW
from tests.etl.tables import CASE, checked, codes, context, counts, table


def one(**cells) -> dict:
    return {**CASE, **cells}


def test_a_case_is_typed_and_every_column_of_the_feed_is_there():
    result = checked(one(办结时间="2026年3月9日", 承诺时限="5个工作日", 渠道="网上申请", 补件="是"))
    frame = result.frames["cases"]
    assert frame.columns == [ROW, *CONTRACTS["cases"].kept]
    assert frame.schema["due_at"] == MOMENT
    row = frame.row(0, named=True)
    assert row["accepted_at"] == datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
    assert (row["promised_days"], row["limit_unit"], row["channel"], row["supplements"]) == (
        5,
        "working_days",
        "web",
        1,
    )
    assert row["status"] == "closed_ok"
    assert codes(result) == [] and counts(result) == (1, 0, 0)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"受理编号": None}, "missing"),
        ({"受理编号": "—"}, "missing"),
        ({"事项名称": " "}, "missing"),
        ({"受理时间": None}, "missing"),
        ({"承办部门": None}, "missing"),
        ({"受理时间": "2026-02-30"}, "date_impossible"),
        ({"受理时间": "#REF!"}, "error_cell"),
        ({"事项名称": "a\x00"}, "invisible_characters"),
        ({"受理时间": "2026-04-05"}, "not_yet"),
        ({"渠道": "传真"}, "unknown_word"),
        ({"办件状态": "办结"}, "closed_without_date"),
        ({"办件状态": "在办", "办结时间": "2026-03-06"}, "open_with_date"),
        ({"办结时间": "2026-03-04"}, "closed_before_accepted"),
        ({"办结时间": "2026-03-05 09:00"}, "closed_before_accepted"),
        ({"到现场次数": "-9"}, "not_a_count"),
        ({"到现场次数": "1.5"}, "not_a_count"),
        ({"到现场次数": "三"}, "not_a_number"),
        ({"承诺时限": "-1"}, "not_a_count"),
        ({"承诺时限": "约5天"}, "not_a_limit"),
        ({"承诺时限": "5个工作日", "法定时限": "30自然日"}, "units_disagree"),
        ({"承诺时限": "5个工作日", "时限单位": "小时"}, "units_disagree"),
        ({"全程网办": "也许"}, "unknown_word"),
    ],
)
def test_a_row_that_breaks_a_rule_is_set_aside_with_one_reason(cells, code):
    result = checked(one(受理编号="A0"), one(**cells))
    assert codes(result) == [(3, code)]
    assert counts(result) == (1, 1, 0)
    assert result.frames["cases"]["case_no"].to_list() == ["A0"]


@pytest.mark.parametrize(
    "cells",
    [
        {"办结时间": "2026-03-05"},  # that day, at an hour that nobody wrote down
        {"受理时间": "2026-03-05", "办结时间": "2026-03-05 08:00"},
        {"受理时间": "2026-04-01 01:00"},  # a clock that runs ahead
        {"应办结时间": "2027-01-01"},
        {"办件状态": "草稿", "受理时间": None},
        {"办件状态": "退件", "办结时间": "2026-03-06"},
    ],
)
def test_a_row_that_only_looks_wrong_is_kept(cells):
    assert counts(checked(one(**cells))) == (1, 0, 0)


def test_a_message_says_where_what_was_found_and_what_to_do():
    problem: Problem = checked(one(办结时间="2026年3月4日")).problems[0]
    assert (problem.row, problem.column, problem.value) == (2, "办结时间", "2026年3月4日")
    assert problem.text.zh == "第 2 行：“办结时间”为“2026年3月4日”，早于“受理时间” 2026-03-05 09:30。"
    assert "“受理时间” 2026-03-05 09:30" in problem.text.en
    assert problem.remedy.zh and problem.remedy.en


def test_a_long_value_is_cut():
    assert len(checked(one(渠道="很" * 80)).problems[0].value or "") == 50


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        ({"承诺时限": "5"}, "working_days"),
        ({"承诺时限": "24小时"}, "hours"),
        ({"承诺时限(小时)": "24"}, "hours"),
        ({"承诺时限": "5", "时限单位": "自然日"}, "natural_days"),
        ({"承诺时限": "5天", "时限单位": "自然日"}, "natural_days"),
        ({"法定时限": "30自然日"}, "natural_days"),
        ({"区县": "鼓楼"}, None),
        ({"承诺时限": None}, None),
    ],
)
def test_the_unit_of_the_limits(cells, unit):
    assert checked(one(**cells)).frames["cases"]["limit_unit"].to_list() == [unit]


def test_a_row_that_is_repeated_counts_once():
    result = checked(one(), one(), one(受理编号="A2"))
    assert codes(result) == [(3, "repeated_row")]
    assert result.problems[0].reason.severity == "note"
    assert counts(result) == (2, 0, 1)


def test_rows_that_differ_only_in_personal_data_are_one_case():
    result = checked(one(申请人="甲"), one(申请人="乙"))
    assert counts(result) == (1, 0, 1)
    assert "甲" not in str(result.problems) + str(result.notes)


def test_one_number_with_two_contents_sets_both_aside():
    result = checked(one(), one(事项名称="抵押登记"), one(受理编号="A2"))
    assert codes(result) == [(2, "duplicate_key"), (3, "duplicate_key")]
    assert "2, 3" in result.problems[0].text.en
    assert counts(result) == (1, 2, 0)


def test_a_known_department_is_found_by_its_name_and_an_unknown_one_is_set_aside_with_the_nearest():
    names = {"gulou": "gulou", "鼓楼区不动产登记中心": "gulou"}
    rows = [
        one(受理编号=str(at), 承办部门=name)
        for at, name in enumerate(["鼓楼区不动产登记中心 ", "GULOU", "鼓楼不动产登记中心"])
    ]
    result = checked(*rows, departments=names)
    assert result.frames["cases"]["department"].to_list() == ["gulou", "gulou"]
    assert codes(result) == [(4, "unknown_department")]
    assert "鼓楼区不动产登记中心" in result.problems[0].text.zh


def test_a_list_that_is_open_sets_nobody_aside():
    result = checked(one(承办部门="General"), departments={"鼓楼": "gulou"}, open_departments=True)
    assert counts(result) == (1, 0, 0)


def test_the_command_line_gives_the_department_that_the_file_lacks():
    row = {key: value for key, value in CASE.items() if key != "承办部门"}
    assert checked(row, department="gulou").frames["cases"]["department"].to_list() == ["gulou"]


def test_the_map_gives_columns_words_zone_and_what_the_file_lacks():
    said = {
        "columns": {"Aanvraag": "case_no", "Begin": "accepted_at", "Weg": "channel"},
        "values": {"channel": {"Balie": "window", "?": ""}},
        "source": {"service": "Permit", "department": "City", "timezone": "Europe/Amsterdam", "date_order": "DMY"},
    }
    rows = [
        {"Aanvraag": "1", "Begin": "05/03/2026 10:00", "Weg": "balie"},
        {"Aanvraag": "2", "Begin": "5/3/26", "Weg": "?"},
    ]
    frame = checked(*rows, said=said).frames["cases"]
    assert frame["accepted_at"].to_list() == [datetime(2026, 3, 5, 9, tzinfo=UTC), datetime(2026, 3, 4, 23, tzinfo=UTC)]
    assert frame["channel"].to_list() == ["window", None]
    assert frame.select("service", "department").row(0) == ("Permit", "City")


def test_cases_outside_the_month_are_told():
    rows = [
        one(),
        one(受理编号="A2", 受理时间="2026-02-05", 办结时间="2026-03-01"),
        one(受理编号="A3", 受理时间="1月5日"),
    ]
    result = checked(*rows, month="2026-03")
    assert counts(result) == (3, 0, 0)
    assert any("1 of 3" in note.en for note in result.notes)


def test_rows_that_the_reader_set_aside_or_ignored_are_counted_and_not_checked():
    read = table(one(), one(受理编号=None), set_aside=(Problem(ERROR_CELL, 9, "x", "#REF!"),), ignored=(10,))
    result = check(read, "cases", NO_MAP, context())
    assert (result.rows_in, *counts(result)) == (4, 1, 2, 1)


@pytest.mark.parametrize(
    ("feed", "row", "values"),
    [
        (
            "case_steps",
            {"受理编号": "A1", "环节名称": "审核", "完成时间": "2026-03-05"},
            {"step": "审核", "kind": "work", "started_at": None},
        ),
        (
            "case_steps",
            {"受理编号": "A1", "环节名称": "公告", "开始时间": "2026-03-05", "完成时间": None, "类别": "挂起"},
            {"kind": "suspension", "completed_at": None},
        ),
        (
            "departments",
            {"部门编号": "gulou", "部门名称": "鼓楼区中心", "启用日期": "2026/1/1"},
            {"name_zh": "鼓楼区中心"},
        ),
        (
            "services",
            {"事项编码": "t", "承诺时限": "5", "即办件": "否"},
            {"promised_days": 5, "instant": False, "limit_unit": "working_days"},
        ),
        ("holidays", {"日期": "2026-10-10", "是否上班": "上班", "名称": "国庆节"}, {"working": True, "name": "国庆节"}),
    ],
)
def test_the_other_feeds(feed, row, values):
    result = checked(row, feed=feed)
    assert codes(result) == []
    assert result.frames[feed].select(*values).row(0, named=True) == values


@pytest.mark.parametrize(
    ("feed", "row", "code"),
    [
        ("case_steps", {"受理编号": "A1", "环节名称": "审核", "完成时间": None}, "missing"),
        (
            "case_steps",
            {"受理编号": "A1", "环节名称": "审核", "开始时间": "2026-03-06", "完成时间": "2026-03-05"},
            "completed_before_started",
        ),
        ("case_steps", {"受理编号": "A1", "环节名称": "公告", "完成时间": "2026-03-05", "类别": "挂起"}, "missing"),
        (
            "departments",
            {"部门编号": "a", "启用日期": "2026-02-01", "停用日期": "2026-01-01"},
            "valid_to_before_valid_from",
        ),
        ("holidays", {"日期": "2026-10-10", "是否上班": None}, "missing"),
    ],
)
def test_what_the_other_feeds_set_aside(feed, row, code):
    assert codes(checked(row, feed=feed)) == [(2, code)]


CELLS = st.sampled_from(
    [
        None,
        "",
        "A1",
        "A2",
        "2026-03-05",
        "3月5日",
        "05/03/2026",
        "2026-03-04 10:00",
        "窗口",
        "#REF!",
        "a\x00",
        "x" * 60,
        "-3",
        "办结",
    ]
)
PLAIN = ("受理编号", "事项名称", "受理时间", "承办部门", "办结时间", "渠道", "办件状态", "到现场次数")
LOGGED = (
    "case:concept:name",
    "concept:name",
    "time:timestamp",
    "lifecycle:transition",
    "case:startdate",
    "case:channel",
)
EVENTS = st.one_of(CELLS, st.sampled_from(["start", "complete", "suspend", "resume", "schedule"]))


def holds(result, file):
    assert result.rows_in == file.rows_in == result.accepted + result.rejected + result.ignored
    told = {problem.row for problem in result.problems if problem.reason.severity == "row"}
    assert len(told) == result.rejected
    for frame in result.frames.values():
        assert frame.height == frame[ROW].n_unique()
        assert frame["case_no"].null_count() == 0


ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(PLAIN, CELLS)), min_size=1, max_size=8)
EVENT_ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(LOGGED, EVENTS)), min_size=1, max_size=8)


def every_row_is_counted(rows):
    file = table(*rows)
    result = check(file, "cases", NO_MAP, context())
    holds(result, file)
    assert result.frames["cases"].height == result.accepted


def every_event_is_counted(rows):
    file = table(*rows, event_log=True)
    result = check(file, "cases", NO_MAP, context())
    holds(result, file)
    assert set(result.frames["case_steps"]["case_no"]) <= set(result.frames["cases"]["case_no"])


@given(ROWS)
@settings(max_examples=15)
def test_every_row_is_accepted_or_rejected_or_ignored(rows):
    every_row_is_counted(rows)


@given(EVENT_ROWS)
@settings(max_examples=15)
def test_every_event_is_accepted_or_rejected_or_ignored(rows):
    every_event_is_counted(rows)


@pytest.mark.hard
@given(ROWS, EVENT_ROWS)
@settings(max_examples=500)
def test_every_row_and_event_of_many_is_accepted_or_rejected_or_ignored(rows, events):
    every_row_is_counted(rows)
    every_event_is_counted(events)


def test_a_table_without_rows():
    empty = table(CASE)
    result = check(type(empty)(empty.frame.clear(), empty.origin), "cases", NO_MAP, context())
    assert (result.rows_in, counts(result)) == (0, (0, 0, 0))
    types = {column.name: column.kind.dtype for column in CONTRACTS["cases"].columns}
    assert dict(result.frames["cases"].schema) == {ROW: pl.UInt32(), **types, "due_by_day": pl.Boolean()}
