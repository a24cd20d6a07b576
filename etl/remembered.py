"""What is told of words: each is asked for once, as long as no other takes its place."""

from collections.abc import Callable
from threading import Lock

import polars as pl

# Eight times as many as the visitors of a city's month, who come again in every part of its log: few meet in one place.
_PLACES = 1 << 20


class Remembered:
    """What `tell` makes of words, of one `kind`, at a place of each; it may be asked from several threads.

    A word is known by its hash of 64 bits, for to compare the words themselves takes thrice as long: two of them are
    taken for one as seldom as two share a pseudonym of as many bits.
    """

    def __init__(self, tell: Callable[[pl.Series], pl.Series], kind: pl.DataType | None = None) -> None:
        self._tell = tell
        self._lock = Lock()
        self._words = pl.zeros(_PLACES, dtype=pl.UInt64, eager=True)
        self._told = pl.Series([None], dtype=kind or pl.String()).new_from_index(0, _PLACES)

    def told(self, said: pl.Series) -> pl.Series:
        """What is told of each value; of null, and of what `tell` makes nothing of, it is null."""
        words = said.hash()
        places = (words % _PLACES).cast(pl.UInt32)
        with self._lock:
            met = self._words.gather(places) == words
            told = self._told.gather(places).set(said.is_null(), None).alias(said.name)
            strange = (~met & said.is_not_null()).arg_true()
            if strange.len():
                asked = pl.DataFrame({"word": words, "said": said, "place": places})[strange]
                different = asked.unique("word", maintain_order=True)
                answers = different.select("word", "place", told=self._tell(different["said"]))
                self._words.scatter(answers["place"], answers["word"])
                self._told.scatter(answers["place"], answers["told"])
                told.scatter(strange, asked.join(answers, on="word", how="left", maintain_order="left")["told"])
            return told
