"""Text of a feed's columns → typed columns, and the cells that could not be read."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from etl.contracts import Column, Contract, Kind
from etl.limits import with_one_unit
from etl.mapping import Mapping
from etl.parse.at_once import at_once
from etl.parse.moments import Reading, parse_dates, parse_moments
from etl.parse.months import parse_months
from etl.parse.numbers import parse_counts, parse_numbers, parse_rounded_counts, parse_yes_or_counts
from etl.parse.parsed import Parsed, without_fault
from etl.parse.prose import parse_prose
from etl.parse.words import fold, parse_flags, parse_words
from etl.problem import Reason
from etl.read.table import ROW
from etl.scale import parse_ratings, unclear
from warehouse.text import Text


@dataclass(frozen=True)
class Fault:
    """Rows (ROW and `value`, as the file has it) that one column gives one reason to set aside or to tell.

    What is expected is the same for all, or stands in a column `expected` of `rows`, said alike in both languages.
    """

    reason: Reason
    column: str
    rows: pl.DataFrame
    expected: Text | None = None


@dataclass(frozen=True)
class Typed:
    """A feed's rows; what could not be read; what was assumed.

    In `frame` ROW stands first, then the columns in order, then what is derived from them, then aids.
    """

    frame: pl.DataFrame
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()


def typed(
    raw: pl.DataFrame, contract: Contract, mapping: Mapping, reading: Reading, shown: Callable[[str], str]
) -> Typed:
    """Parse every column of `raw`, which holds ROW and text under our names; a column that it lacks is null.

    `shown` gives the name by which a file's keeper knows a column.
    """
    columns = [column for column in (*contract.columns, *contract.aids) if column.name in raw.columns]
    cells = {c.name: in_our_words(raw[c.name], mapping.words(contract.feed, c.name)) for c in columns}
    whole = [c for c in columns if c.kind is not Kind.LIMIT]
    strange = {c.name: unclear(raw[c.name], c, mapping.words(contract.feed, c.name)) for c in whole}

    def made_of(column: Column) -> Parsed:
        if column.kind is Kind.LEVEL:
            return parse_ratings(cells[column.name], column, strange[column.name], raw[column.name])
        return _parsed(cells[column.name], column, reading)

    made = at_once(made_of, whole)
    parsed = {c.name: one for c, one in zip(whole, made, strict=True)}
    limits = {c.name: cells[c.name] for c in columns if c.kind is Kind.LIMIT}
    if limits:
        headers = {name: shown(name) for name in limits}
        parsed |= with_one_unit(limits, headers, parsed.get("limit_unit"))
    notes = [_of_column(shown(name), note) for name, one in parsed.items() for note in one.notes]
    faults = [fault for name, one in parsed.items() for fault in _faults(raw, contract.column(name), one)]
    return Typed(_frame(raw, contract, parsed), tuple(faults), tuple(notes))


def in_our_words(cells: pl.Series, words: dict[str, str]) -> pl.Series:
    """The cells with each of the map's words replaced by ours; a word that means nothing becomes null."""
    said = {cell: words[fold(cell)] for cell in cells.drop_nulls().unique() if fold(cell) in words} if words else {}
    return cells.replace(list(said), [our or None for our in said.values()]) if said else cells


def _parsed(cells: pl.Series, column: Column, reading: Reading) -> Parsed:
    match column.kind:
        case Kind.MOMENT:
            return parse_moments(cells, reading)
        case Kind.DATE:
            return parse_dates(cells, reading)
        case Kind.COUNT:
            return _counts(cells, column)
        case Kind.NUMBER:
            return parse_numbers(cells)
        case Kind.MONTH:
            return parse_months(cells, reading)
        case Kind.PROSE:
            return parse_prose(cells)
        case Kind.WORD if column.vocabulary:
            return parse_words(cells, column.vocabulary)
        case Kind.FLAG if column.vocabulary:
            return parse_flags(cells, column.vocabulary)
        case _:
            return without_fault(cells)


def _counts(cells: pl.Series, column: Column) -> Parsed:
    if column.rounded:
        return parse_rounded_counts(cells)
    return parse_yes_or_counts(cells) if column.vocabulary else parse_counts(cells)


def _faults(raw: pl.DataFrame, column: Column, parsed: Parsed) -> list[Fault]:
    if not parsed.fault.is_not_null().any():
        return []
    value = raw[column.name] if column.name in raw.columns else pl.Series([None], dtype=pl.String)
    rows = pl.DataFrame({ROW: raw[ROW], "value": value, "fault": parsed.fault}).filter(pl.col("fault").is_not_null())
    allowed = column.vocabulary.allowed if column.vocabulary else None
    found = []
    for reason in parsed.reasons:
        of_reason = rows.filter(pl.col("fault") == reason.code).drop("fault")
        if of_reason.height:
            found.append(Fault(reason, column.name, of_reason, allowed))
    return found


def _frame(raw: pl.DataFrame, contract: Contract, parsed: dict[str, Parsed]) -> pl.DataFrame:
    values = [
        parsed[c.name].value.alias(c.name)
        if c.name in parsed
        else pl.Series(c.name, [None], c.kind.dtype).new_from_index(0, raw.height)
        for c in contract.columns
    ]
    derived = [_derived(name, parsed, raw.height).alias(name) for name in contract.derived]
    aids = [parsed[column.name].value.alias(column.name) for column in contract.aids if column.name in parsed]
    return pl.DataFrame([raw[ROW], *values, *derived, *aids])


def _derived(name: str, parsed: dict[str, Parsed], height: int) -> pl.Series:
    """Whether the moment that the name speaks of (`due_by_day` of `due_at`) was written as a day."""
    of = parsed.get(f"{name.removesuffix('_by_day')}_at")
    nothing = pl.Series([None], dtype=pl.Boolean)
    return of.by_day if of and of.by_day is not None else nothing.new_from_index(0, height)


def _of_column(header: str, note: Text) -> Text:
    return Text(f"“{header}”: {note.en}", f"“{header}”：{note.zh}")
