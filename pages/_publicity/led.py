"""The campaigns with what followed each, read once, and the one that the address names."""

import streamlit as st

from metrics.campaigns import Led, campaigns, led_to, named
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


def of_address(now: Frame) -> Led | None:
    """The campaign that the address names."""
    name = asked()
    found = named([one.campaign for one in every(now)], name) if name else None
    return next((one for one in every(now) if one.campaign is found), None)


def signed(rate: float) -> str:
    """A share in percent with its sign."""
    return f"{numbers.offset(rate * 100, 1)}%"


@st.cache_resource(max_entries=20, show_spinner=False)
def _load(key: tuple[object, ...], _snapshot: Snapshot) -> tuple[Led, ...]:
    found = campaigns(_snapshot)
    return tuple(led_to(_snapshot, one, found) for one in found)
