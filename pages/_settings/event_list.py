"""The events that stand, each with the way to withdraw it, and those that were."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from metrics.catalogue import METRICS
from pages._ui import numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from warehouse.config import Config
from warehouse.errors import WarehouseError
from warehouse.events import DIMENSIONS, EFFECT_WORDS, Event, withdraw
from warehouse.text import Text
from warehouse.visible import visible

NONE_YET = Text("No event is noted yet.", "尚无事件。")
PRESS = Text("Press a row to withdraw its event.", "点击某一行可撤回该事件。")
WITHDRAW = Text("Withdraw: {name}", "撤回：{name}")
TITLE = Text("Withdraw this event?", "撤回此事件？")
LEAVES = Text(
    "{words} leaves every chart; limits that began at it are counted as before. The record keeps it.",
    "{words}将从图表移除，由此起算的界限恢复原状；记录保留。",
)
REASON = Text("Why?", "撤回原因")
CONFIRM = Text("Withdraw {event}", "撤回 {event}")
GONE = Text("Withdrawn: {count}", "已撤回：{count} 项")
ALT = Text("{count} events, the newest: {first}", "共 {count} 项事件，最近：{first}")
EVERYTHING = Text("everything", "全部")
HEADS = {
    "words": Text("Event", "事件"),
    "day": Text("Holds from", "生效日"),
    "about": Text("Concerns", "范围"),
    "metric": Text("Figure", "指标"),
    "effect": Text("Limits", "界限"),
    "who": Text("Noted by", "标注人"),
    "gone": Text("Withdrawn by", "撤回人"),
    "why": Text("Why", "原因"),
}
_REASON_LENGTH = 200
_KEY = "events"


def say(now: Frame, words: Text, **values: object) -> None:
    """One line about the events."""
    st.caption(now.say(words, **values))


def draw(now: Frame, config: Config | None, gone: Sequence[Event]) -> None:
    """The newest first; with a config whoever reads may withdraw them."""
    events = sorted(now.snapshot.events, key=lambda event: (event.day, event.seq), reverse=True)
    if not events:
        say(now, NONE_YET)
    else:
        _standing(now, config, events)
    if gone:
        with st.expander(now.say(GONE, count=len(gone)), type="compact"):
            rows = [_row(now, event) | _taken_back(event) for event in reversed(gone)]
            _plain(now, rows, (*HEADS,), "events_gone")


def _standing(now: Frame, config: Config | None, events: Sequence[Event]) -> None:
    rows = [_row(now, event) for event in events]
    if config is None:
        _plain(now, rows, tuple(rows[0]), _KEY)
        return
    heads = {name: st.column_config.TextColumn(now.say(HEADS[name])) for name in rows[0] if name != "words"}
    # After a withdrawal another row stands in the place of the one that was pressed.
    key = f"{_KEY}_{'_'.join(event.id for event in events[: tables.ROWS])}"
    columns: dict[str, Any] = {"words": tables.open_column(now.say(HEADS["words"]), key, width=200), **heads}
    alt = now.say(ALT, count=len(events), first=visible(events[0].words))
    say(now, PRESS)
    pressed = tables.opened(pl.DataFrame(rows), columns, key=key, alt=alt, label=now.say(WITHDRAW))
    if pressed is not None:
        _ask(now, config, events[pressed])


def _plain(now: Frame, rows: Sequence[dict[str, str]], names: Sequence[str], key: str) -> None:
    heads = {
        name: tables.name_column(now.say(HEADS[name])) if name == "words" else now.say(HEADS[name]) for name in names
    }
    alt = now.say(ALT, count=len(rows), first=rows[0]["words"])
    tables.plain(pl.DataFrame(rows), heads, key=key, alt=alt)


def _row(now: Frame, event: Event) -> dict[str, str]:
    about = [now.name(name, id) for name in DIMENSIONS if (id := getattr(event, name))]
    metric = METRICS.get(event.metric or "")
    return {
        "words": visible(event.words),
        "day": event.day.isoformat(),
        "about": " · ".join(about) or now.say(EVERYTHING),
        "metric": now.say(metric.name) if metric else visible(event.metric or now.say(EVERYTHING)),
        "effect": now.say(EFFECT_WORDS[event.effect]),
        "who": visible(event.user),
    }


def _taken_back(event: Event) -> dict[str, str]:
    return {"gone": visible(event.withdrawn_by or numbers.NONE), "why": visible(event.withdraw_reason or numbers.NONE)}


def _ask(now: Frame, config: Config, event: Event) -> None:
    @st.dialog(now.say(TITLE), icon=":material/undo:")
    def dialog() -> None:
        st.markdown(now.say(LEAVES, words=strong(event.words)))
        with st.form("withdraw_form", border=False):
            reason = st.text_input(now.say(REASON), max_chars=_REASON_LENGTH, key="withdraw_reason")
            words = now.say(CONFIRM, event=event.id)
            pressed = st.form_submit_button(words, type="primary", icon=":material/undo:")
        if pressed:
            _withdraw(now, config, event, reason)

    dialog()


def _withdraw(now: Frame, config: Config, event: Event, reason: str) -> None:
    try:
        withdraw(config, now.snapshot.scope, event.id, reason)
    except WarehouseError as error:
        st.error(literal(error.in_(now.language)))
    else:
        st.rerun()
