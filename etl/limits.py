"""Limits of a row and the one unit that they are counted in."""

import re

import polars as pl

from etl.contracts.reasons import UNITS_DISAGREE, UNKNOWN_WORD
from etl.contracts.vocabularies import LIMIT_UNIT
from etl.parse.numbers import parse_limits
from etl.parse.parsed import Parsed
from etl.parse.words import alike, known_words

_BRACKETED = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")

# Nearly every promise and every statute counts working days (行政许可法 82).
_USUAL = "working_days"


def with_one_unit(cells: dict[str, pl.Series], headers: dict[str, str], said: Parsed | None) -> dict[str, Parsed]:
    """Limits as numbers and `limit_unit`: of its own column, of a cell (5个工作日), of a header, else working days.

    `cells` are the columns of limits by name, `headers` what the file calls them, `said` the column of units. A limit
    in another unit than its row's is a fault. Rows without a limit have no unit, unless they say one.
    """
    read = {name: parse_limits(each) for name, each in cells.items()}
    frame = pl.DataFrame(
        {f"{name}_unit": each.unit for name, each in read.items()}
        | {name: each.number.value for name, each in read.items()}
    )
    frame = frame.with_columns(said=said.value if said else pl.lit(None, dtype=pl.String))
    hints = [pl.lit(_unit_in(headers[name]), dtype=pl.String) for name in read]
    unit = pl.coalesce("said", *(f"{name}_unit" for name in read), *hints, pl.lit(_USUAL))
    has_one = pl.any_horizontal(pl.col("said").is_not_null(), *(pl.col(name).is_not_null() for name in read))
    frame = frame.with_columns(unit=pl.when(has_one).then(unit))
    limits = {name: _in_unit(each.number, frame[f"{name}_unit"], frame["unit"]) for name, each in read.items()}
    fault = said.fault if said else pl.Series([None], dtype=pl.String).new_from_index(0, frame.height)
    return limits | {"limit_unit": Parsed(frame["unit"], fault, (UNKNOWN_WORD,))}


def _in_unit(number: Parsed, own: pl.Series, unit: pl.Series) -> Parsed:
    differs = pl.DataFrame({"own": own, "unit": unit, "fault": number.fault}).select(
        fault=pl.when(pl.col("own") != pl.col("unit")).then(pl.lit(UNITS_DISAGREE.code)).otherwise("fault")
    )
    return Parsed(number.value, differs["fault"], (*number.reasons, UNITS_DISAGREE))


def _unit_in(header: str) -> str | None:
    known = known_words(LIMIT_UNIT)
    return next((known[alike(inside)] for inside in _BRACKETED.findall(header) if alike(inside) in known), None)
