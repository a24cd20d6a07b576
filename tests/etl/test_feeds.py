"""The feeds beside cases: what each makes of its rows, and what it sets aside."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.check import Checked, check
from etl.desk.unknown import unknown_words
from etl.mapping import NO_MAP
from etl.match import look
from etl.pseudonyms import pseudonyms
from etl.read import read_file
from tests.etl.tables import checked, codes, context, counts
from warehouse.config import Config, load_config

RATING = {"评价结果": "满意", "评价时间": "2026-03-05 09:30"}
POST = {"日期": "2026-03-05", "渠道": "微信公众号"}
SHEET = {"序号": "1", "从何得知": "微信"}
MONTH = {"部门": "台江", "月份": "2026-03"}


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("非常满意", 5),
        ("很满意", 5),
        ("五星", 5),
        ("★★★★☆", 4),
        ("4", 4),
        ("4.0", 4),
        ("基本满意", 3),
        ("一般", 3),
        ("较满意", 4),
        ("不满意", 2),
        ("2分", 2),
        ("很不满意", 1),
        ("１", 1),
    ],
)
def test_ratings_in_every_wording(word: str, level: int) -> None:
    assert checked({**RATING, "评价结果": word}, feed="ratings").frames["ratings"]["level"].to_list() == [level]


def test_old_devices_have_a_scale_of_their_own_by_map() -> None:
    rows = [{**RATING, "评价结果": old} for old in ("3", "2", "1", "0", "5")]
    said = {"values": {"level": {"3": "5", "2": "4", "1": "3", "0": "2", "5": "1"}}}
    assert checked(*rows, feed="ratings", said=said).frames["ratings"]["level"].to_list() == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("figures", [("3", "2", "0"), ("３", "2.0", "1"), ("3", "3", "3"), ("5", "3", "0")])
def test_ratings_that_may_be_of_either_scale_are_not_guessed(figures: tuple[str, ...]) -> None:
    rows = [{**RATING, "评价结果": one} for one in figures]
    asked = checked(*rows, feed="ratings")
    assert codes(asked) == [(2, "scale_unclear"), (3, "scale_unclear"), (4, "scale_unclear")]
    assert "first devices" in asked.problems[0].text.en and '"3" = "5"' in asked.problems[0].remedy_in_shell.en
    stars = {"values": {"ratings.level": {"3": "3", "3.0": "3", "2": "2", "2.0": "2", "1": "1", "0": "none", "5": "5"}}}
    said = checked(*rows, feed="ratings", said=stars)
    assert codes(said) == [] and said.frames["ratings"]["level"].max() == (5 if "5" in figures else 3)


def test_a_four_or_a_five_tells_the_scale_and_one_rating_tells_nothing() -> None:
    for told in ((3, 2, 1, 4), (5, 3, 2, 1)):
        rows = [{**RATING, "评价结果": str(one)} for one in told]
        assert checked(*rows, feed="ratings").frames["ratings"]["level"].to_list() == [*told]
    assert checked({**RATING, "评价结果": "3"}, feed="ratings").accepted == 1


def test_the_desk_asks_what_each_figure_means_by_the_scale_of_the_devices_first() -> None:
    frame = pl.DataFrame({"评价结果": ["3", "2", "3", "1", "0"]})
    asked = list(unknown_words(frame, look(frame.columns, ["ratings"]).match, NO_MAP))
    assert [(one.word, one.count, one.nearest[0]) for one in asked] == [
        ("3", 2, "5"),
        ("2", 1, "4"),
        ("1", 1, "3"),
        ("0", 1, "2"),
    ]


@pytest.mark.parametrize("silent", ["不评价", "未填写", None, "—"])
def test_no_rating_is_left_out_and_told(silent: str | None) -> None:
    result = checked(RATING, {**RATING, "评价结果": silent}, feed="ratings")
    assert counts(result) == (1, 0, 1)
    assert codes(result) == []
    assert any(note.en.endswith("left out: 1.") for note in result.notes)


@pytest.mark.parametrize(
    ("cells", "source"),
    [
        ({"评价来源": "系统默认"}, "default"),
        ({"来源": "系统默认"}, "default"),
        ({"来源": "窗口评价器"}, "unknown"),
        ({"是否默认": "是"}, "default"),
        ({"是否默认": "否"}, "active"),
        ({}, "unknown"),
    ],
)
def test_who_rated(cells: dict[str, str], source: str) -> None:
    assert checked({**RATING, **cells}, feed="ratings").frames["ratings"]["rating_source"].to_list() == [source]


def test_what_a_source_says_depends_on_its_words() -> None:
    of = {cell: checked({**RATING, "来源": cell}, feed="ratings").frames["ratings"] for cell in ("短信", "窗口评价器")}
    assert {cell: frame["channel"].to_list() for cell, frame in of.items()} == {
        "短信": ["phone"],
        "窗口评价器": ["window"],
    }


def sourced(*cells: str) -> Checked:
    rows = [{**RATING, "办件编号": f"case {n}", "来源": cell} for n, cell in enumerate(cells)]
    return checked(*rows, feed="ratings")


def test_a_new_word_among_known_ones_of_a_source_is_told() -> None:
    result = sourced("系统默认", "主动评价", "天上来")
    assert codes(result) == [(4, "unknown_word")]
    assert result.frames["ratings"]["rating_source"].to_list() == ["default", "active"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("系统默认", "窗口"), ["“系统默认”与“评价来源”的用词相符，“窗口”不在其列", "“窗口”与“评价渠道”的用词相符"]),
        (("系统默认", "天上来", "地下来"), ["“系统默认”与“评价来源”的用词相符，“地下来”、“天上来”不在其列"]),
    ],
)
def test_a_source_of_mixed_words_is_not_unused_without_a_word(cells: Sequence[str], told: Sequence[str]) -> None:
    result = sourced(*cells)
    notes = [note.zh for note in result.notes if note.zh.startswith("未使用“来源”")]
    assert len(notes) == len(told)
    assert all(any(said in note for note in notes) for said in told)
    assert result.frames["ratings"]["rating_source"].to_list() == ["unknown"] * len(cells)


@pytest.mark.parametrize(
    ("feed", "row", "code"),
    [
        ("ratings", {**RATING, "评价结果": "六星"}, "unknown_word"),
        ("ratings", {**RATING, "评价时间": None}, "missing"),
        ("ratings", {**RATING, "整改时间": "2026-03-04"}, "rectified_before_rated"),
        ("survey", {**SHEET, "推荐意愿": "11"}, "not_a_score"),
        ("survey", {**SHEET, "总体满意度": "蓝色"}, "unknown_word"),
        ("publicity", {**POST, "渠道": "飞鸽"}, "unknown_word"),
        ("publicity", {**POST, "费用": "很多"}, "not_a_number"),
        ("publicity", {**POST, "费用": "-5"}, "below_zero"),
        ("publicity", {**POST, "阅读次数": "-5"}, "not_a_count"),
        ("platform_log", {"访问时间": "2026-03-05", "路径": "/", "状态码": "99"}, "not_a_status"),
        ("monthly_summary", {**MONTH, "月份": "十三月"}, "month_unreadable"),
        ("monthly_summary", {**MONTH, "办结": "3", "提前办结": "2", "逾期办结": "2"}, "parts_above_whole"),
        ("monthly_summary", {**MONTH, "收件": "3", "网上申请": "2", "窗口收件": "2"}, "channels_above_whole"),
        ("monthly_summary", {**MONTH, "月份": "2026-05"}, "not_yet"),
        ("publicity", {**POST, "日期": "2026-05-01"}, "not_yet"),
        ("staffing", {**MONTH, "在岗人数": None}, "missing"),
        ("targets", {"指标": "按时率", "目标值": "95%"}, "not_a_metric_id"),
        (
            "targets",
            {"指标": "late_rate", "目标值": "95%", "底线值": "5%", "优秀值": "1%"},
            "minimum_and_excellent_disagree",
        ),
    ],
)
def test_what_is_set_aside(feed: str, row: dict[str, str | None], code: str) -> None:
    assert codes(checked(row, feed=feed)) == [(2, code)]


def test_an_answer_sheet_is_wide_and_its_questions_are_kept_item_by_item() -> None:
    header = ("序号", "Q3、您的职业", "4、服务态度", "5、办理方式（多选）", "6、您的建议", "来自IP")
    rows = [
        dict(zip(header, ("1", "教师", "非常同意", "网上┋窗口", "很好，谢谢", "203.0.113.9"), strict=True)),
        dict(zip(header, ("2", "农民", "不同意", "窗口", "人多、要等", "203.0.113.9"), strict=True)),
    ]
    result = checked(*rows, feed="survey", month="2026-03")
    assert result.frames["survey"].select("occupation", "wave").rows() == [("教师", "2026-03"), ("农民", "2026-03")]
    told = result.frames["survey_answers"].select("item", "position", "answer", "score").rows()
    assert told == [
        ("服务态度", 1, "非常同意", 5),
        ("办理方式（多选）", 1, "网上", None),
        ("办理方式（多选）", 2, "窗口", None),
        ("您的建议", 1, "很好，谢谢", None),
        ("服务态度", 1, "不同意", 2),
        ("办理方式（多选）", 1, "窗口", None),
        ("您的建议", 1, "人多、要等", None),
    ]
    assert result.match.personal == ("来自IP",)


@pytest.mark.parametrize("mark", ["┋", ";", "；", ",", "，", "|", "、"])
def test_choices_are_divided_by_every_mark(mark: str) -> None:
    rows = [{**SHEET, "从何得知": f"微信{mark}窗口"}, {"序号": "2", "从何得知": "窗口"}]
    result = checked(*rows, feed="survey")
    assert result.frames["survey"]["heard_from"].to_list() == ["微信┋窗口", "窗口"]
    assert result.frames["survey_answers"]["answer"].to_list() == ["微信", "窗口", "窗口"]


def test_reversed_questions_are_told():
    result = checked({**SHEET, "9、排队让我着急（反向）": "同意", "10、态度": "满意"}, feed="survey")
    assert [note.zh for note in result.notes if "反向" in note.zh][-1] == "反向题，反向计分：排队让我着急。"


def test_what_people_wrote_on_a_sheet_names_nobody():
    result = checked({**SHEET, "9、意见": "请给13812345678回电，谢谢王女士"}, feed="survey")
    answers = result.frames["survey_answers"].filter(item="意见")["answer"].to_list()
    assert answers == ["请给×××回电，谢谢×××"]


def test_a_sheet_that_is_set_aside_takes_its_answers_with_it() -> None:
    result = checked(SHEET, {"序号": None, "从何得知": "窗口"}, feed="survey")
    assert counts(result) == (1, 1, 0)
    assert result.frames["survey_answers"].height == 1


def test_wechat_totals_are_left_out_and_sources_added_up() -> None:
    rows = [
        {"ref_date": "2026-03-01", "渠道": "微信公众号", "user_source": source, "int_page_read_user": readers}
        for source, readers in (("99999999", "300"), ("0", "1,00"), ("0", "100"), ("2", "200"))
    ]
    result = checked(*rows, feed="publicity")
    assert codes(result) == [(3, "not_a_number")]
    assert counts(result) == (2, 1, 1)
    assert result.frames["publicity"]["reach"].to_list() == [300]
    assert any("Reach 300 beside 300" in note.en for note in result.notes)


def by_source(*rows: dict[str, str], settings: str = "", home: Path) -> Checked:
    (home / "config.toml").write_text(settings, encoding="utf-8")
    day = {"ref_date": "2026-03-01", "渠道": "微信公众号"}
    return checked(*({**day, **row} for row in rows), feed="publicity", config=load_config(home))


def test_what_a_content_was_given_counts_once_however_many_sources_its_readers_have(tmp_path: Path) -> None:
    article = {"msgid": "A1", "工时": "6.5", "费用": "300", "target_user": "1000"}
    rows = [{**article, "user_source": source, "int_page_read_user": "10"} for source in ("99999999", "0", "1", "2")]
    told = by_source(*rows, home=tmp_path)
    given = told.frames["publicity"].select("person_hours", "spend", "delivered", "reach")
    assert given.rows() == [(6.5, 300, 1000, 30)]
    assert any("Delivered, Money spent, Person-hours" in note.en for note in told.notes)


def test_what_differs_between_sources_is_added_and_what_only_the_total_says_is_kept(tmp_path: Path) -> None:
    parts = [{"msgid": "A1", "费用": spend, "user_source": source} for source, spend in (("0", "100"), ("1", "200"))]
    total = {"msgid": "A1", "费用": "", "工时": "6.5", "user_source": "99999999"}
    other = {"msgid": "A2", "费用": "5", "user_source": "0"}
    told = by_source(*({"工时": "", **row} for row in (*parts, total, other)), home=tmp_path)
    assert told.frames["publicity"].select("content_id", "spend", "person_hours").rows() == [
        ("A1", 300, 6.5),
        ("A2", 5, None),
    ]


def test_codes_of_sources_are_named_and_the_settings_say_what_they_mean(tmp_path: Path) -> None:
    rows = [{"user_source": source, "int_page_read_user": "10"} for source in ("0", "2", "8")]
    told = by_source(*rows, home=tmp_path)
    assert any("会话, 朋友圈, 8" in note.en for note in told.notes)
    assert any("does not name" in note.en and "8" in note.en for note in told.notes)
    settings = '[publicity]\ntotals = ["8"]\nread_sources = { 0 = "会话", 2 = "群聊" }\n'
    other = by_source(*rows, settings=settings, home=tmp_path)
    assert any("会话, 群聊)" in note.en for note in other.notes)
    assert (counts(other), other.frames["publicity"]["reach"].to_list()) == ((2, 0, 1), [20])


def test_the_same_codes_mean_something_else_of_followers(tmp_path: Path) -> None:
    told = by_source(*({"user_source": code, "new_user": "3"} for code in ("0", "30")), home=tmp_path)
    assert any("其他合计, 扫描二维码" in note.en for note in told.notes)
    assert told.frames["publicity"]["new_followers"].to_list() == [6]


def test_a_campaign_without_a_number_goes_by_its_name() -> None:
    frame = checked({**POST, "campaign name": "进村居"}, feed="publicity").frames["publicity"]
    assert frame.select("campaign", "campaign_name").row(0) == ("进村居", "进村居")
    frame = checked({**POST, "campaign id": "v26", "campaign name": "进村居"}, feed="publicity").frames["publicity"]
    assert frame.select("campaign", "campaign_name").row(0) == ("v26", "进村居")


def test_a_file_of_totals_only_is_taken_as_it_is() -> None:
    row = {"ref_date": "2026-03-01", "渠道": "微信公众号", "user_source": "99999999", "int_page_read_user": "300"}
    result = checked(row, feed="publicity")
    assert (counts(result), result.frames["publicity"]["reach"].to_list()) == ((1, 0, 0), [300])


def test_the_header_of_the_wechat_backend_is_known() -> None:
    header = "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,阅读后关注人数,送达人数,内容url".split(",")
    cells = dict(zip(header, ["指南", "2026-03-05", "10", "12", "2", "3", "1", "50", "http://x"], strict=True))
    frame = checked(cells, feed="publicity", said={"source": {"publicity_channel": "微信公众号"}}).frames["publicity"]
    named = ("publicity_channel", "title", "reach", "impressions", "shares", "new_followers", "delivered")
    assert frame.select(named).row(0) == ("wechat", "指南", 10, 12, 3, 1, 50)


def test_money_and_shares_are_numbers() -> None:
    assert checked({**POST, "费用": "¥1,234.5"}, feed="publicity").frames["publicity"]["spend"].to_list() == [1234.5]
    assert checked({"指标": "late_rate", "目标值": "5%"}, feed="targets").frames["targets"]["target"].to_list() == [
        0.05
    ]


@pytest.mark.parametrize(
    "month", ["2026-03", "2026年3月", "202603", "2026/3", "2026.03", "3月", "2026-03-31", "３月份"]
)
def test_months(month: str) -> None:
    row = {**MONTH, "月份": month, "收件": "1"}
    frame = checked(row, feed="monthly_summary", month="2026-05").frames["monthly_summary"]
    assert frame["month"].to_list() == [date(2026, 3, 1)]


def test_department_and_month_may_come_from_the_command_line() -> None:
    frame = checked({"收件(A)/小计": "7"}, feed="monthly_summary", department="tj", month="2026-03").frames[
        "monthly_summary"
    ]
    assert frame.select("department", "month", "received").row(0) == ("tj", date(2026, 3, 1), 7)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("收件(A)/小计", "received"),
        ("办结(B)/小计", "closed"),
        ("办结/承诺件/提前", "early"),
        ("办结/提前", "early"),
        ("办结/超期", "late"),
        ("办结/承诺件/按时", "on_time"),
        ("办结(B)/承诺件(提前)", "early"),
        ("办结(B)/承诺件(逾期)", "late"),
        ("待办(C)/小计", "open"),
        ("待办/补件", "supplements"),
        ("办件渠道统计/网上申请", "web"),
        ("办件渠道统计/窗口收件", "window"),
        ("退件", "returned"),
        ("办结/即办件", "instant"),
    ],
)
def test_headers_of_two_rows(header: str, column: str) -> None:
    result = checked({**MONTH, header: "1"}, feed="monthly_summary")
    assert result.match.columns("monthly_summary")[column] == header


def test_visitors_are_pseudonyms_and_addresses_hold_no_persons(tmp_path) -> None:
    row = {
        "访问时间": "2026-03-05 10:00",
        "url": "/case/110105194912310021?phone=13800001111&utm_campaign=gzh&item_code=7",
        "来源页": "https://u:p@example.cn/a?name=张三&scene=9",
        "用户ID": "u1",
    }
    config = Config(home=tmp_path)
    frame = checked(row, row, feed="platform_log", config=config).frames["platform_log"]
    first = frame.row(0, named=True)
    assert frame.height == 2
    assert first["path"] == "/case/{…}?utm_campaign=gzh&item_code=7"
    assert first["referrer"] == "https://example.cn/a?scene=9"
    assert first["campaign"] == "gzh"
    assert first["client"] != "u1" and frame["client"].n_unique() == 1
    key = tmp_path / "pseudonyms.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert pseudonyms(frame["client"], tmp_path / "other")[0] != pseudonyms(frame["client"], tmp_path)[0]


def test_unknown_departments_are_set_aside_in_every_feed_that_names_them() -> None:
    names = {"台江": "tj"}
    for feed, row in (
        ("ratings", {**RATING, "部门": "台缸"}),
        ("monthly_summary", {**MONTH, "部门": "台缸"}),
        ("staffing", {**MONTH, "部门": "台缸", "在岗人数": "3"}),
    ):
        assert codes(checked(row, feed=feed, departments=names)) == [(2, "unknown_department")]


@pytest.mark.parametrize(
    ("total", "said"), [("12", "agrees"), ("13", "gives 13 for “收件”, but its rows add up to 12")]
)
def test_a_total_is_held_against_its_rows(tmp_path, total: str, said: str) -> None:
    path = tmp_path / "月报.csv"
    path.write_text(f"部门,月份,收件\n台江,2026-03,7\n鼓楼,2026-03,5\n合计,,{total}\n", encoding="utf-8")
    result = check(read_file(path), "monthly_summary", NO_MAP, context())
    assert counts(result) == (2, 0, 1)
    assert any(said in note.en for note in result.notes)
