"""One file as it is handed over, and the way from its bytes to rows that are judged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.check import Checked, Context, check
from etl.errors import FileRefused, NothingUsable
from etl.examples import without_examples
from etl.mapping import NO_MAP, Mapping, parse_map
from etl.match import HeaderMismatch, knows
from etl.publicity_layouts import as_laid_out
from etl.read import read_file
from etl.read.table import TextTable
from etl.returned import without_own
from etl.said_month import with_month_of_title
from etl.signature import by_their_values
from etl.split_choices import with_choices_joined
from warehouse.config import Config
from warehouse.text import Text
from warehouse.work import Work

OnStep = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """One file as it is handed over.

    Attributes:
        department: Who hands it over; fills the rows that do not say.
        month: `YYYY-MM`; the load then replaces the earlier one of this feed, department and month.
        map_text: The map (TOML) to read it with, as text.
        demonstration: Whether it belongs to the demonstration city, which gives way to real cases.
        map_name: What the map's file is called.
        sheet: The sheet of a workbook to read.
        kept: Where its rows lie, if it was read before in the same way.
        proposing: Whether its rows say department and month where nobody does.
        confirmed: The decisions that were answered with yes before anybody asked.
        completes: The load whose rows that were set aside it brings back.
    """

    feed: str
    path: Path
    name: str
    department: str | None = None
    month: str | None = None
    map_text: str | None = None
    demonstration: bool = False
    map_name: str | None = None
    sheet: str | None = None
    kept: Path | None = None
    proposing: bool = False
    confirmed: frozenset[str] = frozenset()
    completes: str | None = None


def read_and_check(
    config: Config,
    work: Work,
    request: Request,
    now: datetime,
    on_step: OnStep,
    *,
    table: TextTable | None = None,
    even_unusable: bool = False,
) -> Checked:
    """From the bytes of a file (or its `table`, once read) to its accepted rows and problems.

    All rows may be set aside where `even_unusable`.

    Raises:
        FileRefused: the file as a whole cannot be used; says what to do.
        MapInvalid: its map cannot be followed.
    """
    if table is None:
        on_step(f"read {request.name}")
        table = read_original(request, mapping_for(request))
    on_step(f"check {request.name}")
    checked = judged(table, request, context_of(config, work, request, now))
    if checked.accepted == 0 and not even_unusable:
        raise NothingUsable(request.name, checked.rows_in, checked.problems)
    return checked


def judged(table: TextTable, request: Request, context: Context) -> Checked:
    """The rows of a file, judged by the contract of its feed.

    Raises:
        FileRefused: its headers do not give what the feed needs.
    """
    try:
        return check(table, request.feed, mapping_for(request), context)
    except HeaderMismatch as error:
        near = by_their_values(table, request.feed)
        raise FileRefused(request.name, Text(error.text.en + near.en, error.text.zh + near.zh)) from error


def context_of(config: Config, work: Work, request: Request, now: datetime) -> Context:
    """What the warehouse knows beside a file that is handed over at the moment `now`."""
    replaced = None if request.completes else request.month
    return Context(
        config=config,
        department=work.registered(request.department, request.demonstration),
        sender=request.department,
        month=request.month,
        now=as_of(request, now),
        departments=work.names("departments", request.demonstration),
        services=work.names("services", request.demonstration),
        met=None if request.demonstration else work.met(),
        held=work.held_cases(request.feed, request.department, replaced, request.demonstration)
        if request.feed in ("cases", "case_steps")
        else None,
    )


def as_of(request: Request, now: datetime) -> datetime:
    """The moment `now` as the records of a file have it: those of the demonstration may be ahead of the clock."""
    if not request.demonstration:
        return now
    # Nothing else of a load needs to know of the city.
    from etl.demo.story import UNTIL

    return max(now, UNTIL.replace(tzinfo=UTC))


def mapping_for(request: Request) -> Mapping:
    """The map of a file; without one it says nothing. Raises MapInvalid."""
    return parse_map(request.map_text, request.map_name or "map") if request.map_text else NO_MAP


def read_original(request: Request, mapping: Mapping) -> TextTable:
    """The rows of a file as they stand in it. Raises FileRefused."""
    table = read_file(
        request.path,
        name=request.name,
        header_known=knows(request.feed, mapping),
        sheet=request.sheet,
        encoding=mapping.encoding,
        header_row=mapping.header_row,
        keep=request.kept,
    )
    return as_rows_of(request.feed, without_own(table), request.name, mapping, request.month)


def as_rows_of(feed: str, table: TextTable, name: str, mapping: Mapping, month: str | None) -> TextTable:
    """The table as one of that feed: without what is no row, with what stands beside its rows and is of each of them.

    A `month` that somebody said counts before any title.

    Raises:
        FileRefused: nothing is left.
    """
    whole = as_laid_out(with_choices_joined(without_examples(table, feed, name), feed), feed, mapping)
    return whole if month else with_month_of_title(whole, feed, name, mapping)
