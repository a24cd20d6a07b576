"""What the applicant said of this case, where they said anything."""

import polars as pl
import streamlit as st

from metrics.one_case import OneCase
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.text import Text
from warehouse.words import LEVELS

QUESTION = Text("How was it rated?", "群众怎么评价？")
NOT_RATED = Text("Not rated.", "没有评价。")
HEADS = (Text("Rating", "评价"), Text("When", "时间"), Text("Given by", "来源"), Text("Reasons", "理由"))
SOURCES = {
    "active": Text("the applicant", "办事人主动评价"),
    "default": Text("filled in by the system", "系统默认好评"),
    "unknown": Text("not stated", "未注明"),
}
ALT = Text("{count} ratings, the last one first", "共 {count} 条评价，最近的在前")


def draw(now: Frame, case: OneCase) -> None:
    """The ratings, the last one first."""
    head(now.say(QUESTION))
    if not case.ratings:
        st.caption(now.say(NOT_RATED))
        return
    rows = [
        (
            f"{rating.level} {now.say(LEVELS[rating.level])}" if rating.level else numbers.NONE,
            numbers.stamp(rating.rated_at, now.zone),
            now.say(SOURCES.get(rating.source, SOURCES["unknown"])),
            literal(rating.reasons) if rating.reasons else numbers.NONE,
        )
        for rating in case.ratings
    ]
    table = pl.DataFrame(rows, schema=[now.say(words) for words in HEADS], orient="row")
    st.table(table, border="horizontal", hide_index=True, alt=now.say(ALT, count=len(rows)))
