"""Publicity: what was put in, whom it reached, what they did with it, and whether it reaches those who are there."""

from dataclasses import replace

from metrics.definitions import CENSUS, DRILL_RECEIVED
from metrics.marts import PUBLICITY_FLOW, TRACKED
from metrics.model import Count, Direction, Match, Metric, Ratio, Unit
from warehouse.text import Text

OWNER = Text("Publicity", "宣传工作")
# Sheets behind the media use of a group: with fewer, a share of them says nothing.
MATCH_SHEETS = 10

_PUBLISHED = Text(
    "Contents on any channel, by the day that their source tells of.", "各渠道发布的内容，按数据所属日期统计。"
)
_NOTHING_LEFT_OUT = Text(
    "Rows that hold the total of others (WeChat's 99999999), so that nothing counts twice.",
    "不含合计行（如微信的 99999999），以免重复计算。",
)
_NOTHING_PUBLISHED = Text("No publicity of this period was handed in.", "本期没有报送宣传数据。")
_LEVELS = Text("Levels of the Government Communication Service and AMEC.", "英国政府传播署、AMEC 评估框架的层次。")


def _missing(en: str, zh: str) -> Text:
    return Text(f"Not provided: no source tells {en} in this period.", f"未提供：本期各来源均未提供{zh}。")


IMPRESSIONS = Metric(
    id="impressions",
    label=Text("Impressions", "曝光次数"),
    name=Text("Impressions", "曝光次数"),
    meaning=Text("How often contents were seen, read or played.", "内容被阅读、播放或展现的次数。"),
    formula=Text("Σ impressions.", "Σ 阅读（播放、展现）次数。"),
    population=_PUBLISHED,
    exclusions=_NOTHING_LEFT_OUT,
    source=_LEVELS,
    unit=Unit.TIMES,
    direction=Direction.UP,
    mart=PUBLICITY_FLOW,
    measure=Count("sum(impressions)", sample="sum(impressions_rows)", basis="sum(rows)"),
    additive=True,
    minimum_sample=0,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=_NOTHING_PUBLISHED,
    missing=_missing("impressions", "阅读次数"),
)

GROSS_REACH = replace(
    IMPRESSIONS,
    id="gross_reach",
    label=Text("Gross reach", "毛触达"),
    name=Text("Gross reach", "毛触达人次"),
    meaning=Text(
        "Reach added over contents, days and channels. It is no number of people: whoever saw two counts twice.",
        "各内容、各日、各渠道触达人数相加。不是人数：同一人看到两条内容计两次。",
    ),
    formula=Text("Σ reach, unique only within one content and day.", "Σ 触达人数；仅在同一内容同一天内去重。"),
    unit=Unit.CONTACTS,
    measure=Count("sum(reach)", sample="sum(reach_rows)", basis="sum(rows)"),
    missing=_missing("whom it reached", "触达人数"),
)

SOURCE_VISITS = replace(
    IMPRESSIONS,
    id="source_visits",
    label=Text("Visits, as told", "来源自报访问"),
    name=Text("Visits, as their source tells them", "访问次数（来源自报）"),
    meaning=Text(
        "Visits that a channel counts itself, by its own rules. They are not those of the platform's own log, and the "
        "two are never added.",
        "渠道按自身口径统计的访问次数，不是平台日志统计的访问，两者不能相加。",
    ),
    formula=Text("Σ visits, where the source tells them.", "Σ 来源提供的访问次数。"),
    unit=Unit.VISITS,
    measure=Count("sum(source_visits)", sample="sum(source_visits_rows)", basis="sum(rows)"),
    missing=_missing("visits", "访问次数"),
)

NEW_FOLLOWERS = replace(
    IMPRESSIONS,
    id="new_followers",
    label=Text("New followers", "新增关注"),
    name=Text("New followers", "新增关注人数"),
    meaning=Text("How many people began to follow.", "新增关注的人数。"),
    formula=Text("Σ new followers.", "Σ 新增关注人数。"),
    unit=Unit.PEOPLE,
    measure=Count("sum(new_followers)", sample="sum(new_followers_rows)", basis="sum(rows)"),
    missing=_missing("new followers", "新增关注"),
)

