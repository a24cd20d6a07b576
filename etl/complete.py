"""What the cells of a record leave open and its other cells, or the one who loads it, say; feed by feed."""

from collections.abc import Callable, Collection, Mapping

import polars as pl

from etl.addresses import campaign_of, without_people
from etl.answers import BETWEEN, chosen
from etl.by_source import without_sources
from etl.context import Context
from etl.contracts import CONTRACTS
from etl.eventlog import Steps
from etl.pseudonyms import pseudonyms
from etl.read.table import ROW
from warehouse.text import Text

_UNRATED = Text(
    "Rows without a rating (“not rated” or empty), left out: {n:,}.", "{n:,} 行没有评价（不评价或空白），未计入。"
)
_HIDDEN = Text(
    "Visitors are kept as keyed pseudonyms; of addresses, only what names no person is kept.",
    "访客仅以加密假名保存；网址中可能涉及个人的参数已去除。",
)


def completed(feed: str, frame: pl.DataFrame, unread: Collection[int], context: Context) -> Steps:
    """The rows of a feed other than cases and steps; `unread` are rows that will be set aside."""
    of_feed = _COMPLETE.get(feed)
    return of_feed(frame, unread, context) if of_feed else Steps(frame)


def _ratings(frame: pl.DataFrame, unread: Collection[int], _: Context) -> Steps:
    """Rows without a level are no ratings; whose ratings they are follows from “by default” where nothing else says."""
    silent = frame.filter(pl.col("level").is_null() & ~pl.col(ROW).is_in(list(unread)))[ROW]
    rated = frame.filter(~pl.col(ROW).is_in(silent.implode()))
    said = pl.when(pl.col("is_default").is_not_null()).then(
        pl.when("is_default").then(pl.lit("default")).otherwise(pl.lit("active"))
    )
    source = pl.coalesce("rating_source", said, pl.lit("unknown"))
    notes = (_UNRATED.format(n=len(silent)),) if len(silent) else ()
    return Steps(rated.with_columns(source.alias("rating_source")), tuple(silent.to_list()), notes)


def _survey(frame: pl.DataFrame, _: Collection[int], context: Context) -> Steps:
    several = {name: chosen(frame[name], always=True).list.join(BETWEEN) for name in ("heard_from", "media")}
    wave = context.month or _month_of_most(frame["submitted_at"], context.config.timezone)
    return Steps(frame.with_columns(pl.col("wave").fill_null(wave) if wave else pl.col("wave"), **several))


def _month_of_most(moments: pl.Series, zone: str) -> str | None:
    """The month in which most sheets were handed in: a file that names no wave is one of its own."""
    months = moments.drop_nulls().dt.convert_time_zone(zone).dt.strftime("%Y-%m")
    return None if months.is_empty() else str(months.mode().max())


def _publicity(frame: pl.DataFrame, unread: Collection[int], context: Context) -> Steps:
    """A campaign that has a name alone goes by its name."""
    named = frame.with_columns(pl.coalesce("campaign", "campaign_name").alias("campaign"))
    return without_sources(named, unread, context.config.publicity) if "scene" in frame.columns else Steps(named)


def _platform_log(frame: pl.DataFrame, _: Collection[int], context: Context) -> Steps:
    hidden = [column.name for column in CONTRACTS["platform_log"].columns if column.pseudonym]
    campaign = frame["campaign"].zip_with(frame["campaign"].is_not_null(), campaign_of(frame["path"]))
    frame = frame.with_columns(
        campaign.alias("campaign"),
        *(without_people(frame[name]) for name in ("path", "referrer")),
        *(pseudonyms(frame[name], context.config.home) for name in hidden),
    )
    return Steps(frame, notes=(_HIDDEN,))


def _of_month(frame: pl.DataFrame, _: Collection[int], context: Context) -> Steps:
    """A row without a month is of the month that the file is said to be of."""
    if context.month is None:
        return Steps(frame)
    first = pl.lit(f"{context.month}-01").str.to_date("%Y-%m-%d")
    return Steps(frame.with_columns(pl.col("month").fill_null(first)))


_COMPLETE: Mapping[str, Callable[[pl.DataFrame, Collection[int], Context], Steps]] = {
    "ratings": _ratings,
    "survey": _survey,
    "publicity": _publicity,
    "platform_log": _platform_log,
    "monthly_summary": _of_month,
    "staffing": _of_month,
}
