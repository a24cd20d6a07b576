"""Opening a page from a table so that one press of the browser's Back returns.

Streamlit writes two entries into the history for it: the old page with the new filters, then the new page. The
first is marked with `via`; whoever comes Back to it is shown what stood there before.
"""

import streamlit as st

VIA = "via"
_BEFORE = "before_leaving"


def leave(page: str, file: str, query: dict[str, str]) -> None:
    """Open the page in `file` with a query; `page` is the one being left."""
    before = st.query_params.to_dict()
    if query == before:
        st.switch_page(file, query_params=query)
    marked = {**query, VIA: page}
    kept = st.session_state.setdefault(_BEFORE, {})
    kept[_key(marked)] = before
    st.switch_page(file, query_params=marked)


def returned(page: str) -> None:
    """Where Back led to the entry in between, put the address of before in its place and draw that."""
    if st.query_params.get(VIA) != page:
        return
    before = st.session_state.get(_BEFORE, {}).get(_key(st.query_params.to_dict()))
    if before is None:
        del st.query_params[VIA]
    else:
        st.query_params.from_dict(before)
    st.rerun()


def _key(query: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(query.items()))
