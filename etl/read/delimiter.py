"""Which character separates the columns of a text file."""

import csv
from collections import Counter
from collections.abc import Sequence

from etl.errors import FileRefused
from warehouse.text import Text

# In order of preference where two explain the rows equally well.
SEPARATORS = (",", "\t", ";", "|")
FULL_WIDTH_COMMA = "，"


def delimiter_of(lines: Sequence[str], name: str) -> str:
    """The separator that splits the first lines most evenly into most columns; a comma where none does.

    Raises:
        FileRefused: the columns are separated by full-width commas.
    """
    best = max(SEPARATORS, key=lambda separator: _evenness(lines, separator))
    if _evenness(lines, best) == 0 and _full_width(lines):
        raise FileRefused(name, _FULL_WIDTH)
    return best


def _evenness(lines: Sequence[str], separator: str) -> int:
    widths = Counter(len(record) for record in csv.reader(lines, delimiter=separator) if len(record) > 1)
    return max((rows * (width - 1) for width, rows in widths.items()), default=0)


def _full_width(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line.strip()]
    return sum(FULL_WIDTH_COMMA in line for line in filled) * 2 > len(filled)


_FULL_WIDTH = Text(
    "The columns are separated by the full-width comma “，”. Expected the half-width comma “,”. Replace it, or save the"
    " table as .xlsx.",
    "列之间使用了全角逗号“，”，应使用半角逗号“,”。请替换后重试，或另存为 xlsx。",
)
