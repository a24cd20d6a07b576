"""Lines of a log cut where their quotes stand."""

import polars as pl
import pyarrow as pa
from pyarrow import csv

_NAMES = ("head", "request", "answer", "referrer", "between", "user_agent", "seconds", "forwarded", "end")
# So many of these has a log without referrers and agents, one with them, and one that quotes something else behind
# them, as nginx does by itself; by the first bytes it is told which of them it is.
COMMON, COMBINED, FORWARDED = 3, 7, 9
_FIRST = 64 * 1024
_WORD = pa.dictionary(pa.int32(), pa.string())
_CUT = csv.ConvertOptions(
    check_utf8=False, column_types=dict.fromkeys(_NAMES, _WORD) | dict.fromkeys(("head", "answer"), pa.string())
)
_BYTE_ORDER_MARK = "\ufeff".encode()


def cut(text: bytes) -> tuple[pa.Table, pl.Series, bool]:
    """The pieces of the lines that have as many as most, the numbers of these lines, and whether there are others."""
    odd = list[int]()
    pieces = pa.table({}) if _holds_strange(text) else _cut(text, odd)
    rows = pl.int_range(1, pieces.num_rows + len(odd) + 1, dtype=pl.UInt32, eager=True).alias("row")
    return pieces, rows.filter(~rows.is_in(odd)) if odd else rows, bool(odd)


def _cut(text: bytes, odd: list[int]) -> pa.Table:
    def aside(row: csv.InvalidRow) -> str:
        odd.append(row.number)
        return "skip"

    by_quotes = csv.ParseOptions(
        delimiter='"', quote_char=False, double_quote=False, ignore_empty_lines=False, invalid_row_handler=aside
    )
    # Several threads would not know the numbers of lines.
    in_order = csv.ReadOptions(use_threads=False, column_names=_NAMES[: _pieces_of(text[:_FIRST])])
    try:
        return csv.read_csv(pa.py_buffer(text), in_order, by_quotes, _CUT)
    except pa.ArrowInvalid:  # no line at all, or one that is longer than any address
        odd.clear()
        return pa.table({})


def _pieces_of(first: bytes) -> int:
    """How many pieces most lines have."""
    many = first.count(b'"') / max(1, first.count(b"\n")) + 1
    return min(COMMON, COMBINED, FORWARDED, key=lambda pieces: abs(pieces - many))


def _holds_strange(text: bytes) -> bool:
    """Whether a carriage return would end a line, or the mark of the order of bytes be taken for none of it."""
    return (b"\r" in text and b"\r" in text.replace(b"\r\n", b"\n")) or text.startswith(_BYTE_ORDER_MARK)
