"""Headers of files against the contracts."""

import pytest

from etl.contracts import CONTRACTS
from etl.headers import Rank, is_personal, plain
from etl.mapping import mapping_of
from etl.match import HeaderMismatch, knows, match

CASES = ("case_no", "service", "accepted_at", "department")
LOG = ("case:concept:name", "concept:name", "time:timestamp")


def columns(headers, feed="cases", said=None, **more):
    return match(headers, (feed,), mapping_of(said or {}), given=CASES, **more).columns(feed)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("受理编号", "case_no"),
        ("SLBH", "case_no"),
        ("slbh", "case_no"),
        ("Case Number", "case_no"),
        ("case_no", "case_no"),
        ("＊受理编号", "case_no"),
        ("受 理 编 号", "case_no"),
        ("业务类型", "service"),
        ("SRType", "service"),
        ("受理时间", "accepted_at"),
        ("受理日期", "accepted_at"),
        ("受理", "accepted_at"),
        ("Created Date", "accepted_at"),
        ("created_date", "accepted_at"),
        ("CreatedDate", "accepted_at"),
        ("承诺时限（工作日）", "promised_days"),
        ("承诺时限(天)", "promised_days"),
        ("办结日期", "closed_at"),
        ("承办部门", "department"),
        ("Agency", "department"),
        ("MethodReceived", "channel"),
        ("SRStatus", "status"),
        ("DueDate", "due_at"),
        ("CloseDate", "closed_at"),
        ("Neighborhood", "district"),
        ("全程网办", "online_end_to_end"),
    ],
)
def test_one_header_names_one_column(header, column):
    assert columns([header]) == {column: header}


def test_the_number_that_the_public_sees_goes_before_an_internal_one():
    assert columns(["SRRecordID", "ServiceRequestNum"])["case_no"] == "ServiceRequestNum"
    assert columns(["SRRecordID"])["case_no"] == "SRRecordID"


def test_how_sure_each_match_is():
    headers = ["case:concept:name", "受理时间", "办结", "归档时间"]
    found = match(headers, ("cases",), given=CASES)
    assert {pair.header: pair.rank for pair in found.pairs} == {
        "case:concept:name": Rank.KEY,
        "受理时间": Rank.SYNONYM,
        "办结": Rank.LIKENESS,
    }
    assert [pair.confidence for pair in found.pairs] == sorted((p.confidence for p in found.pairs), reverse=True)


def test_two_headers_for_a_required_column_are_refused_and_both_named():
    with pytest.raises(HeaderMismatch) as caught:
        columns(["受理编号", "业务号"])
    assert "受理编号" in caught.value.text.en and "业务号" in caught.value.text.zh


def test_the_map_resolves_what_is_ambiguous():
    assert columns(["受理编号", "业务号"], said={"columns": {"业务号": "case_no"}})["case_no"] == "业务号"
    assert columns(["受理编号", "业务号"], said={"columns": {"业务号": ""}})["case_no"] == "受理编号"


def test_of_two_headers_for_an_optional_column_one_is_taken_and_told():
    found = match(["办结时间", "结案时间"], ("cases",), given=CASES)
    assert found.columns("cases") == {"closed_at": "办结时间"}
    assert "结案时间" in found.notes[0].zh


def test_the_map_goes_before_synonyms():
    found = columns(["受理时间", "立项时间"], said={"columns": {"立项时间": "cases.accepted_at"}})
    assert found == {"accepted_at": "立项时间"}


def test_what_the_map_says_of_another_feed_does_not_matter():
    assert columns(["受理编号"], said={"columns": {"环节X": "case_steps.step"}}) == {"case_no": "受理编号"}


def test_a_map_that_names_an_absent_header_is_refused():
    with pytest.raises(HeaderMismatch) as caught:
        columns(["受理时间"], said={"columns": {"受理时刻": "accepted_at"}})
    assert "受理时刻" in caught.value.text.en and "Likely: 受理时间" in caught.value.text.en


def test_a_missing_column_is_named_with_the_headers_there_are_and_the_likely_one():
    with pytest.raises(HeaderMismatch) as caught:
        match(["受理编号", "事项名称", "受理的时间", "部门"], ("cases",))
    assert "accepted_at" in caught.value.text.en
    assert "受理编号, 事项名称, 受理的时间, 部门" in caught.value.text.en
    assert "最可能是：受理的时间" in caught.value.text.zh


def test_a_constant_or_the_command_line_may_stand_for_a_missing_column():
    said = {"source": {"service": "Permit"}}
    assert match(["受理编号", "受理时间"], ("cases",), mapping_of(said), given={"department"}).pairs


def test_what_is_left_over_is_listed_and_personal_data_apart():
    found = match(["受理编号", "申请人", "证件号", "备注"], ("cases",), given=CASES)
    assert found.ignored == ("备注",)
    assert found.personal == ("申请人", "证件号")
    assert [note.zh for note in found.notes] == ["未使用的列：备注。", "个人信息，未保存：申请人、证件号。"]


def test_personal_data_cannot_be_mapped():
    with pytest.raises(HeaderMismatch, match="申请人"):
        columns(["受理编号", "申请人"], said={"columns": {"申请人": "handler"}})


