"""What the frame hands to the page inside it: who asks, in which language, about what."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._registry import PAGES, PageSpec
from pages._ui import back
from pages._ui.filters import Filters
from pages._ui.names import Names
from warehouse.config import Config
from warehouse.reader import Snapshot
from warehouse.text import Language, Text
from warehouse.visible import visible
from warehouse.words import STEPS


def key(snapshot: Snapshot) -> tuple[object, ...]:
    """What tells one answer from another besides the question: the version, the day, and who may see what."""
    departments = snapshot.scope.departments
    return (snapshot.version, snapshot.read_on, None if departments is None else tuple(sorted(departments)))


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page stands on even before anything has been loaded; no snapshot, no names then."""

    language: Language
    spec: PageSpec
    config: Config
    query: Mapping[str, str]
    snapshot: Snapshot | None = None
    names: Names | None = None

    def say(self, text: Text, **values: object) -> str:
        """A wording in the reader's language."""
        return (text.format(**values) if values else text).in_(self.language)


@dataclass(frozen=True, slots=True)
class Frame:
    """One run of one page: one version of the data, one reader, one set of filters."""

    language: Language
    spec: PageSpec
    snapshot: Snapshot
    about: Mapping[str, Any]
    names: Names
    filters: Filters
    downloads: DeltaGenerator
    zone: ZoneInfo
    grey_below: int

    @property
    def today(self) -> date:
        """The day up to which the data reach."""
        return self.snapshot.as_of.astimezone(self.zone).date()

    @property
    def stands_on(self) -> date:
        """The day on which open cases are told: the last one of the period, or that up to which the data reach."""
        return min(self.today, self.filters.period.last)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one answer from another besides the question: the version, the day, and who may see what."""
        return key(self.snapshot)

    def say(self, text: Text, **values: object) -> str:
        """A wording in the reader's language."""
        return (text.format(**values) if values else text).in_(self.language)

    def name(self, dimension: str, id: str) -> str:
        """What an id is called in the reader's language; not yet safe for Markdown."""
        return self.names.of(dimension, id).in_(self.language)

    def step(self, word: str) -> str:
        """What a step is called in the reader's language, or as it was handed over; not yet safe for Markdown."""
        return STEPS[word].in_(self.language) if word in STEPS else visible(word)

    def link(
        self, page: str, label: str, *, icon: str | None = None, beside: str | None = None, **changes: str | None
    ) -> None:
        """A link to a page that carries the filters; `label` is Markdown, `beside` tells one from another like it."""
        if page == self.spec.id:
            # A link to the page that stands there would change the page, but leave the address as it was.
            key = f"link_{page}_{beside}_{label}_{sorted(changes.items())}"
            if st.button(label, icon=icon, type="tertiary", key=key):
                self.go(page, **changes)
            return
        st.page_link(PAGES[page].file, label=label, icon=icon, query_params=self.filters.query(**changes))

    def go(self, page: str, **changes: str | None) -> None:
        """Open a page with the filters, save for the changes."""
        if page == self.spec.id:
            st.query_params.from_dict(self.filters.query(**changes))
            st.rerun()
        back.leave(self.spec.id, PAGES[page].file, self.filters.query(**changes))


_CURRENT: ContextVar[Frame] = ContextVar("frame")
current: Callable[[], Frame] = _CURRENT.get
enter = _CURRENT.set
_GROUND: ContextVar[Ground] = ContextVar("ground")
ground: Callable[[], Ground] = _GROUND.get
stand = _GROUND.set
