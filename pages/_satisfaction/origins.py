"""How were defaults recognised? Every rule with what it caught, and its threshold as it is set."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from metrics.rating_origins import Caught, origins
from metrics.view import View
from pages._satisfaction import listing
from pages._ui import frame as frames
from pages._ui import numbers, tables
from pages._ui.frame import Frame
from warehouse.rating_rules import ORIGINS, is_on, meaning_of
from warehouse.reader import Snapshot
from warehouse.text import Text

LEGEND = Text(
    "The first rule that applies decides; all ratings of the period, n {n}. The settings, under `ratings`, change or "
    "switch off a rule.",
    "依次判断，首条符合的规则生效；本期全部评价，n {n}。可在配置 `ratings` 中调整或停用规则。",
)
HEADS = {
    "rule": Text("Rule", "规则"),
    "says": Text("Then it is", "判定为"),
    "decided": Text("Decided", "判定条数"),
    "met": Text("Met at all", "符合条数"),
    "meaning": Text("What it looks for", "规则内容"),
}
OFF = Text("{label} (off)", "{label}（已停用）")
OPEN = Text("See the ratings: {name}", "查看评价：{name}")
ALT = Text("{first} decided most: {n}.", "“{first}”判定最多：{n} 条。")
# Pixels: the longest name of a rule and of an origin, counts, and what is left of a desktop's page.
_WIDTH, _SAYS, _COUNT, _MEANING = 200, 110, 90, 540
_TWO_LINES = 57  # pixels: Streamlit breaks lines in rows of more than four rem, which are 56 here


def draw(now: Frame) -> None:
    """The rules in the order in which they decide."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    st.caption(now.say(LEGEND, n=numbers.count(sum(one.decided for one in found))))
    settings, key = frames.ground().config.ratings, listing.key("origins", now)
    rows = [
        {
            "rule": now.say(one.rule.label) if is_on(one.rule, settings) else now.say(OFF, label=one.rule.label),
            "says": now.say(ORIGINS[one.rule.says]),
            "decided": one.decided,
            "met": max(one.met, one.decided),
            "meaning": now.say(meaning_of(one.rule, settings)),
        }
        for one in found
    ]
    columns = {
        "rule": tables.open_column(now.say(HEADS["rule"]), key, width=_WIDTH),
        "says": st.column_config.TextColumn(now.say(HEADS["says"]), width=_SAYS),
        "decided": tables.count_column(now.say(HEADS["decided"]), width=_COUNT),
        "met": tables.count_column(now.say(HEADS["met"]), width=_COUNT),
        "meaning": st.column_config.TextColumn(now.say(HEADS["meaning"]), width=_MEANING),
    }
    most = max(found, key=lambda one: one.decided)
    alt = now.say(ALT, first=most.rule.label, n=most.decided)
    pressed = tables.opened(pl.DataFrame(rows), columns, key=key, alt=alt, label=now.say(OPEN), row_height=_TWO_LINES)
    if pressed is not None:
        now.go(now.spec.id, **listing.address("ratings_count", "rule", found[pressed].rule.id))


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> Sequence[Caught]:
    return origins(_snapshot, _view)
