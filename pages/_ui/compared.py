"""Comparisons with a period that not everybody's records cover whole: their sign in a table, and what it means."""

from collections.abc import Iterable

import streamlit as st

from metrics.value import Result
from pages._ui.frame import Frame
from warehouse.text import Text

SIGN = "◐"
NOTE = Text(
    "◐ compared with a period that the records of some departments cover only in part.",
    "◐ 对比期部分部门数据不全。",
)


def in_part(result: Result, *, by_year: bool) -> bool:
    """Whether the period that a figure is compared with is here only in part."""
    other, told = (result.last_year, result.last_year_in) if by_year else (result.previous, result.previous_in)
    return bool(other and other.sample and told and not told.complete)


def marked(words: str, result: Result, *, by_year: bool) -> str:
    """A difference as a table shows it, with the sign where it is one to such a period."""
    return signed(words, partly=in_part(result, by_year=by_year))


def signed(words: str, *, partly: bool) -> str:
    """Words with the sign, where they are about such a period."""
    return f"{words} {SIGN}" if partly else words


def note(frame: Frame, marks: Iterable[bool]) -> None:
    """What the sign means, where it stands anywhere."""
    if any(marks):
        st.caption(frame.say(NOTE))