def test_an_event_log_gives_cases_and_steps():
    headers = [*LOG, "org:group", "org:resource", "case:department", "case:startdate", "case:deadline", "Activity"]
    found = match(headers, ("cases", "case_steps"), event_log=True)
    assert found.columns("cases") == {
        "case_no": "case:concept:name",
        "department": "case:department",
        "accepted_at": "case:startdate",
        "due_at": "case:deadline",
    }
    assert found.columns("case_steps") == {
        "case_no": "case:concept:name",
        "step": "concept:name",
        "completed_at": "time:timestamp",
        "department": "org:group",
        "handler": "org:resource",
    }


def test_in_an_event_log_a_map_without_feed_means_the_case_where_the_header_does():
    headers = [*LOG, "case:unit", "unit", "kind_of_case"]
    said = {"columns": {"case:unit": "department", "unit": "department", "kind_of_case": "service"}}
    found = match(headers, ("cases", "case_steps"), mapping_of(said), event_log=True)
    assert found.columns("cases")["department"] == "case:unit"
    assert found.columns("case_steps")["department"] == "unit"
    assert found.columns("cases")["service"] == "kind_of_case"


def test_a_header_row_is_told_from_a_title():
    score = knows("cases")
    assert score(["受理编号", "受理时间", "备注"]) == 2
    assert score(["2026年3月办件统计表"]) == 0


@pytest.mark.parametrize(
    ("header", "bare"),
    [("X (State Plane)", "x"), ("受理编号*", "受理编号"), ("（A）", "a"), ("ＤＵＥ_Date", "duedate")],
)
def test_headers_are_compared_plainly(header, bare):
    assert plain(header) == bare


def test_the_lower_row_of_a_merged_header_names_the_column():
    assert columns(("时间/受理时间", "基本信息/受理编号")) == {
        "case_no": "基本信息/受理编号",
        "accepted_at": "时间/受理时间",
    }


def test_a_whole_name_goes_before_the_lower_row_of_a_merged_header():
    assert columns(("受理时间", "预约/受理时间"))["accepted_at"] == "受理时间"


def test_in_a_summary_the_group_says_what_is_counted():
    found = columns(("部门", "月份", "收件/即办件", "办结/即办件"), "monthly_summary")
    assert found == {"department": "部门", "month": "月份", "instant": "办结/即办件"}


def test_personal_data_below_a_group_are_dropped_too():
    found = match(("受理编号", "申请人信息/手机号"), ("cases",), mapping_of({}), given=CASES)
    assert found.personal == ("申请人信息/手机号",)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("时间/受理时间", "accepted_at"),
        ("时间/接件日期", "received_at"),
        ("受理/时间", "accepted_at"),
        ("办理/审批/办结时间", "closed_at"),
    ],
)
def test_a_header_of_several_rows_is_matched_by_its_last_part_then_by_the_whole(header, column):
    assert columns([header]) == {column: header}


def test_last_parts_that_say_too_little_stay_unmatched_and_are_listed():
    headers = ["受理/小计", "办结/小计", "承诺件/办结时间", "即办件/办结时间", "办理量/受理", "档案/编号"]
    found = match(headers, ("cases",), given=CASES)
    assert (found.pairs, found.ignored) == ((), tuple(headers))


def test_personal_data_under_a_group_are_personal():
    assert match(["权利人信息/身份证号"], ("cases",), given=CASES).personal == ("权利人信息/身份证号",)


def test_likely_headers_are_named_once():
    with pytest.raises(HeaderMismatch) as caught:
        match(["受理编号", "受理的时间", "业务的类型"], ("cases",), given={"department"}, starts=("accepted_at",))
    likely = caught.value.text.zh.split("最可能是：")[1].split("。")[0].split(", ")
    assert len(likely) == len(set(likely))


def test_cells_of_a_file_without_header_are_not_offered():
    with pytest.raises(HeaderMismatch) as caught:
        match(["SL202603050001", "转移登记", "2026-03-05 09:30", "鼓楼"], ("cases",))
    assert "Likely" not in caught.value.text.en and "首行似为数据" in caught.value.text.zh


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("3、您的居住区", "district"),
        ("2、您从何得知办事信息？（多选）", "heard_from"),
        ("6、您对本次服务的总体满意度", "overall"),
        ("5、您对窗口服务的满意度", None),
        ("7、您的建议", None),
    ],
)
def test_a_question_in_a_whole_sentence_is_the_column_that_it_asks_for(header: str, column: str | None) -> None:
    found = match(["答卷编号", header], ["survey"])
    assert {pair.column for pair in found.pairs} - {"respondent_id"} == ({column} if column else set())


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    said = ("受理編號", "事項", "受理時間", "辦結時間", "承辦部門", "辦件狀態", "承諾時限")
    assert len(columns(said)) == len(said)
    assert set(columns(("滿意度", "評價時間"), feed="ratings")) == {"level", "rated_at"}
    assert match((*said, "身份證號"), ("cases",), mapping_of({}), given=()).personal == ("身份證號",)


@pytest.mark.parametrize(
    "header",
    ["电话", "申请人/电话", "申请人电话", "家庭地址", "2、您的联系电话", "Q3、请问您的手机号码是多少？", "您的姓名是"],
)
def test_what_asks_for_a_person_s_data_is_personal_however_it_is_asked(header: str) -> None:
    assert is_personal(header, CONTRACTS["survey"])


@pytest.mark.parametrize("header", ["渠道/电话", "申请人类型", "经办人姓名", "3、您的职业"])
def test_what_only_holds_such_a_word_is_not(header: str) -> None:
    assert not is_personal(header, CONTRACTS["survey"])
