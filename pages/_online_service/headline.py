"""The figures behind the answer: who came, how many got through, how often it failed, how fast; and shares of cases."""

from collections.abc import Mapping

import streamlit as st

from metrics.model import Unit
from metrics.value import Value
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
NOT_TOLD = Text("not provided", "未提供")


def draw(now: Frame, log: Frame, found: Found, lines: Mapping[tuple[str, str], trends.Trend]) -> None:
    """The cards, and one line about cases: shares of cases and of visits never stand in one figure."""
    cards.row(log, [cards.Card(found.results[id], lines[id, ""], caption=_caption(found, id)) for id in CARDS])
    online, whole = (_share(now, found.results[id].outcome) for id in (ONLINE, END_TO_END))
    st.markdown(now.say(SHARES, online=online, whole=whole))


def _caption(found: Found, id: str) -> Text | None:
    if id not in CAPTIONS:
        return None
    other, words = CAPTIONS[id]
    value = found.value(other)
    limit = f"{ground().config.platform.slow_ms / 1000:g}"
    return words.format(rate=numbers.figure(value.number, Unit.RATE), limit=limit) if value else None


def _share(now: Frame, outcome: object) -> str:
    return numbers.figure(outcome.number, Unit.RATE) if isinstance(outcome, Value) else now.say(NOT_TOLD)
