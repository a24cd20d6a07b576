"""One campaign: three figures side by side that are never one, the days behind the first, and what followed."""

import streamlit as st

from metrics.campaigns import Campaign, Led
from metrics.model import Unit
from metrics.uplift import Uplift
from metrics.value import Outcome, Value
from pages._publicity import uplift_chart
from pages._publicity.figures import HOUR, HOURS, channel_name
from pages._publicity.led import PARAMETER, contents, signed
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import answer as say_answer
from pages._ui.section import head
from warehouse.text import Text, listed

QUESTION = Text("What came of it?", "带来了什么？")
MORE = Text(
    "In the four weeks of {name}, **{rate}** more applications came than expected (90% interval {low} to {high}).",
    "{name}四周内，申请比预期多 **{rate}**（90% 区间 {low} 至 {high}）。",
)
FEWER = Text(
    "In the four weeks of {name}, **{rate}** fewer applications came than expected (90% interval {low} to {high}).",
    "{name}四周内，申请比预期少 **{rate}**（90% 区间 {low} 至 {high}）。",
)
AS_USUAL = Text(
    "In the four weeks of {name}, no rise in applications could be told from chance (90% interval {low} to {high}).",
    "{name}四周内，申请未见可与偶然区分的增长（90% 区间 {low} 至 {high}）。",
)
CANNOT = Text("{name}: {why}", "{name}：{why}")
ABOUT = Text(
    "{first} to {last} · {channels} · {contents} · {services}",
    "{first}至{last} · {channels} · {contents} · {services}",
)
PUT_IN = Text(
    "Put in: {hours}, {spend} yuan (rows that tell money: {told}) · gross reach {reach} · impressions {impressions} · "
    "clicks {clicks}",
    "投入：{hours}、{spend} 元（{told} 行填报） · 毛触达 {reach} · 曝光 {impressions} · 点击 {clicks}",
)
NUMBER = Text(" · number {number}", " · 编号 {number}")
CODES = Text(" · codes {codes}", " · 推广码 {codes}")
ALL_SERVICES = Text("all services", "全部事项")
THREE = Text(
    "Three figures for three questions. They overlap, none is a part of another, and they are never added.",
    "三个数字回答三个问题：相互重叠，互不包含，不能相加。",
)
UPLIFT = Text("More than expected", "高于预期")
UPLIFT_SAID = Text(
    "90% interval {low} to {high}: {count} ({from_} to {to}) of {observed} applications, over {days} working days. "
    "That the campaign caused it is not shown.",
    "90% 区间 {low} 至 {high}：{days} 个工作日共 {observed} 件中的 {count} 件（{from_} 至 {to}）。不证明由活动引起。",
)
TRACED = Text("Traced over codes", "推广码可追踪")
TRACED_SAID = Text(
    "of {online}; visits that bore a code: {visits}. A lower bound: other ways are not seen.",
    "{online}；带码访问 {visits} 次。为下限，看不到其他途径。",
)
ONLINE = (
    Text("{n} visit that applied, for any service", "全部事项共 {n} 次提交申请的访问"),
    Text("{n} visits that applied, for any service", "全部事项共 {n} 次提交申请的访问"),
)
NO_LOG = Text(
    "No log tells of these weeks, or its links bear no code of their own.",
    "这几周没有平台日志，或链接没有专属推广码。",
)
NAMED = Text("Named by applicants", "申请人自述")
NAMED_SAID = Text(
    "name one of its channels, of {asked} asked; in the four weeks before {before}. What people remember, not what "
    "moved them.",
    "提及其渠道（{asked} 人作答）；此前四周为 {before}。反映记忆，不等于动因。",
)
NOT_ASKED = Text("Nobody was asked where they heard of it.", "未询问从何得知。")
BACKLOG = Text(
    "The backlog that followed, in open cases of its services: {before} on the first day, {after} at the end of the "
    "four weeks.",
    "随后的积压：首日相关事项在办 {before} 件，四周后 {after} 件。",
)
LEFT_OUT = Text("Without {names}, whose records end earlier.", "不含{names}（数据较早截止）。")
BACK = Text("All campaigns", "全部活动")


