"""Pages and blocks that have nothing to show, and say why and what to do."""

import streamlit as st

from pages._registry import PAGES
from pages._ui import filters
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import BROKEN, BROKEN_BODY, NO_DATA, NO_DATA_BODY, NO_MATCH, WIDEN
from warehouse.text import Language, Text

_LOAD = "python -m etl load cases FILE"
_DEMO = "python -m etl demo"
UPLOAD = "upload"


def no_data(language: Language, *, upload: bool) -> None:
    """Nothing has been loaded yet: the two commands that change that, and the way to the page that does."""
    with st.container(border=True):
        st.markdown(f"##### :material/inbox: {NO_DATA.in_(language)}")
        st.markdown(NO_DATA_BODY.in_(language))
        st.code(f"{_LOAD}\n{_DEMO}", language="bash")
        if upload:
            st.page_link(PAGES[UPLOAD].file, label=PAGES[UPLOAD].title.in_(language), icon=PAGES[UPLOAD].icon)


def no_match(frame: Frame, why: Text = NO_MATCH) -> None:
    """Nothing fits the filters: what was asked, and one link that widens."""
    with st.container(border=True):
        st.markdown(f"##### :material/filter_alt_off: {frame.say(why)}")
        st.markdown(filters.words(frame.filters, frame.names, frame.language))
        wider = frame.filters.query(period="year12", department=None, service=None, channel=None)
        st.button(frame.say(WIDEN), icon=":material/zoom_out_map:", key="widen", on_click=_widen, args=(wider,))


def _widen(query: dict[str, str]) -> None:
    st.query_params.from_dict(query)


def unreadable(language: Language, why: str) -> None:
    """The data cannot be opened: what the warehouse says about it, and what to do."""
    with st.container(border=True):
        st.markdown(f"##### :material/build: {BROKEN.in_(language)}")
        st.markdown(literal(why))


def broken(language: Language, reference: str) -> None:
    """Something failed: what still works, and a number to ask about."""
    with st.container(border=True, key="broken"):
        st.markdown(f"##### :material/build: {BROKEN.in_(language)}")
        st.markdown(BROKEN_BODY.format(reference=reference).in_(language))
