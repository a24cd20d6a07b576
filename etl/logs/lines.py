"""Bytes of a log as numbered lines, without a copy of each."""

import numpy as np
import polars as pl
import pyarrow as pa

# The rest of a longer line is no request: no server takes such an address.
LONGEST = 64 * 1024
_NEWLINE = 10


def numbered(part: bytes, first: int) -> pl.DataFrame:
    """The lines of some bytes: `row`, of which the first is `first`, and `line`."""
    whole = _readable(part)
    ends = np.flatnonzero(np.frombuffer(whole, np.uint8) == _NEWLINE)
    if not whole.endswith(b"\n"):
        ends = np.append(ends, len(whole))
    edges = np.concatenate(([0], ends[:-1] + 1, [len(whole)])).astype(np.int64) if len(ends) else np.zeros(1, np.int64)
    lines = pa.LargeStringArray.from_buffers(len(ends), pa.py_buffer(edges), pa.py_buffer(whole))
    return pl.DataFrame(pa.table({"line": lines})).with_row_index("row", offset=first)


def _readable(part: bytes) -> bytes:
    """The bytes as UTF-8; what is none, or no character at all, is marked, as in hostile requests."""
    marked = part.replace(b"\0", "�".encode()) if b"\0" in part else part
    if marked.isascii():
        return marked
    try:
        marked.decode("utf-8")
    except UnicodeDecodeError:
        return marked.decode("utf-8", "replace").encode()
    return marked
