"""One workbook cell as text."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pyarrow as pa
import pyarrow.compute as pc

Cell = int | float | str | bool | date | datetime | time | timedelta

# Excel keeps 15 significant digits; the further digits of a longer whole number are lost and read as zeros.
EXACT_BELOW = 10**15
# Serial dates are fractions of a day, so whole seconds come back a fraction of a millisecond off.
_NEARLY = timedelta(milliseconds=1)


def cell_text(cell: Cell) -> str | None:
    """The text of a cell, None where it is empty.

    Dates are `YYYY-MM-DD`; moments `YYYY-MM-DDTHH:MM:SS`, with a fraction where they are more than 1 ms off a second.
    Numbers are as short as they can be; whole numbers of 16 and more digits are shown with an exponent, as Excel shows
    them, for their last digits are lost.

    >>> cell_text(5.0), cell_text(0.1), cell_text(True), cell_text(datetime(2026, 3, 5, 15, 19, 59, 999_500))
    ('5', '0.1', 'TRUE', '2026-03-05T15:20:00')
    """
    if type(cell) is str:
        return cell or None
    if type(cell) is float:
        return _number(cell)
    return _rare(cell)


def moment_texts(cells: Sequence[Cell]) -> pa.Array:
    """The texts of a column of moments and words, as `cell_text` gives them one by one.

    A million moments are turned into text in two seconds less this way.
    """
    moments = pa.array([cell if type(cell) is datetime else None for cell in cells], pa.timestamp("us"))
    whole = pc.round_temporal(moments, unit="second")
    off = pc.abs(pc.subtract(moments, whole).cast(pa.int64()))
    nearly = pc.less_equal(off, _NEARLY // timedelta(microseconds=1))
    texts = pc.replace_substring(whole.cast(pa.timestamp("s")).cast(pa.string()), " ", "T", max_replacements=1)
    others = pc.indices_nonzero(pc.invert(pc.fill_null(nearly, False))).to_pylist()
    if not others:
        return texts
    singly = texts.to_pylist()
    for at in others:
        singly[at] = cell_text(cells[at])
    return pa.array(singly, pa.string())


def number_texts(cells: Sequence[float]) -> pa.Array:
    """The texts of a column of numbers, as `cell_text` gives them one by one; whole numbers are done all at once."""
    numbers = pa.array(cells, pa.float64())
    plain = pc.and_(pc.equal(numbers, pc.trunc(numbers)), pc.less(pc.abs(numbers), EXACT_BELOW))
    if pc.all(plain).as_py():
        return numbers.cast(pa.int64()).cast(pa.string())
    return pa.array([cell_text(cell) for cell in cells], pa.string())


def is_inexact(cell: float) -> bool:
    """Whether a whole number has lost digits."""
    return abs(cell) >= EXACT_BELOW


def _number(cell: float) -> str:
    if not cell.is_integer():
        return repr(cell)
    return str(int(cell)) if abs(cell) < EXACT_BELOW else f"{cell:.14e}"


def _rare(cell: Cell) -> str | None:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell) if abs(cell) < EXACT_BELOW else f"{cell:.14e}"
    if isinstance(cell, datetime):
        return _whole(cell).isoformat(timespec="auto")
    if isinstance(cell, timedelta):
        return _duration(cell)
    if isinstance(cell, time):
        # Excel's time of day is a moment of its day zero.
        return _whole(datetime.combine(date(2000, 1, 1), cell)).time().isoformat(timespec="auto")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _whole(moment: datetime) -> datetime:
    rounded = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return rounded if abs(rounded - moment) <= _NEARLY else moment


def _duration(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
