"""A table of ratings in the reader's words; a press on a row opens its case."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from pages._ui import case_list, numbers, tables
from pages._ui.frame import Frame
from pages._ui.names import OUTCOMES
from warehouse.rating_reasons import ticked
from warehouse.rating_rules import ORIGINS, RULES
from warehouse.text import Text, listed
from warehouse.words import LEVELS, RATING_CHANNELS

HEADS: Mapping[str, Text] = {
    "rated_at": Text("Rated", "评价时间"),
    "level": Text("Level", "等级"),
    "overdue_days": Text("Overdue, working days", "逾期（工作日）"),
    "department": Text("Department", "部门"),
    "service": Text("Service", "事项"),
    "window": Text("Window", "窗口"),
    "rating_source": Text("Given by", "来源"),
    "reasons": Text("Reasons", "理由"),
    "comment": Text("Comment", "文字评价"),
    "case_no": Text("Case", "办件编号"),
    "case_outcome": Text("Against the promise", "时限结果"),
    "case_net_days": Text("Working days", "办理工作日"),
    "rating": Text("Rating number", "评价编号"),
    "channel": Text("Channel of the case", "办理渠道"),
    "rating_channel": Text("Rated by", "评价渠道"),
    "origin_rule": Text("Told by", "来源判定依据"),
    "named": Text("Named", "是否实名"),
    "verify_due_on": Text("To be looked into by", "核实期限"),
    "verify_state": Text("Looked into", "核实情况"),
    "rectify_due_on": Text("To be put right by", "整改期限"),
    "rectify_state": Text("Put right", "整改情况"),
    "call_back_due_on": Text("To be called back by", "回访期限"),
    "call_back_state": Text("Called back", "回访情况"),
}
_STATES = {
    "in_time": Text("in time", "按时完成"),
    "late": Text("late", "逾期完成"),
    "overdue": Text("overdue", "逾期未办"),
    "open": Text("limit runs", "期限内"),
    "undated": Text("calendar unknown", "日历未公布"),
}
_WORDS: Mapping[str, Mapping[str, Text]] = {
    "level": {str(level): said for level, said in LEVELS.items()},
    "rating_source": ORIGINS,
    "case_outcome": OUTCOMES,
    "rating_channel": RATING_CHANNELS,
    "origin_rule": {id: rule.label for id, rule in RULES.items()},
    "named": {"True": Text("yes", "是"), "False": Text("no", "否")},
    **dict.fromkeys(("verify_state", "rectify_state", "call_back_state"), _STATES),
}
ALT = Text("{count} ratings, the first given on {first}", "共 {count} 条评价，第一条评价于 {first}")
OPEN = Text("Open case {name}", "打开案件 {name}")
_WIDTH = 130  # pixels: date and time of day


def readable(now: Frame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with names for ids, local times, levels and origins in words."""
    told = case_list.readable(now, rows)
    if "reasons" in rows.columns:
        reasons = [_reasons(now, value) for value in rows["reasons"].to_list()]
        told = told.with_columns(pl.Series("reasons", reasons, dtype=pl.String))
    return told.with_columns(
        pl.Series(name, [_word(now, name, value) for value in rows[name].to_list()], dtype=pl.String)
        for name in _WORDS
        if name in rows.columns
    )


def _reasons(now: Frame, value: str | None) -> str | None:
    return now.say(listed(now.say(reason) for reason in ticked(value))) if value else None


def _word(now: Frame, name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    said = _WORDS[name].get(str(value))
    if said is None:
        return str(value)
    return f"{value} {now.say(said)}" if name == "level" else now.say(said)


def draw(now: Frame, rows: pl.DataFrame, *, key: str) -> None:
    """The ratings as a table, the newest first."""
    told = readable(now, rows)
    shown = told.select([name for name in HEADS if name in told.columns])
    columns = {name: st.column_config.Column(now.say(HEADS[name])) for name in shown.columns}
    columns["rated_at"] = tables.open_column(now.say(HEADS["rated_at"]), key, width=_WIDTH)
    first = numbers.stamp(rows["rated_at"][0], now.zone)
    alt = now.say(ALT, count=rows.height, first=first)
    pressed = tables.opened(shown, columns, key=key, alt=alt, label=now.say(OPEN))
    if pressed is not None and rows["case_no"][pressed]:
        now.go(case_list.CASE, case=rows["case_no"][pressed])
