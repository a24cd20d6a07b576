"""Months: 2026-03, 2026年3月, 202603, 3月 of a known year, or any date within the month."""

import polars as pl

from etl.contracts.reasons import MONTH_UNREADABLE
from etl.parse.moments import YEARS, Reading, parse_dates
from etl.parse.parsed import Parsed, without_fault

_YEAR_AND_MONTH = r"^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?(?:份)?$"
_MONTH_ALONE = r"^(\d{1,2})\s*月(?:份)?$"


def parse_months(cells: pl.Series, reading: Reading) -> Parsed:
    """The first day of each month."""
    each = cells.drop_nulls().unique()
    if each.is_empty():
        return without_fault(cells.cast(pl.Date))
    months = dict(zip(each.to_list(), _months(each, reading).to_list(), strict=True))
    value = cells.replace_strict(months, return_dtype=pl.Date)
    unreadable = cells.is_not_null() & value.is_null()
    frame = pl.DataFrame({"value": value, "bad": unreadable})
    fault = frame.select(pl.when("bad").then(pl.lit(MONTH_UNREADABLE.code)).alias("fault"))["fault"]
    return Parsed(value, fault, (MONTH_UNREADABLE,))


def _months(cells: pl.Series, reading: Reading) -> pl.Series:
    plain = cells.str.normalize("NFKC").str.strip_chars()
    whole, alone = plain.str.extract_groups(_YEAR_AND_MONTH).struct.unnest(), plain.str.extract(_MONTH_ALONE)
    frame = pl.DataFrame(
        {
            "y": whole.to_series(0).cast(pl.Int32),
            "m": whole.to_series(1).cast(pl.Int32),
            "alone": alone.cast(pl.Int32),
            "day": parse_dates(cells, reading).value,
        }
    )
    year = pl.coalesce("y", pl.lit(reading.year, dtype=pl.Int32))
    month = pl.coalesce("m", "alone")
    right = year.is_between(*YEARS) & month.is_between(1, 12)
    first = pl.when(right).then(pl.format("{}-{}-01", year, month.cast(pl.String).str.zfill(2)))
    said = first.str.to_date("%Y-%m-%d", strict=False)
    return frame.select(month=pl.coalesce(said, pl.col("day").dt.truncate("1mo")))["month"]
