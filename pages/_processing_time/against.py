"""Early, on time, instant, late: how the decided cases stood against their promise, each kind with its cases."""

import polars as pl
import streamlit as st

from metrics.definitions import MINIMUM
from metrics.model import Unit
from metrics.outcomes import KINDS, OutcomeCounts, outcomes
from metrics.value import Result
from metrics.view import View
from pages._processing_time import narrowed
from pages._ui import compared, figures, numbers, periods, tables
from pages._ui.breakdown import ON_TIME
from pages._ui.distribution_chart import FEW_CASES
from pages._ui.frame import Frame
from pages._ui.section import head
from pages._ui.words import PREVIOUS_SHORT
from warehouse.text import Text

QUESTION = Text("Early, on time or late?", "提前、按时还是超期？")
LEGEND = Text(
    "Closed in {period} with a promise, n {count} · press a line to see its cases",
    "{period}办结且有承诺时限，n {count} · 点击查看案件",
)
SIGNS = {
    "early": Text("◀ early", "◀ 提前"),
    "on_time": Text("■ on the last day", "■ 当日届满"),
    "instant": Text("▪ instant", "▪ 即办"),
    "late": Text("● late", "● 超期"),
    "unknown": Text("○ cannot be told", "○ 无法判断"),
}
HEADS = {
    "name": Text("Against the promise", "与承诺相比"),
    "share": Text("Share, %", "占比，%"),
    "n": Text("Cases", "件数"),
}
NONE_PROMISED = Text("No case decided in this period has a promise.", "本期办结件均无承诺时限。")
ALT = Text("{late} of the cases with a promise were late.", "有承诺的办件中超期 {late}。")
OPEN = Text("See the cases: {name}", "查看案件：{name}")
_NAME_WIDTH = 170  # pixels


def draw(now: Frame) -> None:
    """The block with its head, and under it the cases of the kind that was pressed."""
    view = now.filters.view()
    found, before = _load(now.key, repr(view), view, now)
    period = periods.name(now.filters.period, now.language, year=True)
    head(now.say(QUESTION), now.say(LEGEND, period=period, count=numbers.count(found.promised)))
    if found.promised < MINIMUM:
        few = now.say(FEW_CASES, count=found.promised, needed=MINIMUM)
        st.caption(few if found.promised else now.say(NONE_PROMISED))
        return
    kinds = [kind for kind in KINDS if found.counts[kind] or kind != "unknown"]
    key = narrowed.key("outcomes", now)
    against = now.say(PREVIOUS_SHORT, period=periods.name(now.filters.period.previous(), now.language))
    columns = {
        "name": tables.open_column(now.say(HEADS["name"]), key, width=_NAME_WIDTH),
        "share": tables.share_column(now.say(HEADS["share"])),
        "change": tables.text_column(against),
        "n": tables.count_column(now.say(HEADS["n"])),
    }
    (rate,) = figures.results(now, (ON_TIME,), view)
    rows = [_row(now, kind, found, before, rate) for kind in kinds]
    late = numbers.figure(found.share("late") or 0.0, Unit.RATE)
    frame = pl.DataFrame(rows, schema_overrides={"share": pl.Float64})
    pressed = tables.opened(frame, columns, key=key, alt=now.say(ALT, late=late), label=now.say(OPEN))
    compared.note(now, (compared.in_part(rate, by_year=False),))
    if pressed is not None:
        narrowed.ask("outcome", kinds[pressed])
    narrowed.here(now, "outcome")


def _row(now: Frame, kind: str, found: OutcomeCounts, before: OutcomeCounts, rate: Result) -> dict[str, object]:
    """One kind; the on-time rate of the same cases says whether the period before is here whole."""
    share, was = found.share(kind), before.share(kind)
    known = share is not None and was is not None and before.promised >= MINIMUM
    moved = numbers.change((share or 0.0) - (was or 0.0), Unit.RATE, now.language) if known else numbers.NONE
    return {
        "name": now.say(SIGNS[kind]),
        "share": None if share is None else share * 100,
        "change": compared.marked(moved, rate, by_year=False),
        "n": found.counts[kind],
    }


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _now: Frame) -> tuple[OutcomeCounts, OutcomeCounts]:
    return outcomes(_now.snapshot, _view)
