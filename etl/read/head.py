"""The first rows of a table, where its header is looked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

HeaderScore = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One row that may be the header: its number as Excel shows it, its names, and the rows it spans downwards.

    `filled` counts the cells that the row itself fills; a title merged over all columns fills one.
    """

    number: int
    cells: tuple[str, ...]
    filled: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of one sheet (`sheet` is None for text) and the number of its last row."""

    sheet: str | None
    rows: tuple[HeadRow, ...]
    last_row: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Which head, and which of its rows, holds the header."""

    head: int
    row: int


Choose = Callable[[Sequence[Head]], Choice]

# Gives the score of header rows once the first rows of every sheet are known.
ScoreFor = Callable[[Sequence[Head]], HeaderScore]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody said of how to read a file: its sheet, its encoding, and the number of its header row."""

    sheet: str | None = None
    encoding: str | None = None
    header_row: int | None = None


AS_FOUND = Wanted()
