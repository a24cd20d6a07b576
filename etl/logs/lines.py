"""Bytes of a log as numbered lines in Arrow, without a copy of each."""

import numpy as np
import pyarrow as pa

# The rest of a longer line is no request: no server takes such an address.
LONGEST = 64 * 1024
_NEWLINE = 10


def numbered(part: bytes, first: int) -> tuple[pa.Table, int]:
    """The lines of some bytes, and how many there are; the first one has the number `first`."""
    whole = _readable(part)
    ends = np.flatnonzero(np.frombuffer(whole, np.uint8) == _NEWLINE)
    if not whole.endswith(b"\n"):
        ends = np.append(ends, len(whole))
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    edges = np.append(starts, len(whole)).astype(np.int64)
    lines = pa.LargeStringArray.from_buffers(len(starts), pa.py_buffer(edges), pa.py_buffer(whole))
    numbers = pa.array(np.arange(first, first + len(starts), dtype=np.uint32))
    return pa.table({"row": numbers, "line": lines}), len(starts)


def _readable(part: bytes) -> bytes:
    """The bytes as UTF-8; what is none, or no character at all, is marked, as in hostile requests."""
    marked = part.replace(b"\0", "�".encode()) if b"\0" in part else part
    try:
        marked.decode("utf-8")
    except UnicodeDecodeError:
        return marked.decode("utf-8", "replace").encode()
    return marked
