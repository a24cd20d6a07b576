"""What drives it? How ratings differ with how the case went, said in a sentence and shown value by value."""

import polars as pl
import streamlit as st

from metrics.drivers import FACTORS, Driver, Effect, drivers
from metrics.means import Difference
from metrics.value import Value
from metrics.view import View
from pages._satisfaction import listing
from pages._ui import filters, numbers, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text

QUESTION = Text("What drives it?", "什么影响满意度？")
LEGEND = Text(
    "People's own ratings beside how their case went; levels from 1 to 5, 95% intervals in brackets",
    "主动评价与办理情况对照；等级 1–5，括号内为 95% 区间",
)
LOWER = Text(
    "{compared}: rated **{by} levels lower** ({span}){alike}; share of good ones {good} pts ({good_span}).",
    "{compared}：等级**低 {by}**（{span}）{alike}；好评率 {good} 个百分点（{good_span}）。",
)
HIGHER = Text(
    "{compared}: rated **{by} levels higher** ({span}){alike}; share of good ones {good} pts ({good_span}).",
    "{compared}：等级**高 {by}**（{span}）{alike}；好评率 {good} 个百分点（{good_span}）。",
)
SAME = Text("{compared}: no difference but chance ({span}).", "{compared}：差异未超出偶然范围（{span}）。")
ALIKE = Text(", {by} ({span}) among cases of the same department and service", "，同部门同事项比较为 {by}（{span}）")
UNKNOWN = Text("Too few ratings on one side to compare.", "一侧评价过少，无法比较。")
FACTOR = Text("By", "按")
HEADS = {
    "n": Text("Ratings", "评价数"),
    "level": Text("Mean level", "平均等级"),
    "span": Text("95% interval", "95% 区间"),
    "good": Text("Good, %", "好评率，%"),
}
ALT = Text("{first}: mean level {level}, n {n}.", "{first}：平均等级 {level}，n {n}。")
OPEN = Text("See the ratings: {name}", "查看评价：{name}")
_PARAMETER = "driver"
_OUTCOME = "outcome"  # the factor whose values also narrow the list of ratings
_WIDTH = 170  # pixels: the longest value of a factor


def draw(now: Frame) -> None:
    """The block with its head."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    if not any(driver.n for driver in found):
        return
    head(now.say(QUESTION), now.say(LEGEND))
    asked = st.query_params.get(_PARAMETER, "")
    named = {driver.factor.id: driver for driver in found if driver.n}
    chosen = asked if asked in named else next(iter(named))
    words = {factor.id: factor.label for factor in FACTORS}
    filters.select(_PARAMETER, tuple(named), chosen, words, FACTOR, now.language, next(iter(named)), collapsed=True)
    driver = named[chosen]
    st.markdown(said(now, driver))
    key, rows = listing.key(f"driver_{chosen}", now), table(now, driver)
    if chosen != _OUTCOME:
        tables.plain(rows, _columns(now, driver), key=key, alt=_alt(now, driver))
        return
    columns = {**_columns(now, driver), "name": tables.open_column(now.say(driver.factor.label), key, width=_WIDTH)}
    pressed = tables.opened(rows, columns, key=key, alt=_alt(now, driver), label=now.say(OPEN))
    if pressed is not None:
        group = driver.factor.groups[pressed].id
        now.go(now.spec.id, **listing.address("active_good_rate", "outcome", group))


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> tuple[Driver, ...]:
    return drivers(_snapshot, _view)


def said(now: Frame, driver: Driver) -> str:
    """How the burdened cases are rated against the others, in one sentence of Markdown."""
    if driver.effect is None:
        return now.say(UNKNOWN)
    effect, compared = driver.effect, now.say(driver.factor.compared)
    if _by_chance(effect.plain):
        return now.say(SAME, compared=compared, span=numbers.signed_span(effect.plain.interval, 1))
    return now.say(
        LOWER if effect.plain.number < 0 else HIGHER,
        compared=compared,
        by=f"{abs(effect.plain.number):.1f}",
        span=_span(effect.plain),
        alike=_alike(now, effect),
        good=numbers.offset(effect.good * 100, 1),
        good_span=numbers.signed_span((end * 100 for end in effect.good_interval), 1),
    )


def _alike(now: Frame, effect: Effect) -> str:
    """The same among cases that are alike, where that says something else than the plain difference."""
    if effect.alike is None:
        return ""
    return now.say(ALIKE, by=numbers.offset(effect.alike.number, 1), span=numbers.signed_span(effect.alike.interval, 1))


def _by_chance(told: Difference) -> bool:
    return told.interval[0] <= 0 <= told.interval[1]


def _span(told: Difference) -> str:
    low, high = sorted(abs(end) for end in told.interval)
    return f"{low:.1f}–{high:.1f}"


def table(now: Frame, driver: Driver) -> pl.DataFrame:
    """The values of a factor with how they were rated; too few ratings stay, with their number."""
    rows = []
    for group in driver.factor.groups:
        levels = driver.levels[group.id]
        mean, good = levels.mean_level, levels.good_rate
        told = mean if isinstance(mean, Value) else None
        span = f"{told.interval[0]:.2f}–{told.interval[1]:.2f}" if told and told.interval else numbers.NONE
        rows.append(
            {
                "name": now.say(group.label),
                "level": round(told.number, 2) if told else None,
                "span": span,
                "good": good.number * 100 if isinstance(good, Value) else None,
                "n": levels.n,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"level": pl.Float64, "good": pl.Float64})


def _columns(now: Frame, driver: Driver) -> dict[str, object]:
    return {
        "name": tables.name_column(now.say(driver.factor.label), _WIDTH),
        "level": st.column_config.NumberColumn(now.say(HEADS["level"]), format="%.2f"),
        "span": tables.text_column(now.say(HEADS["span"])),
        "good": tables.share_column(now.say(HEADS["good"])),
        "n": tables.count_column(now.say(HEADS["n"])),
    }


def _alt(now: Frame, driver: Driver) -> str:
    first = table(now, driver).row(0, named=True)
    return now.say(ALT, first=first["name"], level=first["level"] or numbers.NONE, n=first["n"])
