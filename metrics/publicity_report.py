"""Publicity from a shell: what each channel cost and led to, whom it misses, what campaigns and contents led to."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

import typer

from metrics import asking
from metrics.asking import From, Json, To
from metrics.campaigns import Campaign, Led, campaigns, led_to, named
from metrics.catalogue import metric as metric_of
from metrics.channel_chain import Chain, chains
from metrics.content_ranking import Content, contents
from metrics.explained import days_of
from metrics.model import Unit
from metrics.publicity_match import match_map
from metrics.report import shown
from metrics.snapshot import Snapshot
from metrics.uplift import CONFIDENCE, Uplift
from metrics.value import number
from metrics.view import View
from warehouse.terminal import print_table
from warehouse.text import Text

_OF = metric_of("gross_reach")


def show_channels(start: From = None, end: To = None, as_json: Json = False) -> None:
    """Follow each channel of publicity from hours and money over reach and visits to finished cases."""
    snapshot, view = _asked(start, end)
    period = view.period
    found = chains(snapshot, period)
    if as_json:
        asking.print_json({**days_of(period), "channels": [asdict(one) for one in found]})
        return
    print_table("", (_CHANNEL, *_CHAIN.values()), [(one.publicity_channel, *_counts(one)) for one in found])
    asking.say(snapshot, view, clocked=False)


def show_match(start: From = None, end: To = None, as_json: Json = False) -> None:
    """Hold each channel's share of an occupation's reach against its share of the media that they use."""
    snapshot, view = _asked(start, end)
    period = view.period
    found = sorted(match_map(snapshot, period).items(), key=lambda one: (one[0][1], one[0][0]))
    if as_json:
        cells = [
            {"publicity_channel": channel, "audience": group, **asdict(one), "index": one.index}
            for (channel, group), one in found
        ]
        asking.print_json({**days_of(period), "cells": cells})
        return
    rows = [
        (
            *(group, channel, f"{one.reach:,.0f}"),
            *(shown(share, Unit.RATE) for share in (one.reach_share, one.use_share)),
            *(shown(one.index, Unit.INDEX), f"{one.answers:,}"),
        )
        for (channel, group), one in found
    ]
    print_table("", (_GROUP, _CHANNEL, _REACH, _REACH_SHARE, _USE_SHARE, _INDEX, _ANSWERS), rows)
    asking.say(snapshot, view, clocked=False)


def show_contents(
    start: From = None,
    end: To = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 50,
    as_json: Json = False,
) -> None:
    """List contents by the applications that they led to, then visits, then reach; never by likes."""
    snapshot, view = _asked(start, end)
    period = view.period
    found = contents(snapshot, period)
    if as_json:
        asking.print_json({**days_of(period), "contents": [asdict(one) for one in found[:limit]], "all": len(found)})
        return
    rows = [
        (one.title or one.code, one.publicity_channel, ", ".join(one.audiences), one.campaign, *_whole(_led_by(one)))
        for one in found[:limit]
    ]
    heads = (_TITLE, _CHANNEL, _GROUP, _CAMPAIGN, _APPLICATIONS, _VISITS, _REACH, _ENGAGEMENT)
    print_table(f"{len(rows):,} / {len(found):,}", heads, rows)
    asking.say(snapshot, view, clocked=False)


def show_campaigns(
    campaign: Annotated[str | None, typer.Argument(metavar="[CAMPAIGN]", help="Or a code of it; none: all.")] = None,
    as_json: Json = False,
) -> None:
    """List campaigns; of one say the uplift, what was traced and what applicants named: three figures, never one."""
    with asking.said_plainly():
        snapshot = asking.open_snapshot()
        known = campaigns(snapshot)
        asking.one_of("CAMPAIGN", campaign, tuple(word for one in known for word in (one.id, *one.codes)))
        found = named(known, campaign) if campaign else None
    if found:
        _print_led(led_to(snapshot, found, known), as_json=as_json)
    elif as_json:
        asking.print_json([asdict(one) for one in known])
    else:
        _list(known)


def _asked(start: str | None, end: str | None) -> tuple[Snapshot, View]:
    with asking.said_plainly():
        return asking.asked(_OF, (start, end), None, None, "legal")


def _list(known: Iterable[Campaign]) -> None:
    rows = [
        (
            *(one.id, one.name, str(one.first), str(one.last), ", ".join(one.channels), ", ".join(one.services)),
            *_whole((one.contents, one.reach, one.impressions, one.clicks)),
            *(shown(one.spend, Unit.MONEY), shown(one.person_hours, Unit.PERSON_HOURS)),
        )
        for one in known
    ]
    about = (_CAMPAIGN, _NAME, _FIRST, _LAST, _CHANNEL, _SERVICES)
    print_table("", (*about, _CONTENTS, _REACH, _IMPRESSIONS, _CLICKS, _SPEND, _HOURS), rows)


def _print_led(led: Led, *, as_json: bool) -> None:
    if as_json:
        asking.print_json(
            {
                "campaign": asdict(led.campaign),
                "uplift": _uplift(led.uplift),
                "traced": asdict(led.traced),
                "named": asdict(led.named),
                "open_before": number(led.open_before),
                "open_after": number(led.open_after),
                "left_out": led.left_out,
            }
        )
        return
    told = led.traced_applications
    one = led.campaign
    shown_to, clicked = ("–" if count is None else f"{count:,}" for count in (one.impressions, one.clicks))
    rows: list[tuple[Text, str | Text]] = [
        (_IMPRESSIONS, shown_to),
        (_CLICKS, clicked),
        (_SPEND, shown(one.spend, Unit.MONEY)),
        (_UPLIFT, led.uplift if isinstance(led.uplift, Text) else _said(led.uplift)),
        (_TRACED, "–" if told is None else f"{told:,} / {led.traced.online:,}"),
        (_NAMED, f"{led.named.named:,} / {led.named.asked:,}"),
        (_NAMED_BEFORE, f"{led.named.named_before:,} / {led.named.asked_before:,}"),
        (_BACKLOG, f"{shown(number(led.open_before), Unit.COUNT)} → {shown(number(led.open_after), Unit.COUNT)}"),
    ]
    print_table(led.campaign.called, (_WHAT, _HOW_MUCH), rows)


def _uplift(found: Uplift | Text) -> dict[str, Any]:
    if isinstance(found, Text):
        return {"rate": None, "reason": {"en": found.en, "zh": found.zh}}
    told = {name: value for name, value in asdict(found).items() if name != "days"}
    return {**told, "confidence": CONFIDENCE}


def _said(found: Uplift) -> str:
    low, high = (shown(one, Unit.RATE) for one in found.interval)
    return f"{shown(found.rate, Unit.RATE)} ({low} – {high}, {CONFIDENCE:.0%})"


def _counts(one: Chain) -> tuple[str | None, ...]:
    told = {"person_hours": shown(one.person_hours, Unit.PERSON_HOURS), "spend": shown(one.spend, Unit.MONEY)}
    return tuple(told.get(name) or _whole((getattr(one, name),))[0] for name in _CHAIN)


def _led_by(one: Content) -> tuple[int | None, ...]:
    return one.applications, one.visits, one.reach, one.engagement


def _whole(counts: Iterable[int | None]) -> tuple[str | None, ...]:
    return tuple(None if count is None else f"{count:,}" for count in counts)


_CHANNEL, _GROUP = Text("channel", "渠道"), Text("occupation", "职业")
_REACH, _ENGAGEMENT = Text("gross reach", "触达（未去重）"), Text("engagement", "互动")
_IMPRESSIONS, _CLICKS = Text("impressions", "曝光"), Text("clicks", "点击")
_VISITS, _APPLICATIONS = Text("visits", "访问"), Text("applications", "申请")
_SPEND, _HOURS, _CONTENTS = Text("yuan", "元"), Text("person-hours", "工时"), Text("contents", "内容")
# Each column of a chain by its field, from what is put in to what comes of it.
_CHAIN = {
    "contents": _CONTENTS,
    "person_hours": _HOURS,
    "spend": _SPEND,
    "materials": Text("materials", "物料"),
    "reach": _REACH,
    "engagement": _ENGAGEMENT,
    "source_visits": Text("visits, as told", "来源自报访问"),
    "visits": _VISITS,
    "applications": _APPLICATIONS,
    "finished": Text("finished cases that name it", "注明由此得知的办结件"),
}
_REACH_SHARE = Text("share of reach", "触达占比")
_USE_SHARE = Text("share of media use", "媒介使用占比")
_INDEX, _ANSWERS = Text("index", "匹配指数"), Text("answer sheets", "答卷")
_TITLE, _CAMPAIGN, _SERVICES = Text("title or code", "标题或编码"), Text("campaign", "活动"), Text("services", "事项")
_NAME = Text("name", "名称")
_FIRST, _LAST = Text("first day", "首日"), Text("last day", "末日")
_WHAT, _HOW_MUCH = Text("what is known", "依据"), Text("how much", "数值")
_UPLIFT = Text("uplift of applications a working day", "每工作日申请量提升")
_TRACED = Text("traced over codes, of online applications", "经推广码追踪／网上申请")
_NAMED = Text("name its channels, of those who say", "自述来自其渠道／已填写")
_NAMED_BEFORE = Text("the same in the four weeks before", "此前四周同口径")
_BACKLOG = Text("open cases at the start and after", "开始时与之后的在办量")
