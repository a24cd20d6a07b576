"""What people wrote, masked before anything is kept of it."""

import polars as pl

from etl.parse.parsed import Parsed, without_fault
from warehouse.masking import MASK, mask_cells
from warehouse.text import Text


def parse_prose(cells: pl.Series) -> Parsed:
    """The column with names and numbers of persons masked; a note says in how many cells."""
    value, count = mask_cells(cells)
    parsed = without_fault(value)
    return Parsed(parsed.value, parsed.fault, notes=(_MASKED.format(n=count),)) if count else parsed


_MASKED = Text(
    f"names and numbers of persons are kept as {MASK}; such cells: {{n:,}}.",
    f"{{n:,}} 个单元格含姓名、号码等个人信息，已替换为 {MASK}。",
)
