"""The cases behind one bar, point or row: listed under the block that was pressed, and named in the address."""

from collections.abc import Callable, Mapping

import polars as pl
import streamlit as st

from metrics import narrowing
from metrics.narrowing import Narrow
from metrics.view import View
from pages._ui import case_list, narrowed_list, numbers, periods, tables
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.names import OUTCOMES
from pages._ui.narrowed_list import OF, SEPARATOR
from warehouse.text import Text
from warehouse.visible import visible

WORDS: Mapping[str, Text] = {
    "outcome": Text("Decided {first}, {period}", "{period}办结，{first}"),
    "days": Text("Decided after {between} working {days}, {period}", "{period}办结，用时 {between} 个工作日"),
    "past": Text(
        "Decided {between} working {days} past (+) or before (−) the promise, {period}",
        "{period}办结，超出承诺（+）或提前（−）{between} 个工作日",
    ),
    "past_due": Text(
        "Decided {between} natural {days} past (+) or before (−) the due date, {period}",
        "{period}办结，超过到期日（+）或提前（−）{between} 天",
    ),
    "path": Text("On this path, decided in {period}", "{period}办结，走此路径"),
    "handover": Text("Passed from {first} to {second}, decided in {period}", "{period}办结，由{first}移交{second}"),
    "crossing": Text("Passed between departments, decided in {period}", "{period}办结，曾跨部门移交"),
    "repeat": Text("“{first}” done more than once, decided in {period}", "{period}办结，“{first}”不止一次"),
    "step": Text("“{first}” completed in {period}", "{period}完成“{first}”"),
    "unfinished": Text(
        "Not decided within {first} working {days}, accepted {period}", "{period}受理，{first} 个工作日内未办结"
    ),
    "unfinished_natural": Text(
        "Not decided within {first} natural {days}, accepted {period}", "{period}受理，{first} 天内未办结"
    ),
    "beyond": Text("Took longer than the law allows, decided in {period}", "{period}办结，用时超法定时限"),
}
ANY_STEP = Text("any step", "任一环节")
BESIDE = Text("“{first}” begun before an earlier step was over, {period}", "{period}“{first}”在前一环节完成前开始")
COUNT = Text("{count} cases · slowest first", "共 {count} 件 · 用时长者在前")
ONE = Text("1 case", "共 1 件")
NONE_HERE = Text("No case.", "没有案件。")
CLOSE = Text("Close this list", "收起")
FROM_ON = Text("{first} or more", "{first} 及以上")
UP_TO = Text("{first} or fewer", "{first} 及以下")
_SHOWN = (
    "case_no", "department", "service", "started_at", "ended_at", "net_days", "limit_days", "outcome", "state",
)  # fmt: skip
_MOST = 8


def asked() -> Narrow | None:
    """The set that the address names."""
    return narrowing.parsed(narrowed_list.word(), SEPARATOR)


def key(name: str, now: Frame) -> str:
    """The key of what can be pressed."""
    return narrowed_list.key(name, now)


def ask(kind: str, *words: str) -> None:
    """Name a set in the address, and draw the page with its list."""
    st.query_params[OF] = narrowed_list.name(kind, *words)
    st.rerun()


def unclear(now: Frame) -> None:
    """Say so where the address names a set that this page does not know."""
    narrow = asked()
    if narrowed_list.word() and (narrow is None or narrow.kind not in WORDS):
        narrowed_list.unclear(now)


def here(now: Frame, *kinds: str, view: View | None = None) -> None:
    """The list, where the address names a set of one of these kinds."""
    narrow = asked()
    if narrow is not None and narrow.kind in kinds:
        _draw(now, narrow, view or now.filters.view())


def _draw(now: Frame, narrow: Narrow, view: View) -> None:
    title = _title(now, narrow, view)
    count = _count(now.key, repr(view), narrow, view, now)
    with st.container(border=True):
        st.markdown(strong(title))
        if not count:
            st.caption(now.say(NONE_HERE))
        else:
            st.caption(now.say(COUNT if count > 1 else ONE, count=numbers.count(count)))
            _list(now, narrow, view, count)
        with st.container(horizontal=True):
            st.button(
                now.say(CLOSE),
                icon=":material/close:",
                type="tertiary",
                key="close_narrowed",
                on_click=narrowed_list.widen,
            )
            if count:
                _download(now, narrow, view, count, title)


def _list(now: Frame, narrow: Narrow, view: View, count: int) -> None:
    def show(offset: int, key: str) -> None:
        rows = _rows(now.key, repr(view), narrow, offset, view, now)
        told = case_list.readable(now, rows)
        shown = told.select(case_list.promised(_SHOWN, told)[:_MOST])
        alt = now.say(case_list.ALT, count=count, first=str(shown[0, 0]))
        case_list.opening(now, shown, rows["case_no"].to_list(), key=key, alt=alt)

    narrowed_list.pages(count, key("narrowed_page", now), show)


def _download(now: Frame, narrow: Narrow, view: View, count: int, title: str) -> None:
    snapshot = now.snapshot
    narrowed_list.download(
        now,
        now.say(case_list.DOWNLOAD, count=numbers.count(count)),
        narrowing.written(narrow, SEPARATOR),
        lambda: case_list.readable(now, narrowing.rows(snapshot, view, narrow, limit=count)),
        heads=case_list.HEADS,
        metric=narrow.metric,
        title=title,
        key="download_narrowed",
    )


def _title(now: Frame, narrow: Narrow, view: View) -> str:
    """What narrows the list; its names are not yet safe for Markdown."""
    beside = narrow.kind == "step" and narrow.words[1]
    named = _NAMES.get(narrow.kind, _as_it_is)
    first, second = ([named(now, word) for word in narrow.words] + ["", ""])[:2]
    between = _between(now, narrow)
    return now.say(
        BESIDE if beside else WORDS[narrow.kind],
        first=first,
        second=second,
        period=periods.name(view.period, now.language, year=True),
        between=between,
        days="day" if numbers.is_one(between or first) else "days",
    )


def _as_it_is(_: Frame, word: str) -> str:
    return visible(word)


def _between(now: Frame, narrow: Narrow) -> str:
    if narrow.kind not in ("days", "past", "past_due"):
        return ""
    ends = [_days(word, signed=narrow.kind != "days") for word in narrow.words]
    low, high = ends
    if not low or not high:
        return now.say(FROM_ON if low else UP_TO, first=low or high)
    return low if low == high else f"{low}–{high}"


def _days(word: str, *, signed: bool) -> str:
    if not word:
        return ""
    return numbers.signed(int(float(word))) if signed else f"{float(word):g}"


_NAMES: Mapping[str, Callable[[Frame, str], str]] = {
    "outcome": lambda now, word: now.say(OUTCOMES[word]) if word in OUTCOMES else visible(word),
    "handover": lambda now, word: now.name("department", word),
    "repeat": lambda now, word: now.step(word) if word else now.say(ANY_STEP),
    "step": lambda now, word: now.step(word),
}


@st.cache_resource(max_entries=200, show_spinner=False)
def _count(key: tuple[object, ...], question: str, narrow: Narrow, _view: View, _now: Frame) -> int:
    return narrowing.count(_now.snapshot, _view, narrow)


@st.cache_resource(max_entries=200, show_spinner=False)
def _rows(
    key: tuple[object, ...], question: str, narrow: Narrow, offset: int, _view: View, _now: Frame
) -> pl.DataFrame:
    return narrowing.rows(_now.snapshot, _view, narrow, limit=tables.ROWS, offset=offset)
