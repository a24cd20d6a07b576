"""Figures for pages: every question is asked once per version and reader, and the answer kept."""

from collections.abc import Sequence

import streamlit as st

from metrics.evaluate import evaluate
from metrics.value import Result
from metrics.view import View
from pages._ui.frame import Frame
from warehouse.reader import Snapshot

# A page asks about twenty questions; enough for the filters that a morning's readers share.
_KEPT = 2000


def results(frame: Frame, ids: Sequence[str], view: View) -> list[Result]:
    """The figures of a view; shared between readers of the same scope, so nobody may change them."""
    return _evaluate(frame.key, tuple(ids), repr(view), view, frame.snapshot)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _evaluate(
    key: tuple[object, ...], ids: tuple[str, ...], question: str, _view: View, _snapshot: Snapshot
) -> list[Result]:
    return evaluate(_snapshot, ids, _view)
