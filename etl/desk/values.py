"""What the desk asks and answers: frozen values, each word that a person reads in both languages."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from warehouse.journal import Entry
from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Original:
    """A file that was handed in: its bytes lie at `path`, `name` is what it was called, cleaned."""

    sha256: str
    name: str
    size: int
    path: Path


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that a person decides about a file; None: as it was found.

    Attributes:
        map_text: The map (TOML) to read it with; None lets a remembered one apply, "" none at all.
        confirmed: The ids of the decisions that were answered with yes.
    """

    feed: str | None = None
    department: str | None = None
    month: str | None = None
    sheet: str | None = None
    map_text: str | None = None
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedFit:
    """How well a file's headers fit a feed: the share of its required columns that have one, and how many are known."""

    feed: str
    required: float
    known: int


@dataclass(frozen=True, slots=True)
class SheetName:
    """One sheet of a workbook."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One header of the file beside the column of ours that it was taken for.

    Attributes:
        examples: Up to three values, cut and masked; none of a column that identifies a person.
        target: Feed and column; None where the header means nothing here.
        confidence: From 0 to 1; 0 without a target.
        alternatives: Columns of the feed that have no header yet and may be meant, the likeliest first.
        personal: It identifies an applicant and is never kept.
        ignored: It is not used.
        item: It is a question whose answers are kept one by one.
        seems: Feed and column that its values may be, where it is not used.
    """

    header: str
    examples: tuple[str, ...] = ()
    target: tuple[str, str] | None = None
    confidence: float = 0.0
    alternatives: tuple[tuple[str, str], ...] = ()
    personal: bool = False
    ignored: bool = False
    item: bool = False
    seems: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A required column without a header, and the headers that look most like it."""

    feed: str
    column: str
    label: Text
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A required column that several headers fit: one of them is to be chosen."""

    feed: str
    column: str
    label: Text
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """A word that the vocabulary of its column lacks, how often it stands there, and the words that it may mean."""

    feed: str
    column: str
    header: str
    word: str
    count: int
    nearest: tuple[str, ...]
    allowed: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The mapping of an earlier load that fits this file: whose, and what it says."""

    load_id: str
    user: str
    when: str
    feed: str
    department: str | None
    map_text: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file is and how its headers were understood; nothing was stored.

    `refusal` says why the file as a whole cannot be used; the rest is then as far as it could be found. `feed` is None
    where a person must pick. `header_rows` are row numbers as Excel shows them, `period` the first and last day found,
    `month` and `department` proposals. `map_text` is the map that it was read with, a remembered one included.
    `encodings` are those in which a refused text can be read.
    """

    refusal: Text | None = None
    feeds: tuple[FeedFit, ...] = ()
    feed: str | None = None
    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[SheetName, ...] = ()
    header_rows: tuple[int, ...] = ()
    rows: int = 0
    period: tuple[date, date] | None = None
    month: str | None = None
    department: str | None = None
    columns: tuple[Column, ...] = ()
    missing: tuple[Missing, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    words: tuple[UnknownWords, ...] = ()
    remembered: Remembered | None = None
    map_text: str = ""
    notes: tuple[Text, ...] = ()
    encodings: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be checked as it stands."""
        return self.refusal is None and self.feed is not None and not (self.missing or self.ambiguous)


@dataclass(frozen=True, slots=True)
class Example:
    """One place where a problem was met."""

    sheet: str | None
    row: int
    column: str | None
    value: str | None
    expected: Text | None


@dataclass(frozen=True, slots=True)
class Group:
    """Problems that one repair mends: a blocking one waits for a decision, rows are set aside, a note is told."""

    reason: str
    severity: Literal["blocking", "row", "note"]
    count: int
    title: Text
    text: Text
    remedy: Text
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a decision: what it is called, and what it changes.

    `map_lines` are keys and values for `[source]` of the map, `month` another month. An option that changes nothing
    confirms.
    """

    id: str
    label: Text
    source: tuple[tuple[str, str], ...] = ()
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a person must choose before the file can be loaded; `id` travels in `Choice.confirmed`."""

    id: str
    kind: Literal["date_order", "replaces", "shrinks", "outside_month", "totals", "new_departments", "sender"]
    title: Text
    text: Text
    options: tuple[Option, ...]
    count: int = 0
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalVerdict:
    """Whether the total that the file gives agrees with the sum of its rows."""

    row: int
    agrees: bool
    text: Text


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking gave: in = accepted + rejected + ignored, counted in rows of the file; nothing was stored.

    `refusal` says why none of it can be loaded. `records` are the accepted records by feed. `decisions` are those still
    open; `already_loaded` is the load that holds the same bytes read in the same way.
    """

    refusal: Text | None = None
    rows_in: int = 0
    accepted: int = 0
    rejected: int = 0
    ignored: int = 0
    records: tuple[tuple[str, int], ...] = ()
    groups: tuple[Group, ...] = ()
    notes: tuple[Text, ...] = ()
    totals: tuple[TotalVerdict, ...] = ()
    already_loaded: Entry | None = None
    stands: Entry | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def seen(self) -> str | None:
        """The load that this file would replace, as it stood when this was asked."""
        return self.stands.load_id if self.stands else None


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that the new file says otherwise; `key` names its record, `row` is that of the new file."""

    key: str
    row: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from the file that is replaced: the load, how many of its records, and which columns how often.

    `told` names the later loads whose records are overwritten, replaced or kept.
    """

    load: Entry
    records_before: int
    records: int
    columns: tuple[tuple[str, int], ...] = ()
    cells: tuple[CellChange, ...] = ()
    told: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading would change, in records of the feed: accepted = added + replaced + unchanged.

    `removed` are records of the replaced load that the file lacks; `rejected` counts rows of the file. `trial` is a
    version file made for this preview alone, for `warehouse.reader.reading`; call `forget` when done.
    """

    added: int
    replaced: int
    unchanged: int
    removed: int
    rejected: int
    months: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    replaces: Difference | None = None
    notes: tuple[Text, ...] = ()
    seen: str | None = None
    trial: Path | None = None

    def forget(self) -> None:
        """Remove the trial version and the folder that was made for it."""
        if self.trial is not None:
            shutil.rmtree(self.trial.parent, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a file that was loaded; `already_loaded` where it had been before, and nothing changed."""

    load_id: str | None
    version: int | None
    already_loaded: Entry | None
    rows_in: int
    accepted: int
    rejected: int
    ignored: int
    records: tuple[tuple[str, int], ...] = ()
    notes: tuple[Text, ...] = ()
    replaced: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far a task is: what is being done, and the share done, 0 to 1."""

    text: Text
    share: float


@dataclass(frozen=True, slots=True)
class Handed:
    """One file with what was decided about it, and the load that it was decided to replace."""

    original: Original
    choice: Choice
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What the worker is asked: one task about some files."""

    home: Path
    do: Literal["examine", "verify", "rejected", "preview", "commit", "undo"]
    files: Sequence[Handed] = ()
    user: str = ""
    language: Literal["en", "zh"] = "zh"
    output: Path | None = None
    load_id: str = ""
    reason: str = ""
    remember: bool = True
    extra: dict[str, str] = field(default_factory=dict)
