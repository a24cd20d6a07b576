"""Which cases? The open ones, oldest first, each with its light, its step, its promise used and its chance."""

from typing import Any

import polars as pl
import streamlit as st

from metrics.open_now import chance_words, light_words, with_steps
from pages._backlog.narrowing import ALL, KIND, Narrowing, called
from pages._backlog.standing import Standing, stepped
from pages._ui import case_list, downloads, filters, numbers, palette, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Which cases? The oldest first", "具体是哪些件？时间长者在前")
LEGEND = Text("{shown} of {count} open cases", "在办 {count} 件中的 {shown} 件")
NARROWED = Text(" · {words}", " · {words}")
EVERY = Text("Show all open cases", "显示全部在办件")
WHICH = Text("Which open cases", "查看哪类在办件")
NONE_HERE = Text("No case is like that: of {count} open ones none.", "没有此类案件：{count} 件在办中无一符合。")
AFTER = Text("after {step}", "{step}之后")
AGE = Text("Working days", "已用工作日")
AGE_NATURAL = Text("Natural days", "已历时（天）")
WAITING = Text("Waiting at", "所处环节")
USED = Text("Promise used", "时限已用")
USED_PERCENT = Text("Promise used, %", "时限已用，%")
CHANCE = Text("Chance on time", "按时概率")
CHANCE_PERCENT = Text("Chance on time, %", "按时概率，%")
CHANCE_N = Text("Decided cases behind the chance", "概率依据的办结件数")
DOWNLOAD = Text("Download these {count} cases", "下载这 {count} 件")
CONDITION = Text("Which of the open cases", "在办件范围")
# The promise stands at two fifths of the bar: twice the promise must still look longer than the promise itself.
_FULL = 250.0
_SHOWN = ("case_no", "light", "department", "service", "step", "age", "used", "chance")
_FILED = (
    *_SHOWN[:-1],
    "on_time",
    "on_time_n",
    "channel",
    "started_at",
    "deadline_on",
    "suspended_days",
    "limit_days",
    "limit_unit",
    "statutory_days",
)
_BUTTONS = (ALL, "overdue_open", "due_today_open", "due_next_open", "stopped")


def draw(now: Frame, standing: Standing, narrowed: Narrowing) -> None:
    """The block: which cases, the list, its pages and its file."""
    kept = narrowed.keep(standing.frame)
    said = [literal(words) for words in narrowed.words(now, standing)]
    legend = now.say(LEGEND, shown=numbers.count(kept.height), count=numbers.count(standing.frame.height))
    head(now.say(QUESTION), legend + (now.say(NARROWED, words=" · ".join(said)) if said else ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = _BUTTONS if narrowed.kind in _BUTTONS else (*_BUTTONS, narrowed.kind)
        words = {id: called(now, id) for id in shown}
        filters.select(KIND, shown, narrowed.kind, words, WHICH, now.language, ALL, collapsed=True)
        if narrowed.place not in ("end", "cards"):
            st.button(
                now.say(EVERY), icon=":material/filter_alt_off:", type="tertiary", key="every_open", on_click=_widen
            )
    if not kept.height:
        st.caption(now.say(NONE_HERE, count=numbers.count(standing.frame.height)))
        return
    _rows(now, standing, kept, narrowed)


def _widen() -> None:
    for word in Narrowing().query():
        st.query_params.pop(word, None)


def _rows(now: Frame, standing: Standing, kept: pl.DataFrame, narrowed: Narrowing) -> None:
    turned = f"open_page_{now.filters.query()}_{narrowed}"
    rows = stepped(now, kept[tables.part(kept.height, turned)])
    key = f"{turned}_{tables.open_page(kept.height, turned)}"
    pressed = tables.opened(
        readable(now, rows, natural=standing.natural).select(_SHOWN),
        _columns(now, standing, key),
        key=key,
        alt=now.say(case_list.ALT, count=kept.height, first=rows["case_no"][0]),
        label=now.say(case_list.OPEN),
    )
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        tables.turn(kept.height, turned)
        download(now, standing, kept, narrowed, key="open_cases_download")
    if pressed is not None:
        now.go(case_list.CASE, case=rows["case_no"][pressed])


def readable(now: Frame, rows: pl.DataFrame, *, natural: bool) -> pl.DataFrame:
    """The rows in the reader's words; shares in percent."""
    steps = [_step(now, step, done) for step, done in rows.select("step", "is_done").iter_rows()]
    told = case_list.readable(now, rows.drop("on_time", "used", "light", "step"))
    lights = [now.say(light_words(*one)) for one in rows.select("light", "unannounced_year").iter_rows()]
    chances = [chance_words(row, now.grey_below) for row in rows.iter_rows(named=True)]
    return told.with_columns(
        pl.Series("light", lights, dtype=pl.String),
        pl.Series("chance", [words and now.say(words) for words in chances], dtype=pl.String),
        pl.Series("step", steps, dtype=pl.String),
        used=(rows["used"] * 100).round(1),
        on_time=(rows["on_time"] * 100).round(1),
        age=rows["age"].round(1) if natural else rows["age"].cast(pl.Int64),
    )


def _step(now: Frame, step: str | None, done: bool | None) -> str | None:
    if step is None:
        return None
    return now.say(AFTER, step=now.step(step)) if done else now.step(step)


def _columns(now: Frame, standing: Standing, key: str) -> dict[str, Any]:
    heads = case_list.HEADS
    return {
        "case_no": tables.open_column(now.say(heads["case_no"]), key, width=case_list.NO_WIDTH),
        **{name: st.column_config.TextColumn(now.say(heads[name])) for name in ("light", "department", "service")},
        "step": st.column_config.TextColumn(now.say(WAITING)),
        "age": st.column_config.NumberColumn(
            now.say(AGE_NATURAL if standing.natural else AGE), format="%.1f" if standing.natural else "%d"
        ),
        "used": st.column_config.ProgressColumn(
            now.say(USED), format="%.0f%%", min_value=0.0, max_value=_FULL, color=palette.current().worse
        ),
        "chance": tables.text_column(now.say(CHANCE)),
    }


def download(now: Frame, standing: Standing, kept: pl.DataFrame, narrowed: Narrowing, *, key: str) -> None:
    """A button that gives every listed case, in the order of the list."""
    heads = {
        **case_list.HEADS,
        "deadline_on": case_list.due(now, now.stands_on),
        "step": WAITING,
        "age": AGE_NATURAL if standing.natural else AGE,
        "used": USED_PERCENT,
        "on_time": CHANCE_PERCENT,
        "on_time_n": CHANCE_N,
    }

    view, snapshot = now.filters.view(), now.snapshot

    def everything() -> tuple[pl.DataFrame, list[str]]:
        told = readable(now, with_steps(snapshot, view, kept), natural=standing.natural)
        return told.select(_FILED), [now.say(heads[name]) for name in _FILED]

    said = narrowed.words(now, standing) or [now.say(called(now, ALL))]
    downloads.button(
        now.say(DOWNLOAD, count=numbers.count(kept.height)),
        downloads.name_of(now, "-".join(value for value in narrowed.query().values() if value) or ALL),
        everything,
        key=key,
        frame=now,
        metrics=(ALL,) if narrowed.kind in (ALL, "stopped") else (ALL, narrowed.kind),
        more=((now.say(CONDITION), " · ".join(said)),),
    )
