"""The figures of the page's answer and cards, read once; publicity is of the whole city, whatever is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from metrics.audiences import Audience, audiences, year_to
from metrics.channel_chain import Chain, chains
from metrics.channel_match import Matched, Pair
from metrics.publicity import MATCH_SHEETS
from metrics.publicity_match import match_map
from metrics.reallocation import missed
from metrics.value import Completeness, Value
from metrics.view import Period, View
from pages._ui import figures
from pages._ui.frame import Frame
from warehouse.publicity_channels import LABELS
from warehouse.reader import Snapshot
from warehouse.text import Text

REACH, COST, AWARE, TRACED = HEADLINE = (
    "gross_reach",
    "cost_per_thousand_reached",
    "awareness_rate",
    "attributed_cases",
)
HOUR, HOURS = Text("{n} person-hour", "{n} 工时"), Text("{n} person-hours", "{n} 工时")


@dataclass(frozen=True, slots=True)
class Found(figures.Read):
    """The results of the period by their figure, each channel's chain, and how well channels match occupations."""

    chains: tuple[Chain, ...]
    matches: Mapping[Pair, Matched]
    people: tuple[Audience, ...]

    @property
    def absent(self) -> Text | None:
        """Why there is no publicity of the period; None where there is some."""
        outcome = self.results[REACH].outcome
        return None if self.chains or isinstance(outcome, Value) else outcome.reason

    @property
    def missed(self) -> tuple[Pair, Matched] | None:
        """The channel and occupation where use is furthest above reach."""
        applying = {one.occupation: one.applicants or 0.0 for one in self.people}
        return missed(self.matches, applying, MATCH_SHEETS)


def whole(now: Frame) -> Frame:
    """The page without the filters that publicity does not know."""
    return replace(now, filters=replace(now.filters, chosen={}))


def read(now: Frame) -> Found:
    """All of them, for the period."""
    period = now.filters.period
    results = {one.metric.id: one for one in figures.results(now, (REACH, COST, TRACED), View(period))}
    # Questionnaires come in waves, not by the month, and those of the whole city wait for no department's cases.
    aware = figures.results(now, (AWARE,), View(year_to(period)))[0]
    results[AWARE] = replace(aware, completeness=Completeness(0, 0))
    return Found(results, *_load(now.key, period, now.snapshot))


def channel_name(now: Frame, channel: str) -> str:
    """What a channel of publicity is called."""
    return now.say(LABELS.get(channel, Text(channel, channel)))


def points(share: float | None) -> float | None:
    """A share in percent."""
    return None if share is None else share * 100


@st.cache_resource(max_entries=100, show_spinner=False)
def _load(
    key: tuple[object, ...], period: Period, _snapshot: Snapshot
) -> tuple[tuple[Chain, ...], Mapping[Pair, Matched], tuple[Audience, ...]]:
    return chains(_snapshot, period), match_map(_snapshot, period), audiences(_snapshot, period)
