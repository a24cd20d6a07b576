"""Figures for pages: every question is asked once per version and reader, and the answer kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics import comparable as judged_by
from metrics.evaluate import evaluate
from metrics.value import Result, Value
from metrics.view import View
from pages._ui.frame import Frame
from warehouse.reader import Snapshot

# A page asks about twenty questions; enough for the filters that a morning's readers share.
_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Read:
    """The results of a page's period by the id of their figure."""

    results: Mapping[str, Result]

    def value(self, id: str) -> Value | None:
        """A figure with its sample, or None where there is none."""
        outcome = self.results[id].outcome
        return outcome if isinstance(outcome, Value) else None


def results(frame: Frame, ids: Sequence[str], view: View) -> list[Result]:
    """The figures of a view; shared between readers of the same scope, so nobody may change them."""
    return _evaluate(frame.key, tuple(ids), repr(view), view, frame.snapshot)


def comparable(frame: Frame, ids: Sequence[str], view: View) -> tuple[View, tuple[str, ...]]:
    """The view in which a trend is judged, and the departments that it leaves out."""
    return _left_out(frame.key, tuple(ids), repr(view), view, frame.snapshot)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _left_out(
    key: tuple[object, ...], ids: tuple[str, ...], question: str, _view: View, _snapshot: Snapshot
) -> tuple[View, tuple[str, ...]]:
    return judged_by.comparable(_snapshot, ids, _view)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _evaluate(
    key: tuple[object, ...], ids: tuple[str, ...], question: str, _view: View, _snapshot: Snapshot
) -> list[Result]:
    return evaluate(_snapshot, ids, _view)
