"""Contract of the feed `publicity`."""

from dataclasses import replace

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import Column, Contract, Kind, Rule
from etl.contracts.publicity_words import PUBLICITY_CHANNEL
from etl.contracts.reference_columns import count_column, flag_column, has_happened, number_column, text_column
from etl.contracts.vocabularies import YES_NO
from warehouse.text import Text

WHAT = (
    Column(
        "date",
        Kind.DATE,
        Text("Date", "日期"),
        Text("The day that the figures are of.", "数据所属的日期。"),
        "2026-03-05",
        synonyms=(
            *("日期", "统计日期", "发布日期", "发表时间", "发布时间", "ref_date", "stat_date", "day", "publish date"),
        ),
        required=True,
    ),
    Column(
        "publicity_channel",
        Kind.WORD,
        Text("Channel", "宣传渠道"),
        Text("Where it was published.", "宣传的渠道。"),
        "wechat",
        synonyms=("宣传渠道", "渠道", "平台", "发布平台", "媒体", "platform", "medium"),
        vocabulary=PUBLICITY_CHANNEL,
        required=True,
    ),
    text_column(
        "content_id",
        Text("Content number", "内容编号"),
        Text("The number of the article, video or advertisement.", "文章、视频或广告的编号。"),
        "A20260305",
        *("内容编号", "文章ID", "msgid", "作品ID", "视频ID", "ad_id", "post id", "article id", "编号"),
    ),
    text_column(
        "title",
        Text("Title", "标题"),
        Text("What it is called.", "内容标题。"),
        "不动产登记线上办理指南",
        *("标题", "内容标题", "文章标题", "作品标题", "作品名称", "视频描述", "微博内容", "活动名称"),
    ),
    text_column(
        "content_type",
        Text("Type", "内容类型"),
        Text("Article, video, live show …", "图文、视频、直播等。"),
        "图文",
        *("内容类型", "类型", "形式", "体裁", "Tipo", "type", "post type", "format"),
    ),
    text_column(
        "audience",
        Text("Audience", "目标人群"),
        Text("For whom it was made.", "目标受众。"),
        "个体经营者",
        *("目标人群", "受众", "目标受众", "人群", "target group", "target audience"),
    ),
    text_column(
        "campaign",
        Text("Campaign", "宣传活动"),
        Text("The campaign that it belongs to.", "所属宣传活动。"),
        "spring2026",
        *("宣传活动", "活动", "专题", "活动编号", "宣传活动编号", "campaign id"),
    ),
    text_column(
        "campaign_name",
        Text("Campaign name", "宣传活动名称"),
        Text(
            "What the campaign is called, where the campaign is a number or a code.",
            "宣传活动的名称。",
        ),
        "春季“网上办”宣传",
        *("宣传活动名称", "活动全称", "专题名称", "campaign name", "campaign title"),
    ),
    text_column(
        "utm",
        Text("Tracking code", "推广码"),
        Text("The code in its links, by which a visit is traced back.", "链接中的推广来源码，用于追踪访问。"),
        "gzh_spring",
        *("推广码", "推广来源", "场景值", "utm_campaign", "utm_source", "tracking code"),
    ),
    text_column(
        "service",
        Text("Service", "宣传事项"),
        Text("The service that it is about; empty: all of them.", "宣传的服务事项，空为全部。"),
        "不动产转移登记",
        *("宣传事项", "涉及事项", "相关事项", "宣传的事项", "about service"),
    ),
)

