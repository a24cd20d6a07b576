"""By which path? The orders of steps that decided cases took, how many each, and how long they needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

import polars as pl
import streamlit as st

from metrics import paths as metrics_paths
from metrics.definitions import MINIMUM
from metrics.paths import Path, Paths
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import numbers, periods, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal
from warehouse.text import Text

LEGEND = Text(
    "{cases} cases decided in {period}, {different} orders of steps · ❚❚ clock stopped · press one for its cases",
    "{period}办结 {cases} 件，共 {different} 种环节顺序 · ❚❚ 暂停计时 · 点击查看案件",
)
OTHERS = Text("Not shown: {count} cases on {others} rarer paths.", "未显示：{count} 件走其余 {others} 种少见路径。")
NOTHING = Text("Not provided: no step records for the cases of this period.", "未提供：本期办件没有环节记录。")
HEADS = {
    "path": Text("Path", "路径"),
    "share": Text("Share, %", "占比，%"),
    "n": Text("Cases", "件数"),
    "median": Text("Median, days", "中位数（天）"),
    "p90": Text("90th pct., days", "第90百分位（天）"),
    "late": Text("Late, %", "超期，%"),
}
ALT = Text("{share} of the cases took the path {path}.", "{share} 的办件走{path}。")
OPEN = Text("See the cases on {name}", "查看走{name}的案件")
_NAME_WIDTH = 430  # pixels: a path of six steps in Chinese
ARROW, SEPARATOR = " → ", " · "
_FITS = 62  # Latin characters in the column
_EAST = 0x2E80  # where the characters of East Asia begin


def draw(now: Frame) -> None:
    """The table; a row lists its cases under it."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now)
    if not found.paths:
        st.caption(now.say(NOTHING))
        return
    period = periods.name(now.filters.period, now.language, year=True)
    st.caption(
        now.say(LEGEND, cases=numbers.count(found.cases), period=period, different=numbers.count(found.different))
    )
    key = narrowed.key("paths", now)
    written = _written(found.paths, lambda step: _said(step, now.step))
    rows = [_row(one, words, found.cases) for one, words in zip(found.paths, written.paths, strict=True)]
    first = rows[0]
    alt = now.say(ALT, share=f"{first['share']:.1f}%", path=first["path"])
    frame = pl.DataFrame(rows, schema_overrides=dict.fromkeys(("median", "p90", "late"), pl.Float64))
    pressed = tables.opened(frame, _columns(now, key), key=key, alt=alt, label=now.say(OPEN))
    if written.legend:
        st.caption(written.legend)
    if found.others:
        others = found.different - len(found.paths)
        st.caption(now.say(OTHERS, count=numbers.count(found.others), others=numbers.count(others)))
    if pressed is not None:
        narrowed.ask("path", found.paths[pressed].id)
    narrowed.here(now, "path")


def _columns(now: Frame, key: str) -> dict[str, Any]:
    return {
        "path": tables.open_column(now.say(HEADS["path"]), key, width=_NAME_WIDTH),
        "share": tables.share_column(now.say(HEADS["share"])),
        "n": tables.count_column(now.say(HEADS["n"])),
        "median": tables.days_column(now.say(HEADS["median"])),
        "p90": tables.days_column(now.say(HEADS["p90"])),
        "late": tables.days_column(now.say(HEADS["late"])),
    }


def _said(step: str, say: Callable[[str], str]) -> str:
    """A step of a path in the reader's words, marked where it is a stop of the clock."""
    word = step.removeprefix(metrics_paths.STOP)
    return (metrics_paths.STOP if word != step else "") + say(word)


@dataclass(frozen=True, slots=True)
class Written:
    """The paths as the table shows them, and what their letters stand for, as Markdown."""

    paths: list[str]
    legend: str


def _written(found: Sequence[Path], say: Callable[[str], str]) -> Written:
    """In full where they fit, each step as `say` has it; else by letters, for names cut off look all the same."""
    full = [ARROW.join(say(step) for step in one.path) for one in found]
    if max(map(_width, full)) <= _FITS:
        return Written(full, "")
    letters: dict[str, str] = {}
    for step in (step for one in found for step in one.path):
        letters.setdefault(step, _letter(len(letters)))
    legend = SEPARATOR.join(f"**{letter}** {literal(say(step))}" for step, letter in letters.items())
    return Written([ARROW.join(letters[step] for step in one.path) for one in found], legend)


def _letter(number: int) -> str:
    """A, B … Z, A2, B2 …"""
    again, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(again + 1) if again else "")


def _width(text: str) -> int:
    """How wide it is in Latin characters: a Chinese one is as wide as two."""
    return sum(1 + (ord(character) >= _EAST) for character in text)


def _row(one: Path, words: str, cases: int) -> dict[str, Any]:
    return {
        "path": words,
        "share": 100 * one.n / cases,
        "n": one.n,
        "median": one.median_days if one.n >= MINIMUM else None,
        "p90": one.p90_days if one.n >= MINIMUM else None,
        "late": 100 * one.late / one.promised if one.promised >= MINIMUM else None,
    }


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _now: Frame) -> Paths:
    return metrics_paths.paths(_now.snapshot, _view)
