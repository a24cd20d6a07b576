"""Promise and law: how much shorter than the statutory limit the promise is, and what was really needed."""

from typing import Any

import polars as pl
import streamlit as st

from metrics.definitions import MINIMUM
from metrics.limits import Limits, limits
from metrics.model import Unit
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import numbers, periods, tables
from pages._ui.distribution_chart import FEW_CASES
from pages._ui.frame import Frame
from warehouse.text import Text
from warehouse.visible import visible

SAID = Text(
    "The law allows **{law}** working days, the promise is **{promised}** ({by_promise} shorter), **{used}** were used "
    "({by_use} shorter).",
    "法定 **{law}** 个工作日，承诺 **{promised}** 个（压缩 {by_promise}），实际用 **{used}** 个（压缩 {by_use}）。",
)
SAID_FREE = Text(
    "The law allows **{law}** working days, **{used}** were used ({by_use} shorter); no promise is known.",
    "法定 **{law}** 个工作日，实际用 **{used}** 个（压缩 {by_use}）；未提供承诺时限。",
)
LEGEND = Text(
    "Means of the {count} cases decided in {period} with a statutory limit in working days · press a service to see it "
    "alone",
    "{period}办结且法定时限以工作日计的 {count} 件之均值 · 点击事项只看该事项",
)
NOTHING = Text(
    "Not provided: none of the cases decided in this period has a statutory limit in working days.",
    "未提供：本期办结件均无以工作日计的法定时限。",
)
HEADS = {
    "name": Text("Service", "事项"),
    "statutory": Text("Law, days", "法定（天）"),
    "promised": Text("Promise, days", "承诺（天）"),
    "used": Text("Used, days", "实际（天）"),
    "by_promise": Text("Promise shorter, %", "承诺压缩，%"),
    "by_use": Text("Really shorter, %", "实际压缩，%"),
    "beyond": Text("Past the law", "超法定"),
    "n": Text("n", "n"),
}
ALT = Text("{name}: {used} of the {law} days that the law allows.", "{name}：法定 {law} 天，实际 {used} 天。")
OPEN = Text("See {name} alone", "只看{name}")
BEYOND = Text("See the {count} cases past the law", "查看超法定的 {count} 件")


def draw(now: Frame) -> None:
    """The block."""
    view = now.filters.view()
    whole, parts = _load(now.key, repr(view), view, now)
    if whole is None:
        st.caption(now.say(NOTHING))
        return
    if whole.n < MINIMUM:
        st.caption(now.say(FEW_CASES, count=whole.n, needed=MINIMUM))
        return
    st.markdown(_said(now, whole))
    period = periods.name(now.filters.period, now.language, year=True)
    st.caption(now.say(LEGEND, count=numbers.count(whole.n), period=period))
    _table(now, parts)
    label = now.say(BEYOND, count=numbers.count(whole.beyond))
    if whole.beyond and st.button(label, type="tertiary", icon=":material/arrow_forward:", key="beyond_all"):
        narrowed.ask("beyond")
    narrowed.here(now, "beyond")


def _said(now: Frame, whole: Limits) -> str:
    free = whole.promised is None or whole.promise_compression is None
    return now.say(
        SAID_FREE if free else SAID,
        law=f"{whole.statutory:.1f}",
        promised=f"{whole.promised or 0:.1f}",
        used=f"{whole.used:.1f}",
        by_promise=numbers.figure(whole.promise_compression or 0, Unit.RATE),
        by_use=numbers.figure(whole.used_compression, Unit.RATE),
    )


def _table(now: Frame, parts: list[Limits]) -> None:
    shown = parts[: tables.ROWS]
    key = narrowed.key("law", now)
    rows = [_row(now, one) for one in shown]
    first = rows[0]
    alt = now.say(ALT, name=first["name"], used=f"{first['used'] or 0:.1f}", law=f"{first['statutory']:.1f}")
    frame = pl.DataFrame(rows, schema_overrides=dict.fromkeys(("promised", "used", "by_promise", "by_use"), pl.Float64))
    pressed = tables.opened(frame, _columns(now, key), key=key, alt=alt, label=now.say(OPEN))
    if pressed is not None and shown[pressed].service in {*now.names.services} - {now.filters.get("service")}:
        now.go(now.spec.id, service=shown[pressed].service)


def _columns(now: Frame, key: str) -> dict[str, Any]:
    days = ("statutory", "promised", "used", "by_promise", "by_use")
    return {
        "name": tables.open_column(now.say(HEADS["name"]), key),
        **{name: tables.days_column(now.say(HEADS[name])) for name in days},
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("beyond", "n")},
    }


def _row(now: Frame, one: Limits) -> dict[str, Any]:
    few = one.n < MINIMUM
    return {
        "name": visible(now.name("service", one.service)),
        "statutory": one.statutory,
        "promised": one.promised,
        "used": None if few else one.used,
        "by_promise": None if one.promise_compression is None else 100 * one.promise_compression,
        "by_use": None if few else 100 * one.used_compression,
        "beyond": one.beyond,
        "n": one.n,
    }


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _now: Frame) -> tuple[Limits | None, list[Limits]]:
    return limits(_now.snapshot, _view)
