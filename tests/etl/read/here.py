"""Reading without the child process: what it does, done here."""

import tempfile
from collections.abc import Callable
from functools import partial
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


def read_here(
    content: bytes,
    name: str = "a.csv",
    header_known: Any = None,
    sheet: str | None = None,
    encoding: str | None = None,
    header_row: int | None = None,
) -> TextTable:
    """What the child process does, without the process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "content"
        path.write_bytes(content)
        chosen = partial(choose, name=name, header_known=header_known, header_row=header_row)
        reading = open_reading(path, name, Path(folder), chosen, lambda _: None, sheet, encoding)
        write_result(reading, name, Path(folder))
        return collected(Path(folder))