def draw(now: Frame, found: Led) -> None:
    """The campaign in full, in place of all that is of the period."""
    campaign = found.campaign
    if st.button(now.say(BACK), icon=":material/arrow_back:", type="tertiary", key="all_campaigns"):
        now.go(now.spec.id, **{PARAMETER: None})
    say_answer(_answer(now, found))
    st.caption(_about(now, campaign))
    st.caption(_put_in(now, campaign))
    head(now.say(QUESTION), now.say(THREE))
    three = {UPLIFT: _uplift(now, found), TRACED: _traced(now, found), NAMED: _named(now, found)}
    with st.grid(3, min_column_width=220, gap="small"):
        for label, (figure, said) in three.items():
            _card(now.say(label), figure, said)
    if isinstance(found.uplift, Uplift):
        uplift_chart.draw(now, found.uplift, campaign, [(now.say(at), f"{it[0]}: {it[1]}") for at, it in three.items()])
    _after(now, found)


def _answer(now: Frame, found: Led) -> str:
    """Whether more came than would have come, in one sentence."""
    told, name = found.uplift, strong(found.campaign.called)
    if not isinstance(told, Uplift):
        return now.say(CANNOT, name=name, why=now.say(told))
    low, high = told.interval
    words = MORE if low > 0 else FEWER if high < 0 else AS_USUAL
    rate = f"{abs(told.rate):.0%}"
    return now.say(words, name=name, rate=rate, low=signed(low), high=signed(high))


def _about(now: Frame, campaign: Campaign) -> str:
    names = {
        "first": numbers.long_day(campaign.first, now.language),
        "last": numbers.long_day(campaign.last, now.language),
        "channels": now.say(listed(channel_name(now, one) for one in campaign.channels)),
        "services": now.say(listed(literal(now.name("service", one)) for one in campaign.services))
        or now.say(ALL_SERVICES),
    }
    about = now.say(ABOUT, contents=contents(campaign), **names)
    if campaign.name:
        about += now.say(NUMBER, number=literal(campaign.id))
    if campaign.codes:
        about += now.say(CODES, codes=literal(now.say(listed(campaign.codes))))
    return about


def _put_in(now: Frame, campaign: Campaign) -> str:
    """What the campaign cost and whom it reached; what no file tells is a dash."""
    told = {"reach": campaign.reach, "impressions": campaign.impressions, "clicks": campaign.clicks}
    words = {name: numbers.NONE if amount is None else numbers.count(amount) for name, amount in told.items()}
    spend = numbers.NONE if campaign.spend is None else numbers.figure(campaign.spend, Unit.MONEY)
    return now.say(PUT_IN, hours=_hours(campaign.person_hours), spend=spend, told=campaign.spend_told, **words)


def _hours(hours: float | None) -> Text:
    """So many person-hours, a part of one where there is one."""
    if hours is not None and hours % 1:
        return HOURS.format(n=numbers.figure(hours, Unit.PERSON_HOURS))
    return HOURS.format(n=numbers.NONE) if hours is None else numbers.counted(hours, HOUR, HOURS)


def _card(label: str, figure: str, said: str) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(label, figure)
        st.caption(said)


def _uplift(now: Frame, found: Led) -> tuple[str, str]:
    told = found.uplift
    if not isinstance(told, Uplift):
        return numbers.NONE, now.say(told)
    low, high = (signed(rate) for rate in told.interval)
    from_, to = (numbers.signed(round(number)) for number in told.applications_interval)
    words = {"low": low, "high": high, "from_": from_, "to": to, "days": told.within}
    count = numbers.signed(round(told.applications))
    return signed(told.rate), now.say(UPLIFT_SAID, count=count, observed=numbers.count(told.observed), **words)


def _traced(now: Frame, found: Led) -> tuple[str, str]:
    told = found.traced
    if found.traced_applications is None:
        return numbers.NONE, now.say(NO_LOG)
    words = {"online": numbers.counted(told.online, *ONLINE), "visits": numbers.count(told.visits)}
    return numbers.count(told.applications), now.say(TRACED_SAID, **words)


def _named(now: Frame, found: Led) -> tuple[str, str]:
    told = found.named
    if not told.asked:
        return numbers.NONE, now.say(NOT_ASKED)
    before = f"{told.named_before / told.asked_before:.1%}" if told.asked_before else numbers.NONE
    return f"{told.named / told.asked:.1%}", now.say(NAMED_SAID, asked=numbers.count(told.asked), before=before)


def _after(now: Frame, found: Led) -> None:
    if isinstance(found.open_before, Value) and isinstance(found.open_after, Value):
        before, after = (_count(one) for one in (found.open_before, found.open_after))
        st.markdown(now.say(BACKLOG, before=f"**{before}**", after=f"**{after}**"))
    if found.left_out:
        st.caption(now.say(LEFT_OUT, names=now.say(now.names.some(found.left_out))))


def _count(outcome: Outcome) -> str:
    return numbers.count(outcome.number) if isinstance(outcome, Value) else numbers.NONE
