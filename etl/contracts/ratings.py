"""Contract of the feed `ratings` (好差评)."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.answer_words import APPEAL, RATING, RATING_CHANNEL, RATING_SOURCE
from etl.contracts.model import Column, Contract, Kind, Rule, is_a_day
from etl.contracts.personal import PERSONAL
from etl.contracts.reference_columns import flag_column, moment_column, prose_column, text_column
from etl.contracts.vocabularies import YES_NO
from warehouse.text import Text

WHAT = (
    Column(
        "level",
        Kind.LEVEL,
        Text("Rating", "评价等级"),
        Text("From 5 (very satisfied) to 1 (very dissatisfied).", "5 为非常满意，1 为非常不满意。"),
        "5",
        synonyms=(
            *("评价等级", "评价结果", "评价级别", "满意度", "评价", "星级", "好差评", "满意度评价", "总体评价"),
            *("EVA_LEVEL", "EVAL_LEVEL", "satisfaction", "rating", "stars", "score"),
        ),
        vocabulary=RATING,
        required=True,
    ),
    Column(
        "rated_at",
        Kind.MOMENT,
        Text("Rated", "评价时间"),
        Text("When the rating was given.", "评价的时间。"),
        "2026-03-05 09:30",
        synonyms=("评价时间", "评价日期", "EVALUATETIME", "EVAL_TIME", "EVA_TIME", "rating date", "date rated"),
        required=True,
    ),
    text_column(
        "rating_id",
        Text("Rating number", "评价编号"),
        Text("The number that names the rating.", "评价的唯一编号。"),
        "PJ20260305001",
        *("评价编号", "评价ID", "评价流水号", "EVA_ID", "EVAL_ID", "rating no"),
    ),
    text_column(
        "case_no",
        Text("Case number", "办件编号"),
        Text("The case that was rated.", "所评价的办件。"),
        "SL202603050001",
        *(
            "办件编号",
            "申报号",
            "业务流水号",
            "受理编号",
            "收件编号",
            "业务号",
            "办件申报号",
            "PRJID",
            "case",
            "case id",
        ),
    ),
)

WHERE = (
    text_column(
        "department",
        Text("Department", "部门"),
        Text("The department that was rated; empty: that of the case.", "被评价部门，空则取办件的部门。"),
        "鼓楼区不动产登记中心",
        *("部门", "受理所属部门", "被评价部门", "承办部门", "受理部门", "所属部门", "DEPART_NAME", "dept"),
    ),
    text_column(
        "service",
        Text("Service", "事项名称"),
        Text("The service that was rated; empty: that of the case.", "被评价事项，空则取办件的事项。"),
        "转移登记",
        *("事项名称", "事项", "办理事项", "服务事项", "ITEM_NAME", "SXMC"),
    ),
    Column(
        "channel",
        Kind.WORD,
        Text("Channel", "评价渠道"),
        Text("How the rating was given.", "评价的渠道。"),
        "window",
        synonyms=("评价渠道", "评价方式", "渠道", "EVALUATETYPE", "EVAL_CHANNEL", "PF", "rating channel"),
        likenesses=("来源", "source"),
        vocabulary=RATING_CHANNEL,
    ),
    text_column(
        "window",
        Text("Window", "窗口号"),
        Text("The window that was rated.", "被评价的窗口。"),
        "12",
        *("窗口号", "窗口", "评价窗口", "CUR_WIN"),
    ),
    Column(
        "rating_source",
        Kind.WORD,
        Text("By whom", "评价来源"),
        Text("By the applicant, or filled in by the system.", "申请人主动评价，或系统默认。"),
        "active",
        synonyms=("评价来源", "评价类型", "评价性质", "rating type"),
        likenesses=("来源", "source"),
        vocabulary=RATING_SOURCE,
    ),
    prose_column(
        "reasons",
        Text("Reasons", "评价指标"),
        Text("The reasons that were ticked.", "勾选的评价理由。"),
        "服务态度好",
        *("评价指标", "评价内容", "评价详情", "差评原因", "评价标签", "EVA_INFO", "SELECT_INFO", "reason"),
    ),
    prose_column(
        "comment",
        Text("Comment", "文字评价"),
        Text("What was written.", "评价的文字。"),
        "办得很快",
        *("文字评价", "评价说明", "评价意见", "意见建议", "追加评价", "EVAL_CONTENT", "comments", "text"),
    ),
    flag_column(
        "is_default",
        Text("By default", "是否默认"),
        Text("Whether the system filled it in.", "是否系统默认评价。"),
        "否",
        YES_NO,
        *("是否默认", "默认评价", "系统评价", "是否默认评价", "default"),
    ),
    flag_column(
        "named",
        Text("Named", "是否实名"),
        Text("Whether the rater gave a name.", "是否实名评价。"),
        "是",
        YES_NO,
        *("是否实名", "实名", "实名评价", "real name"),
    ),
)

AFTER = (
    moment_column(
        "verified_at",
        Text("Verified", "核实时间"),
        Text("When a bad rating was looked into.", "差评核实的时间。"),
        *("核实时间", "核实日期", "verification date"),
    ),
    moment_column(
        "appealed_at",
        Text("Appealed", "申诉时间"),
        Text("When the department objected.", "部门提出申诉的时间。"),
        *("申诉时间", "申诉日期", "appeal date"),
    ),
    flag_column(
        "appeal_upheld",
        Text("Appeal upheld", "申诉结果"),
        Text("Whether the rating was found mistaken or malicious.", "申诉是否成立（误评或恶意评价）。"),
        "否",
        APPEAL,
        *("申诉结果", "申诉是否成立", "复核结果", "申诉", "appeal result"),
    ),
    moment_column(
        "rectified_at",
        Text("Put right", "整改时间"),
        Text("When what was bad was put right.", "整改完成的时间。"),
        *("整改时间", "整改完成时间", "整改日期", "rectification date"),
    ),
    moment_column(
        "called_back_at",
        Text("Called back", "回访时间"),
        Text("When the rater was called back.", "回访评价人的时间。"),
        *("回访时间", "回访日期", "call back date"),
    ),
)


def _not_before_rating(name: str) -> Rule:
    """What follows a rating comes after it; a bare date may be that of the same day."""
    end_of_it = pl.col(name) + pl.when(is_a_day(name)).then(pl.duration(hours=24)).otherwise(pl.duration())
    return Rule(
        f"{name}_not_before_rated_at",
        (pl.col(name) >= pl.col("rated_at")) | (end_of_it > pl.col("rated_at")),
        reasons.RECTIFIED_BEFORE_RATED,
        name,
        other="rated_at",
    )


RATINGS = Contract(
    feed="ratings",
    label=Text("Ratings", "好差评"),
    grain=Text("One row per rating.", "每行一条评价。"),
    columns=(*WHAT, *WHERE, *AFTER),
    key=("rating_id",),
    other_keys=(("case_no", "rated_at"),),
    rules=tuple(_not_before_rating(name) for name in ("verified_at", "appealed_at", "rectified_at", "called_back_at")),
    personal=(*PERSONAL, "评价人", "评价人姓名", "rater"),
)
