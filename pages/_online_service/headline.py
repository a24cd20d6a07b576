"""The figures behind the answer: who came, how many got through, how often it failed, how fast; and shares of cases."""

from collections.abc import Mapping

import streamlit as st

from metrics.model import Unit
from metrics.value import NotProvided, Outcome, Value
from pages._online_service.figures import COMPLETED, END_TO_END, ERRORS, NOT_FOUND, ONLINE, P95, SLOW, VISITS, Found
from pages._ui import cards, numbers, trends
from pages._ui.frame import Frame, ground
from warehouse.text import Text

CARDS = (VISITS, COMPLETED, ERRORS, P95)
CAPTIONS = {
    ERRORS: (NOT_FOUND, Text("not found or refused {rate}", "请求无效 {rate}")),
    P95: (SLOW, Text("over {limit} s {rate}", "超过 {limit} 秒 {rate}")),
}
SHARES = Text(
    "Of the cases themselves: **{online}** came in online, **{whole}** were online from end to end.",
    "按办件计：网办率 **{online}**，全程网办率 **{whole}**。",
)
ONLINE_ALONE = Text(
    "Of the cases themselves, **{online}** came in online; how many were online from end to end {why}.",
    "按办件计：网办率 **{online}**；全程网办率{why}。",
)
WHOLE_ALONE = Text(
    "Of the cases themselves, **{whole}** were online from end to end; how many came in online {why}.",
    "按办件计：全程网办率 **{whole}**；网办率{why}。",
)
NO_SHARES = Text(
    "How many of the cases themselves came in online, or were online from end to end, {why}.",
    "按办件计的网办率和全程网办率：{why}。",
)
BY_TOLD = {("online", "whole"): SHARES, ("online",): ONLINE_ALONE, ("whole",): WHOLE_ALONE}
NOT_PROVIDED = Text("is not provided", "未提供")
TOO_FEW = Text("cannot be told of so few", "因办件过少无法计算")


def draw(now: Frame, log: Frame, found: Found, lines: Mapping[tuple[str, str], trends.Trend]) -> None:
    """The cards, and one line about cases: shares of cases and of visits never stand in one figure."""
    cards.row(log, [cards.Card(found.results[id], lines[id, ""], caption=_caption(found, id)) for id in CARDS])
    st.markdown(now.say(_shares(found.results[ONLINE].outcome, found.results[END_TO_END].outcome)))


def _caption(found: Found, id: str) -> Text | None:
    if id not in CAPTIONS:
        return None
    other, words = CAPTIONS[id]
    value = found.value(other)
    limit = f"{ground().config.platform.slow_ms / 1000:g}"
    return words.format(rate=numbers.figure(value.number, Unit.RATE), limit=limit) if value else None


def _shares(online: Outcome, whole: Outcome) -> Text:
    """One sentence about both shares of cases, or of the one that is told and why the other is not."""
    both = {"online": online, "whole": whole}
    told = {name: numbers.figure(one.number, Unit.RATE) for name, one in both.items() if isinstance(one, Value)}
    words = BY_TOLD.get(tuple(told), NO_SHARES)
    untold = any(isinstance(one, NotProvided) for one in both.values())
    return words.format(**told, why=NOT_PROVIDED if untold else TOO_FEW)
