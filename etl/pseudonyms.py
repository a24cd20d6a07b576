"""Visitors under names that only this installation can give: the same one is recognised, nobody is identified."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import polars as pl

from warehouse.secret import secret_of

# 64 bits: two of ten million visitors share a pseudonym once in three hundred thousand installations.
_BYTES = 8
# The visitors of a city's month come again in every part of its log; so many take some tens of megabytes.
_REMEMBERED = 1 << 18


def pseudonyms(cells: pl.Series, home: Path) -> pl.Series:
    """The column with each value replaced by its keyed pseudonym; the key lies in `home`."""
    each = cells.drop_nulls().unique()
    if each.is_empty():
        return cells
    key = secret_of(home)
    names = [_pseudonym(value, key) for value in each]
    return cells.replace_strict(each, pl.Series(names), return_dtype=pl.String)


@lru_cache(_REMEMBERED)
def _pseudonym(value: str, key: bytes) -> str:
    return blake2b(value.encode(), digest_size=_BYTES, key=key).hexdigest()
