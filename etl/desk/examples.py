"""Values as examples on a page: a few, short, and none by which a person could be told."""

import re

import polars as pl

from etl.problem import cut

SHOWN = 3
# Enough to recognise a date, a number or a service; a sentence is cut.
_CHARACTERS = 30
# Looking further for different values costs more than it tells.
_GLANCE = 5_000

# How the reader writes a whole number whose last digits are lost.
_KEPT_AS_NUMBER = re.compile(r"(-?\d)\.(\d{14})e\+\d+")
_IDENTITY = re.compile(r"(?<!\d)(\d{4})\d{10,12}([\dXx]{2})(?![\dXx])")
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_MAIL = re.compile(r"[^\s@]+@([^\s@]+)")


def examples(cells: pl.Series, *, known: bool) -> tuple[str, ...]:
    """The first different values of a column; of one that nobody knows, numbers of persons are covered."""
    different = cells.head(_GLANCE).drop_nulls().unique(maintain_order=True).head(SHOWN)
    return tuple(cut(spelled(value) if known else masked(spelled(value)), _CHARACTERS) for value in different)


def spelled(value: str) -> str:
    """A number that a workbook has kept as one, by the digits that are left of it.

    >>> spelled("1.23456789012345e+17")
    '123456789012345…'
    """
    found = _KEPT_AS_NUMBER.fullmatch(value)
    return f"{found[1]}{found[2]}…" if found else value


def masked(value: str) -> str:
    """The value with identity numbers, mobile numbers and addresses of mail covered.

    >>> masked("张某 13812345678")
    '张某 138****5678'
    """
    value = _IDENTITY.sub(r"\1************\2", value)
    return _MAIL.sub(r"***@\1", _PHONE.sub(r"\1****\2", value))
