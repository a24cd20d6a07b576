"""What stands in a row of data and in no header."""

import re

_DATUM = re.compile(r"[\W\d_年月日时分秒]*\d[\W\d_年月日时分秒]*|[A-Za-z]*\d{4,}[\w-]*")


def is_datum(cell: str) -> bool:
    """Whether a cell is a number, a date, a time, or a number of a case with a long tail of digits.

    >>> is_datum("2026年3月5日"), is_datum("DW202600253"), is_datum("Q3、您的职业")
    (True, True, False)
    """
    return _DATUM.fullmatch(cell.strip()) is not None
