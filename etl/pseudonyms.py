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
    return _book_of(secret_of(home)).names(cells.rename("said")).alias(cells.name)


class _Book:
    """The pseudonyms that one key has given lately."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known = self._named(pl.Series("said", [], pl.String))

    def names(self, said: pl.Series) -> pl.Series:
        """The pseudonym of each value."""
        found = self._found(said)
        strange = said.filter(found.is_null() & said.is_not_null()).unique()
        if strange.is_empty():
            return found
        if len(self._known) + len(strange) > _REMEMBERED:
            strange, self._known = said.drop_nulls().unique(), self._known.clear()
        self._known = pl.concat([self._known, self._named(strange)])
        return self._found(said)

    def _found(self, said: pl.Series) -> pl.Series:
        return said.to_frame().join(self._known, on="said", how="left", maintain_order="left")["name"]

    def _named(self, said: pl.Series) -> pl.DataFrame:
        names = [blake2b(value.encode(), digest_size=_BYTES, key=self._key).hexdigest() for value in said]
        return pl.DataFrame({"said": said, "name": pl.Series(names, dtype=pl.String)})


_book_of = lru_cache(1)(_Book)
