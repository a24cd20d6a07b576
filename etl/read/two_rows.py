"""A merged header of two rows, as it is left when a workbook is saved as text: cells that were merged stand empty."""

from collections.abc import Sequence
from itertools import zip_longest

from etl.read.datum import is_datum


def two_rows(rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The names of a header of two rows that begins with the first of `rows`, group before column; None for any other.

    Where a file ends with two such rows, they are its header and nothing else is in it.

    >>> two_rows([["编号", "时间", ""], ["", "受理", "办结"], ["A1", "2026-03-02", ""]])
    ('编号', '时间/受理', '时间/办结')
    """
    ends = len(rows) == 2
    if not ends and not any(map(is_datum, rows[2] if rows[2:] else ())):
        return None
    upper, lower = _even(rows[0], rows[1])
    empty = [at for at, cell in enumerate(upper) if not cell]
    # A title alone in its row groups nothing.
    is_group = empty and upper[0] and len(upper) - len(empty) > 1 and all(lower[at] for at in empty)
    # One column without a name above the last row may be a blank name over data, and a longer row has a cell too many.
    if ends and (len(empty) < 2 or len(upper) > len(rows[0])):
        return None
    if not is_group or any(map(is_datum, (*upper, *lower))):
        return None
    names, group = [], ""
    for at, (above, below) in enumerate(zip(upper, lower, strict=True)):
        group = above or group
        alone = not below or (above and not _opens(upper, at))
        names.append("/".join(dict.fromkeys(part for part in ((above, below) if alone else (group, below)) if part)))
    return tuple(names)


def _even(upper: Sequence[str], lower: Sequence[str]) -> tuple[list[str], list[str]]:
    """Both rows trimmed and of one width; columns at the end that neither names are left to the reader."""
    pairs = [(above.strip(), below.strip()) for above, below in zip_longest(upper, lower, fillvalue="")]
    while pairs and pairs[-1] == ("", ""):
        pairs.pop()
    return [above for above, _ in pairs], [below for _, below in pairs]


def _opens(upper: Sequence[str], at: int) -> bool:
    """Whether the cell is the first of a group: the next one is empty."""
    return at + 1 < len(upper) and not upper[at + 1]
