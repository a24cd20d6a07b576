"""Columns that are not used although their values or names are like one of ours: told before they are lost."""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import streamlit as st

from etl.by_values import ALL_OPEN
from etl.contracts import CONTRACTS
from etl.contracts import Column as OurColumn
from etl.desk import Column, Examined, with_column
from etl.headers import last_part, plain
from pages._desk.state import Item, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal, strong
from warehouse.text import Text

# 办结日 and 办结日期 share six letters of seven; names of two different columns rarely share three in four.
_CLOSE = 0.75

ASK = Text("{header} is not used. Is it “{ours}”?", "{header}未使用，是否为“{ours}”？")
ASK_ITEM = Text("{header} is kept as a question alone. Is it “{ours}”?", "{header}目前仅作为题目保存，是否为“{ours}”？")
PERHAPS = Text("Perhaps", "可能漏配")
USE = Text("Use it", "采用")
USE_ALL = Text("Use all {count}", "全部采用（{count} 列）")
LEAVE = Text("Leave it out", "不用")
KEEP = Text("Keep it as a question", "仅作为题目")
# What every question of a survey begins with says nothing of what it asks: 3、您对……
_LEAD = re.compile(r"^[\dQq一二三四五六七八九十]+[、.．:：]\s*")
# Names of two characters stand in many a question that asks for something else.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A header that nobody asked to leave out, and the column that it may be; `item`: its answers are kept anyway."""

    header: str
    target: tuple[str, str]
    label: Text
    item: bool = False


def suggestions(found: Examined, kept: Collection[str] = ()) -> list[Suggestion]:
    """The unused headers, and the questions, that may be a column which has no header yet; none where they may be two.

    What their values are says more than what they are called. `kept` are questions of which somebody said that they are
    nothing else.
    """
    said = []
    for column in found.columns:
        open_yet = column.header not in decided(found) and column.header not in kept
        if (column.ignored or column.item) and open_yet and not column.personal:
            free = _free(found)
            ours = next((one for one in free if (found.feed, one.name) == column.seems), None) or _closest(column, free)
            if ours is not None:
                said.append(Suggestion(column.header, (found.feed or "", ours.name), ours.label, column.item))
    return said


def _closest(column: Column, free: Collection[OurColumn]) -> OurColumn | None:
    """The column of ours whose names are closest to a header, if one is close enough and none as close."""
    measure = asking if column.item else closeness
    near = sorted(((measure(column.header, ours), ours) for ours in free), key=lambda one: -one[0])
    clear = near and near[0][0] >= _CLOSE and (len(near) == 1 or near[1][0] < near[0][0])
    return near[0][1] if clear else None


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


def asking(question: str, ours: OurColumn) -> float:
    """From 0 to 1: how like a question is to one for a column, of which the question may hold a name."""
    asked = plain(_LEAD.sub("", question))
    names = [plain(name) for name in (ours.label.zh, *ours.synonyms)]
    held = max((len(name) for name in names if len(name) >= _TELLING and name in asked), default=0)
    # Of two columns whose names a question holds, it asks for the one with the longer name.
    return _CLOSE + (1 - _CLOSE) * held / len(asked) if held else closeness(question, ours)


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """One line each: use it, or leave it out for good."""
    lines = suggestions(found, item.questions)
    if not lines:
        return
    with st.container(border=True, gap="small"):
        for at, one in enumerate(lines):
            _line(ground, item, found, one, at)
        # Where two headers may be the same column of ours, somebody has to say which.
        if len(lines) > 1 and len({one.target for one in lines}) == len(lines):
            words = ground.say(USE_ALL, count=len(lines))
            sha256 = item.original.sha256
            st.button(words, key=f"all_{sha256}", on_click=_lead_all, args=(sha256, found.map_text, lines))


def all_open(ground: Ground, notes: Collection[Text]) -> None:
    """Say so where nothing tells which cases are closed: nobody should find out from a pile of open cases."""
    if ALL_OPEN in notes:
        st.warning(ground.say(ALL_OPEN), icon=":material/warning:")


def _line(ground: Ground, item: Item, found: Examined, one: Suggestion, at: int) -> None:
    sha256 = item.original.sha256
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        label = Text(literal(one.label.en), literal(one.label.zh))
        words = ground.say(ASK_ITEM if one.item else ASK, header=strong(one.header), ours=label)
        st.markdown(f":blue-badge[:material/lightbulb: {ground.say(PERHAPS)}]\u2002{words}", width="content")
        args = (sha256, found.map_text, one.header, one.target)
        st.button(ground.say(USE), key=f"use_{sha256}_{at}", on_click=_lead, args=args)
        out, act = (KEEP, _keep) if one.item else (LEAVE, _leave_out)
        st.button(ground.say(out), key=f"leave_{sha256}_{at}", type="tertiary", on_click=act, args=args[:3])


def _lead(sha256: str, map_text: str, header: str, target: tuple[str, str] | None) -> None:
    item = desk().items[sha256]
    item.choose(with_column(item.over(map_text), header, target))


def _lead_all(sha256: str, map_text: str, lines: Sequence[Suggestion]) -> None:
    item = desk().items[sha256]
    choice = item.over(map_text)
    for one in lines:
        choice = with_column(choice, one.header, one.target)
    item.choose(choice)


def _leave_out(sha256: str, map_text: str, header: str) -> None:
    _lead(sha256, map_text, header, None)


def _keep(sha256: str, _: str, header: str) -> None:
    """A question that is nothing else: nothing is said of it, so that its answers are kept."""
    desk().items[sha256].questions.add(header)
