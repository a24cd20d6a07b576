"""What tells of requests, wherever it lies: a word is its place in a list, which is one for all that is read."""

from collections.abc import Iterator
from datetime import timedelta

import duckdb
import polars as pl

from warehouse.archive import Archive
from warehouse.config import Config
from warehouse.statements import sql
from warehouse.traffic.run import Run

WORDS = ("method", "path", "referrer", "user_agent", "event", "service", "campaign")
# By what two lines are alike.
_LINE = ("occurred_at", "client", "session", "status", "bytes", "duration_ms", "case_no", *WORDS)
_TOLD = ("visitor", "place", "occurred_at", "status", "bytes", "duration_ms", "case_no", *WORDS, "demonstration")
_MOMENT = pl.col("occurred_at")


def requests(work: duckdb.DuckDBPyConnection, config: Config, run: Run, pause: timedelta) -> pl.DataFrame:
    """One row per request or event that tells of a run: of its days, of a pause before them, and of visits that go on.

    These are the requests of the day after by those who were there in the last pause of the run. `visitor` is
    whoever the log tells from others, and `place` the order in which the requests were told.
    """
    since, until, end = run.moments(config.zone)
    told = pl.concat(_held(work, config, run), how="vertical_relaxed").with_columns(
        visitor=pl.coalesce("session", "client"),
        place=pl.col("seq").cast(pl.UInt64) * 2**32 + pl.col("row"),
    )
    # What only tells lines apart need not be carried along by millions of rows.
    told = told if run.shared else told.select(_TOLD)
    of_run = told.filter(since - pause <= _MOMENT, until > _MOMENT).collect(engine="streaming")
    there = of_run.lazy().filter(until - pause <= _MOMENT).select("visitor").unique()
    after = told.filter(until <= _MOMENT, end > _MOMENT).join(there, on="visitor", how="semi")
    both = pl.concat([of_run, after.collect(engine="streaming")])
    return _once(both).select(_TOLD) if run.shared else both


def _held(work: duckdb.DuckDBPyConnection, config: Config, run: Run) -> Iterator[pl.LazyFrame]:
    """What may tell of a run: of the loader's store, and of each archived log."""
    columns = ("row", *_LINE, "origin", "seq", "demonstration")
    staged = pl.DataFrame(work.sql(sql("models/traffic", "staged"), params=run.bounds).to_arrow_table())
    yield _worded(_numbered(staged.lazy())).select(columns).with_columns(_MOMENT.dt.convert_time_zone("UTC"))
    archive = Archive(config.home)
    for sha256, *of_load in work.execute(sql("models/traffic", "log_files"), run.bounds).fetchall():
        load = zip(("seq", "demonstration", "origin"), of_load, strict=True)
        log = pl.scan_parquet(archive.path(sha256)).with_columns(pl.lit(value).alias(name) for name, value in load)
        yield _worded(_numbered(log)).select(columns)


def _numbered(log: pl.LazyFrame) -> pl.LazyFrame:
    """The visitors as numbers: the store holds their digits, as archives of earlier releases do.

    Whoever goes by another word is told apart as well.
    """
    if log.collect_schema()["client"] != pl.String:
        return log
    return log.with_columns(_number(pl.col(name)) for name in ("client", "session"))


def _number(said: pl.Expr) -> pl.Expr:
    number = said.str.to_integer(base=16, dtype=pl.UInt64, strict=False)
    return pl.when(said.is_not_null()).then(pl.coalesce(number, said.hash()))


def _worded(told: pl.LazyFrame) -> pl.LazyFrame:
    return told.cast({**dict.fromkeys((*WORDS, "origin"), pl.Categorical()), "seq": pl.Int32})


def _once(told: pl.DataFrame) -> pl.DataFrame:
    """Each request once: a line that stands in two logs is one, two like lines of one log are two."""
    numbered = told.sort("place").with_columns(line=pl.struct(_LINE).hash())
    numbered = numbered.with_columns(occurrence=pl.int_range(pl.len()).over("origin", "line"))
    latest = numbered.sort("seq", descending=True, maintain_order=True)
    return latest.unique(["line", "occurrence"], keep="first")
