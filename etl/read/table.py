"""What reading a file gives: every cell as text, every row under the number that its keeper sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from etl.problem import Problem
from warehouse.text import Text

# The child process that reads files builds an Origin too, and has no room for Polars under its memory limit.
if TYPE_CHECKING:
    import polars as pl

# The column of row numbers. Two underscores on either side: no export names a column so.
ROW = "__row__"

Format = Literal["delimited", "workbook", "xes", "json", "access_log"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the table came from and what was done to the file to get it.

    `header_row` is the row number of the (last) header row, 0 where the format has none, and `header_depth` how many
    rows the header has; `titles` is what stands above it. `notes` are for the reader of the load report: what was
    assumed, skipped or joined.
    """

    format: Format
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int = 0
    notes: tuple[Text, ...] = ()
    sheets_skipped: tuple[str, ...] = ()
    sheets_hidden: tuple[str, ...] = ()
    header_depth: int = 1
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """A row that gives the total of all rows: its number, and its filled cells by column."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A file as text.

    `frame` holds ROW (UInt32: the row as Excel numbers it; in XES and JSON the ordinal of the event or object) and
    every column of the file as String, in the file's order; an empty cell is null. `set_aside` are rows that could not
    be split into cells or hold a cell without a value; they are not in `frame`. `ignored` are the numbers of rows that
    are no data: totals, units, signatures. Blank rows are counted nowhere.
    """

    frame: pl.DataFrame
    origin: Origin
    set_aside: tuple[Problem, ...] = ()
    ignored: tuple[int, ...] = ()
    event_log: bool = False
    totals: tuple[Total, ...] = ()
    # Of rows that were set aside before and come back in the workbook that was made of them: `row` (UInt32, as their
    # first file numbers it) and `problem`, as the workbook says.
    returned: pl.DataFrame | None = None
    # The rows of `set_aside` as they stand in the file, with the columns of `frame`.
    left_out: pl.DataFrame | None = None

    @property
    def every_row(self) -> pl.DataFrame:
        """The rows of `frame`, and those that a bad cell, or too few or too many of them, kept out of it."""
        if self.left_out is None:
            return self.frame
        known = [name for name in self.frame.columns if name in self.left_out.columns]
        return self.frame.vstack(
            self.left_out.select(known).match_to_schema(self.frame.schema, missing_columns="insert")
        )

    @property
    def headers(self) -> tuple[str, ...]:
        """The column names of the file, in its order."""
        return tuple(name for name in self.frame.columns if name != ROW)

    @property
    def rows_in(self) -> int:
        """Rows of the file that were read: data, set aside and ignored, each counted once."""
        return self.frame.height + len({problem.row for problem in self.set_aside}) + len(self.ignored)
