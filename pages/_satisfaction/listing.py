"""Which ratings? Those behind a figure, a segment or a row: twelve at a time on the page, all of them in the file."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from metrics import rated
from metrics.rated import Narrow
from metrics.rating_events import FOLLOW_UPS
from metrics.view import View
from pages._satisfaction import rating_table
from pages._ui import filters, narrowed_list, numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.names import OUTCOMES
from pages._ui.narrowed_list import OF, SEPARATOR
from pages._ui.section import head
from warehouse.rating_reasons import LABELS
from warehouse.rating_rules import ORIGINS, RULES
from warehouse.text import Text
from warehouse.visible import visible
from warehouse.words import LEVELS

QUESTION = Text("Which ratings?", "具体是哪些评价？")
LEGEND = Text(
    "{count} ratings{narrowed} · {order} · press a row to open its case",
    "共 {count} 条评价{narrowed} · {order} · 点击查看案件",
)
LEGEND_ONE = Text("1 rating{narrowed} · press the row to open its case", "共 1 条评价{narrowed} · 点击查看案件")
NONE_HERE = Text("No rating.", "没有评价。")
DOWNLOAD = Text("Download these {count} ratings", "下载这 {count} 条评价")
WHICH = Text("Ratings behind", "查看哪类评价")
ALL_OF_THEM = Text("Show all of them", "显示全部")
WORST = Text("worst first", "等级低者在前")
NOT_DONE = Text("what waits first", "未办者在前")
WAITING = Text("longest overdue first", "逾期久者在前")
# The figures whose ratings a reader asks for, and the order they come in.
BEHIND: Mapping[str, tuple[Text, Text]] = {
    "active_good_rate": (Text("People's own", "主动评价"), WORST),
    "bad_unverified": (Text("Not looked into", "逾期未核实"), WAITING),
    "bad_unrectified": (Text("Not put right", "逾期未整改"), WAITING),
    "ratings_count": (Text("All", "全部"), Text("newest first", "最近的在前")),
}
# Those that a press asks for; they stand in the choice only then.
ON_REQUEST: Mapping[str, tuple[Text, Text]] = {
    "good_rate": (Text("As reported", "上报口径"), WORST),
    "bad_verified_in_time_rate": (Text("To be looked into", "应核实"), WAITING),
    "bad_rectified_rate": (Text("To be put right", "应整改"), WAITING),
    "bad_called_back_rate": (Text("To be called back", "应回访"), WAITING),
    "no_rating_rate": (Text("Of the silent", "未主动评价"), Text("what was filled in for them", "代为填写的评价")),
}
STAGE_LISTS: Mapping[str, Text] = {
    "given": Text("bad ones", "差评"),
    "verify": Text("bad ones to be looked into", "应核实的差评"),
    "appeal": Text("bad ones that the department objected to", "部门申诉的差评"),
    "true": Text("bad ones found true", "核实属实的差评"),
    "rectify": Text("bad ones to be put right", "应整改的差评"),
    "call_back": Text("bad ones with a name, to be called back", "应回访的实名差评"),
}
WORDS: Mapping[str, Text] = {
    "level": Text(": {first}", "：{first}"),
    "source": Text(": {first}", "：{first}"),
    "rule": Text(", told by: {first}", "，判定依据：{first}"),
    "sign": Text(", with the sign: {first}", "，符合：{first}"),
    "reason": Text(" that name: {first}", "，理由：{first}"),
    "outcome": Text(" of cases decided {first}", "，办件{first}"),
    "stage": Text(": {first}", "：{first}"),
    "window": Text(" at window {second}", "，窗口 {second}"),
    "appealed": Text(" that the department objected to", "，部门已申诉"),
    "upheld": Text(" whose appeal was upheld", "，申诉成立"),
}
_NAMES: Mapping[str, Mapping[str, Text]] = {
    "level": {str(level): said for level, said in LEVELS.items()},
    "source": ORIGINS,
    "rule": {id: rule.label for id, rule in RULES.items()},
    "sign": {id: rule.label for id, rule in RULES.items()},
    "reason": LABELS,
    "stage": STAGE_LISTS,
    "outcome": OUTCOMES,
}
METRIC = "ratings"  # the word of the address
_SHOWN = (
    "rated_at",
    "level",
    "overdue_days",
    "department",
    "service",
    "reasons",
    "comment",
    "rating_source",
    "case_no",
    "case_outcome",
)


def asked() -> bool:
    """Whether the address asks for ratings; the page then shows them before anything else."""
    return METRIC in st.query_params or OF in st.query_params


def address(metric: str, kind: str | None = None, *words: str) -> dict[str, str | None]:
    """What the address says of the ratings behind a figure, or of a narrower set of them."""
    return {METRIC: metric, OF: narrowed_list.name(kind, *words) if kind else None}


def key(name: str, now: Frame) -> str:
    """The key of what can be pressed."""
    return narrowed_list.key(name, now, st.query_params.get(METRIC, ""))


def draw(now: Frame) -> None:
    """The block: which ratings, the list, its pages and its download."""
    head(now.say(QUESTION))
    chosen, narrow = _chosen(), rated.parsed(narrowed_list.word(), SEPARATOR)
    if narrowed_list.word() and narrow is None:
        narrowed_list.unclear(now)
    lists = {**BEHIND, **{id: words for id, words in ON_REQUEST.items() if id == chosen}}
    labels = {id: said for id, (said, _) in lists.items()}
    filters.select(METRIC, tuple(lists), chosen, labels, WHICH, now.language, "", collapsed=True)
    view = now.filters.view()
    count = _count(now.key, repr(view), chosen, narrow, view, now)
    said = _narrowed(now, narrow)
    if not count:
        st.caption(now.say(NONE_HERE))
    else:
        order = NOT_DONE if narrow and narrow.kind == "stage" and narrow.words[0] in FOLLOW_UPS else lists[chosen][1]
        words = LEGEND if count > 1 else LEGEND_ONE
        st.caption(now.say(words, count=numbers.count(count), narrowed=said, order=order))
        _list(now, view, chosen, narrow, count)
    with st.container(horizontal=True, vertical_alignment="center"):
        if narrow:
            st.button(
                now.say(ALL_OF_THEM),
                icon=":material/close:",
                type="tertiary",
                key="all_ratings",
                on_click=narrowed_list.widen,
            )
        if count:
            _download(now, view, chosen, narrow, count)


def _chosen() -> str:
    id = st.query_params.get(METRIC, "")
    return id if id in BEHIND or id in ON_REQUEST else next(iter(BEHIND))


def _narrowed(now: Frame, narrow: Narrow | None) -> str:
    """What narrows the list, as Markdown."""
    if narrow is None or narrow.kind not in WORDS:
        return ""
    first, second = ([_word(now, narrow.kind, word) for word in narrow.words] + ["", ""])[:2]
    return now.say(WORDS[narrow.kind], first=first, second=second)


def _word(now: Frame, kind: str, word: str) -> str:
    said = _NAMES.get(kind, {}).get(word)
    return now.say(said) if said else strong(visible(word))


def _list(now: Frame, view: View, chosen: str, narrow: Narrow | None, count: int) -> None:
    def show(offset: int, key: str) -> None:
        rows = _rows(now.key, repr(view), chosen, narrow, offset, view, now)
        rating_table.draw(now, rows.select(_columns(rows)), key=key)

    narrowed_list.pages(count, key("ratings_page", now), show)


def _columns(rows: pl.DataFrame) -> Sequence[str]:
    """What the page has room for: columns that say something; the file has every one."""
    told = [name for name in _SHOWN if rows[name].is_not_null().any()]
    return told if "case_no" in told else [*told, "case_no"]


@st.cache_resource(max_entries=200, show_spinner=False)
def _count(key: tuple[object, ...], question: str, metric: str, narrow: Narrow | None, _view: View, _now: Frame) -> int:
    return rated.count(_now.snapshot, _view, metric, narrow)


@st.cache_resource(max_entries=200, show_spinner=False)
def _rows(
    key: tuple[object, ...], question: str, metric: str, narrow: Narrow | None, offset: int, _view: View, _now: Frame
) -> pl.DataFrame:
    return rated.rows(_now.snapshot, _view, metric, narrow, limit=tables.ROWS, offset=offset)


def _download(now: Frame, view: View, chosen: str, narrow: Narrow | None, count: int) -> None:
    snapshot = now.snapshot
    narrowed_list.download(
        now,
        now.say(DOWNLOAD, count=numbers.count(count)),
        narrowed_list.name(chosen, narrow.kind, *narrow.words) if narrow else chosen,
        lambda: rating_table.readable(now, rated.rows(snapshot, view, chosen, narrow, limit=count)),
        heads=rating_table.HEADS,
        metric=chosen,
        title=_narrowed(now, narrow).strip(" ：，:,") if narrow else None,
        key="download_ratings",
    )
