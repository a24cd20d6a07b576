"""What a reader sees when a page breaks: no traceback, but what still works and a reference into the log."""

import logging
from uuid import uuid4

import streamlit as st

from pages._ui import states
from pages._ui.filters import LANGUAGE
from warehouse.errors import WarehouseError
from warehouse.text import Language

_LOG = logging.getLogger("onewindow.pages")


def show(error: Exception) -> bool:
    """Log the error under a reference and draw the reference; True: nothing else is to be drawn."""
    reference = uuid4().hex[:8].upper()
    _LOG.exception("page failed, reference %s", reference, exc_info=error)
    asked = st.query_params.get(LANGUAGE) or st.context.locale or "en"
    language: Language = "zh" if asked.startswith("zh") else "en"
    if isinstance(error, WarehouseError):  # says itself what to do
        states.unreadable(language, error.in_(language))
    else:
        states.broken(language, reference)
    return True