PUBLICITY_SPEND = replace(
    IMPRESSIONS,
    id="publicity_spend",
    label=Text("Money spent", "宣传投入金额"),
    name=Text("Money spent on publicity", "宣传投入金额"),
    meaning=Text(
        "The money that is told. The sample says for how many rows of contents; the others may have cost, too.",
        "已填报的投入金额。样本数为填报了金额的内容行数，其余内容的费用未知，并非为零。",
    ),
    formula=Text("Σ money spent, where it is told.", "Σ 已填报的投入金额。"),
    unit=Unit.MONEY,
    direction=Direction.NEUTRAL,
    measure=Count("sum(spend_cents) / 100.0", sample="sum(spend_rows)", basis="sum(rows)"),
    missing=_missing("what it cost", "投入金额"),
)

PUBLICITY_PERSON_HOURS = replace(
    PUBLICITY_SPEND,
    id="publicity_person_hours",
    label=Text("Person-hours", "宣传投入工时"),
    name=Text("Person-hours spent on publicity", "宣传投入工时"),
    meaning=Text(
        "The working hours that are told; the sample says for how many rows of contents.",
        "已填报的工时；样本数为填报了工时的内容行数。",
    ),
    formula=Text("Σ person-hours, where they are told.", "Σ 已填报的工时。"),
    unit=Unit.PERSON_HOURS,
    measure=Count("sum(person_minutes) / 60.0", sample="sum(person_rows)", basis="sum(rows)"),
    missing=_missing("how much work it took", "投入工时"),
)

COST_PER_THOUSAND_REACHED = replace(
    IMPRESSIONS,
    id="cost_per_thousand_reached",
    label=Text("Cost per 1,000", "千次触达成本"),
    name=Text("Cost per 1,000 contacts", "每千人次触达成本"),
    meaning=Text(
        "What a thousand contacts cost, over contents that tell both money and reach; untold is not the same as free.",
        "每触达一千人次的投入，只计同时填报金额和触达的内容；未填报不等于零成本。",
    ),
    formula=Text("1,000 × Σ money ÷ Σ reach, where both are told.", "1000 × Σ 投入金额 ÷ Σ 触达人数（两者均已填报）。"),
    source=Text("OECD, guide on communication evaluation.", "经合组织传播评估指南。"),
    unit=Unit.MONEY,
    direction=Direction.DOWN,
    minimum_sample=CENSUS,
    measure=Ratio(
        "sum(spend_cents_with_reach)",
        "sum(reach_with_spend) / 10.0",
        share=False,
        sample="sum(spend_rows)",
        basis="sum(rows)",
    ),
    additive=False,
    missing=Text(
        "Not provided: no source tells both what it cost and whom it reached in this period.",
        "未提供：本期没有数据同时给出投入金额和触达人数。",
    ),
)

ENGAGEMENT_RATE = replace(
    COST_PER_THOUSAND_REACHED,
    id="engagement_rate",
    label=Text("Engagement rate", "互动率"),
    name=Text("Engagement rate, by reach", "互动率（按触达）"),
    meaning=Text("Likes, comments, shares and favourites per contact.", "每触达一人次带来的点赞、评论、分享和收藏。"),
    formula=Text(
        "(likes + comments + shares + favourites) ÷ reach, where any of them is told.",
        "（点赞＋评论＋分享＋收藏）÷ 触达人数（至少填报一项）。",
    ),
    source=_LEVELS,
    unit=Unit.RATE,
    direction=Direction.UP,
    measure=Ratio(
        "sum(engagement)", "sum(reach_with_engagement)", share=False, sample="sum(reach_rows)", basis="sum(rows)"
    ),
    missing=_missing("likes, comments, shares or favourites", "互动数据"),
)

SHARE_RATE = replace(
    ENGAGEMENT_RATE,
    id="share_rate",
    label=Text("Share rate", "分享率"),
    name=Text("Share rate", "分享率"),
    meaning=Text("How often a contact passes it on.", "每触达一人次的分享次数。"),
    formula=Text("Shares ÷ reach, where both are told.", "分享次数 ÷ 触达人数（两者均已填报）。"),
    source=Text("WeChat's own statistics.", "微信公众平台统计口径。"),
    measure=Ratio(
        "sum(shares_with_reach)", "sum(reach_with_shares)", share=False, sample="sum(reach_rows)", basis="sum(rows)"
    ),
    missing=_missing("shares", "分享次数"),
)

CLICK_THROUGH_RATE = replace(
    ENGAGEMENT_RATE,
    id="click_through_rate",
    label=Text("Click-through rate", "点击率"),
    name=Text("Click-through rate", "点击率"),
    meaning=Text("How many impressions lead to a click on the link.", "每次展现带来的链接点击。"),
    formula=Text("Clicks ÷ impressions, where both are told.", "点击次数 ÷ 展现次数（两者均已填报）。"),
    source=Text("OECD, guide on communication evaluation.", "经合组织传播评估指南。"),
    measure=Ratio(
        "sum(clicks_with_impressions)",
        "sum(impressions_with_clicks)",
        share=False,
        sample="sum(impressions_rows)",
        basis="sum(rows)",
    ),
    missing=_missing("clicks", "点击次数"),
)

