"""What a feed's contract is made of: its columns, the words they allow, its rules and the reasons they give."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Literal

import polars as pl

from etl.problem import Reason
from warehouse.text import Text, listed

# Facts that rules need and no feed keeps: the moment of the load, and where the legal clock starts and ends (the first
# filled of the columns that the configuration names).
NOW = "__now__"
# A clock that runs ahead, or a zone that is a day away, is forgiven; a later moment has not happened yet.
AHEAD = timedelta(days=1)
STARTED = "__started__"
ENDED = "__ended__"

MOMENT = pl.Datetime("us", "UTC")


class Kind(Enum):
    """How the text of a cell becomes a value."""

    TEXT = "text"
    PROSE = "prose"  # what a person wrote in words of their own: names and numbers of persons are masked
    WORD = "word"  # one of a closed vocabulary
    FLAG = "flag"  # yes or no
    COUNT = "count"  # a whole number, none below zero
    NUMBER = "number"  # a number, none below zero; 95% is 0.95
    LEVEL = "level"  # one to five, in digits, words or stars
    LIMIT = "limit"  # a whole number, perhaps with its unit: 5个工作日
    MOMENT = "moment"  # a point in time; a bare date is its first moment
    DATE = "date"
    MONTH = "month"  # its first day

    @property
    def dtype(self) -> pl.DataType:
        """The type of the accepted values."""
        return _DTYPES[self]


_DTYPES: Mapping[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.PROSE: pl.String(),
    Kind.WORD: pl.String(),
    Kind.FLAG: pl.Boolean(),
    Kind.COUNT: pl.Int64(),
    Kind.NUMBER: pl.Float64(),
    Kind.LEVEL: pl.Int64(),
    Kind.LIMIT: pl.Int64(),
    Kind.MOMENT: MOMENT,
    Kind.DATE: pl.Date(),
    Kind.MONTH: pl.Date(),
}


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of words, what each is called, and how files write it."""

    name: str
    labels: Mapping[str, Text]
    written: Mapping[str, tuple[str, ...]]

    @property
    def allowed(self) -> Text:
        """What our words are called, for a message; each is understood as it is called."""
        return listed(self.labels.values())


@dataclass(frozen=True)
class Column:
    """One column of a feed.

    `keys` are the names that event-log standards give it, `synonyms` what files call it, `fallbacks` names that mean it
    only where no better one is in the file (an internal record id beside the number that the public sees), `likenesses`
    names that mean it only where the words of the vocabulary stand below.
    """

    name: str
    kind: Kind
    label: Text
    meaning: Text
    example: str
    synonyms: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    fallbacks: tuple[str, ...] = ()
    likenesses: tuple[str, ...] = ()
    required: bool = False
    vocabulary: Vocabulary | None = None
    # A deadline lies ahead by its nature; any other moment has happened.
    may_be_ahead: bool = False
    # Names a person or a device: kept only as a keyed pseudonym, by which the same one is recognised again.
    pseudonym: bool = False
    # A slash or a dash is what it says, and not a word for nothing.
    literal: bool = False
    # Platforms write it in round figures: 1.2万, 10万+.
    rounded: bool = False
    # The largest count that can be one: no promise, number of visits or of supplements comes near a million; beyond it,
    # a number of another column got here.
    largest: int = 1_000_000

    @property
    def header(self) -> str:
        """The header of a template, in both languages; what brackets hold is not read."""
        return f"{self.label.zh} ({self.label.en})"

    @property
    def example_as_typed(self) -> str:
        """The example as somebody would type it: a closed vocabulary by its Chinese word."""
        words = self.vocabulary.labels if self.vocabulary else {}
        return words[self.example].zh if self.example in words else self.example


@dataclass(frozen=True)
class Rule:
    """A sentence that is true of every accepted row, and why a row of which it is not true is set aside.

    `holds` is null where nothing can be said. The row shows it at `column`; the value of `other` is shown beside it.
    Either may be STARTED or ENDED; the row then shows it at the column that the clock takes there.
    `in_log` says what it does to the cases of an event log, whose attributes nobody typed who could correct them: the
    same, a note only, or nothing.
    """

    name: str
    holds: pl.Expr
    reason: Reason
    column: str
    other: str | None = None
    in_log: Literal["same", "note", "off"] = "same"


@dataclass(frozen=True, eq=False)
class Contract:
    """What a file of one feed holds: the one place that matching, checking, templates and help pages are made from."""

    feed: str
    label: Text
    grain: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    # What holds of a row beyond what its columns say one by one (`etl.contracts.schema`).
    rules: tuple[Rule, ...] = ()
    # Read for what they say about a row, kept nowhere.
    aids: tuple[Column, ...] = ()
    # Columns that identify an applicant: recognised, so that they can be dropped and the file's keeper told.
    personal: tuple[str, ...] = ()
    # What else names a row, where a file lacks the first column of `key`; without any, no row repeats another.
    other_keys: tuple[tuple[str, ...], ...] = ()
    # Whether every other column is a question, whose answers are kept item by item.
    keeps_items: bool = False
    # Whether the upper row of a merged header changes what the lower one means: 收件/即办件 is not 办结/即办件.
    groups_matter: bool = False
    # Whether the legal clock runs over its rows, so that rules may speak of STARTED and ENDED.
    clocked: bool = False
    # Columns that follow from how a cell is written, kept beside the others.
    derived: tuple[str, ...] = ()

    def key_among(self, names: Collection[str]) -> tuple[str, ...]:
        """The columns that name a row in a file which has these columns; empty where nothing does."""
        key = next((key for key in (self.key, *self.other_keys) if key and key[0] in names), ())
        return tuple(name for name in key if name in names)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that no row may lack."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def kept(self) -> tuple[str, ...]:
        """Names of everything that is kept of a row: its columns, then what is derived from them."""
        return (*self.names, *self.derived)

    def column(self, name: str) -> Column:
        """The column (or aid) of that name; KeyError for any other."""
        for column in (*self.columns, *self.aids):
            if column.name == name:
                return column
        raise KeyError(name)


def is_a_day(moment: str) -> str:
    """Name of the helper column that says whether a moment was written (or falls) as a bare date."""
    return f"__{moment}_is_a_day__"
