"""Visitors under names that only this installation can give: the same one is recognised, nobody is identified."""

from collections.abc import Sequence
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
    names = pl.DataFrame({"said": each, "name": _book_of(secret_of(home)).names(each.to_list())})
    return cells.to_frame("said").join(names, on="said", how="left", maintain_order="left")["name"].alias(cells.name)


class _Book:
    """The pseudonyms that one key has given lately."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, str] = {}

    def names(self, values: Sequence[str]) -> list[str]:
        """The pseudonym of each value."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        return [self._known.get(value) or self._named(value) for value in values]

    def _named(self, value: str) -> str:
        name = blake2b(value.encode(), digest_size=_BYTES, key=self._key).hexdigest()
        return self._known.setdefault(value, name)


_book_of = lru_cache(1)(_Book)
