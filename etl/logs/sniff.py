"""Whether a file is the log of a web server, by its first lines."""

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from etl.logs.content import opened

# A command looks at its file before it brings in what reads tables.
if TYPE_CHECKING:
    from etl.request import Request

# A log may begin with what a scanner sent, or what its server complained of.
_BYTES = 256 * 1024
# Where a server answers for several hosts, the one that was asked stands in front.
_COMBINED = re.compile(rb'^(?:\S+:\d+ )?\S+ \S+ \S+ \[\d{2}/[A-Z][a-z]{2}/\d{4}:[^\]]+\] "', re.MULTILINE)


def is_taken_as_log(request: "Request") -> bool:
    """Whether a file is an access log, whatever was said of how to read it: as a table it would be kept as it is."""
    return request.feed == "platform_log" and is_log(request.path)


def is_log(path: Path) -> bool:
    """Whether one of the first lines is of a combined or common log, or the first one a JSON object."""
    head = _head(path) or b""
    return head.startswith(b"{") or _COMBINED.search(head) is not None


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
