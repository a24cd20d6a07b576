"""By whom a rating was given: the rules that tell it, their thresholds, and the time limits that follow a bad one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from warehouse.text import Text

Origin = Literal["active", "default", "unknown"]
EndState = Literal["closed_ok", "closed_rejected", "returned", "withdrawn", "forced"]


class Ratings(BaseModel):
    """Which cases may be rated, what gives a filled-in rating away, and how soon a bad one is answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    # Asking only those who were served flatters (GOV.UK, 2015); GB/T 39735 asks at every end, and a case that the
    # authority itself ended by force has nobody to ask.
    ratable: tuple[EndState, ...] = Field(("closed_ok", "closed_rejected", "returned", "withdrawn"), min_length=1)
    # The approval system of Pingtan writes this window where nobody sat at one; none: the rule is off.
    default_windows: tuple[str, ...] = ("99",)
    # Two people press a key in the same second, five do not; 0: the rule is off.
    batch_size: int = Field(5, ge=0)
    # So many that chance cannot give all of them the same delay to the second; 0: the rule is off.
    fixed_delay_size: int = Field(10, ge=0)
    # Whether a good rating that the back office entered without a word is a filled-in one.
    back_office: bool = True
    # Working days after the rating. Liaoning: verified within one, put right within fifteen (Sichuan the same, Dezhou
    # five); who gave a name is told of the outcome by then.
    verify_days: int = Field(1, ge=0)
    rectify_days: int = Field(15, ge=0)
    call_back_days: int = Field(15, ge=0)


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign by which the origin of a rating is told; `setting` is the key that sets or switches it off."""

    id: str
    says: Origin
    label: Text
    meaning: Text
    setting: str | None = None


_LISTED = (
    # Else a word in a file would take a complaint away, from the rate and from what has to be put right alike.
    Rule(
        "bad_default",
        "active",
        Text("Bad, though marked as default", "注明为默认的差评"),
        Text(
            "One or two stars that the file calls a default: no system fills these in, so somebody said it.",
            "文件注明为默认的一星或二星评价：系统不会自动给差评，按群众主动评价计，差评率和差评整改均计入。",
        ),
    ),
    Rule(
        "told_default",
        "default",
        Text("Marked as default", "注明为默认"),
        Text("The file says that the system filled it in.", "文件注明为系统默认评价。"),
    ),
    Rule(
        "batch",
        "default",
        Text("Many in one second", "同一秒批量产生"),
        Text(
            "At least {batch_size} good ratings of one department without a reason or a comment in the same second.",
            "同一部门在同一秒内有至少 {batch_size} 条无理由、无文字的好评。",
        ),
        "batch_size",
    ),
    Rule(
        "fixed_window",
        "default",
        Text("A window that nobody sits at", "固定的虚拟窗口"),
        Text(
            "A good rating without a reason or a comment from the window {default_windows}.",
            "来自窗口 {default_windows} 的无理由、无文字的好评。",
        ),
        "default_windows",
    ),
    Rule(
        "told_active",
        "active",
        Text("Marked as the applicant's", "注明为主动"),
        Text("The file says that the applicant gave it.", "文件注明为申请人主动评价。"),
    ),
    Rule(
        "fixed_delay",
        "default",
        Text("Always the same delay", "固定时延"),
        Text(
            "At least {fixed_delay_size} good ratings of one department without a reason or a comment, and one in a "
            "hundred of them, exactly the same time after their cases ended, to the second.",
            "同一部门至少 {fixed_delay_size} 条且不少于百分之一的无理由、无文字好评，与办结时间的间隔精确到秒相同。",
        ),
        "fixed_delay_size",
    ),
    Rule(
        "back_office",
        "default",
        Text("Back office, no word", "后台录入且无内容"),
        Text(
            "A good rating without a reason or a comment that came from the back office.",
            "来自审批后台的无理由、无文字的好评。",
        ),
        "back_office",
    ),
    Rule(
        "said",
        "active",
        Text("With a reason or a comment", "有理由或文字"),
        Text("Somebody chose a reason or wrote something.", "选了理由或写了文字。"),
    ),
    Rule(
        "low_level",
        "active",
        Text("Not a good level", "等级不高"),
        Text("No system fills in three stars or fewer.", "系统不会自动填写三星及以下。"),
    ),
    Rule(
        "device",
        "active",
        Text("On a device for raters", "经评价设备或渠道"),
        Text(
            "Given at the window's device, on a terminal, by phone, on the website, in the app or mini program.",
            "经窗口评价设备、自助终端、电话短信、网上、手机应用或小程序作出。",
        ),
    ),
    Rule(
        "none",
        "unknown",
        Text("No sign", "无从判断"),
        Text("Nothing tells by whom it was given.", "没有任何线索说明由谁作出。"),
    ),
)

# In the order in which they decide.
RULES: Mapping[str, Rule] = {rule.id: rule for rule in _LISTED}
ORIGINS: Mapping[str, Text] = {
    "active": Text("By the applicant", "主动评价"),
    "default": Text("By default", "默认评价"),
    "unknown": Text("Not known", "未知来源"),
}


def meaning_of(rule: Rule, settings: Ratings) -> Text:
    """What a rule looks for, with its thresholds as they are set."""
    windows = "、".join(settings.default_windows)
    return rule.meaning.format(**{**settings.model_dump(), "default_windows": windows})


def is_on(rule: Rule, settings: Ratings) -> bool:
    """Whether a rule is in use."""
    return rule.setting is None or bool(getattr(settings, rule.setting))
