"""How the city makes its services known: monthly figures of every channel, and WeChat's own export by source."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
import polars as pl

from etl.demo import city
from etl.demo.campaigns import CAMPAIGNS, Campaign, days_of, running
from etl.demo.outlets import OUTLETS, WECHAT_AUDIENCES, Outlet

TOPICS = (
    "不动产登记线上办理指南",
    "抵押登记三日办结",
    "继承转移所需材料",
    "谨防代办诈骗",
    "窗口延时服务公告",
    "节日问候",
)
# The first of them say how something is done.
GUIDES = 3
# The second person who judges agrees so often.
AGREEMENT = 0.92
# Contents of a campaign on each of its channels, and how much more each is read than others.
OF_A_CAMPAIGN, READ_MORE = 6, 1.6
# What many contents of a month lose of each other's readers.
SATURATION = 0.7

# WeChat's sources: conversation, friends, moments, and the total of all, which its export holds too.
SOURCES = {"0": 0.55, "1": 0.13, "2": 0.32}
TOTAL = "99999999"
FOLLOWERS = 42_000
MINUTES_OF_AN_ARTICLE = (180, 420)


def publicity_table(rng: np.random.Generator, first: date, until: date) -> pl.DataFrame:
    """One row per content of every channel but WeChat."""
    rows = [
        _content(rng, outlet, _day(rng, month), f"{month:%Y%m}{number:02d}", count)
        for month in _months(first, until)
        for outlet in OUTLETS
        for count in (max(int(rng.poisson(outlet.contents)), 1),)
        for number in range(1, count + 1)
    ]
    rows += _of_campaigns(rng, first, until)
    return pl.DataFrame(rows, orient="row", infer_schema_length=None).filter(pl.col("发布日期") <= until)


def wechat_table(rng: np.random.Generator, first: date, until: date) -> pl.DataFrame:
    """Two articles a week, one row for each source of readers, and the total row that must not be added."""
    days = [first + timedelta(days=at) for at in range((until - first).days + 1)]
    rows = []
    for day in (day for day in days if day.weekday() in (1, 4)):
        campaign = running(day, "wechat")
        readers = int(FOLLOWERS * rng.lognormal(-2.9, 0.35) * (READ_MORE if campaign else 1))
        parts = {source: max(int(readers * share), 1) for source, share in SOURCES.items()}
        said = _article(rng, day, campaign)
        for source, count in {TOTAL: sum(parts.values()), **parts}.items():
            rows.append({**said, "user_source": source, **_read(source, count)})
    return pl.DataFrame(rows, orient="row", schema_overrides={"ref_date": pl.Date}, infer_schema_length=None)


def _article(rng: np.random.Generator, day: date, campaign: Campaign | None) -> dict[str, object]:
    topic = int(rng.integers(0, GUIDES if campaign else len(TOPICS)))
    audiences = dict.fromkeys(campaign.audiences, 1) if campaign else WECHAT_AUDIENCES
    return {
        "ref_date": day,
        "渠道": "微信公众号",
        "msgid": f"WX{day:%Y%m%d}",
        "title": TOPICS[topic],
        "目标人群": _one_of(rng, audiences),
        "宣传活动": campaign.id if campaign else None,
        "宣传活动名称": campaign.name.zh if campaign else None,
        "推广来源": campaign.utm["wechat"] if campaign else f"gzh{day:%m%d}",
        "宣传事项": _service(rng, campaign),
        "工时": round(int(rng.integers(*MINUTES_OF_AN_ARTICLE)) / 60, 1),
        **_judged(rng, substantive=topic < GUIDES),
    }


def _read(source: str, count: int) -> dict[str, object]:
    return {
        "target_user": FOLLOWERS if source in (TOTAL, "0") else 0,
        "int_page_read_user": count,
        "int_page_read_count": count * 3 // 2,
        "share_count": count // 25,
        "add_to_fav_count": count // 60,
        "点赞数": count // 45,
        "新增关注": count // 300,
    }


def _of_campaigns(rng: np.random.Generator, first: date, until: date) -> Iterator[dict[str, object]]:
    outlets = {outlet.id: outlet for outlet in OUTLETS}
    for campaign in CAMPAIGNS:
        days = [day for day in days_of(campaign, until) if day >= first]
        for channel in (channel for channel in campaign.utm if channel in outlets and days):
            for number in range(1, OF_A_CAMPAIGN + 1):
                # The first content opens the campaign: its first day is in the files.
                day = days[min(int(rng.integers(0, 28)), len(days) - 1) if number > 1 else 0]
                yield _content(rng, outlets[channel], day, f"{campaign.id}{number:02d}", 1, campaign)


def _content(
    rng: np.random.Generator, outlet: Outlet, day: date, number: str, of_month: int, campaign: Campaign | None = None
) -> dict[str, object]:
    more = READ_MORE if campaign else (outlet.contents / of_month) ** (1 - SATURATION)
    reach = int(outlet.readers * rng.lognormal(0, 0.4) * more)
    views = int(reach * (1 + rng.random()))
    # What is nice to look at is liked, and leads nowhere.
    liked = 3 if campaign and not campaign.effect else 1
    substantive = rng.random() < outlet.substantive
    money = None if outlet.money is None else f"{outlet.money * rng.lognormal(0, 0.15):,.2f}"
    return {
        "发布日期": day,
        "渠道": outlet.word,
        "内容编号": f"{outlet.word}{number}",
        "标题": f"{campaign.name.zh}（{number[-2:]}）" if campaign else TOPICS[_topic(rng, substantive=substantive)],
        "内容类型": outlet.form,
        "目标人群": _one_of(rng, dict.fromkeys(campaign.audiences, 1) if campaign else outlet.audiences),
        "宣传活动": campaign.id if campaign else None,
        "宣传活动名称": campaign.name.zh if campaign else None,
        "推广来源": campaign.utm[outlet.id] if campaign else None,
        "宣传事项": _service(rng, campaign),
        "覆盖人数": reach,
        "浏览量": views,
        "点赞数": liked * views // 40,
        "评论数": liked * views // 200,
        "转发数": liked * views // 90,
        "点击量": views // 30,
        "访问次数": views * 3 // 4 if outlet.id == "website" else None,
        "费用": money,
        "工时": round(outlet.hours * float(rng.lognormal(0, 0.2)), 1),
        "份数": 1_000 if outlet.id == "leaflet" else None,
        **_judged(rng, substantive=substantive),
    }


def _topic(rng: np.random.Generator, *, substantive: bool) -> int:
    return int(rng.integers(0, GUIDES) if substantive else rng.integers(GUIDES, len(TOPICS)))


def _service(rng: np.random.Generator, campaign: Campaign | None) -> str | None:
    """The name of one of a campaign's services; other contents are about all of them."""
    if campaign is None:
        return None
    return city.SERVICES[city.service(campaign.services[int(rng.integers(0, len(campaign.services)))])].name.zh


def _judged(rng: np.random.Generator, *, substantive: bool) -> dict[str, object]:
    """What two people say of it, who mostly agree."""
    second = substantive if rng.random() < AGREEMENT else not substantive
    return {"是否实质内容": "是" if substantive else "否", "复核实质内容": "是" if second else "否"}


def _one_of(rng: np.random.Generator, weights: Mapping[str, int]) -> str:
    shares = np.array(list(weights.values()), dtype=float)
    return list(weights)[int(rng.choice(len(shares), p=shares / shares.sum()))]


def _day(rng: np.random.Generator, month: date) -> date:
    return month + timedelta(days=int(rng.integers(0, 28)))


def _months(first: date, until: date) -> list[date]:
    count = (until.year - first.year) * 12 + until.month - first.month + 1
    return [date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1) for at in range(count)]
