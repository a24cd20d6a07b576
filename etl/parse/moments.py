"""Dates and times in every shape, mixed within a column, as moments in UTC."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal, get_args

import polars as pl

from etl.contracts.model import MOMENT
from etl.contracts.reasons import DATE_AMBIGUOUS, DATE_IMPOSSIBLE, DATE_INCOMPLETE, DATE_OF_ERA, DATE_UNREADABLE
from etl.parse.moment_notes import notes_of, otherwise_written
from etl.parse.parsed import Parsed, without_fault
from etl.parse.shapes import parts_of

DateOrder = Literal["DMY", "MDY"]
DATE_ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)

# Records of registration go back a century; a year outside is a slip of the pen.
YEARS = (1900, 2199)

# Day 20000 is in 1954 and day 80000 in 2119: a number between is a date in a column of dates, and only there.
SERIALS = (20_000, 80_000)

_DAY = timedelta(days=1)
_EPOCH_OF_SERIALS = datetime(1899, 12, 30)

# Written the same from first to last row, a column needs no taking apart.
_UNIFORM = (
    ("%Y-%m-%d %H:%M:%S", False),
    ("%Y-%m-%d", False),
    ("%Y-%m-%dT%H:%M:%S", False),
    ("%Y-%m-%d %H:%M:%S%.f%:z", True),
    ("%Y-%m-%dT%H:%M:%S%.f%:z", True),
    ("%Y-%m-%d %H:%M:%S%.f", False),
    ("%Y-%m-%dT%H:%M:%S%.f", False),
    ("%Y/%m/%d %H:%M:%S", False),
    ("%Y-%m-%d %H:%M", False),
    ("%Y/%m/%d %H:%M", False),
    ("%Y年%m月%d日", False),
    ("%Y/%m/%d", False),
)

_REASONS = (DATE_AMBIGUOUS, DATE_IMPOSSIBLE, DATE_INCOMPLETE, DATE_OF_ERA, DATE_UNREADABLE)


@dataclass(frozen=True)
class Reading:
    """What a file does not say of its dates: the zone of naive times, the order of 5/3/2026, the year of 3月5日."""

    zone: str
    order: DateOrder | None = None
    year: int | None = None


def parse_moments(cells: pl.Series, reading: Reading) -> Parsed:
    """Moments in UTC to the microsecond.

    Offsets are honoured, naive times are of the reading's zone: an hour that came twice is the earlier one, an hour
    that never came is moved forward by what the clock skipped.
    """
    parsed = _uniform(cells, reading.zone) or _mixed(cells, reading)
    return _days_throughout(parsed, reading.zone)


def _days_throughout(parsed: Parsed, zone: str) -> Parsed:
    """A column of nothing but midnights holds days: databases write a day's time out as 00:00:00."""
    moments = parsed.value.drop_nulls()
    if parsed.by_day is None or moments.is_empty() or not _are_midnights(moments, zone):
        return parsed
    filled = pl.DataFrame({"moment": parsed.value}).select(pl.when(pl.col("moment").is_not_null()).then(True))
    return replace(parsed, by_day=filled.to_series())


def _are_midnights(moments: pl.Series, zone: str) -> bool:
    # Of most columns the first one tells.
    parts = (moments.head(1), moments)
    return all((part.dt.convert_time_zone(zone).dt.time() == time(0, 0)).all() for part in parts)


def parse_dates(cells: pl.Series, reading: Reading) -> Parsed:
    """Days, as dates of the reading's zone."""
    moments = parse_moments(cells, reading)
    days = moments.value.dt.convert_time_zone(reading.zone).dt.date()
    return Parsed(days, moments.fault, moments.reasons, moments.notes)


