"""Bytes of a log as numbered lines."""

from io import BytesIO

import polars as pl

# The rest of a longer line is no request: no server takes such an address.
LONGEST = 64 * 1024


def numbered(text: bytes) -> pl.DataFrame:
    """The lines of readable bytes, without their ends: `row`, from 1 on, and `line`."""
    return pl.read_lines(BytesIO(text), row_index_name="row", row_index_offset=1)


def readable(part: bytes) -> bytes:
    """The bytes as UTF-8; what is none, or no character at all, is marked, as in hostile requests."""
    marked = part.replace(b"\0", "�".encode()) if b"\0" in part else part
    if marked.isascii():
        return marked
    try:
        marked.decode("utf-8")
    except UnicodeDecodeError:
        return marked.decode("utf-8", "replace").encode()
    return marked
