"""The totals that a file gives itself, held against the sums of its rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from etl.contracts import CONTRACTS, Kind
from etl.match import Match
from etl.parse.numbers import parse_numbers
from etl.parse.text import clean
from etl.read.table import TextTable, Total
from warehouse.text import Text

# Sums of money with fractions differ in their last digit.
_TOLERANCE = 0.005

_SUMMED = (Kind.COUNT, Kind.NUMBER)
# How many rows there are, as it stands below a name or a number of cases: 1,216 or 共1216件.
_COUNT = re.compile(r"[共计]*\s*(\d[\d,]*)\s*[件条行笔宗个]?")

_AGREES = Text("The total in row {row} agrees with the sum of the rows.", "第 {row} 行的合计与各行之和一致。")
_DIFFERS = Text(
    "The total in row {row} gives {said} for “{column}”, but its rows add up to {sum}: rows may be missing or wrong.",
    "第 {row} 行合计的“{column}”为 {said}，但各行之和为 {sum}，请核对是否缺行或填错。",
)
_OTHER_COUNT = Text(
    "The total in row {row} gives {said} for “{column}”, but there are {sum} rows: rows may be missing.",
    "第 {row} 行合计的“{column}”为 {said}，但实际有 {sum} 行，请核对是否缺行。",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one total: the row that gives it, whether it agrees, and that in a sentence."""

    row: int
    agrees: bool
    text: Text


def verdicts(table: TextTable, matched: Match) -> Iterator[Verdict]:
    """For each total row, that it agrees; else one verdict for each column in which it does not.

    Every row of the file counts, also those that are set aside: the total was made with them.
    """
    kinds = {pair.header: CONTRACTS[pair.feed].column(pair.column).kind for pair in matched.pairs}
    for total in table.totals:
        said = dict(_said(total, table, kinds))
        wrong = [header for header, (told, summed) in said.items() if abs(told - summed) > _TOLERANCE]
        if said and not wrong:
            yield Verdict(total.row, True, _AGREES.format(row=total.row))
        for header in wrong:
            told, summed = (f"{number:.15g}" for number in said[header])
            sentence = _DIFFERS if kinds.get(header) in _SUMMED else _OTHER_COUNT
            yield Verdict(total.row, False, sentence.format(row=total.row, column=header, said=told, sum=summed))


def _said(total: Total, table: TextTable, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, tuple[float, float]]]:
    """What the total gives by header, beside what its rows amount to: their sum, or below a name their number."""
    for header, cell in total.cells.items():
        kind = kinds.get(header)
        if header in table.headers and kind in _SUMMED and (number := _number(cell)) is not None:
            yield header, (number, _sum(table.frame[header]))
        elif kind is Kind.TEXT and (count := _COUNT.fullmatch(cell.strip())):
            rows = table.frame.height + len({problem.row for problem in table.set_aside})
            yield header, (float(count[1].replace(",", "")), float(rows))


def _number(cell: str) -> float | None:
    value = parse_numbers(pl.Series([cell])).value[0]
    return None if value is None else float(value)


def _sum(cells: pl.Series) -> float:
    return float(parse_numbers(clean(cells).value).value.sum())
