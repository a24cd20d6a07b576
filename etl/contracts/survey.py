"""Contract of the feed `survey`: what is known of an answer sheet; every other column is an item."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.answer_words import AWARE, LIKERT, UNPROMPTED
from etl.contracts.model import Column, Contract, Kind, Rule
from etl.contracts.personal import PERSONAL
from etl.contracts.reference_columns import flag_column, moment_column, text_column
from etl.contracts.vocabularies import CHANNEL
from warehouse.text import Text

COLUMNS = (
    Column(
        "respondent_id",
        Kind.TEXT,
        Text("Answer sheet", "答卷编号"),
        Text("The number of the answer sheet.", "答卷的编号。"),
        "1",
        synonyms=("答卷编号", "答卷序号", "序号", "编号", "问卷编号", "respondent", "response id", "id"),
        required=True,
    ),
    text_column(
        "wave",
        Text("Wave", "调查批次"),
        Text("Which survey it belongs to.", "所属的调查批次。"),
        "2026Q1",
        *("调查批次", "批次", "期次", "调查轮次", "survey wave"),
    ),
    moment_column(
        "submitted_at",
        Text("Submitted", "提交时间"),
        Text("When the sheet was handed in.", "提交答卷的时间。"),
        *("提交答卷时间", "提交时间", "答题时间", "填写时间", "submit time", "timestamp"),
    ),
    text_column(
        "occupation",
        Text("Occupation", "职业"),
        Text("Occupation of the respondent.", "受访者的职业。"),
        "个体经营者",
        *("职业", "您的职业", "您的职业是", "身份", "您的身份", "职业属性"),
    ),
    text_column(
        "district",
        Text("District", "居住区"),
        Text("Where the respondent lives.", "受访者居住的区县。"),
        "鼓楼区",
        *("居住区", "区县", "您居住的区域", "您居住在", "居住区域", "所在区县"),
    ),
    Column(
        "channel",
        Kind.WORD,
        Text("Channel", "办理渠道"),
        Text("The channel that the respondent used.", "受访者办理业务的渠道。"),
        "window",
        synonyms=("办理渠道", "您的办理渠道", "您通过什么渠道办理"),
        vocabulary=CHANNEL,
    ),
    text_column(
        "population",
        Text("Population", "受访人群"),
        Text(
            "Whom the survey asked: applicants, the public, or those who manage the service.",
            "调查对象：办事群众、社会公众或管理人员。",
        ),
        "办事群众",
        *("受访人群", "调查对象", "受访对象", "样本来源"),
    ),
    text_column(
        "heard_from",
        Text("Heard from", "获知渠道"),
        Text("Where the respondent heard of the service; several may be ticked.", "从何处得知该服务，可多选。"),
        "微信公众号┋窗口",
        *(
            "获知渠道",
            "从何得知",
            "了解渠道",
            "通过什么渠道",
            "从何得知办事信息",
            "您从何得知",
            "您通过什么渠道了解",
            "您从哪些渠道了解到",
            *("从哪些渠道了解", "通过哪些渠道了解", "从哪些途径了解", "通过哪些途径了解", "从哪些渠道知道"),
        ),
    ),
    text_column(
        "media",
        Text("Media used", "常用媒体"),
        Text("The media that the respondent uses; several may be ticked.", "平时使用的媒体，可多选。"),
        "微信公众号┋抖音",
        *("常用媒体", "您常用的媒体", "您平时常用的媒体", "平时使用的媒体", "媒体使用", "media used"),
    ),
    flag_column(
        "aware",
        Text("Aware", "是否知晓"),
        Text("Whether the respondent had heard of the service.", "是否知道该服务。"),
        "知道",
        AWARE,
        *("是否知晓", "是否知道", "是否了解", "知晓", "您是否知道", "您是否了解", "您是否听说过"),
    ),
    flag_column(
        "aware_unprompted",
        Text("Aware, unprompted", "未提示知晓"),
        Text(
            "Whether the respondent named the service before it was named to them.",
            "在未提示的情况下，是否自己提到该服务。",
        ),
        "提及",
        UNPROMPTED,
        *("无提示知晓", "提示前知晓", "未提示提及", "主动提及", "unprompted awareness", "spontaneous awareness"),
    ),
    Column(
        "overall",
        Kind.LEVEL,
        Text("Overall satisfaction", "总体满意度"),
        Text("From 5 (very satisfied) to 1.", "5 为非常满意，1 为非常不满意。"),
        "满意",
        synonyms=("总体满意度", "整体满意度", "您的总体满意度", "总体评价", "您对服务的总体评价"),
        vocabulary=LIKERT,
    ),
    Column(
        "nps",
        Kind.COUNT,
        Text("Would recommend", "推荐意愿"),
        Text("Readiness to recommend, from 0 to 10.", "推荐意愿，0 至 10 分。"),
        "9",
        synonyms=(
            *("推荐意愿", "NPS", "您的推荐意愿", "您有多大可能推荐", "推荐可能性", "推荐的可能性"),
            *("愿意推荐", "向他人推荐", "推荐给他人", "向亲友推荐", "推荐给亲友", "向朋友推荐", "推荐给朋友"),
        ),
    ),
)

# What a questionnaire service adds about its own work.
AIDS = (
    text_column("duration", Text("Time taken", "所用时间"), Text("Time taken.", "答题用时。"), "120秒", "所用时间"),
    text_column("origin", Text("Origin", "来源"), Text("Where it came in.", "答卷来源。"), "微信", "来源"),
    text_column("origin_detail", Text("Detail", "来源详情"), Text("More of it.", "来源详情。"), "-", "来源详情"),
    text_column("total", Text("Total", "总分"), Text("Sum of points.", "总分。"), "86", "总分"),
)

SURVEY = Contract(
    feed="survey",
    label=Text("Survey", "问卷调查"),
    grain=Text("One row per answer sheet; every further column is a question.", "每行一份答卷；其余各列均为问卷题目。"),
    columns=COLUMNS,
    # Two questionnaires of one wave number their sheets from one on.
    key=("respondent_id", "wave", "population"),
    rules=(Rule("nps_is_at_most_ten", pl.col("nps") <= 10, reasons.NOT_A_SCORE, "nps"),),
    aids=AIDS,
    personal=(*PERSONAL, "来自IP", "IP地址", "昵称", "微信昵称", "用户昵称", "openid", "您的姓名", "您的电话"),
    keeps_items=True,
)