def _uniform(cells: pl.Series, zone: str) -> Parsed | None:
    filled = cells.drop_nulls()
    if filled.is_empty():
        return without_fault(cells.cast(pl.Datetime("us")).dt.replace_time_zone("UTC"), cells.cast(pl.Boolean))
    for pattern, has_offset in _UNIFORM:
        if filled.head(1).str.to_datetime(pattern, strict=False, time_unit="us").null_count():
            continue
        # Hardly a moment comes twice: to look each up costs more than to read it.
        read = cells.str.to_datetime(pattern, strict=False, time_unit="us", cache=False)
        if read.null_count() == cells.null_count() and _within_years(read):
            by_day = pl.Series([None, "%H" not in pattern]).gather(cells.is_not_null().cast(pl.UInt32))
            return without_fault(read.cast(MOMENT) if has_offset else in_utc(read, zone), by_day)
    return None


def _within_years(read: pl.Series) -> bool:
    years = read.dt.year()
    first, last = years.min(), years.max()
    return isinstance(first, int) and isinstance(last, int) and first >= YEARS[0] and last <= YEARS[1]


def _mixed(cells: pl.Series, reading: Reading) -> Parsed:
    parts = parts_of(cells)
    order = reading.order or _order_shown(parts)
    placed = parts.with_columns(
        _written_short().alias("written_short"), _year(reading.year), *_month_and_day(order)
    ).with_columns(_hour().alias("hour"))
    naive = _assembled(placed)
    serial = placed.select(_from_serial())["serial"]
    local = in_utc(naive.zip_with(naive.is_not_null(), serial), reading.zone)
    shifted = pl.DataFrame({"naive": naive, "local": local, "offset": placed["offset"]}).select(
        pl.when(pl.col("offset").is_null())
        .then("local")
        .otherwise((pl.col("naive") - pl.duration(minutes="offset")).dt.replace_time_zone("UTC"))
        .alias("moment")
    )["moment"]
    fault = placed.with_columns(cell=cells, moment=shifted).select(_fault(order, reading))["fault"]
    value = pl.DataFrame({"moment": shifted, "fault": fault}).select(pl.when(pl.col("fault").is_null()).then("moment"))
    moments = value["moment"]
    notes = notes_of(placed, moments, order, reading.order, reading.year)
    notes += otherwise_written(cells, placed["shape"], moments, reading.zone)
    return Parsed(moments, fault, _REASONS, notes, placed.with_columns(moment=moments).select(_by_day())["by_day"])


def _order_shown(parts: pl.DataFrame) -> DateOrder | None:
    """The order that the column proves: some row can only be read so, and none only the other way."""
    two = parts.filter(pl.col("shape") == "two_then_year", pl.col("y") > 99)
    day_first = two.select(((pl.col("a") > 12) & (pl.col("b") <= 12)).any()).item()
    month_first = two.select(((pl.col("b") > 12) & (pl.col("a") <= 12)).any()).item()
    if day_first == month_first:
        return None
    return "DMY" if day_first else "MDY"


def _written_short() -> pl.Expr:
    return (pl.col("shape") == "two_then_year") & (pl.col("y") < 100)


def _year(year: int | None) -> pl.Expr:
    return (
        pl.when(_written_short())
        .then(pl.col("y") + 2000)
        .otherwise(pl.coalesce("y", pl.lit(year, dtype=pl.Int32)))
        .alias("y")
    )


def _month_and_day(order: DateOrder | None) -> tuple[pl.Expr, pl.Expr]:
    # Without an order a row is read in the only way that it can be; where both would do, it is at fault.
    month_first = pl.lit(order == "MDY") if order else pl.col("b") > 12
    month = pl.when(month_first).then("a").otherwise("b")
    day = pl.when(month_first).then("b").otherwise("a")
    return pl.coalesce("m", month).alias("m"), pl.coalesce("d", day).alias("d")


def _hour() -> pl.Expr:
    afternoon = pl.col("half").is_in(["下午", "晚上", "PM"]) & (pl.col("h") < 12)
    noon = (pl.col("half") == "中午") & (pl.col("h") < 3)
    midnight = pl.col("half").is_in(["上午", "凌晨", "AM"]) & (pl.col("h") == 12)
    return pl.when(afternoon | noon).then(pl.col("h") + 12).when(midnight).then(0).otherwise("h").fill_null(0)


