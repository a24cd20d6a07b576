"""Whether a file is the log of a web server, by its first lines."""

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from etl.logs.content import opened
from etl.read.sniff import LOG_BYTES, REQUEST

# A command looks at its file before it brings in what reads tables.
if TYPE_CHECKING:
    from etl.request import Request


def is_taken_as_log(request: "Request") -> bool:
    """Whether a file is an access log, whatever was said of how to read it: as a table it would be kept as it is."""
    return request.feed == "platform_log" and is_log(request.path)


def may_be_log(request: "Request") -> bool:
    """Whether a file is said to be a log, or holds lines of one: what is refused of it is not kept."""
    return request.feed == "platform_log" or holds_requests(request.path)


def is_log(path: Path) -> bool:
    """Whether one of the first lines is of a combined or common log, or the first one a JSON object."""
    return (_head(path) or b"").startswith(b"{") or holds_requests(path)


def holds_requests(path: Path) -> bool:
    """Whether one of the first lines is of a combined or common log, with the address of whoever called."""
    return REQUEST.search(_head(path) or b"") is not None


def is_empty(path: Path) -> bool:
    """Whether nothing stands in a file, or blank lines, as in a log that was rotated a moment ago."""
    head = _head(path)
    return head is not None and not head.strip()


def _head(path: Path) -> bytes | None:
    """The first bytes of a file; None where they cannot be unpacked."""
    try:
        with opened(path) as file:
            return file.read(LOG_BYTES)
    except (OSError, EOFError, zlib.error):
        return None
