"""What a cell of a file holds: words without invisible marks, and numbers as far as a spreadsheet knows them."""

from decimal import Decimal
from math import isfinite

from warehouse.visible import unmarked

# So many digits of a number a spreadsheet keeps; beyond them stands what sums of fractions leave behind.
_DIGITS = 15


def written(value: object) -> object:
    """The value as every kind of file holds it; a whole number is written as one."""
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, float) and isfinite(value):
        # Nothing has no sign.
        return Decimal(f"{value + 0.0:.{_DIGITS}g}")
    return value
