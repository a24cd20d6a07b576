"""What did the campaigns lead to? Each with its uplift, and one of them with three figures side by side."""

import polars as pl
import streamlit as st

from metrics.campaigns import Led, campaigns, led_to
from metrics.uplift import Uplift
from metrics.value import Outcome, Value
from pages._publicity import uplift_chart
from pages._publicity.figures import channel_name
from pages._ui import numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("What did the campaigns lead to?", "各宣传活动带来了什么？")
LEGEND = Text(
    "Applications in the four weeks from the first day, against what the weekday, month, holidays and trend lead to "
    "expect · 90% interval · press a row for the campaign",
    "自首日起四周内的申请，与按星期、月份、节假日和趋势预期的对比 · 90% 区间 · 点击查看活动",
)
ONE = Text("Campaign {name}", "宣传活动：{name}")
ABOUT = Text(
    "{first} to {last} · {channels} · {contents} contents · {services}",
    "{first}至{last} · {channels} · {contents} 条内容 · {services}",
)
ALL_SERVICES = Text("all services", "全部事项")
HEADS = {
    "campaign": Text("Campaign", "宣传活动"),
    "first": Text("From", "开始"),
    "reach": Text("Gross reach", "毛触达"),
    "engagement": Text("Engagement", "互动"),
    "rate": Text("Uplift, %", "增幅，%"),
    "span": Text("90% interval", "90% 区间"),
    "traced": Text("Applications traced", "可追踪申请"),
    "named": Text("Name its channels, %", "提及其渠道，%"),
}
THREE = Text(
    "Three figures for three questions. They overlap, none is a part of another, and they are never added.",
    "三个数字回答三个问题：相互重叠，互不包含，不能相加。",
)
UPLIFT = Text("More than expected", "高于预期")
UPLIFT_SAID = Text(
    "{rate} ({low} to {high}, 90%): {count} applications ({from_} to {to}) of {observed}, over {days} working days. "
    "That "
    "the campaign caused it is not shown.",
    "{rate}（90% 区间 {low} 至 {high}）：{days} 个工作日共 {observed} 件中的 {count} 件（{from_} 至 {to}）。"
    "不证明由活动引起。",
)
TRACED = Text("Traced over codes", "推广码可追踪")
TRACED_SAID = Text(
    "of {online} applications online; {visits} visits bore a code. A lower bound: other ways are not seen.",
    "网上申请共 {online} 件；带码访问 {visits} 次。为下限，看不到其他途径。",
)
NO_LOG = Text("No log tells of these weeks, or its links bear no code.", "这几周没有平台日志，或链接没有推广码。")
NAMED = Text("Named by applicants", "申请人自述")
NAMED_SAID = Text(
    "name one of its channels, of {asked} asked; in the four weeks before {before}. What people remember, not what "
    "moved them.",
    "提及其渠道（{asked} 人作答）；此前四周为 {before}。反映记忆，不等于动因。",
)
NOT_ASKED = Text("Nobody was asked where they heard of it.", "未询问从何得知。")
BACKLOG = Text(
    "The backlog that followed: {before} open cases of its services on the first day, {after} at the end of the "
    "four weeks.",
    "随后的积压：首日相关事项在办 {before} 件，四周后 {after} 件。",
)
LEFT_OUT = Text("Without {names}, whose records end earlier.", "不含{names}（数据较早截止）。")
STOP = Text("What to stop doing?", "哪些可以不再做？")
STOP_SAID = Text(
    "{name}: {contents} contents, {engagement} likes, comments and shares, and no rise in applications that could "
    "be told "
    "from chance ({low} to {high}). **To ask:** what was it to lead to, and would its effort serve {missed} better?",
    "{name}：{contents} 条内容、互动 {engagement} 次，申请未见可与偶然区分的增长（{low} 至 {high}）。**可问："
    "**当时希望带来什么？这些投入用于{missed}是否更好？",
)
NOBODY_MISSED = Text("another group", "其他人群")
ALT = Text("{n} campaigns.", "{n} 个宣传活动。")
OPEN = Text("See the campaign: {name}", "查看活动：{name}")
BACK = Text("All campaigns", "全部活动")
COMMA = Text(", ", "、")
PARAMETER = "campaign"
_KEY = "publicity_campaigns"


def draw(now: Frame, missed: str | None) -> None:
    """The campaigns as rows, and what could be stopped as a question."""
    every = _load(now.key, now.snapshot)
    if not every:
        return
    head(now.say(QUESTION), now.say(LEGEND))
    frame = pl.DataFrame([_row(now, one) for one in every], infer_schema_length=None, schema_overrides=_FLOATS)
    columns = {
        "campaign": tables.open_column(now.say(HEADS["campaign"]), _KEY),
        "first": tables.text_column(now.say(HEADS["first"])),
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("reach", "engagement", "traced")},
        **{name: tables.days_column(now.say(HEADS[name])) for name in ("rate", "named")},
        "span": tables.text_column(now.say(HEADS["span"])),
    }
    pressed = tables.opened(frame, columns, key=_KEY, alt=now.say(ALT, n=len(every)), label=now.say(OPEN))
    if pressed is not None:
        now.go(now.spec.id, **{PARAMETER: every[pressed].campaign.id})
    _stop(now, every, missed)