SEEN = (
    count_column(
        "delivered",
        Text("Delivered", "送达人数"),
        Text("People to whom it was sent.", "送达的人数。"),
        "20000",
        *("送达人数", "推送人数", "target_user", "recipients"),
    ),
    count_column(
        "reach",
        Text("Reach", "触达人数"),
        Text("People who saw it, each once on this channel and day.", "当日该渠道看到的人数（去重）。"),
        "3200",
        *("触达人数", "阅读人数", "总阅读人数", "覆盖人数", "独立访客", "int_page_read_user", "UV"),
        *("Lifetime Post Total Reach", "T_Reach", "people reached", "unique viewers"),
    ),
    count_column(
        "impressions",
        Text("Impressions", "阅读次数"),
        Text("How often it was seen.", "阅读、播放或展现的次数。"),
        "5400",
        *(
            "阅读次数",
            "总阅读次数",
            "阅读量",
            "阅读数",
            "播放量",
            "浏览量",
            "曝光量",
            "展现量",
            "int_page_read_count",
            "PV",
        ),
        *("views", "Lifetime Post Total Impressions", "T_Impression"),
    ),
    count_column(
        "likes",
        Text("Likes", "点赞数"),
        Text("Likes.", "点赞次数。"),
        "120",
        *("点赞数", "点赞量", "点赞", "在看", "喜欢", "喜欢量", "like"),
    ),
    count_column(
        "comments",
        Text("Comments", "评论数"),
        Text("Comments.", "评论条数。"),
        "35",
        *("评论数", "评论量", "留言数", "评论", "留言", "comment"),
    ),
    count_column(
        "shares",
        Text("Shares", "分享次数"),
        Text("How often it was passed on.", "分享或转发的次数。"),
        "60",
        *("分享次数", "总分享次数", "分享量", "转发数", "转发量", "转发", "分享", "share_count", "share", "compartir"),
        "reposts",
    ),
    count_column(
        "favourites",
        Text("Favourites", "收藏次数"),
        Text("How often it was kept.", "收藏的次数。"),
        "18",
        *("收藏次数", "收藏人数", "收藏数", "收藏量", "收藏", "add_to_fav_count", "favorites"),
    ),
    count_column(
        "clicks",
        Text("Clicks", "点击数"),
        Text("Clicks on its link.", "链接点击次数。"),
        "240",
        *("点击数", "点击量", "点击次数", "跳转", "跳转次数", "link clicks"),
    ),
    count_column(
        "source_visits",
        Text("Visits", "访问次数"),
        Text(
            "Visits as its source counts them; those over its code are counted in the platform's own log.",
            "来源自行统计的访问次数；带推广码的访问另由平台日志统计。",
        ),
        "180",
        *("访问次数", "访问量", "访问数", "访问人次", "会话数", "会话次数", "visits", "visit count", "sessions"),
        "session count",
    ),
    count_column(
        "new_followers",
        Text("New followers", "新增关注"),
        Text("People who began to follow.", "新增关注人数。"),
        "45",
        *("新增关注", "净增人数", "阅读后关注人数", "新增粉丝", "粉丝增量", "关注量", "new_user", "new fans"),
    ),
)

# Platforms show 1.2万 and 10万+, and exports of theirs hold what was shown.
_ROUNDED = tuple(replace(column, rounded=True) for column in SEEN)

SPENT = (
    number_column(
        "spend",
        Text("Money spent", "投入金额"),
        Text("Money spent, in the installation's currency; empty: not known.", "投入金额（元），空为未知。"),
        "300",
        *("投入金额", "费用", "经费", "金额", "花费", "cost", "spent", "amount spent"),
    ),
    number_column(
        "person_hours",
        Text("Person-hours", "投入工时"),
        Text("Working hours spent on it.", "投入的人力（工时）。"),
        "6.5",
        *("投入工时", "人力", "工时", "人时", "hours", "labour hours"),
    ),
    number_column(
        "materials",
        Text("Materials", "物料份数"),
        Text("Leaflets, posters and the like, in pieces.", "宣传物料的份数。"),
        "500",
        *("物料份数", "物料", "份数", "发放份数", "发放数量", "copies", "pieces"),
    ),
    flag_column(
        "substantive",
        Text("Substantive", "实质内容"),
        Text(
            "Whether it says how to do something: guide, conditions, papers, link.",
            "是否含办事指南、条件、材料或办理入口。",
        ),
        "是",
        YES_NO,
        *("实质内容", "是否实质内容", "是否有实质内容", "含办事指南", "actionable"),
    ),
    flag_column(
        "substantive_second",
        Text("Substantive, second", "复核实质内容"),
        Text("The same, as a second person judges it independently.", "另一人独立判断的结果，用于检验一致性。"),
        "是",
        YES_NO,
        *("复核实质内容", "实质内容复核", "第二人评定", "second rater"),
    ),
)

AIDS = (
    text_column(
        "scene",
        Text("Scene", "阅读来源"),
        Text("Where readers came from; 99999999 is the total of all.", "阅读来源；99999999（全部）为合计。"),
        "全部",
        *("阅读来源", "传播渠道", "user_source", "来源", "source", "场景"),
    ),
)

PUBLICITY = Contract(
    feed="publicity",
    label=Text("Publicity", "宣传推广"),
    grain=Text("One row per content on one channel on one day.", "每行为一个渠道一天的一项内容。"),
    columns=(*WHAT, *_ROUNDED, *SPENT),
    key=("content_id", "publicity_channel", "date", "scene"),
    rules=(
        has_happened("date"),
        Rule(
            "reach_at_most_impressions",
            pl.col("reach") <= pl.col("impressions"),
            reasons.SEEN_MORE_THAN_SHOWN,
            "reach",
            other="impressions",
        ),
    ),
    aids=AIDS,
)
