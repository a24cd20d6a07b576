"""Of which days, month and department a file is, by what stands in it."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Dictionary
from datetime import date

import polars as pl

from etl.contracts import CONTRACTS, Kind
from etl.contracts.model import Contract
from etl.judgement import OF_DEPARTMENTS
from etl.mapping import Mapping
from etl.match import Match
from etl.parse.moments import Reading, parse_dates
from etl.parse.months import parse_months
from etl.parse.text import clean
from etl.parse.words import fold
from etl.typed import in_our_words
from warehouse.config import Config
from warehouse.text import Text

# Lists that hold for good are of no month.
WITHOUT_MONTH = frozenset({"departments", "services", "targets", "holidays"})
# A file whose rows lie mostly elsewhere is not of that month.
_MOST = 0.5
_TIMES = (Kind.MOMENT, Kind.DATE, Kind.MONTH)


def called(month: str) -> Text:
    """What people call a month such as 2026-10."""
    first = date.fromisoformat(f"{month}-01")
    return Text(f"{first:%b %Y}", f"{first.year}年{first.month}月")


def days_of(frame: pl.DataFrame, matched: Match, feed: str, mapping: Mapping, config: Config) -> pl.DataFrame:
    """The days that place each row in time, one column each; empty where no column does."""
    contract, headers = CONTRACTS[feed], matched.columns(feed)
    reading = reading_of(mapping, config)
    columns = [name for name in placing(contract, config) if name in headers]
    if not columns and (first := _first_time(contract, headers)):
        columns = [first]
    days = []
    for name in columns:
        cells = in_our_words(clean(frame[headers[name]]).value, mapping.words(feed, name))
        parse = parse_months if contract.column(name).kind is Kind.MONTH else parse_dates
        days.append(parse(cells, reading).value.cast(pl.Date).alias(name))
    return pl.DataFrame(days)


def reading_of(mapping: Mapping, config: Config) -> Reading:
    """How the dates of a file are read as long as nobody knows of which month it is."""
    return Reading(mapping.timezone or config.timezone, mapping.date_order)


def placed(frame: pl.DataFrame, feed: str, config: Config) -> pl.DataFrame:
    """The days that place each accepted record in time, one column each."""
    contract = CONTRACTS[feed]
    names = [name for name in placing(contract, config) if name in frame.columns]
    return frame.select(_day(contract.column(name).kind, name, config) for name in names)


def spoken_of(frame: pl.DataFrame, feed: str, config: Config) -> pl.DataFrame:
    """The days that accepted records speak of: those that place them, else their first time, such as a sheet's."""
    days, contract = placed(frame, feed, config), CONTRACTS[feed]
    first = None if days.width or feed in WITHOUT_MONTH else _first_time(contract, frame.columns)
    return frame.select(_day(contract.column(first).kind, first, config)) if first else days


def _clock(config: Config) -> Sequence[str]:
    return [*config.legal.start, *config.legal.end]


def _day(kind: Kind, name: str, config: Config) -> pl.Expr:
    at = pl.col(name)
    return at.dt.convert_time_zone(config.timezone).dt.date().alias(name) if kind is Kind.MOMENT else at


def placing(contract: Contract, config: Config) -> Sequence[str]:
    """The columns by which a row belongs to a month: those of the legal clock, else the first that has to be there."""
    if contract.clocked:
        return _clock(config)
    needed = [c.name for c in contract.columns if c.kind in _TIMES and c.required]
    return needed[:1]


def span(days: pl.DataFrame) -> tuple[date, date] | None:
    """The first and the last day found."""
    found = [day for column in days for day in (column.min(), column.max()) if isinstance(day, date)]
    return (min(found), max(found)) if found else None


def within(days: pl.DataFrame, month: str) -> pl.Expr:
    """Whether one of the days of a row lies in a month such as 2026-10."""
    first = date.fromisoformat(f"{month}-01")
    return pl.any_horizontal((pl.col(name).dt.month_start() == first).fill_null(value=False) for name in days.columns)


def month_of(days: pl.DataFrame, feed: str) -> str | None:
    """The month in which most rows lie by one of their days; None where no month holds most of them."""
    if feed in WITHOUT_MONTH or not days.width or not days.height:
        return None
    # Numbered, since a column of ours is called month itself.
    months = [column.dt.month_start().alias(str(at)) for at, column in enumerate(days)]
    touched = pl.DataFrame(months).with_row_index("at").unpivot(index="at", value_name="month").drop_nulls()
    counts = touched.unique(("at", "month")).group_by("month").len().sort("len", "month", descending=True)
    if not counts.height or counts["len"][0] <= _MOST * days.height:
        return None
    return f"{counts['month'][0]:%Y-%m}"


def department_of(
    frame: pl.DataFrame, matched: Match, feed: str, mapping: Mapping, listed: Dictionary[str, str]
) -> str | None:
    """The word for the one department that a file is of; `listed` leads folded words to ids, if there is a list.

    Under a list one department may be called by several names, and the rows of a word that it lacks will be set aside.
    """
    if feed == "departments":
        return None
    one = single(frame, matched, feed, "department")
    header = matched.columns(feed).get("department")
    if one is not None or header is None or feed not in OF_DEPARTMENTS or not listed:
        return one
    cells, meant = clean(frame[header]).value, mapping.words(feed, "department")
    if cells.null_count() and not CONTRACTS[feed].column("department").required:
        return None
    words = cells.drop_nulls().value_counts(sort=True)[header].to_list()
    known = {word: id_ for word in words if (id_ := listed.get(fold(meant.get(fold(word), word))))}
    return next(iter(known)) if len({*known.values()}) == 1 else None


def single(frame: pl.DataFrame, matched: Match, feed: str, column: str) -> str | None:
    """The one word that a column holds from first to last row, if it is one.

    An empty cell lacks the word where the column is required; elsewhere it says something of its own, such as "all".
    """
    header = matched.columns(feed).get(column)
    if header is None:
        return None
    words = clean(frame[header].unique()).value.unique()
    words = words.drop_nulls() if CONTRACTS[feed].column(column).required else words
    return str(words[0]) if len(words) == 1 and words[0] is not None else None


def _first_time(contract: Contract, headers: Collection[str]) -> str | None:
    times = (c.name for c in contract.columns if c.kind in _TIMES and not c.may_be_ahead and c.name in headers)
    return next(times, None)
