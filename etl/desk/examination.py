"""The first look at a file: what it is, of whom and when, and how its headers and words are understood."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from etl.by_values import ALL_OPEN, closes_nothing, likely_by_values, mostly_known
from etl.contracts import CONTRACTS
from etl.desk.examples import examples
from etl.desk.period import days_of, department_of, month_of, reading_of, span
from etl.desk.reading import Read, read
from etl.desk.steps import CHECKING, READING
from etl.desk.unknown import unknown_departments, unknown_words
from etl.desk.values import (
    Ambiguous,
    Choice,
    Column,
    Examined,
    FeedFit,
    Missing,
    Original,
    SheetName,
    Step,
    UnknownWords,
)
from etl.errors import ChooseSheet, EtlError, FileRefused
from etl.headers import is_personal
from etl.match import Look, Match, likely, look
from etl.parse.words import fold
from etl.read.encoding import as_utf8, decodable
from etl.read.sniff import TABBED, TEXT, true_kind
from etl.recognise import fits
from etl.signature import needed_columns, shapes_of
from etl.understanding import map_of
from warehouse.config import Config
from warehouse.errors import WarehouseError
from warehouse.journal import Journal
from warehouse.reader import reading
from warehouse.scope import Scope
from warehouse.versions import Versions

# As many feeds as are worth a choice.
_FEEDS = 5
_LOG_FEEDS = ("cases", "case_steps")


def examined(config: Config, original: Original, choice: Choice, step: Callable[[Step], None]) -> Examined:
    """Read a file and say what it is; a refusal is part of the answer."""
    step(Step(READING, 0.1))
    try:
        found = read(config, original, choice)
    except ChooseSheet as several:
        sheets = tuple(SheetName(name) for name in several.sheets)
        return Examined(refusal=several.finding, sheets=sheets, map_text=choice.map_text or "")
    except EtlError as refusal:
        why = getattr(refusal, "finding", refusal.text)
        return Examined(refusal=why, map_text=choice.map_text or "", encodings=_encodings(original, choice))
    step(Step(CHECKING, 0.6))
    seen = _first(config, found)
    if found.feed is None:
        return seen
    try:
        matched = _look(config, found, choice)
    except EtlError as refusal:
        return replace(seen, refusal=refusal.text)
    return _matched(config, found, matched, seen)


def _encodings(original: Original, choice: Choice) -> tuple[str, ...]:
    """The encodings to choose from, where the file is a text that cannot be read in the one that was named or found."""
    path = original.path
    if not path.is_file() or true_kind(path) not in (TEXT, TABBED):
        return ()
    if map_of(choice.map_text).encoding is None:
        with suppress(FileRefused), TemporaryDirectory() as folder:
            as_utf8(path, original.name, Path(folder))
            return ()
    return decodable(path)


def _first(config: Config, found: Read) -> Examined:
    table, origin = found.table, found.table.origin
    known = [FeedFit(fit.feed, fit.required, fit.known) for fit in fits(table.headers, found.mapping) if fit.known]
    rows = (origin.header_row - origin.header_depth + 1, origin.header_row) if origin.header_row else ()
    hidden = frozenset(origin.sheets_hidden)
    sheets = [origin.sheet, *origin.sheets_skipped] if origin.sheet is not None else []
    return Examined(
        feeds=tuple(known[:_FEEDS]),
        feed=found.feed,
        format=origin.format,
        encoding=origin.encoding,
        delimiter=origin.delimiter,
        sheet=origin.sheet,
        sheets=tuple(SheetName(name, name in hidden) for name in sheets if name is not None),
        header_rows=tuple(range(rows[0], rows[1] + 1)) if rows else (),
        rows=table.rows_in,
        columns=tuple(_unmatched(found, header) for header in table.headers),
        remembered=found.remembered,
        map_text=found.map_text,
        notes=origin.notes,
    )


def _unmatched(found: Read, header: str) -> Column:
    personal = any(is_personal(header, contract) for contract in CONTRACTS.values())
    shown = () if personal else examples(found.table.frame[header], None)
    return Column(header, shown, personal=personal)


def _look(config: Config, found: Read, choice: Choice) -> Look:
    feed = found.feed or ""
    log = found.table.event_log and feed in _LOG_FEEDS
    given = [name for name, value in (("department", choice.department), ("month", choice.month)) if value]
    return look(
        found.table.headers,
        _LOG_FEEDS if log else (feed,),
        found.mapping,
        event_log=log,
        given=given if feed != "departments" else (),
        starts=config.legal.start,
    )


def _matched(config: Config, found: Read, seen: Look, first: Examined) -> Examined:
    feed, frame, mapping = found.feed or "", found.table.frame, found.mapping
    days = days_of(frame, seen.match, feed, mapping, config)
    seems = likely_by_values(frame, seen.match, feed, reading_of(mapping, config))
    open_alone = not found.table.event_log and closes_nothing(seen.match, mapping, feed, config.legal.end)
    listed = Journal(config).listed()
    word = department_of(frame, seen.match, feed, mapping, listed)
    # Of an access log what is new is added, whenever it was written.
    is_log = found.table.origin.format == "access_log"
    # Who hands the file over may say the department beside it, and will be asked.
    return replace(
        first,
        period=span(days),
        month=None if found.table.returned is not None or is_log else month_of(days, feed),
        department=None if is_log else _department(config, word),
        columns=tuple(_column(found, header, seen, seems.get(header)) for header in found.table.headers),
        missing=tuple(_missing(config, frame, feed, seen, listed)),
        ambiguous=tuple(Ambiguous(one.feed, one.column.name, one.column.label, one.headers) for one in seen.ambiguous),
        words=(*unknown_words(frame, seen.match, mapping), *_strangers(found, seen.match, listed)),
        notes=(*first.notes, *seen.match.told, *((ALL_OPEN,) if open_alone else ())),
    )


def _missing(config: Config, frame: pl.DataFrame, feed: str, seen: Look, listed: dict[str, str]) -> Iterator[Missing]:
    """What every row needs and no header names, with the headers that it may be: those first whose values say so."""
    if not seen.missing:
        return
    free, there = [name for name in frame.columns if name in (*seen.match.ignored, *seen.match.items)], seen.match
    by_values = needed_columns(shapes_of(frame.select(free)), feed, there.columns(feed))
    if any(one.column.name == "department" for one in seen.missing):
        known = {*listed, *_published(config).ids}
        departments = [name for name in free if mostly_known(frame[name], known)]
        by_values |= {"department": departments[-1]} if departments else {}
    for one in seen.missing:
        meant = [by_values[one.column.name]] if one.feed == feed and one.column.name in by_values else []
        yield Missing(one.feed, one.column.name, one.column.label, tuple(dict.fromkeys((*meant, *one.headers))))


def _strangers(found: Read, matched: Match, listed: dict[str, str]) -> Iterator[UnknownWords]:
    """The departments that no list has; a log comes from elsewhere, and its departments are only told."""
    if not found.table.event_log:
        yield from unknown_departments(found.table.frame, matched, found.mapping, listed)


@dataclass(frozen=True, slots=True)
class _Departments:
    """The departments of what is published, by the words for them; whether they are the demonstration's."""

    ids: dict[str, str]
    demo: bool = False


