"""Reading without the child process: what it does, done here."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from etl.errors import FileRefused
from etl.read.choose import choose
from etl.read.collect import collected
from etl.read.dispatch import open_reading
from etl.read.output import write_result
from etl.read.table import TextTable

Read = Callable[..., TextTable]
Refused = Callable[..., FileRefused]


def read_here(content: bytes, name: str = "a.csv", header_known: Any = None, sheet: str | None = None) -> TextTable:
    """What the child process does, without the process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content"
        path.write_bytes(content)
        reading = open_reading(
            path, name, Path(folder), lambda heads: choose(heads, name, header_known), lambda _: None, sheet
        )
        write_result(reading, name, Path(folder))
        return collected(Path(folder))
