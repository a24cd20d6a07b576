"""The campaigns, what followed those that are looked at, read once, and the one that the address names."""

import polars as pl
import streamlit as st

from metrics.campaigns import Campaign, Led, campaigns, led_to, named
from pages._ui import numbers
from pages._ui.frame import Frame
from warehouse.reader import Snapshot
from warehouse.text import Text

PARAMETER = "campaign"
CONTENT, CONTENTS = Text("{n} content", "{n} 条内容"), Text("{n} contents", "{n} 条内容")


def known(now: Frame) -> tuple[Campaign, ...]:
    """All campaigns, the latest first."""
    return _known(now.key, now.snapshot)


def of(now: Frame, campaign: Campaign) -> Led:
    """What followed a campaign."""
    return _led(now.key, campaign.id, campaign, now.snapshot)


def asked() -> str | None:
    """What the address names: a campaign, or a code of one as it stands in links and logs."""
    return st.query_params.get(PARAMETER) or None


def of_address(now: Frame) -> Led | None:
    """The campaign that the address names."""
    name = asked()
    found = named(known(now), name) if name else None
    return of(now, found) if found else None


def by_reach(frame: pl.DataFrame) -> pl.DataFrame:
    """A table with impressions where any row tells of them, and not of reach."""
    alone = frame.filter(pl.col("reach").is_null() & pl.col("impressions").is_not_null())
    return frame.drop("impressions") if alone.is_empty() else frame


def contents(campaign: Campaign) -> Text:
    """How many contents it has."""
    return numbers.counted(campaign.contents, CONTENT, CONTENTS)


def signed(rate: float) -> str:
    """A share in percent with its sign."""
    return f"{numbers.offset(rate * 100, 1)}%"


@st.cache_resource(max_entries=20, show_spinner=False)
def _known(key: tuple[object, ...], _snapshot: Snapshot) -> tuple[Campaign, ...]:
    return campaigns(_snapshot)


# What followed takes a moment for each, so it is found for those that are looked at.
@st.cache_resource(max_entries=200, show_spinner=False)
def _led(key: tuple[object, ...], campaign: str, _campaign: Campaign, _snapshot: Snapshot) -> Led:
    return led_to(_snapshot, _campaign, _known(key, _snapshot))
