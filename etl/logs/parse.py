"""Lines of a log as requests: plain ones by a plain pattern, what does not fit by the pattern that knows more."""

from collections.abc import Callable

import polars as pl
import pyarrow as pa

from etl.logs.lines import LONGEST
from etl.read.access_log import COLUMNS, of_combined, of_json
from warehouse.config import Config

_TEXTS = [name for name in COLUMNS if name not in ("occurred_at", "status", "bytes", "duration_ms")]
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "row": pl.UInt32,
    "line": pl.String,
    "occurred_at": pl.Datetime("us", "UTC"),
    **dict.fromkeys(_TEXTS, pl.String),
    "status": pl.UInt16,
    "bytes": pl.Int64,
    "duration_ms": pl.Float64,
}


# Nearly every line is as plain as this, and it is split by this in a third of the time that `of_combined` takes.
_PLAIN = (
    r"^(?P<client>[!-~]+) [!-~]+ [!-~]+ "
    r"\[(?P<occurred_at>[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4})\] "
    r'"(?P<method>[A-Z]+) (?P<path>[^" \\]+) HTTP/[0-9.]+" (?P<status>[0-9]{3}) (?P<bytes>[0-9]+|-)'
    r'(?: "(?P<referrer>[^"\\]*)" "(?P<user_agent>[^"\\]*)"(?: (?P<seconds>[0-9]+\.[0-9]+))?)?[\r\n]*$'
)


class Parser:
    """Reads the lines of one log, in its form; get the zone of moments without an offset from the settings."""

    def __init__(self, config: Config, *, as_json: bool) -> None:
        self._zone = config.timezone
        self._as_json = as_json

    def requests(self, lines: pl.DataFrame) -> pl.DataFrame:
        """One row per line with its text; of what is no request `occurred_at` or `path` is missing."""
        if self._as_json:
            return self._told(lines, of_json)
        split = _split(lines)
        plain = pl.col("occurred_at").is_not_null()
        odd = split.filter(~plain).select("row", "line")
        if not odd.height:
            return _shaped(split)
        return pl.concat([_shaped(split.filter(plain)), self._told(odd, of_combined)]).sort("row")

    def _told(self, lines: pl.DataFrame, parse: Callable[[list[str]], list[pa.Array]]) -> pl.DataFrame:
        texts = [line[:LONGEST] for line in lines["line"].str.strip_chars_end("\r\n")]
        columns = {
            name: pl.Series(column.to_pylist(), dtype=pl.String)
            for name, column in zip(COLUMNS, parse(texts), strict=True)
        }
        frame = pl.DataFrame({"row": lines["row"], "line": texts} | columns)
        return _shaped(frame.with_columns(_moment(self._zone)))


def _split(lines: pl.DataFrame) -> pl.DataFrame:
    """The parts of plain lines; of every other one all are missing."""
    parts = lines.with_columns(pl.col("line").str.extract_groups(_PLAIN).alias("parts")).unnest("parts")
    return parts.with_columns(
        pl.col("occurred_at").str.to_datetime("%d/%b/%Y:%H:%M:%S %z", strict=False, time_unit="us"),
        (pl.col("seconds").cast(pl.Float64) * 1000).alias("duration_ms"),
        *(
            pl.when(~pl.col(name).is_in(["-", ""])).then(name).alias(name)
            for name in ("client", "bytes", "referrer", "user_agent")
        ),
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


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns as they are kept, in their order; a status that is none and a number that is none are nothing."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in SCHEMA.items() if name not in frame.columns]
    typed = frame.with_columns(missing).select(
        pl.col(name).dt.convert_time_zone("UTC").cast(kind)
        if name == "occurred_at"
        else pl.col(name).cast(kind, strict=False)
        for name, kind in SCHEMA.items()
    )
    known = pl.col("status").is_null() | pl.col("status").is_between(100, 599)
    return typed.with_columns(pl.when(known).then("path").alias("path"))
