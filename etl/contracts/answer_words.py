"""How people answer: ratings of one to five, degrees of agreement, yes and no in their many wordings."""

from etl.contracts.model import Vocabulary
from etl.contracts.vocabularies import CHANNEL, YES_NO
from warehouse.text import Text
from warehouse.words import LEVELS, RATING_CHANNELS

_LABELS = {str(level): label for level, label in LEVELS.items()}


def _written(digit: int, numeral: str) -> tuple[str, ...]:
    """Every way of writing a level by its number alone."""
    stars = "★" * digit
    return (
        *(f"{digit}.0", f"{digit}分", f"{digit}星", f"{digit}级", f"{numeral}星", f"{numeral}星级", f"{numeral}分"),
        *(stars, stars + "☆" * (5 - digit), f"{digit} star", f"{digit} stars"),
    )


_NUMBERED = {
    str(digit): _written(digit, numeral) for digit, numeral in enumerate(("一", "二", "三", "四", "五"), start=1)
}

# Devices of the first generation send 3/2/1/0 for 非常满意/满意/一般/不满意: a map says so for them.
RATING = Vocabulary(
    "level",
    labels={**_LABELS, "none": Text("No rating", "不评价")},
    written={
        "5": (*_NUMBERED["5"], "很满意", "十分满意", "excellent", "very good"),
        "4": (*_NUMBERED["4"], "较满意", "比较满意", "good"),
        "3": (*_NUMBERED["3"], "一般", "一般满意", "neutral", "average"),
        "2": (*_NUMBERED["2"], "较不满意", "比较不满意", "poor", "unsatisfied"),
        "1": (*_NUMBERED["1"], "很不满意", "十分不满意", "极不满意", "very poor", "very unsatisfied"),
        "none": ("未评价", "未填写", "没有评价", "未评", "not rated"),
    },
)

# One scale for every question of a survey: satisfaction, agreement, importance, ease, frequency, knowledge.
LIKERT = Vocabulary(
    "likert",
    labels=_LABELS,
    written={
        "5": (
            *RATING.written["5"],
            *("非常同意", "完全同意", "很同意", "非常重要", "很重要", "非常符合", "完全符合", "非常了解", "很了解"),
            *("总是", "非常方便", "很方便", "非常愿意", "很好", "非常好", "strongly agree", "very important", "always"),
        ),
        "4": (
            *RATING.written["4"],
            *("同意", "比较同意", "较同意", "重要", "比较重要", "较重要", "符合", "比较符合", "了解", "比较了解"),
            *("经常", "方便", "比较方便", "愿意", "比较愿意", "好", "较好", "agree", "important", "often"),
        ),
        "3": (
            *RATING.written["3"],
            *("中立", "不确定", "说不清", "一般同意", "一般重要", "一般符合", "一般了解", "有时"),
            *("neither agree nor disagree", "undecided", "moderately important", "sometimes"),
        ),
        "2": (
            *RATING.written["2"],
            *("不同意", "比较不同意", "较不同意", "不太同意", "不重要", "不太重要", "不符合", "不太符合"),
            *("不太了解", "很少", "不方便", "不太方便", "不愿意", "不太愿意", "差", "较差", "不好"),
            *("disagree", "unimportant", "slightly important", "seldom", "rarely"),
        ),
        "1": (
            *RATING.written["1"],
            *("非常不同意", "完全不同意", "很不同意", "非常不重要", "很不重要", "非常不符合", "完全不符合"),
            *("完全不了解", "不了解", "从不", "非常不方便", "很不方便", "非常不愿意", "很差", "非常差"),
            *("strongly disagree", "not important", "not at all important", "never"),
        ),
    },
)

AWARE = Vocabulary(
    "aware",
    labels=YES_NO.labels,
    written={
        "yes": (*YES_NO.written["yes"], "知道", "听说过", "了解", "知晓", "办理过", "用过", "aware", "heard of it"),
        "no": (*YES_NO.written["no"], "不知道", "没听说过", "未听说", "不了解", "不知晓", "没用过", "not aware"),
    },
)

UNPROMPTED = Vocabulary(
    "unprompted",
    labels=AWARE.labels,
    written={
        "yes": (*AWARE.written["yes"], "提及", "提到", "主动提及", "mentioned"),
        "no": (*AWARE.written["no"], "未提及", "未提到", "没有提及", "not mentioned"),
    },
)

RATING_SOURCE = Vocabulary(
    "rating_source",
    labels={
        "active": Text("By the applicant", "主动评价"),
        "default": Text("By default", "默认评价"),
        "unknown": Text("Not known", "未知"),
    },
    written={
        "active": ("主动", "群众评价", "申请人评价", "人工评价", "active rating"),
        "default": ("默认", "系统默认", "系统评价", "自动评价", "超时默认", "自动好评", "system", "automatic"),
        "unknown": ("不详", "其他"),
    },
)

# Where the device stands or the message goes: tablets, keys and codes are at the window.
RATING_CHANNEL = Vocabulary(
    "rating_channel",
    labels=RATING_CHANNELS,
    written={
        **CHANNEL.written,
        "window": (
            *CHANNEL.written["window"],
            *(
                "平板",
                "窗口平板",
                "按键器",
                "评价器",
                "窗口评价器",
                "评价仪",
                "PAD",
                "二维码",
                "扫码",
                "扫码评价",
                "tablet",
                "QR code",
            ),
        ),
        "phone": (*CHANNEL.written["phone"], "短信", "短信评价", "12345", "SMS", "text message"),
        "back_office": ("后台", "审批系统", "后台录入", "系统后台"),
    },
)

# A complaint that was looked into: upheld means that the bad rating does not count against the department.
APPEAL = Vocabulary(
    "appeal_upheld",
    labels=YES_NO.labels,
    written={
        "yes": (*YES_NO.written["yes"], "成立", "申诉成立", "通过", "误评", "恶意", "恶意评价", "upheld"),
        "no": (*YES_NO.written["no"], "不成立", "申诉不成立", "不通过", "驳回", "属实", "dismissed"),
    },
)
