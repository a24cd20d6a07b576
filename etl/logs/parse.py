"""Lines of a log as requests: split by their quotes, and what does not fit by the pattern that knows more."""

from collections.abc import Callable

import polars as pl
import pyarrow as pa

from etl.logs.lines import LONGEST
from etl.read.access_log import COLUMNS, of_combined, of_json
from warehouse.config import Config
from warehouse.traffic.splitting import Splitter

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


class Parser:
    """Reads the lines of one log, in its form; get the zone of moments without an offset from the settings."""

    def __init__(self, config: Config, *, as_json: bool) -> None:
        self._zone = config.timezone
        self._as_json = as_json
        self._splitter = Splitter()

    def requests(self, lines: pa.Table) -> pl.DataFrame:
        """One row per line with its text; of what is no request `occurred_at` or `path` is missing."""
        if self._as_json:
            return self._told(lines, of_json)
        split = self._splitter.split(lines)
        fitting = split.filter("fits").drop("fits")
        odd = split.filter(~pl.col("fits")).select("row", "line")
        frames = [_shaped(fitting), *([self._told(odd.to_arrow(), of_combined)] if odd.height else [])]
        return pl.concat(frames).sort("row") if odd.height else frames[0]

    def _told(self, lines: pa.Table, parse: Callable[[list[str]], list[pa.Array]]) -> pl.DataFrame:
        texts = [line.rstrip("\r\n")[:LONGEST] for line in lines["line"].to_pylist()]
        columns = parse(texts)
        frame = pl.DataFrame(
            {"row": pl.Series(lines["row"].to_pylist(), dtype=pl.UInt32), "line": texts}
            | {
                name: pl.Series(column.to_pylist(), dtype=pl.String)
                for name, column in zip(COLUMNS, columns, strict=True)
            }
        )
        return _shaped(frame.with_columns(_moment(self._zone)))


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
