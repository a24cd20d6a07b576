"""The campaigns with what followed each, read once, and the one that the address names."""

import streamlit as st

from metrics.campaigns import Led, campaigns, led_to
from pages._ui import numbers
from pages._ui.frame import Frame
from warehouse.reader import Snapshot
from warehouse.text import Text

PARAMETER = "campaign"
COMMA = Text(", ", "、")


def every(now: Frame) -> tuple[Led, ...]:
    """All of them, the latest first."""
    return _load(now.key, now.snapshot)


def asked() -> str | None:
    """What the address names: a campaign, or a code of one as it stands in links and logs."""
    return st.query_params.get(PARAMETER) or None


def named(now: Frame) -> Led | None:
    """The campaign of that number; else the first that bears the code, as with visits over it."""
    name = asked()
    if name is None:
        return None
    by_number = [one for one in every(now) if one.campaign.id == name]
    by_code = [one for one in every(now) if name in one.campaign.codes]
    return next(iter(by_number or sorted(by_code, key=lambda one: one.campaign.id)), None)


def signed(rate: float) -> str:
    """A share in percent with its sign."""
    return f"{numbers.offset(rate * 100, 1)}%"


@st.cache_resource(max_entries=20, show_spinner=False)
def _load(key: tuple[object, ...], _snapshot: Snapshot) -> tuple[Led, ...]:
    found = campaigns(_snapshot)
    return tuple(led_to(_snapshot, one, found) for one in found)
