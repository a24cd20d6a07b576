"""The totals that a file gives itself, held against the sums of its rows."""

from collections.abc import Iterator

import polars as pl

from etl.contracts import CONTRACTS, Kind
from etl.match import Match
from etl.parse.numbers import parse_numbers
from etl.parse.text import clean
from etl.read.table import TextTable
from warehouse.text import Text

# Sums of money with fractions differ in their last digit.
_TOLERANCE = 0.005

_AGREES = Text("The total in row {row} agrees with the sum of the rows.", "第{row}行的合计与各行之和一致。")
_DIFFERS = Text(
    "The total in row {row} gives {said} for “{column}”, but its rows add up to {sum}: rows may be missing or wrong.",
    "第{row}行合计的“{column}”为 {said}，但各行之和为 {sum}，请核对是否缺行或填错。",
)


def verdicts(table: TextTable, matched: Match) -> Iterator[Text]:
    """For each total row, whether it agrees; a sentence for each column in which it does not.

    Every row of the file counts, also those that are set aside: the total was made with them.
    """
    counted = [
        pair.header
        for pair in matched.pairs
        if CONTRACTS[pair.feed].column(pair.column).kind in (Kind.COUNT, Kind.NUMBER) and pair.header in table.headers
    ]
    for total in table.totals:
        told = {header: _number(total.cells[header]) for header in counted if header in total.cells}
        known = {header: said for header, said in told.items() if said is not None}
        sums = {header: _sum(table.frame[header]) for header in known}
        wrong = [header for header, said in known.items() if abs(said - sums[header]) > _TOLERANCE]
        if known and not wrong:
            yield _AGREES.format(row=total.row)
        for header in wrong:
            said, summed = (f"{numbers[header]:.15g}" for numbers in (known, sums))
            yield _DIFFERS.format(row=total.row, column=header, said=said, sum=summed)


def _number(cell: str) -> float | None:
    value = parse_numbers(pl.Series([cell])).value[0]
    return None if value is None else float(value)


def _sum(cells: pl.Series) -> float:
    return float(parse_numbers(clean(cells).value).value.sum())
