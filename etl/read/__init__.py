"""Reading files: bytes in, text table out; hostile files are stopped here, in a process of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etl.read.head import ScoreFor, Wanted
from etl.read.table import ROW, Origin

if TYPE_CHECKING:
    from etl.read.table import TextTable

__all__ = ["ROW", "Origin", "read_file"]


def read_file(
    path: Path,
    *,
    name: str | None = None,
    header_known: Callable[[Sequence[str]], int] | None = None,
    progress: Callable[[float], None] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    header_row: int | None = None,
    score_for: ScoreFor | None = None,
    keep: Path | None = None,
) -> TextTable:
    """Read a CSV, TSV, workbook, XES or JSON file into text.

    `name` is what the file is called where `path` is called otherwise. `header_known` says how many cells of a row are
    known column names, so that titles above the header are skipped and the right sheet is found. `progress` is told the
    share done, 0 to 1. `sheet` names the sheet of a workbook, `encoding` the one of a text, `header_row` the row of
    the header; without them they are found. `score_for` gives `header_known` once the first rows are known.
    `keep` is a folder where what was read stays; if it is there already, nothing is read again.

    Raises:
        FileRefused: the file cannot be taken in; says where, what was found, what was expected and what to do.
    """
    # Imported here because the child process imports this package and has no room for Polars under its memory limit.
    from etl.read.process import read_in_child

    return read_in_child(path, name, header_known, progress, Wanted(sheet, encoding, header_row), score_for, keep)
