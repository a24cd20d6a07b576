"""What parsing a column gives."""

from dataclasses import dataclass

import polars as pl

from etl.problem import Reason
from warehouse.text import Text


@dataclass(frozen=True)
class Parsed:
    """A column of values, and where there is none although the cell is filled, why.

    `fault` holds the code of a reason, null where the cell was read (or empty); `reasons` are those codes. `notes` say
    what was assumed of the whole column. `by_day`, of moments, says whether the cell holds a day without a time.
    """

    value: pl.Series
    fault: pl.Series
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Text, ...] = ()
    by_day: pl.Series | None = None


def without_fault(value: pl.Series, by_day: pl.Series | None = None) -> Parsed:
    """A column of which every cell was read."""
    return Parsed(value, pl.Series("fault", [None], dtype=pl.String).new_from_index(0, len(value)), by_day=by_day)
