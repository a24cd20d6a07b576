"""How the city makes its services known: monthly figures of every channel, and WeChat's own export by source."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl


@dataclass(frozen=True, slots=True)
class Outlet:
    """One channel: contents a month, readers of one, and what it costs; `substantive` is the share that says how to."""

    word: str
    audience: str
    contents: int
    readers: int
    money: float
    hours: float
    substantive: float


# The account for everybody is well read; community rounds reach those who are hardest to reach, and are few.
OUTLETS = (
    Outlet("微博", "企业职工", 10, 1_900, 0, 1.5, 0.25),
    Outlet("抖音", "学生", 6, 9_500, 800, 6, 0.35),
    Outlet("网站", "企业职工", 8, 700, 0, 2, 0.7),
    Outlet("社区", "退休", 2, 120, 600, 16, 0.9),
    Outlet("窗口", "个体经营", 4, 900, 150, 3, 0.8),
    Outlet("宣传单", "务农", 1, 1_500, 2_400, 8, 0.6),
    Outlet("报纸", "退休", 1, 6_000, 5_000, 5, 0.4),
)
TOPICS = (
    "不动产登记线上办理指南",
    "抵押登记三日办结",
    "继承转移所需材料",
    "谨防代办诈骗",
    "窗口延时服务公告",
    "节日问候",
)

# WeChat's sources: conversation, friends, moments, and the total of all, which its export holds too.
SOURCES = {"0": 0.55, "1": 0.13, "2": 0.32}
TOTAL = "99999999"
FOLLOWERS = 42_000


def publicity_table(rng: np.random.Generator, first: date, until: date) -> pl.DataFrame:
    """One row per content of every channel but WeChat."""
    rows = [
        _content(rng, outlet, month, number)
        for month in _months(first, until)
        for outlet in OUTLETS
        for number in range(1, outlet.contents + 1)
    ]
    return pl.DataFrame(rows, orient="row").filter(pl.col("发布日期") <= until)


def wechat_table(rng: np.random.Generator, first: date, until: date) -> pl.DataFrame:
    """Two articles a week, one row for each source of readers, and the total row that must not be added."""
    days = [first + timedelta(days=at) for at in range((until - first).days + 1)]
    rows = []
    for day in (day for day in days if day.weekday() in (1, 4)):
        readers = int(FOLLOWERS * rng.lognormal(-2.9, 0.35))
        parts = {source: max(int(readers * share), 1) for source, share in SOURCES.items()}
        topic = TOPICS[int(rng.integers(0, len(TOPICS)))]
        for source, count in {TOTAL: sum(parts.values()), **parts}.items():
            rows.append(_article(day, topic, source, count, sum(parts.values())))
    return pl.DataFrame(rows, orient="row", schema_overrides={"ref_date": pl.Date})


def _article(day: date, topic: str, source: str, count: int, everybody: int) -> dict[str, object]:
    return {
        "ref_date": day,
        "渠道": "微信公众号",
        "msgid": f"WX{day:%Y%m%d}",
        "title": topic,
        "user_source": source,
        "target_user": FOLLOWERS if source in (TOTAL, "0") else 0,
        "int_page_read_user": count,
        "int_page_read_count": count * 3 // 2,
        "share_count": count // 25,
        "add_to_fav_count": count // 60,
        "是否实质内容": "是" if topic in TOPICS[:3] else "否",
        "推广来源": f"gzh{day:%m%d}" if everybody else None,
    }


def _content(rng: np.random.Generator, outlet: Outlet, month: date, number: int) -> dict[str, object]:
    reach = int(outlet.readers * rng.lognormal(0, 0.4))
    views = int(reach * (1 + rng.random()))
    return {
        "发布日期": month + timedelta(days=int(rng.integers(0, 28))),
        "渠道": outlet.word,
        "内容编号": f"{outlet.word}{month:%Y%m}{number:02d}",
        "标题": TOPICS[int(rng.integers(0, len(TOPICS)))],
        "内容类型": "视频" if outlet.word == "抖音" else "图文",
        "目标人群": outlet.audience,
        "覆盖人数": reach,
        "浏览量": views,
        "点赞数": views // 40,
        "评论数": views // 200,
        "转发数": views // 90,
        "点击量": views // 30,
        "费用": f"{outlet.money * rng.lognormal(0, 0.15):,.2f}",
        "工时": round(outlet.hours * float(rng.lognormal(0, 0.2)), 1),
        "份数": 1_000 if outlet.word == "宣传单" else None,
        "是否实质内容": "是" if rng.random() < outlet.substantive else "否",
    }


def _months(first: date, until: date) -> list[date]:
    count = (until.year - first.year) * 12 + until.month - first.month + 1
    return [date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1) for at in range(count)]
