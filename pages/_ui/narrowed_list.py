"""A list that the address narrows: its word there, its pages, its title and its file."""

from collections.abc import Callable, Mapping

import polars as pl
import streamlit as st

from pages._ui import case_list, downloads, tables
from pages._ui.frame import Frame
from pages._ui.literal import strong
from warehouse.text import Text

OF = "of"  # the word of the address
SEPARATOR = "~"  # stands in no name of a kind; a name that holds it names nothing
UNCLEAR = Text(
    "The address asks for a set that there is not: {word}. Nothing is narrowed by it.",
    "网址中的限定 {word} 无法识别，未按其筛选。",
)
WITHOUT = Text("Leave it out", "去掉该限定")


def word() -> str:
    """The set that the address names; empty where it names none."""
    return st.query_params.get(OF, "")


def name(kind: str, *words: str) -> str:
    """A set as the address names it."""
    return SEPARATOR.join((kind, *words))


def widen() -> None:
    """Name no set any longer."""
    st.query_params.pop(OF, None)


def key(name: str, now: Frame, *more: str) -> str:
    """The key of what can be pressed: new with every list, so that nothing stays pressed."""
    return "_".join((name, str(now.filters.query()), *more, word()))


def unclear(now: Frame) -> None:
    """Say that the address names a set that means nothing, and offer the address without it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="unclear"):
        st.markdown(f":material/link_off: {now.say(UNCLEAR, word=strong(word()))}")
        st.button(now.say(WITHOUT), icon=":material/close:", type="tertiary", key="without_of", on_click=widen)


def pages(count: int, turned: str, show: Callable[[int, str], None]) -> None:
    """As many rows as fit, and the other pages: `show` draws those from an offset on, as a table of a key."""
    show(tables.part(count, turned).start, f"{turned}_{tables.open_page(count, turned)}")
    tables.turn(count, turned)


def download(
    now: Frame,
    label: str,
    what: str,
    rows: Callable[[], pl.DataFrame],
    *,
    heads: Mapping[str, Text],
    metric: str,
    title: str | None,
    key: str,
) -> None:
    """Exactly the rows of the list as a file; `title` says on its second sheet what narrows it."""

    def everything() -> tuple[pl.DataFrame, list[str]]:
        found = rows()
        return found, [now.say(heads[name]) if name in heads else name for name in found.columns]

    downloads.button(
        label,
        downloads.name_of(now, what.replace(SEPARATOR, "-")),
        everything,
        key=key,
        frame=now,
        metrics=(metric,),
        more=((now.say(case_list.NARROWED), title),) if title else (),
    )
