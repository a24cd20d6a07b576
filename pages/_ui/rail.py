"""The rail: mark, pages by section, who is reading what, and the badge of demonstration data."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import streamlit as st

from pages._registry import PAGES
from pages._ui.words import DEMONSTRATION, EVERYBODY
from warehouse.text import Language

_MARKS = Path(__file__).parent / "marks"


def mark() -> None:
    """The mark with the word on the rail, the mark alone where the rail is closed."""
    st.logo(str(_MARKS / "wordmark.svg"), icon_image=str(_MARKS / "mark.svg"), size="medium")


def on_phone() -> bool:
    """Whether the browser says that it is a phone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def draw(language: Language, query: Mapping[str, str], *, demo: bool) -> None:
    """Draw the rail; every link carries the filters."""
    with st.sidebar:
        if not on_phone():
            _links(language, query)
            st.divider()
        st.caption(EVERYBODY.in_(language))
        if demo:
            st.badge(DEMONSTRATION.in_(language), icon=":material/science:", color="gray")


def _links(language: Language, query: Mapping[str, str]) -> None:
    for section, pages in groupby(PAGES.values(), key=lambda spec: spec.section):
        with st.container(gap="xxsmall"):
            st.caption(section.in_(language))
            for spec in pages:
                label = spec.title.in_(language)
                st.page_link(spec.file, label=label, icon=spec.icon, width="stretch", query_params=dict(query))
