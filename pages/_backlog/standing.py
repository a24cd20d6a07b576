"""What the page is about, read once: the open cases, and what they are counted in."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from metrics import balance, outlook, relief
from metrics.age_buckets import NATURAL, WORKING, labels
from metrics.balance import Balance
from metrics.model import Unit
from metrics.open_now import open_now, waiting, with_steps
from metrics.outlook import Outlook
from metrics.relief import Relief
from metrics.view import View
from pages._ui import figures
from pages._ui.frame import Frame
from warehouse.reader import Snapshot
from warehouse.text import Text

OPEN, OVERDUE, CLEARANCE, OLDEST = HEADLINE = ("open_cases", "overdue_open", "clearance_rate", "oldest_open_age")
# Chances in quarters: a manager sorts by "hardly" and "nearly surely", not by percents.
CHANCES = (0.25, 0.5, 0.75)
CHANCE_WORDS = ("0–24%", "25–49%", "50–74%", "75–100%")


@dataclass(frozen=True, slots=True)
class Standing:
    """The open cases, oldest first; `bucket` is the place of their age, `chance` that of their chance."""

    frame: pl.DataFrame
    natural: bool

    @property
    def edges(self) -> tuple[int, ...]:
        """The last age of each bucket."""
        return NATURAL if self.natural else WORKING

    @property
    def buckets(self) -> tuple[Text, ...]:
        """What the buckets are called."""
        return labels(self.edges)


def load(now: Frame) -> Standing:
    """The open cases of the filters."""
    view = now.filters.view()
    natural = figures.results(now, (OLDEST,), view)[0].metric.unit is Unit.DAYS
    return Standing(_open(now.key, repr(view), view, now.snapshot, natural), natural)


@st.cache_resource(max_entries=50, show_spinner=False)
def _open(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot, natural: bool) -> pl.DataFrame:
    found = open_now(_snapshot, _view)
    age, chance = pl.col("age"), pl.col("on_time")
    return found.with_columns(
        bucket=pl.when(age.is_not_null()).then(
            pl.sum_horizontal((age > edge).cast(pl.Int64) for edge in (NATURAL if natural else WORKING))
        ),
        # What is late already has no chance left to speak of.
        chance=pl.when(chance.is_not_null() & ~pl.col("is_overdue")).then(
            pl.sum_horizontal((chance >= edge).cast(pl.Int64) for edge in CHANCES)
        ),
    )


def stepped(now: Frame, rows: pl.DataFrame) -> pl.DataFrame:
    """These cases, few enough for a page, with the step that each stands at."""
    view = now.filters.view()
    return _stepped(now.key, repr(view), tuple(rows["case_no"]), view, now.snapshot, rows)


@st.cache_resource(max_entries=100, show_spinner=False)
def _stepped(
    key: tuple[object, ...],
    question: str,
    numbers: tuple[str, ...],
    _view: View,
    _snapshot: Snapshot,
    _rows: pl.DataFrame,
) -> pl.DataFrame:
    return with_steps(_snapshot, _view, _rows)


def relieved(now: Frame, standing: Standing) -> tuple[Relief, list[Relief]]:
    """What relieves the pile: of all, and by department."""
    view = now.filters.view()
    return _relief(now.key, repr(view), view, now.snapshot, waiting(standing.frame))


@st.cache_resource(max_entries=50, show_spinner=False)
def _relief(
    key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot, _waiting: dict[str, int]
) -> tuple[Relief, list[Relief]]:
    return relief.relief(_snapshot, _view, _waiting)


def foretold(now: Frame, more_a_day: float = 0.0) -> Outlook:
    """The open cases of the next 30 days."""
    view = now.filters.view()
    return _outlook(now.key, repr(view), more_a_day, view, now.snapshot)


@st.cache_resource(max_entries=50, show_spinner=False)
def _outlook(key: tuple[object, ...], question: str, more_a_day: float, _view: View, _snapshot: Snapshot) -> Outlook:
    return outlook.outlook(_snapshot, _view, more_a_day=more_a_day)


def balanced(now: Frame, view: View) -> tuple[list[Balance], pl.DataFrame]:
    """The sum of a period by department, and the cases that break it."""
    return _balance(now.key, repr(view), view, now.snapshot)


@st.cache_resource(max_entries=50, show_spinner=False)
def _balance(
    key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot
) -> tuple[list[Balance], pl.DataFrame]:
    return balance.balances(_snapshot, _view), balance.breaks(_snapshot, _view)
