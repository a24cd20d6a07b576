"""Over what the city makes its services known: each channel's readers, costs and audiences; the media people use."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """One channel: contents a month, readers of one, and what it costs; `substantive` is the share that says how to.

    `audiences` are for whom its contents are made, by weight; `money` of None is written down nowhere. The readers of
    all contents of a month saturate: each is read by fewer, the more there are.
    """

    id: str
    word: str
    audiences: Mapping[str, int]
    contents: int
    readers: int
    money: float | None
    hours: float
    substantive: float
    form: str = "图文"


# The account for everybody is well read; community rounds reach those who are hardest to reach, and are few. Farmers
# use short videos as much as anybody, and none is made for them.
OUTLETS = (
    Outlet("weibo", "微博", {"企业职工": 6, "学生": 3, "公务员": 1}, 10, 1_900, None, 1.5, 0.25),
    Outlet("douyin", "抖音", {"学生": 5, "企业职工": 4, "个体经营": 1}, 6, 9_500, 800, 6, 0.35, "视频"),
    Outlet("website", "网站", {"企业职工": 5, "公务员": 3, "个体经营": 2}, 8, 700, None, 2, 0.7),
    Outlet("sms", "短信", {"个体经营": 3, "企业职工": 4, "退休": 2, "务农": 1}, 1, 5_200, 950, 1, 0.8),
    Outlet("community", "社区", {"退休": 5, "务农": 3, "个体经营": 1}, 2, 240, 600, 16, 0.9, "活动"),
    Outlet("hall", "窗口", {"个体经营": 4, "退休": 3, "企业职工": 3, "务农": 2}, 4, 900, 150, 3, 0.8, "大屏"),
    Outlet("leaflet", "宣传单", {"务农": 5, "退休": 3, "个体经营": 1}, 2, 1_500, 1_200, 8, 0.6, "宣传单"),
    Outlet("newspaper", "报纸", {"退休": 4, "公务员": 2}, 1, 6_000, 5_000, 5, 0.4),
)
WECHAT_AUDIENCES = {"企业职工": 7, "公务员": 5, "学生": 2, "个体经营": 1}

# Which media each occupation uses, as the questionnaire words them: how many of a hundred name each.
MEDIA = ("微信公众号", "抖音", "微博", "网站", "短信", "社区", "办事大厅", "宣传单", "报纸")
MEDIA_USED: Mapping[str, tuple[int, ...]] = {
    "公务员": (72, 30, 22, 44, 16, 10, 14, 4, 26),
    "企业职工": (68, 52, 28, 36, 18, 8, 14, 6, 6),
    "个体经营": (54, 62, 14, 18, 28, 14, 24, 12, 8),
    "务农": (26, 58, 3, 4, 24, 36, 22, 28, 8),
    "学生": (62, 74, 46, 30, 8, 4, 4, 2, 2),
    "退休": (34, 36, 3, 6, 22, 44, 28, 22, 42),
    "其他": (50, 46, 16, 18, 18, 14, 16, 10, 10),
}
