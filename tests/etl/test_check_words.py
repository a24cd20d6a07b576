"""Keys that are written in one way, columns that are known by their words, and what messages say."""

import pytest

from tests.etl.tables import CASE, checked, codes


def one(**cells: str | None) -> dict:
    return {**CASE, **cells}


@pytest.mark.parametrize("number", ["1.10105194912310e+17", "1.10105E+17"])
def test_a_number_whose_last_digits_are_lost_is_set_aside(number):
    result = checked(one(受理编号=number), one(受理编号="5E12"))
    assert codes(result) == [(2, "lost_digits")]
    assert "文本格式" in result.problems[0].remedy.zh


def test_keys_are_half_width():
    result = checked(one(受理编号="ＳＬ００１", 承办部门="ＧＬ０１", 事项名称="转移登记（二手房）"))
    row = result.frames["cases"].row(0, named=True)
    assert (row["case_no"], row["department"], row["service"]) == ("SL001", "GL01", "转移登记（二手房）")
    assert codes(checked(one(受理编号="ＳＬ００１"), one(受理编号="SL001", 事项名称="抵押登记"))) == [
        (2, "duplicate_key"),
        (3, "duplicate_key"),
    ]


def test_a_key_with_marks_that_nobody_sees_is_set_aside():
    result = checked(one(受理编号="SL\u202e001"), one(受理编号="SL001"), one(受理编号="A2", 事项名称="转移\u200b登记"))
    assert codes(result) == [(2, "invisible_marks_in_key")]
    assert result.problems[0].value == "SL␣001"


STEP = {"受理编号": "A1", "环节名称": "公告", "开始时间": "2026-03-05", "完成时间": "2026-03-06"}


def test_a_column_that_is_like_one_of_ours_in_name_and_words_is_taken():
    result = checked({**STEP, "类型": "挂起"}, feed="case_steps")
    assert result.frames["case_steps"]["kind"].to_list() == ["suspension"]
    assert result.match.ignored == ()
    other = checked({**STEP, "类型": "承诺件"}, feed="case_steps")
    assert other.frames["case_steps"]["kind"].to_list() == ["work"] and other.match.ignored == ("类型",)


def test_a_column_that_has_the_words_of_one_of_ours_is_told():
    result = checked(one(如何来的="网上申请"), one(受理编号="A2", 如何来的="窗口"))
    assert any("未使用“如何来的”，但其内容与“办理渠道”的用词相符" in note.zh for note in result.notes)
    assert not any("评分" in note.en and "words are those" in note.en for note in checked(one(评分="1")).notes)


def test_a_repeated_row_is_told_in_one_language_at_a_time():
    assert checked(one(), one()).problems[0].text.zh == "第 3 行与第 2 行完全相同，只计一次。"


def test_a_department_like_none_is_told_without_a_nearest():
    text = checked(one(承办部门="XYZ"), departments={"鼓楼": "gulou"}).problems[0].text
    assert "Nearest" not in text.en and "最接近" not in text.zh


def test_a_day_long_before_those_of_the_other_rows_is_told():
    rows = [one(受理编号=f"A{n}") for n in range(30)]
    result = checked(*rows, one(受理编号="B", 受理时间="1999-01-01"))
    assert codes(result) == [(32, "long_before_the_others")] and result.accepted == 31
    archive = [one(受理编号=f"C{n}", 受理时间="1999-01-01") for n in range(3)]
    assert codes(checked(*rows, *archive)) == []


def test_a_short_name_has_the_full_ones_that_hold_it_for_its_nearest():
    names = {"鼓楼区不动产登记中心": "gl", "台江区不动产登记中心": "tj"}
    (problem,) = checked(one(), departments=names).problems
    assert problem.reason.code == "unknown_department" and "鼓楼区不动产登记中心" in problem.text.zh
    assert "台江" not in problem.text.zh


def test_two_of_a_list_must_not_share_a_name():
    rows = ({"部门编号": id_, "部门名称": name} for id_, name in (("a", "鼓楼"), ("b", "鼓 楼"), ("c", "台江")))
    result = checked(*rows, feed="departments")
    assert codes(result) == [(2, "same_name"), (3, "same_name")] and result.accepted == 1
    ended = {"部门编号": "a", "部门名称": "鼓楼", "失效日期": "2025-12-31"}, {"部门编号": "b", "部门名称": "鼓楼"}
    assert codes(checked(*ended, feed="departments")) == []


def test_a_year_of_an_era_is_named():
    assert "年号" in checked(one(受理时间="令和8年3月5日")).problems[0].text.zh


def test_a_key_that_a_sign_turns_into_a_space_is_one_key():
    result = checked(one(受理编号="¸A1"), one(受理编号="A2"))
    first = result.frames["cases"]["case_no"][0]
    assert first == first.strip()


def test_words_in_traditional_characters_are_those_of_the_vocabulary() -> None:
    found = checked(one(办件状态="已辦結", 申请方式="窗口", 办结时间="2026-03-06 10:00"))
    assert found.frames["cases"]["status"].to_list() == ["closed_ok"]
    assert found.frames["cases"]["department"].to_list() == ["鼓楼"], "names stay as they are written"


def test_the_back_office_is_no_device() -> None:
    kept = checked({"评价等级": "5", "评价时间": "2026-03-05 09:30", "评价渠道": "审批后台"}, feed="ratings").frames[
        "ratings"
    ]
    assert kept["channel"].to_list() == ["back_office"]


def test_numbers_of_persons_are_set_aside_and_covered_in_what_is_said():
    result = checked(
        one(受理编号="A1", 事项名称="王小明 110105194912310021 申请"),
        one(受理编号="110105194912310021"),
        one(受理编号="A3", 窗口号="找13800138000"),
        one(受理编号="A4", 受理时间="110105194912310021"),
        one(受理编号="13800138000"),
    )
    assert codes(result)[:3] == [(2, "number_of_a_person"), (3, "number_of_a_person"), (4, "number_of_a_person")]
    assert result.accepted == 1 and result.rejected == 4
    said = "".join(problem.text.zh + problem.text.en for problem in result.problems)
    assert "19491231" not in said and "138001" not in said and "1101************21" in said
