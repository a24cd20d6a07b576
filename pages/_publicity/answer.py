"""The answer: where the effort goes, who is missed, and how many have heard of the service."""

from metrics.model import Unit
from pages._publicity import led
from pages._publicity.figures import AWARE, Found, channel_name
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal
from warehouse.text import Text, listed

EFFORT = Text("**{share}** of the working hours{told} go to {channel}", "{channel}占投入工时{told}的 **{share}**")
EACH = Text(
    "**{share}** of the working hours{told} go to each of {channel}", "{channel}各占投入工时{told}的 **{share}**"
)
TOLD_BY = Text(" (told of {some} of {all} channels)", "（{all} 个渠道中 {some} 个填报）")
NO_REACH = Text("{told}. Whom they reached is not provided", "{told}。触达人数未提供")
ONE_CHANNEL = Text("{channel}: {told}", "{channel}：{told}")
TOLD = {
    "reach": (Text("gross reach {n}", "毛触达 {n}"), Text("gross reach {n}", "毛触达 {n}")),
    "spend": (Text("{n} yuan", "{n} 元"), Text("{n} yuan", "{n} 元")),
    "impressions": (Text("{n} impression", "曝光 {n} 次"), Text("{n} impressions", "曝光 {n} 次")),
    "clicks": (Text("{n} click", "点击 {n} 次"), Text("{n} clicks", "点击 {n} 次")),
}
REACHES = Text("{channel} has **{share}** of the gross reach{told}", "{channel}占毛触达{told}的 **{share}**")
EACH_REACHES = Text(
    "{channel} have **{share}** each of the gross reach{told}", "{channel}各占毛触达{told}的 **{share}**"
)
MISSED = Text(
    "; **{who}** are missed most: {channel} is {use} of the media they use and {reach} of their reach.",
    "；**{who}**最被忽视：{channel}占其常用媒体的 {use}，仅占其触达的 {reach}。",
)
NOT_ASKED = Text("; no survey tells which media people use.", "；尚无问卷说明公众使用哪些媒体。")
NOT_MATCHED = Text(
    "; which of those who were asked it reached no source tells.", "；各来源均未提供受访人群的触达情况。"
)
MATCHED = Text("; no group that was asked is clearly missed.", "；未发现明显被忽视的人群。")
HEARD = Text(
    " **{share}** of those asked have heard of the service ({span}).", "受访者中 **{share}** 知晓该服务（{span}）。"
)
NOT_HEARD = Text(" How many have heard of the service was not asked in the year before.", "近一年问卷未询问知晓情况。")


def sentence(now: Frame, found: Found) -> str:
    """Two sentences, as Markdown."""
    return _effort(now, found) + _missed(now, found) + _heard(now, found)


def _effort(now: Frame, found: Found) -> str:
    hours = {one.publicity_channel: one.person_hours for one in found.chains if one.person_hours}
    reach = {one.publicity_channel: float(one.reach) for one in found.chains if one.reach is not None}
    (one, each), amounts = ((EFFORT, EACH), hours) if hours else ((REACHES, EACH_REACHES), reach)
    if not amounts:
        return now.say(NO_REACH, told=_told(now, found))
    if len(found.chains) == 1:
        (only,) = found.chains
        return now.say(ONE_CHANNEL, channel=channel_name(now, only.publicity_channel), told=_told(now, found))
    most, total = max(amounts.values()), sum(amounts.values())
    first = [channel_name(now, channel) for channel, amount in amounts.items() if amount == most]
    told: Text | str = ""
    if len(amounts) < len(found.chains):
        told = TOLD_BY.format(some=len(amounts), all=len(found.chains))
    share = f"{most / total if total else 0.0:.0%}"
    return now.say(one if len(first) == 1 else each, channel=listed(first), share=share, told=told)


def _told(now: Frame, found: Found) -> str:
    """What is told of the contents themselves."""
    said = [numbers.counted(sum(one.contents for one in found.chains), led.CONTENT, led.CONTENTS)]
    for name, (one, many) in TOLD.items():
        amounts = [amount for chain in found.chains if (amount := getattr(chain, name)) is not None]
        said += [numbers.counted(sum(amounts), one, many)] if amounts else []
    return now.say(listed(said))


def _missed(now: Frame, found: Found) -> str:
    if not any(one.answers for one in found.matches.values()):
        return now.say(NOT_ASKED)
    if all(one.index is None for one in found.matches.values()):
        return now.say(NOT_MATCHED)
    worst = found.missed
    if worst is None:
        return now.say(MATCHED)
    (channel, who), one = worst
    shares = {"use": f"{one.use_share or 0:.0%}", "reach": f"{one.reach_share or 0:.0%}"}
    return now.say(MISSED, who=literal(who), channel=channel_name(now, channel), **shares)


def _heard(now: Frame, found: Found) -> str:
    value = found.value(AWARE)
    if value is None:
        return now.say(NOT_HEARD)
    span = numbers.span(*value.interval, Unit.RATE) if value.interval else ""
    return now.say(HEARD, share=f"{value.number:.0%}", span=span)
