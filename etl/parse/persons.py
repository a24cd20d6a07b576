"""Numbers of persons in cells that say something else: such a cell is not taken."""

import polars as pl

from etl.contracts.reasons import OF_A_PERSON
from etl.parse.parsed import Parsed, without_fault
from warehouse.masking import of_persons


def without_persons(cells: pl.Series, *, numbers: bool) -> Parsed:
    """The column without the cells that hold an identity or mobile number; `numbers` where its cells are case numbers.

    What the cells of a column of numbers have in common tells whether they are persons' (`warehouse.masking`).
    """
    found = of_persons(cells, numbers=numbers)
    if not found.any():
        return without_fault(cells)
    fault = pl.Series([OF_A_PERSON.code if one else None for one in found], dtype=pl.String)
    return Parsed(cells.set(found, None), fault, (OF_A_PERSON,))