SUBSTANTIVE_CONTENT_SHARE = replace(
    ENGAGEMENT_RATE,
    id="substantive_content_share",
    label=Text("Substantive content", "实质内容占比"),
    name=Text("Contents that say how something is done", "实质内容占比"),
    meaning=Text(
        "How many contents hold what one can act on: a guide, conditions, papers, a link to handle it.",
        "含办事指南、条件、材料或办理入口等可据以办事的内容所占比例。",
    ),
    formula=Text("Substantive contents ÷ contents that were judged.", "有实质内容的条数 ÷ 已评定的条数。"),
    source=Text(
        "Content rubric of the study; agreement of two raters as Cohen's κ.", "课题内容评定表；两人评定一致性用 κ。"
    ),
    measure=Ratio("sum(substantive)", "sum(judged)", basis="sum(items)"),
    missing=_missing("whether contents are substantive", "实质内容评定"),
)

CHANNEL_MATCH_INDEX = replace(
    COST_PER_THOUSAND_REACHED,
    id="channel_match_index",
    label=Text("Channel match", "渠道匹配度"),
    name=Text("Channel match index", "渠道匹配度指数"),
    meaning=Text(
        "Whether a channel gets as much of a group's reach as of its media use: 1 is matched, below is under-served.",
        "某渠道在该人群触达中的占比，是否与该人群使用该渠道的占比相当：1 为匹配，低于 1 为投放不足。",
    ),
    formula=Text(
        "Channel's share of the group's reach ÷ channel's share of the media the group uses.",
        "该渠道占该人群触达的比例 ÷ 该渠道占该人群媒体使用的比例。",
    ),
    population=Text(
        "Gross reach of the period; media named in surveys of the twelve months before its end.",
        "本期毛触达；期末之前十二个月问卷中的常用媒体。",
    ),
    exclusions=Text("Media that are no channel of publicity.", "不属于宣传渠道的媒体。"),
    source=Text("Study on publicity matched to occupations.", "课题“宣传与职业属性匹配”研究。"),
    unit=Unit.INDEX,
    direction=Direction.NEUTRAL,
    measure=Match(),
    minimum_sample=MATCH_SHEETS,
    nothing=Text(
        "There is none for all channels together, nor where nobody is reached or uses the channel: break it down by "
        "publicity channel and audience.",
        "不能对全部渠道合计计算；无人被触达或无人使用该渠道时也没有此指标。请按宣传渠道和目标人群分列。",
    ),
    missing=Text(
        "Not provided: no survey tells which media people use. Ask for it, in a column such as “media used”.",
        "未提供：尚无问卷说明公众常用媒体。请在问卷中增加“常用媒体”一题。",
    ),
)

ATTRIBUTED_CASES = replace(
    IMPRESSIONS,
    id="attributed_cases",
    label=Text("Applications traced", "可追踪申请"),
    name=Text("Applications traced to publicity", "可追踪到宣传的申请"),
    meaning=Text(
        "Online applications in whose visit a code of a content was seen. Whoever saw it and came another way "
        "is not among them: it is a lower bound, and no proof that the content brought them.",
        "访问中带有宣传内容推广码的网上申请。看到宣传后从其他途径来的不在其内：这是下限，也不能证明由宣传带来。",
    ),
    formula=Text("Visits with a known code that hand in an application.", "带有已知推广码且提交了申请的访问数。"),
    population=Text("Visits of the period to the platform.", "本期平台访问。"),
    exclusions=Text("Codes that no content bears; programs.", "没有对应内容的推广码；程序访问。"),
    source=Text("UTM or scene code in the link.", "链接中的 UTM 或场景值。"),
    unit=Unit.COUNT,
    mart=TRACKED,
    measure=Count("sum(submitted)"),
)

PUBLICITY = (
    *(IMPRESSIONS, GROSS_REACH, ENGAGEMENT_RATE, SHARE_RATE, CLICK_THROUGH_RATE, COST_PER_THOUSAND_REACHED),
    *(SOURCE_VISITS, NEW_FOLLOWERS, PUBLICITY_SPEND, PUBLICITY_PERSON_HOURS, SUBSTANTIVE_CONTENT_SHARE),
    *(CHANNEL_MATCH_INDEX, ATTRIBUTED_CASES),
)
