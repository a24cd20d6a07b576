"""Lines of a log as requests: plain ones by a plain pattern, what does not fit by the pattern that knows more."""

from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl
import pyarrow as pa

from etl.logs.lines import LONGEST
from etl.read.access_log import COLUMNS, of_combined, of_json
from warehouse.config import Config

# Said again and again: rows tell the place of each in a list, and a different one is looked at once in a part.
WORDS = ("method", "path", "referrer", "user_agent", "event", "service", "campaign")
_TEXTS = ("client", "session", "case_no")
_NUMBERS: dict[str, type[pl.DataType]] = {"status": pl.UInt16, "bytes": pl.Int64, "duration_ms": pl.Float64}

# Nearly every line is as plain as this, and is split where its quotes and blanks stand in a third of the time that
# `of_combined` takes.
_PLAIN = (
    r"^[!-~]+ [!-~]+ [!-~]+ \[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}\] "
    r'"[A-Z]+ [^" \\]+ HTTP/[0-9.]+" [0-9]{3} (?:[0-9]+|-)'
    r'(?: "[^"\\]*" "[^"\\]*"(?: [0-9]+\.[0-9]+)?)?[\r\n]*$'
)
_PIECES = ["head", "request", "answer", "referrer", "blank", "user_agent", "seconds"]
_CLOCK = "%d/%b/%Y:%H:%M:%S"
_NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)


def schema(words: pl.DataType) -> dict[str, pl.DataType | type[pl.DataType]]:
    """The columns of requests, of which the words are of the given type."""
    return {
        "row": pl.UInt32,
        "line": pl.String,
        "occurred_at": pl.Datetime("us", "UTC"),
        **dict.fromkeys(_TEXTS, pl.String),
        **dict.fromkeys(WORDS, words),
        **_NUMBERS,
    }


class Parser:
    """Reads the lines of one log, in its form; get the zone of moments without an offset from the settings."""

    def __init__(self, config: Config, *, as_json: bool) -> None:
        self._zone = config.timezone
        self._as_json = as_json

    def requests(self, lines: pl.DataFrame) -> pl.DataFrame:
        """One row per line with its text; of what is no request `occurred_at` or `path` is missing."""
        # Words are forgotten with their part: of all parts together they might fill the memory.
        words = pl.Categorical(pl.Categories.random())
        if self._as_json:
            return self._told(lines, of_json, words)
        split = _shaped(_split(lines.filter(pl.col("line").str.contains(_PLAIN)), words), words)
        plain = split.filter(pl.col("occurred_at").is_not_null())
        if plain.height == lines.height:
            return plain
        odd = lines.join(plain, on="row", how="anti")
        return pl.concat([plain, self._told(odd, of_combined, words)]).sort("row")

    def _told(
        self, lines: pl.DataFrame, parse: Callable[[list[str]], list[pa.Array]], words: pl.DataType
    ) -> pl.DataFrame:
        texts = [line[:LONGEST] for line in lines["line"].str.strip_chars_end("\r\n")]
        columns = {
            name: pl.Series(column.to_pylist(), dtype=pl.String)
            for name, column in zip(COLUMNS, parse(texts), strict=True)
        }
        frame = pl.DataFrame({"row": lines["row"], "line": texts} | columns)
        return _shaped(frame.with_columns(_moment(self._zone)), words)


def _split(lines: pl.DataFrame, words: pl.DataType) -> pl.DataFrame:
    """The parts of plain lines."""
    pieces = lines["line"].str.splitn('"', len(_PIECES)).struct.rename_fields(_PIECES).struct.unnest()
    said = pieces.select(
        _filled(pl.col("head").str.split_exact(" ", 1).struct[0]).alias("client"),
        pl.col("request").cast(words),
        *(_filled(pl.col(name)).cast(words) for name in ("referrer", "user_agent")),
        pl.col("answer").str.slice(1, 3).alias("status"),
        pl.col("answer").str.slice(5).str.strip_chars().alias("bytes"),
        (pl.col("seconds").str.strip_chars().cast(pl.Float64, strict=False) * 1000).alias("duration_ms"),
    )
    split = lines.hstack(said).with_columns(_clocked(pieces["head"]).alias("occurred_at"))
    return split.join(_asked(said["request"]), on="request", how="left", maintain_order="left")


def _filled(cells: pl.Expr) -> pl.Expr:
    """The cells with null for what servers write where there is nothing."""
    return pl.when(~cells.is_in(["-", ""])).then(cells)


def _clocked(heads: pl.Series) -> pl.Series:
    """The moment at the end of what stands before a plain line's first quote; null where there is no such moment."""
    clocks = heads.str.slice(-28, 20).str.to_datetime(_CLOCK, strict=False, time_unit="us")
    zones = heads.str.slice(-7, 5)
    # Few different ones stand in a log; all are read at a moment of which the time in Greenwich is known.
    different = zones.unique()
    at_noon = (f"{_NOON:{_CLOCK}} " + different).str.to_datetime(f"{_CLOCK} %z", strict=False, time_unit="us")
    apart = pl.DataFrame({"zone": different, "apart": at_noon - _NOON})
    zone = zones.to_frame("zone").join(apart, on="zone", how="left", maintain_order="left")
    return clocks.dt.replace_time_zone("UTC") + zone["apart"]


def _asked(requests: pl.Series) -> pl.DataFrame:
    """One row per different request of plain lines: its method and path."""
    different = requests.unique()
    parts = different.cast(pl.String).str.split_exact(" ", 2).struct.rename_fields(["method", "path", "protocol"])
    return pl.DataFrame({"request": different}).hstack(
        parts.struct.unnest().select("method", "path").cast(requests.dtype)
    )


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
