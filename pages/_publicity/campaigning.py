"""What did the campaigns lead to? Each with its uplift, and one of them with three figures side by side."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from metrics.campaigns import Campaign, Led
from metrics.uplift import Uplift
from pages._publicity import led
from pages._publicity.led import PARAMETER, signed
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("What did the campaigns lead to?", "各宣传活动带来了什么？")
LEGEND = Text(
    "Applications in the four weeks from the first day, against what the weekday, month, holidays and trend lead to "
    "expect · 90% interval · all campaigns on record, each with all its contents · press a row for the campaign",
    "自首日起四周内的申请，与按星期、月份、节假日和趋势预期的对比 · 90% 区间 · 列出全部活动及其全部内容 · 点击查看活动",
)
HEADS = {
    "campaign": Text("Campaign", "宣传活动"),
    "first": Text("From", "开始"),
    "reach": Text("Gross reach", "毛触达"),
    "engagement": Text("Engagement", "互动"),
    "rate": Text("Uplift, %", "增幅，%"),
    "span": Text("90% interval", "90% 区间"),
    "low": Text("90% interval from, %", "90% 区间下限，%"),
    "high": Text("90% interval to, %", "90% 区间上限，%"),
    "impressions": Text("Impressions", "曝光"),
    "clicks": Text("Clicks", "点击"),
    "spend": Text("Yuan", "金额（元）"),
    "traced": Text("Applications traced", "可追踪申请"),
    "named": Text("Name its channels, %", "提及其渠道，%"),
}
STOP = Text("What to stop doing?", "哪些可以不再做？")
STOP_SAID = Text(
    "{name}: {contents}, {engagement} likes, comments and shares, and no rise in applications that could "
    "be told from chance ({low} to {high}). **To ask:** what was it to lead to, and would its effort serve {missed} "
    "better?",
    "{name}：{contents}、互动 {engagement} 次，申请未见可与偶然区分的增长（{low} 至 {high}）。**可问**："
    "当时希望带来什么？这些投入用于{missed}是否更好？",
)
NOBODY_MISSED = Text("another group", "其他人群")
ALT = Text("The latest is {first}.", "最近一次为{first}。")
OPEN = Text("See the campaign: {name}", "查看活动：{name}")
_KEY = "publicity_campaigns"
_PAGES = f"{_KEY}_page"
_ENDS = ("low", "high")
_COUNTS = ("reach", "impressions", "engagement", "clicks", "traced")
_TOLD = ("rate", "span", "spend", *_COUNTS, "named")


def draw(now: Frame, missed: str | None) -> None:
    """The campaigns as rows, and what could be stopped as a question."""
    known = led.known(now)
    if not known:
        return
    head(now.say(QUESTION), now.say(LEGEND))
    part = tables.part(len(known), _PAGES)
    place = f"{_KEY}_{part.start}"
    shown = tuple(led.of(now, one) for one in known[part])
    frame = _frame(shown)
    columns = {
        "campaign": tables.open_column(now.say(HEADS["campaign"]), place),
        "first": tables.text_column(now.say(HEADS["first"])),
        **{name: tables.count_column(now.say(HEADS[name])) for name in _COUNTS},
        "spend": st.column_config.NumberColumn(now.say(HEADS["spend"]), format="%,.0f"),
        "rate": tables.text_column(now.say(HEADS["rate"])),
        "named": tables.days_column(now.say(HEADS["named"])),
        "span": tables.text_column(now.say(HEADS["span"])),
    }
    alt = now.say(ALT, first=shown[0].campaign.called)
    written = _written(now, frame)
    drawn = {name: columns[name] for name in written.columns}
    pressed = tables.opened(written, drawn, key=place, alt=alt, label=now.say(OPEN))
    tables.turn(len(known), _PAGES)
    for why in dict.fromkeys(one.uplift for one in shown if isinstance(one.uplift, Text)):
        st.caption(now.say(why))
    _offer(now, known, [now.say(HEADS[name]) for name in frame.columns])
    if pressed is not None:
        now.go(now.spec.id, **{PARAMETER: shown[pressed].campaign.id})
    _stop(now, shown, missed)


def _offer(now: Frame, known: Sequence[Campaign], heads: list[str]) -> None:
    """All campaigns as a file; what followed those that are not shown is found when somebody asks for it."""
    with now.downloads:
        downloads.button(
            now.say(QUESTION),
            downloads.name_of(now, "campaigns"),
            lambda: (_frame([led.of(now, one) for one in known]), heads),
            key="campaigns_file",
            frame=now,
            metrics=("gross_reach", "attributed_cases"),
        )


def _frame(found: Sequence[Led]) -> pl.DataFrame:
    return pl.DataFrame([_row(one) for one in found], infer_schema_length=None, schema_overrides=_FLOATS)


_WORDS = dict.fromkeys(("rate", "span"), pl.String)
_FLOATS = {
    **dict.fromkeys(("rate", "low", "high", "named", "spend"), pl.Float64),
    **dict.fromkeys(("traced", "reach", "engagement", "impressions", "clicks"), pl.Int64),
}


def _written(now: Frame, frame: pl.DataFrame) -> pl.DataFrame:
    """The table as it is drawn: signs as everywhere, for the browser would write a hyphen for a minus."""
    rows = frame.iter_rows(named=True)
    said = [
        {
            "first": numbers.long_day(row["first"], now.language),
            "rate": None if row["rate"] is None else numbers.offset(row["rate"], 1),
            "span": None if row["low"] is None else " – ".join(signed(row[end] / 100) for end in _ENDS),
        }
        for row in rows
    ]
    drawn = led.by_reach(frame.with_columns(pl.DataFrame(said, schema_overrides=_WORDS)))
    told = [name for name in _TOLD if name in drawn.columns]
    return tables.telling(drawn.select("campaign", "first", *told), *told)


def _row(one: Led) -> dict[str, object]:
    told = one.uplift if isinstance(one.uplift, Uplift) else None
    named = one.named
    low, high = (100 * end for end in told.interval) if told else (None, None)
    return {
        "campaign": one.campaign.called,
        "first": one.campaign.first,
        "rate": told.rate * 100 if told else None,
        "low": low,
        "high": high,
        "traced": one.traced_applications,
        "named": 100 * named.named / named.asked if named.asked else None,
        **{name: getattr(one.campaign, name) for name in ("spend", *_COUNTS) if name != "traced"},
    }


def _stop(now: Frame, every: tuple[Led, ...], missed: str | None) -> None:
    """Campaigns that were noticed and that no rise followed."""
    doubtful = [one for one in every if isinstance(one.uplift, Uplift) and one.uplift.interval[0] <= 0]
    if not doubtful:
        return
    head(now.say(STOP))
    for one in doubtful:
        assert isinstance(one.uplift, Uplift)
        low, high = (signed(rate) for rate in one.uplift.interval)
        liked = one.campaign.engagement
        words = {"contents": led.contents(one.campaign), "engagement": numbers.count(liked) if liked else numbers.NONE}
        who = literal(missed) if missed else now.say(NOBODY_MISSED)
        with st.container(border=True, gap="xsmall"):
            said = now.say(STOP_SAID, name=strong(one.campaign.called), low=low, high=high, missed=who, **words)
            st.markdown(f":material/help: {said}")
