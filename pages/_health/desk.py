"""What every block of the page is given: the reader, the names of the feeds, and the version's health."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
import streamlit as st

from metrics import data_health
from metrics.data_health import Health
from metrics.view import Period
from pages._ui import periods
from pages._ui.frame import Frame
from warehouse.reader import Snapshot
from warehouse.text import Language, Text
from warehouse.visible import visible

FEED = "feed"  # the address names a feed by it
CITY = Text("Whole city", "全市")


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of the page; `feed` is the kind of data that was chosen, None for all."""

    now: Frame
    feeds: Mapping[str, Text]
    health: Health
    feed: str | None

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.now.language

    def say(self, text: Text, **values: object) -> str:
        """A wording in the reader's language."""
        return self.now.say(text, **values)

    def feed_name(self, feed: str) -> str:
        """What records of a feed are called."""
        return self.say(self.feeds[feed]) if feed in self.feeds else visible(feed)

    def department(self, id: str | None) -> str:
        """What a department is called; the whole city where a feed knows none. Not yet safe for Markdown."""
        return self.say(CITY) if id is None else self.now.name("department", id)

    def month(self, month: date, *, year: bool = True) -> str:
        """What a month is called."""
        return periods.name(Period.month(month), self.language, year=year)

    def of_reader(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of the department that the address names; all where it names none."""
        chosen = self.now.filters.get("department")
        return frame.filter(pl.col("department") == chosen) if chosen else frame


def read(now: Frame) -> Health:
    """The health of the frame's version; kept, so nobody may change it."""
    return _read(now.key, now.snapshot)


@st.cache_resource(max_entries=16, show_spinner=False)
def _read(key: tuple[object, ...], _snapshot: Snapshot) -> Health:
    return data_health.read(_snapshot)
