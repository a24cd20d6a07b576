"""Values as examples on a page: a few, short, and none by which a person could be told."""

import re

import polars as pl

from etl.contracts import Kind
from etl.problem import cut
from warehouse.masking import covered, masked

SHOWN = 3
# Enough to recognise a date, a number or a service; a sentence is cut.
_CHARACTERS = 30
# Looking further for different values costs more than it tells.
_GLANCE = 5_000

# How the reader writes a whole number whose last digits are lost.
_KEPT_AS_NUMBER = re.compile(r"(-?\d)\.(\d{14})e\+\d+")


def examples(cells: pl.Series, kind: Kind | None) -> tuple[str, ...]:
    """The first different values of a column of that kind; numbers of persons are covered where nobody knows it."""
    different = cells.head(_GLANCE).drop_nulls().unique(maintain_order=True).head(SHOWN)
    safe = covered if kind is None else masked if kind is Kind.PROSE else str
    return tuple(cut(safe(spelled(value)), _CHARACTERS) for value in different)


def spelled(value: str) -> str:
    """A number that a workbook has kept as one, by the digits that are left of it.

    >>> spelled("1.23456789012345e+17")
    '123456789012345…'
    """
    found = _KEPT_AS_NUMBER.fullmatch(value)
    return f"{found[1]}{found[2]}…" if found else value
