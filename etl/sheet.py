"""The cells of a file that its contracts use: cleaned, and under our names."""

from dataclasses import dataclass

import polars as pl

from etl.contracts import CONTRACTS, Kind
from etl.mapping import Mapping
from etl.match import Match, Pair
from etl.parse.at_once import at_once
from etl.parse.keys import folded_codes, parse_keys
from etl.parse.parsed import Parsed
from etl.parse.persons import without_persons
from etl.parse.text import UNSEEN, clean
from etl.read.table import ROW, TextTable
from etl.tidied import Tidied, tidied, told
from etl.typed import Fault
from warehouse.text import Text

# Columns that name a row of another feed.
_CODES = frozenset({"department", "parent_department", "service"})
# The feeds whose rows they name.
_OWNERS = frozenset({"departments", "services"})


@dataclass(frozen=True)
class Sheet:
    """Cleaned cells by the file's headers; cells that hold errors or control characters, by our column.

    `notes` count what was put right in the cells.
    """

    cells: pl.DataFrame
    faults: dict[str, tuple[Fault, ...]]
    notes: tuple[Text, ...] = ()

    def raw(self, feed: str, match: Match, mapping: Mapping) -> pl.DataFrame:
        """ROW and text under our names: columns of the file, then what the map says of columns that it lacks."""
        columns = match.columns(feed)
        constants = {name: mapping.constant(feed, name) for name in CONTRACTS[feed].names if name not in columns}
        return self.cells.select(
            ROW,
            *(pl.col(header).alias(column) for column, header in columns.items()),
            *(pl.lit(value).alias(name) for name, value in constants.items() if value is not None),
        )


def sheet_of(table: TextTable, match: Match) -> Sheet:
    """Clean the columns that are matched; rows that the reader set aside or ignored are left out."""
    rows = table.frame
    out = [*(problem.row for problem in table.set_aside), *table.ignored]
    if out:
        rows = rows.filter(~pl.col(ROW).is_in(out))
    literal = {pair.header for pair in match.pairs if CONTRACTS[pair.feed].column(pair.column).literal}
    first: dict[str, Pair] = {}
    for pair in match.pairs:
        first.setdefault(pair.header, pair)
    pairs = list(first.values())
    cleaned = at_once(lambda pair: _cleaned(rows, pair, literal=pair.header in literal), pairs)
    faults: dict[str, tuple[Fault, ...]] = {}
    for pair, one in zip(pairs, cleaned, strict=True):
        faults[pair.feed] = (*faults.get(pair.feed, ()), *one.faults)
    cells = pl.DataFrame([rows[ROW], *(one.cells for one in cleaned)])
    return Sheet(cells, faults, tuple(told([one.tidied for one in cleaned])))


@dataclass(frozen=True)
class _Cleaned:
    """One column's clean cells under its header, what was put right in them, and those that cannot be used."""

    cells: pl.Series
    tidied: Tidied
    faults: tuple[Fault, ...]


def _cleaned(rows: pl.DataFrame, pair: Pair, *, literal: bool) -> _Cleaned:
    original = rows[pair.header]
    one = clean(original, literal=literal)
    cells, faults = _folded(rows, pair, one)
    if _is_plain_text(pair):
        impersonal = without_persons(cells, numbers=_is_key(pair))
        cells, faults = impersonal.value, [*faults, *_faults(rows, pair, impersonal)]
    return _Cleaned(cells.alias(pair.header), tidied(pair.header, original, one.value, one.fault), tuple(faults))


def _folded(rows: pl.DataFrame, pair: Pair, one: Parsed) -> tuple[pl.Series, list[Fault]]:
    """The clean cells of one column, keys and codes in half-width form, and those that cannot be used."""
    original = rows[pair.header]
    faults = _faults(rows, pair, one)
    if _is_key(pair):
        one = parse_keys(one.value, original)
        faults += _faults(rows, pair, one)
    elif pair.column in _CODES:
        return folded_codes(one.value), faults
    return one.value, faults


def _is_plain_text(pair: Pair) -> bool:
    """Whether cells are kept as they stand: prose is masked, addresses and visitors are hidden by themselves."""
    column = CONTRACTS[pair.feed].column(pair.column)
    return column.kind is Kind.TEXT and not (column.literal or column.pseudonym)


def _is_key(pair: Pair) -> bool:
    """Whether the column is the number or code by which records of its feed, or cases, are found."""
    if pair.column == "case_no":
        return True
    contract = CONTRACTS[pair.feed]
    of_another = pair.column in _CODES and pair.feed not in _OWNERS
    return pair.column in contract.key[:1] and contract.column(pair.column).kind is Kind.TEXT and not of_another


def _faults(rows: pl.DataFrame, pair: Pair, one: Parsed) -> list[Fault]:
    if not one.reasons:
        return []
    found = pl.DataFrame({ROW: rows[ROW], "value": _visible(rows[pair.header]), "fault": one.fault})
    of = [(reason, found.filter(pl.col("fault") == reason.code).drop("fault")) for reason in one.reasons]
    return [Fault(reason, pair.column, cells) for reason, cells in of if cells.height]


def _visible(cells: pl.Series) -> pl.Series:
    return cells.str.replace_all(r"[\x00-\x1f\x7f]", "�").str.replace_all(UNSEEN, "␣")
