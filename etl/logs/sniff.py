"""Whether a file is the log of a web server, by its first lines."""

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from etl.logs.content import opened

# A command looks at its file before it brings in what reads tables.
if TYPE_CHECKING:
    from etl.request import Request

# A log may begin with what a scanner sent.
_LINES = 20
_BYTES = 64 * 1024
_COMBINED = re.compile(rb'^\S+ \S+ \S+ \[\d{2}/[A-Z][a-z]{2}/\d{4}:[^\]]+\] "')


def is_taken_as_log(request: "Request") -> bool:
    """Whether a file is an access log that is read as one: whoever says how to read it, or of which month it is, knows
    better."""
    said = (request.map_text, request.month, request.department, request.sheet)
    return request.feed == "platform_log" and not any(said) and is_log(request.path)


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