def _published(config: Config) -> _Departments:
    try:
        current = Versions(config.home).existing()
        if current is None:
            return _Departments({})
        with reading(config, current, Scope.everything()) as snapshot:
            demo = bool(snapshot.query("SELECT demo FROM scoped.about").item())
            rows = snapshot.query("SELECT department, name_zh, name_en FROM scoped.departments").rows()
    except WarehouseError:  # nothing can be read of what is published: the next load says so
        return _Departments({})
    return _Departments({fold(name): row[0] for row in rows for name in reversed(row) if name}, demo)


def _department(config: Config, word: str | None) -> str | None:
    """The id of the one department that a file names, where the published data know it; else its word."""
    if word is None:
        return None
    known = _published(config)
    # The demonstration's ids go with it.
    return word if known.demo else known.ids.get(fold(word), word)


def _column(found: Read, header: str, seen: Look, seems: str | None) -> Column:
    match = seen.match
    pairs = [pair for pair in match.pairs if pair.header == header]
    personal = header in match.personal
    kind = CONTRACTS[pairs[0].feed].column(pairs[0].column).kind if pairs else None
    shown = () if personal else examples(found.table.frame[header], kind)
    several = any(header in one.headers for one in seen.ambiguous)
    return Column(
        header=header,
        examples=shown,
        target=(pairs[0].feed, pairs[0].column) if pairs else None,
        confidence=pairs[0].confidence if pairs else 0.0,
        alternatives=() if personal else _alternatives(found.feed or "", header, match),
        personal=personal,
        ignored=not (pairs or several or header in match.items),
        item=header in match.items,
        seems=(found.feed or "", seems) if seems else None,
    )


def _alternatives(feed: str, header: str, match: Match) -> tuple[tuple[str, str], ...]:
    """The columns without a header, those first whose names are like this one."""
    there = match.columns(feed)
    free = [column for column in CONTRACTS[feed].columns if column.name not in there]
    like = [column.name for column in free if likely(column, [header])]
    return tuple((feed, name) for name in (*like, *(c.name for c in free if c.name not in like)))
