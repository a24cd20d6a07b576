"""Whether a file is the log of a web server, by its first lines."""

import re
import zlib
from pathlib import Path

from etl.logs.content import opened

# A log may begin with what a scanner sent.
_LINES = 20
_BYTES = 64 * 1024
_COMBINED = re.compile(rb'^\S+ \S+ \S+ \[\d{2}/[A-Z][a-z]{2}/\d{4}:[^\]]+\] "')


def is_log(path: Path) -> bool:
    """Whether one of the first lines is of a combined or common log, or the first one a JSON object."""
    head = _head(path) or b""
    lines = head.splitlines()[:_LINES]
    return head.startswith(b"{") or any(_COMBINED.match(line) for line in lines)


def is_empty(path: Path) -> bool:
    """Whether nothing stands in a file, or blank lines, as in a log that was rotated a moment ago."""
    head = _head(path)
    return head is not None and not head.strip()


def _head(path: Path) -> bytes | None:
    """The first bytes of a file; None where they cannot be unpacked."""
    try:
        with opened(path) as file:
            return file.read(_BYTES)
    except (OSError, EOFError, zlib.error):
        return None
