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
    if cells.null_count() == len(cells):
        return cells
    return _book_of(secret_of(home)).names(cells).alias(cells.name)


class _Book:
    """The pseudonyms that one key has given lately, each at the place of what was said among the words."""

    def __init__(self, key: bytes) -> None:
        self._keyed = blake2b(digest_size=_BYTES, key=key)
        self._words, self._names = _nothing()

    def names(self, said: pl.Series) -> pl.Series:
        """The pseudonym of each value."""
        if len(self._names) > _REMEMBERED:
            self._words, self._names = _nothing()
        words = said.cast(self._words.dtype)
        places = words.to_physical().alias("place")
        met = int(places.to_frame().select(pl.max("place").fill_null(0) + 1).item())
        known = self._names.extend_constant(None, max(0, met - len(self._names)))
        strange = words.filter(known.gather(places).is_null() & words.is_not_null()).unique()
        named = pl.Series([self._named(value) for value in strange.cast(pl.String)], dtype=pl.String)
        self._names = known.scatter(strange.to_physical(), named)
        found: pl.Series = self._names.gather(places)
        return found

    def _named(self, value: str) -> str:
        named = self._keyed.copy()
        named.update(value.encode())
        return named.hexdigest()


def _nothing() -> tuple[pl.Series, pl.Series]:
    """No words, each of which has its place as long as a series of their type is there; and none of their names."""
    return pl.Series(dtype=pl.Categorical(pl.Categories.random())), pl.Series(dtype=pl.String)


_book_of = lru_cache(1)(_Book)
