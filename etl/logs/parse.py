"""Lines of a log as requests: plain ones by their pieces, what does not fit by the pattern that knows more."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import polars as pl
import pyarrow as pa

from etl.addresses import campaign_of, without_people
from etl.contracts.model import AHEAD
from etl.logs.lines import LONGEST, numbered, readable
from etl.logs.plain import Plain
from etl.pseudonyms import numbers
from etl.read.access_log import COLUMNS, of_combined, of_json
from warehouse.config import Config

# Said again and again: rows tell the place of each in a list, and a different one is looked at once in a part.
WORDS = ("method", "path", "referrer", "user_agent", "event", "service", "campaign")
_PSEUDONYMS = ("client", "session")
_NUMBERS: dict[str, type[pl.DataType]] = {"status": pl.UInt16, "bytes": pl.Int64, "duration_ms": pl.Float64}


def schema(words: pl.DataType) -> dict[str, pl.DataType | type[pl.DataType]]:
    """The columns of requests, of which the words are of the given type."""
    return {
        "row": pl.UInt32,
        "line": pl.String,
        "occurred_at": pl.Datetime("us", "UTC"),
        **dict.fromkeys(_PSEUDONYMS, pl.UInt64),
        "case_no": pl.String,
        **dict.fromkeys(WORDS, words),
        **_NUMBERS,
    }


class Parser:
    """Reads the lines of one log that was handed over at `now`; a moment without an offset is of the settings' zone."""

    def __init__(self, config: Config, now: datetime, *, as_json: bool) -> None:
        self._zone = config.timezone
        self._until = now + AHEAD
        self._as_json = as_json
        self._private = partial(numbers, home=config.home)
        self._plain = Plain(self._private)

    def requests(self, part: bytes) -> pl.DataFrame:
        """One row per line, without what it holds of persons; of no request, `occurred_at` or `path` is missing.

        A line that is no request, or tells of a moment to come, has its text, for whoever sets it aside.
        """
        # Words are forgotten with their part: of all parts together they might fill the memory.
        words = pl.Categorical(pl.Categories.random())
        none, text = pl.DataFrame(schema=schema(words)), readable(part)
        if self._as_json:
            return pl.concat([none, *self._one_by_one(numbered(text), words)]).sort("row")
        plain, is_all = self._plain.requests(text, words)
        latest = plain["occurred_at"].max() if plain.height else None
        if isinstance(latest, datetime) and latest > self._until:
            plain, is_all = plain.filter(pl.col("occurred_at") <= self._until), False
        requests = pl.concat([none, plain], how="diagonal")
        if is_all:
            return requests
        odd = numbered(text).join(plain, on="row", how="anti")
        return pl.concat([requests, *self._one_by_one(odd, words)]).sort("row")

    def _one_by_one(self, lines: pl.DataFrame, words: pl.DataType) -> Iterator[pl.DataFrame]:
        """The lines by the patterns that know more, each in its own form: a server may have changed it half-way."""
        is_json = pl.col("line").str.starts_with("{")
        for some, parse in ((lines.filter(is_json), of_json), (lines.filter(~is_json), of_combined)):
            told = self._told(some, parse, words)
            happened = pl.col("occurred_at") <= self._until
            yield told.with_columns(pl.when(happened).then("occurred_at").alias("occurred_at"))

    def _told(
        self, lines: pl.DataFrame, parse: Callable[[list[str]], list[pa.Array]], words: pl.DataType
    ) -> pl.DataFrame:
        texts = [line[:LONGEST] for line in lines["line"].str.strip_chars_end("\r\n")]
        columns = {
            name: pl.Series(column.to_pylist(), dtype=pl.String)
            for name, column in zip(COLUMNS, parse(texts), strict=True)
        }
        frame = pl.DataFrame({"row": lines["row"], "line": texts} | columns)
        return _shaped(self._bare(frame).with_columns(_moment(self._zone)), words)

    def _bare(self, frame: pl.DataFrame) -> pl.DataFrame:
        campaign = pl.coalesce("campaign", campaign_of(frame["path"]))
        addresses = [without_people(frame[name]) for name in ("path", "referrer")]
        visitors = [self._private(frame[name]) for name in _PSEUDONYMS]
        return frame.with_columns(campaign, *addresses, *visitors)


def _moment(zone: str) -> pl.Expr:
    """ISO 8601, with its offset or in the zone of the settings."""
    said = pl.col("occurred_at")
    aware = said.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", strict=False, time_unit="us", time_zone="UTC")
    utc = said.str.strip_suffix("Z").str.replace("T", " ")
    naive = utc.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False, time_unit="us")
    local = (
        pl.when(said.str.ends_with("Z"))
        .then(naive.dt.replace_time_zone("UTC"))
        .otherwise(
            naive.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
        )
    )
    return pl.coalesce(aware, local).alias("occurred_at")


def _shaped(frame: pl.DataFrame, words: pl.DataType) -> pl.DataFrame:
    """The columns as they are kept, in their order; a status that is none and a number that is none are nothing."""
    kinds = schema(words)
    missing = [pl.lit(None, kind).alias(name) for name, kind in kinds.items() if name not in frame.columns]
    typed = frame.with_columns(missing).select(
        pl.col(name).dt.convert_time_zone("UTC").cast(kind)
        if name == "occurred_at"
        else pl.col(name).cast(kind, strict=False)
        for name, kind in kinds.items()
    )
    known = pl.col("status").is_null() | pl.col("status").is_between(100, 599)
    return typed.with_columns(pl.when(known).then("path").alias("path"))
