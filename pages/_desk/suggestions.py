"""Columns that are not used although their names are close to one of ours: told before they are lost."""

import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher

import streamlit as st

from etl.contracts import CONTRACTS
from etl.contracts import Column as OurColumn
from etl.desk import Examined, with_column
from etl.headers import last_part, plain
from pages._desk.state import Item, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal, strong
from warehouse.text import Text

# 办结日 and 办结日期 share six letters of seven; names of two different columns rarely share three in four.
_CLOSE = 0.75

ASK = Text("{header} is not used. Is it “{ours}”?", "{header}未使用，是否为“{ours}”？")
PERHAPS = Text("Perhaps", "可能漏配")
USE = Text("Use it", "采用")
LEAVE = Text("Leave it out", "不用")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A header that nobody asked to leave out, and the column that it may be."""

    header: str
    target: tuple[str, str]
    label: Text


def suggestions(found: Examined) -> list[Suggestion]:
    """The unused headers close to a column that has no header yet; none where two columns are as close."""
    said = []
    for column in found.columns:
        if column.ignored and not column.personal and column.header not in decided(found):
            near = sorted(((closeness(column.header, ours), ours) for ours in _free(found)), key=lambda one: -one[0])
            if near and near[0][0] >= _CLOSE and (len(near) == 1 or near[1][0] < near[0][0]):
                ours = near[0][1]
                said.append(Suggestion(column.header, (found.feed or "", ours.name), ours.label))
    return said


def decided(found: Examined) -> frozenset[str]:
    """The headers of which the map says what they are, or that they are left out."""
    return frozenset(tomllib.loads(found.map_text or "").get("columns", {}))


def _free(found: Examined) -> list[OurColumn]:
    contract = CONTRACTS.get(found.feed or "")
    if contract is not None and contract.groups_matter:  # 收件/即办件 is close to 办结/即办件, and is not it
        return []
    # A needed column without a header is asked for by itself.
    taken = {column.target for column in found.columns} | {(one.feed, one.column) for one in found.missing}
    return [column for column in contract.columns if (contract.feed, column.name) not in taken] if contract else []


def closeness(header: str, ours: OurColumn) -> float:
    """From 0 to 1: how like one of a column's names a header is; of a merged one the lowest part counts."""
    names = {plain(name) for name in (ours.label.zh, ours.label.en, ours.name, *ours.synonyms)}
    own = last_part(header) or plain(header)
    return max(SequenceMatcher(None, own, name).ratio() for name in names)


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """One line each: use it, or leave it out for good."""
    lines = suggestions(found)
    if not lines:
        return
    with st.container(border=True, gap="small"):
        for at, one in enumerate(lines):
            _line(ground, item, found, one, at)


def _line(ground: Ground, item: Item, found: Examined, one: Suggestion, at: int) -> None:
    sha256 = item.original.sha256
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        label = Text(literal(one.label.en), literal(one.label.zh))
        words = ground.say(ASK, header=strong(one.header), ours=label)
        st.markdown(f":blue-badge[:material/lightbulb: {ground.say(PERHAPS)}]\u2002{words}", width="content")
        for name, text, target in (("use", USE, one.target), ("leave", LEAVE, None)):
            args = (sha256, found.map_text, one.header, target)
            key = f"{name}_{sha256}_{at}"
            st.button(ground.say(text), key=key, type="secondary" if target else "tertiary", on_click=_lead, args=args)


def _lead(sha256: str, map_text: str, header: str, target: tuple[str, str] | None) -> None:
    item = desk().items[sha256]
    item.choose(with_column(item.over(map_text), header, target))
