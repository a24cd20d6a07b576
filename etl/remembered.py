"""What is told of words: each is asked for once, as long as not too many others were met since."""

from collections.abc import Callable
from threading import Lock

import polars as pl

# The visitors of a city's month come again in every part of its log; so many take some tens of megabytes.
_REMEMBERED = 1 << 18


class Remembered:
    """What `tell` makes of words, of one `kind`, at the place of each; it may be asked from several threads."""

    def __init__(self, tell: Callable[[pl.Series], pl.Series], kind: pl.DataType | None = None) -> None:
        self._tell = tell
        self._kind = kind or pl.String()
        self._lock = Lock()
        self._words, self._told = _nothing(self._kind)

    def told(self, said: pl.Series) -> pl.Series:
        """What is told of each value; of null, and of what `tell` makes nothing of, it is null."""
        with self._lock:
            if len(self._told) > _REMEMBERED:
                self._words, self._told = _nothing(self._kind)
            words = said.cast(self._words.dtype)
            places = words.to_physical().alias("place")
            met = int(places.to_frame().select(pl.max("place").fill_null(0) + 1).item())
            known = self._told.extend_constant(None, max(0, met - len(self._told)))
            told = known.gather(places)
            strange = words.filter(told.is_null() & words.is_not_null()).unique()
            if strange.len():
                self._told = known.scatter(strange.to_physical(), self._tell(strange.cast(pl.String)))
                told = self._told.gather(places)
            return told.alias(said.name)


def _nothing(kind: pl.DataType) -> tuple[pl.Series, pl.Series]:
    """No words, each of which has its place as long as a series of their type is there; and nothing told of them."""
    return pl.Series(dtype=pl.Categorical(pl.Categories.random())), pl.Series(dtype=kind)
