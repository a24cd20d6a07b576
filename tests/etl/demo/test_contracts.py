"""The city's files go through the ordinary reader and the ordinary contracts, without a map."""

from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest

from etl.check import Context, check
from etl.contracts import CONTRACTS
from etl.demo import city
from etl.mapping import NO_MAP
from etl.match import knows, match
from etl.read import ROW, read_file
from warehouse.config import Config

NOW = datetime(2026, 12, 1, tzinfo=UTC)
OFFICES = {d.name.zh: d.id for d in city.DEPARTMENTS}
SERVICES = {s.name.zh: s.id for s in city.SERVICES}

# Nothing in the city's records speaks of these.
ABSENT = {
    "cases": {"due_at"},
    "case_steps": set(),
    "departments": {"valid_from", "valid_to"},
    "services": set(),
}


@pytest.fixture(scope="module")
def tables(files):
    return [(file, read_file(file.path)) for file in files if file.feed in ABSENT]


@pytest.fixture(scope="module")
def further(files, tmp_path_factory):
    told = Context(config=Config(home=tmp_path_factory.mktemp("home")), now=NOW, departments=OFFICES, services=SERVICES)
    found = {}
    for file in files:
        if file.feed not in ABSENT:
            table = read_file(file.path, header_known=knows(file.feed))
            found[file.path.name] = check(table, file.feed, NO_MAP, replace(told, **file.options))
    return found


def matched(file, table):
    headers = [name for name in table.frame.columns if name != ROW]
    given = {"department"} if file.options["department"] else set()
    return match(headers, [file.feed], given=given)


def test_every_column_of_the_contracts_is_filled_and_every_header_is_known(tables):
    for file, table in tables:
        found = matched(file, table)
        names = set(CONTRACTS[file.feed].names)
        missing = {"department"} if file.options["department"] else set()
        assert set(found.columns(file.feed)) == names - ABSENT[file.feed] - missing, file.path.name
        assert not found.ignored
        assert all(pair.confidence > 0.7 for pair in found.pairs)


def test_applicants_are_recognised_as_personal(tables):
    personal = {file.path.name: matched(file, table).personal for file, table in tables}
    assert {name: headers for name, headers in personal.items() if headers} == {
        "办件_鼓楼_2026-11.xlsx": ("申请人", "手机号")
    }


def test_every_word_is_in_its_vocabulary(tables):
    for file, table in tables:
        for pair in matched(file, table).pairs:
            column = CONTRACTS[file.feed].column(pair.column)
            if column.vocabulary is not None:
                known = {label.zh for label in column.vocabulary.labels.values()}
                known |= {word for words in column.vocabulary.written.values() for word in words}
                assert set(table.frame[pair.header].drop_nulls()) <= known, (file.path.name, pair.header)


def test_a_total_below_the_rows_is_no_case(tables):
    table = next(table for file, table in tables if "仓山" in file.path.name)
    assert len(table.ignored) == 1
    assert table.frame.filter(pl.col("业务号") == "合计").is_empty()
    assert table.frame.height > 10


def test_only_the_three_planted_mistakes_are_set_aside(tables):
    context = Context(
        config=Config(),
        now=datetime(2026, 12, 1, tzinfo=UTC),
        departments={d.name.zh: d.id for d in city.DEPARTMENTS},
        services={s.name.zh: s.id for s in city.SERVICES},
    )
    told = []
    for file, table in tables:
        checked = check(table, file.feed, NO_MAP, replace(context, **file.options))
        assert checked.rows_in == checked.accepted + checked.rejected + checked.ignored
        assert checked.rejected == len(checked.problems)
        told += [(problem.column, problem.value) for problem in checked.problems]
    assert [column for column, _ in told] == ["办结时间", "承办部门", "受理时间"]
    assert [value for _, value in told[1:]] == ["鼓搂", "2026年13月5日"]


def test_offices_and_services_become_ids(tables):
    names = {s.name.zh: s.id for s in city.SERVICES}
    context = Context(config=Config(), now=datetime(2026, 12, 1, tzinfo=UTC), services=names)
    file, table = next((file, table) for file, table in tables if "仓山" in file.path.name)
    cases = check(table, file.feed, NO_MAP, replace(context, **file.options)).frames["cases"]
    assert set(cases["department"]) == {"cangshan"}
    assert set(cases["service"]) <= set(names.values())
    assert set(cases["channel"]) <= {"window", "web", "app", "mini_program", "terminal", "bank"}
    assert cases["accepted_at"].is_sorted()


def test_only_planted_mistakes_are_set_aside_in_the_further_files(further):
    told = {name: [problem.reason.code for problem in found.problems] for name, found in further.items()}
    mistakes = {name: codes for name, codes in told.items() if codes}
    assert mistakes == {
        "好差评_2026-11.xlsx": ["unknown_word", "unknown_department", "rectified_before_rated"],
        "access-20261120.log.gz": ["not_a_request"],
    }
    for found in further.values():
        assert found.rows_in == found.accepted + found.rejected + found.ignored


def test_totals_units_and_signatures_are_ignored(further):
    assert further["月报_2026-10.xlsx"].ignored == 3
    assert further["宣传统计.xlsx"].ignored == 1
    wechat = further["公众号_图文分析.csv"]
    assert wechat.ignored * 4 == wechat.rows_in


def test_a_header_of_two_rows_is_matched(further):
    found = further["月报_2026-10.xlsx"].match.columns("monthly_summary")
    assert (found["received"], found["closed"], found["web"]) == (
        "收件(A)/小计",
        "办结(B)/小计",
        "办件渠道统计/网上申请",
    )


def test_people_are_recognised_in_the_further_files(further):
    assert further["好差评_2026-11.xlsx"].match.personal == ("评价人", "联系电话")
    for survey in ("问卷_办事群众满意度.xlsx", "问卷_管理人员.xlsx"):
        assert further[survey].match.personal == ("来自IP",)


def test_older_devices_say_the_same_in_another_way(further):
    devices, platform = (further[name].frames["ratings"] for name in ("好差评_评价器_01.csv", "好差评_历史_01.csv"))
    assert set(devices["department"]) == {"taijiang", "mawei", "changle"}
    assert set(platform["department"]).isdisjoint(devices["department"])
    assert set(devices["rating_source"]) == {"unknown"}
    assert set(platform["rating_source"]) == {"active", "default"}
    assert {3, 4, 5} <= set(devices["level"])
    assert set(platform["level"]) == {1, 2, 3, 4, 5}


def test_every_question_of_a_survey_is_kept(further):
    sheets = further["问卷_办事群众满意度.xlsx"]
    assert {"occupation", "district", "channel", "aware", "heard_from", "overall", "nps", "population"} <= {
        pair.column for pair in sheets.match.pairs
    }
    answers = sheets.frames["survey_answers"].filter(pl.col("item").str.contains("满意度：|重要性：|（反向）"))
    assert answers["item"].n_unique() == 21
    assert answers["score"].null_count() == 0
