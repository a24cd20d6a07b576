"""The cells of a file that its contracts use: cleaned, and under our names."""

from dataclasses import dataclass

import polars as pl

from etl.contracts import CONTRACTS
from etl.mapping import Mapping
from etl.match import Match
from etl.parse.text import clean
from etl.read.table import ROW, TextTable
from etl.typed import Fault


@dataclass(frozen=True)
class Sheet:
    """Cleaned cells by the file's headers; cells that hold errors or control characters, by our column."""

    cells: pl.DataFrame
    faults: dict[str, tuple[Fault, ...]]

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
    headers = dict.fromkeys(pair.header for pair in match.pairs)
    parsed = {header: clean(rows[header], literal=header in literal) for header in headers}
    faults: dict[str, tuple[Fault, ...]] = {}
    told: set[str] = set()
    for pair in match.pairs:
        if pair.header not in told and parsed[pair.header].reasons:
            told.add(pair.header)
            one = parsed[pair.header]
            found = pl.DataFrame({ROW: rows[ROW], "value": _visible(rows[pair.header]), "fault": one.fault})
            of = [(reason, found.filter(pl.col("fault") == reason.code).drop("fault")) for reason in one.reasons]
            faults[pair.feed] = (
                *faults.get(pair.feed, ()),
                *(Fault(reason, pair.column, cells) for reason, cells in of if cells.height),
            )
    return Sheet(pl.DataFrame([rows[ROW], *(one.value.alias(header) for header, one in parsed.items())]), faults)


def _visible(cells: pl.Series) -> pl.Series:
    return cells.str.replace_all(r"[\x00-\x1f\x7f]", "�")
