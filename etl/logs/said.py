"""Words of a column apart from the rows that say them, so that each different one is looked at once."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl
import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Said:
    """Different words, and at which of them each row has its own."""

    different: pl.Series
    places: pl.Series

    def told(self, *what: pl.Expr) -> pl.DataFrame:
        """What these tell of each row's word, which is `said`."""
        return self.made(lambda different: different.to_frame("said").select(what))

    def made(self, make: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
        """What is made of each row's word."""
        return make(self.different)[self.places]


def coded(cells: pl.Series) -> Said:
    """The words of a column of text."""
    words = cells.cast(pl.Categorical(pl.Categories.random()))
    different = words.unique()
    in_order = different.gather(different.to_physical().arg_sort())
    return Said(in_order.cast(pl.String), words.to_physical())


def listed(column: pa.ChunkedArray) -> Said:
    """The words of a column that Arrow has found to be different already."""
    whole = column.unify_dictionaries()
    places = pa.chunked_array([chunk.indices for chunk in whole.chunks])
    return Said(pl.Series(whole.chunk(0).dictionary), pl.Series(places))