_FLOATS = {"rate": pl.Float64, "named": pl.Float64, "traced": pl.Int64, "reach": pl.Int64}


def draw_one(now: Frame) -> bool:
    """The campaign that the address names, where it names one."""
    asked = st.query_params.get(PARAMETER)
    found = next((one for one in _load(now.key, now.snapshot) if one.campaign.id == asked), None) if asked else None
    if found is None:
        return False
    campaign = found.campaign
    names = {
        "first": numbers.short_day(campaign.first, now.language),
        "last": numbers.short_day(campaign.last, now.language),
        "channels": now.say(COMMA).join(channel_name(now, one) for one in campaign.channels),
        "services": now.say(COMMA).join(literal(now.name("service", one)) for one in campaign.services)
        or now.say(ALL_SERVICES),
    }
    head(now.say(ONE, name=literal(campaign.id)), now.say(ABOUT, contents=campaign.contents, **names))
    st.caption(now.say(THREE))
    with st.grid(3, min_column_width=220, gap="small"):
        _card(now.say(UPLIFT), *_uplift(now, found))
        _card(now.say(TRACED), *_traced(now, found))
        _card(now.say(NAMED), *_named(now, found))
    if isinstance(found.uplift, Uplift):
        uplift_chart.draw(now, found.uplift, campaign)
    _after(now, found)
    if st.button(now.say(BACK), icon=":material/arrow_back:", type="tertiary", key="all_campaigns"):
        now.go(now.spec.id, **{PARAMETER: None})
    return True


@st.cache_resource(max_entries=20, show_spinner=False)
def _load(key: tuple[object, ...], _snapshot: Snapshot) -> tuple[Led, ...]:
    every = campaigns(_snapshot)
    return tuple(led_to(_snapshot, one, every) for one in every)


def _card(label: str, figure: str, said: str) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(label, figure)
        st.caption(said)


def _uplift(now: Frame, found: Led) -> tuple[str, str]:
    told = found.uplift
    if not isinstance(told, Uplift):
        return numbers.NONE, now.say(told)
    low, high = (_signed(rate) for rate in told.interval)
    from_, to = (numbers.signed(round(number)) for number in told.applications_interval)
    words = {"rate": _signed(told.rate), "low": low, "high": high, "from_": from_, "to": to, "days": told.within}
    count = numbers.signed(round(told.applications))
    return _signed(told.rate), now.say(UPLIFT_SAID, count=count, observed=numbers.count(told.observed), **words)


def _traced(now: Frame, found: Led) -> tuple[str, str]:
    told = found.traced
    if not told.is_told:
        return numbers.NONE, now.say(NO_LOG)
    words = {"online": numbers.count(told.online), "visits": numbers.count(told.visits)}
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


def _row(now: Frame, one: Led) -> dict[str, object]:
    told = one.uplift if isinstance(one.uplift, Uplift) else None
    named = one.named
    return {
        "campaign": one.campaign.id,
        "first": numbers.long_day(one.campaign.first, now.language),
        "rate": told.rate * 100 if told else None,
        "span": " – ".join(_signed(rate) for rate in told.interval) if told else numbers.NONE,
        "traced": one.traced.applications if one.traced.visits else None,
        "named": 100 * named.named / named.asked if named.asked else None,
        "reach": one.campaign.reach,
        "engagement": one.campaign.engagement,
    }


def _stop(now: Frame, every: tuple[Led, ...], missed: str | None) -> None:
    """Campaigns that were noticed and that no rise followed."""
    doubtful = [one for one in every if isinstance(one.uplift, Uplift) and one.uplift.interval[0] <= 0]
    if not doubtful:
        return
    head(now.say(STOP))
    for one in doubtful:
        assert isinstance(one.uplift, Uplift)
        low, high = (_signed(rate) for rate in one.uplift.interval)
        words = {"contents": one.campaign.contents, "engagement": numbers.count(one.campaign.engagement)}
        who = literal(missed) if missed else now.say(NOBODY_MISSED)
        with st.container(border=True, gap="xsmall"):
            said = now.say(STOP_SAID, name=strong(one.campaign.id), low=low, high=high, missed=who, **words)
            st.markdown(f":material/help: {said}")


def _signed(rate: float) -> str:
    return f"{numbers.offset(rate * 100, 1)}%"