def _assembled(parts: pl.DataFrame) -> pl.Series:
    """The naive moment of each row, null where there is no such day or time."""
    day = pl.format("{}-{}-{}", "y", "m", "d").str.to_date("%Y-%m-%d", strict=False)
    minute, second = pl.col("n").fill_null(0), pl.col("s").fill_null(0)
    right = pl.col("hour").is_between(0, 23) & (minute < 60) & (second < 60) & pl.col("y").is_between(*YEARS)
    clock = pl.duration(hours="hour", minutes=minute, seconds=second, microseconds=pl.col("us").fill_null(0))
    return parts.select(pl.when(right).then(day.cast(pl.Datetime("us")) + clock).alias("naive"))["naive"]


def _by_day() -> pl.Expr:
    """Whether a day stands without a time; a workbook's day number has one in its fraction."""
    whole = pl.col("serial").is_null() | (pl.col("serial") == pl.col("serial").floor())
    return pl.when(pl.col("moment").is_not_null()).then(pl.col("h").is_null() & whole).alias("by_day")


def _from_serial() -> pl.Expr:
    """A workbook's day number, to the second: the fraction was rounded when it was stored."""
    seconds = (pl.col("serial") * 86_400).round(0).cast(pl.Int64)
    return (
        pl.when(pl.col("serial").is_between(*SERIALS))
        .then(pl.lit(_EPOCH_OF_SERIALS, dtype=pl.Datetime("us")) + pl.duration(seconds=seconds))
        .alias("serial")
    )


def _fault(order: DateOrder | None, reading: Reading) -> pl.Expr:
    two = pl.col("shape") == "two_then_year"
    both_fit = (pl.col("a") <= 12) & (pl.col("b") <= 12) & (pl.col("a") != pl.col("b"))
    # 5/3/26 may even begin with its year; only the map can say.
    short_year = pl.lit(reading.order is None) & (pl.col("y") >= 2000) & pl.col("written_short")
    unclear = two & (short_year | (both_fit & pl.lit(order is None)))
    incomplete = (pl.col("shape") == "incomplete") | ((pl.col("shape") == "no_year") & pl.col("y").is_null())
    out_of_range = (pl.col("shape") == "serial") & pl.col("moment").is_null()
    return (
        pl.when(pl.col("cell").is_null())
        .then(None)
        .when(unclear)
        .then(pl.lit(DATE_AMBIGUOUS.code))
        .when(incomplete)
        .then(pl.lit(DATE_INCOMPLETE.code))
        .when(pl.col("shape") == "era")
        .then(pl.lit(DATE_OF_ERA.code))
        .when(pl.col("shape").is_null() | out_of_range)
        .then(pl.lit(DATE_UNREADABLE.code))
        .when(pl.col("moment").is_null())
        .then(pl.lit(DATE_IMPOSSIBLE.code))
        .alias("fault")
    )


def _always_ahead(naive: pl.Series, zone: str) -> timedelta | None:
    """By how much the zone is ahead of Greenwich at all these times; None where that changes, or there are none.

    To ask for each time takes ten times as long. No zone has changed and changed back within a day.
    """
    if not _within_years(naive):
        return None
    first, last = naive.min(), naive.max()
    assert isinstance(first, datetime) and isinstance(last, datetime)
    days = pl.datetime_range(first - _DAY, last + _DAY, _DAY, time_unit="us", eager=True)
    placed = days.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    ahead = (placed.dt.base_utc_offset() + placed.dt.dst_offset()).unique()
    return ahead.item() if len(ahead) == 1 else None


def in_utc(naive: pl.Series, zone: str) -> pl.Series:
    """Naive times of a zone in UTC; the earlier of two, and past the gap for one that never was."""
    if (ahead := _always_ahead(naive, zone)) is not None:
        return (naive - ahead).dt.replace_time_zone("UTC")
    placed = naive.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    if placed.null_count() > naive.null_count():
        day = pl.Series([86_400_000_000]).cast(pl.Duration("us")).new_from_index(0, len(naive))
        by_yesterday = (naive - day).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null") + day
        placed = placed.zip_with(placed.is_not_null(), by_yesterday)
    return placed.dt.convert_time_zone("UTC")
