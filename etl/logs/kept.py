"""A log as it is kept: Parquet, every request under pseudonyms, beside it what was set aside, and which log it is."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from etl.ahead import ahead, together
from etl.logs.content import Content, opened
from etl.logs.parse import WORDS, Parser, schema
from etl.read.access_log import shown
from etl.read.table import ROW
from warehouse.config import Config

_ABOUT = b"onewindow.log"
_MAGIC = b"PAR1"
_COLUMNS = {name: kind for name, kind in schema(pl.Categorical()).items() if name != "line"} | {"aside": pl.String}
# Numbers that rise are kept as their steps; what comes again as its place in a list, which others would fill.
_STEPS = dict.fromkeys(("row", "occurred_at", "bytes"), "DELTA_BINARY_PACKED")
_WRITTEN: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 1,
    "use_dictionary": [*WORDS, "status", "duration_ms"],
    "column_encoding": _STEPS,
    # By these two are groups of rows passed over.
    "write_statistics": ["occurred_at", "aside"],
}
_KEPT = pl.DataFrame(schema=_COLUMNS).to_arrow().schema


@dataclass(frozen=True, slots=True)
class About:
    """Which log a file of requests was read from: its content up to where it was read, and the load that had begun it.

    `goes_on` is the load before it, and `origin` the first; None where this is the first.
    """

    bytes: int
    sha256: str
    lines: int
    goes_on: str | None
    origin: str | None


def keep(config: Config, content: Content, target: Path, now: datetime) -> About:
    """Read what is new of a log into `target`, in parts: no more than a part is ever in memory."""
    with opened(content.path) as file:
        as_json = file.read(1) == b"{"
    parser, before = Parser(config, now, as_json=as_json), content.goes_on
    lines = before.lines if before else 0
    with pq.ParquetWriter(target, _KEPT, **_WRITTEN) as writer:
        for requests in together(ahead(content.chunks()), parser.requests):
            of_log = requests.with_columns(pl.col("row") + lines)
            lines += requests.height
            for month in _by_month(_set_aside(of_log)):
                writer.write_table(month.to_arrow())
        about = About(
            content.size,
            content.sha256,
            lines,
            before.load_id if before else None,
            before.origin if before else None,
        )
        writer.add_key_value_metadata({_ABOUT.decode(): json.dumps(asdict(about))})
    return about


def is_kept(feed: str, path: Path) -> bool:
    """Whether an original of a feed is a log that was kept in this form."""
    if feed != "platform_log":
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def about(path: Path) -> About:
    """Which log a kept file is of."""
    return About(**json.loads(pq.read_metadata(path).metadata[_ABOUT]))


def lines_aside(path: Path) -> pl.DataFrame:
    """The lines of a kept log that were set aside, as they may be shown, by their numbers."""
    found = pl.scan_parquet(path).select(pl.col("row").alias(ROW), pl.col("aside").alias("line"))
    # Of millions of lines a few; the others are never in memory together.
    return found.filter(pl.col("line").is_not_null()).collect(engine="streaming")


def _set_aside(requests: pl.DataFrame) -> pl.DataFrame:
    """The requests, and of those lines that are none only what a message may quote of them."""
    is_one = pl.col("occurred_at").is_not_null() & pl.col("path").is_not_null()
    good, other = requests.filter(is_one), requests.filter(~is_one & (pl.col("line").str.strip_chars() != ""))
    kept = good.with_columns(aside=pl.lit(None, pl.String)).select(*_COLUMNS)
    if not other.height:
        return kept
    aside = pl.Series("aside", [shown(line) for line in other["line"]], dtype=pl.String)
    return pl.concat([kept, other.select("row", aside)], how="diagonal").sort("row")


def _by_month(requests: pl.DataFrame) -> list[pl.DataFrame]:
    """The rows in their order, cut where a month ends: whoever reads a month passes over the other groups of rows."""
    moment = pl.col("occurred_at")
    first, last = (requests.select(end.dt.truncate("1mo")).item() for end in (moment.min(), moment.max()))
    if first == last:
        return [requests]
    month = requests["occurred_at"].dt.truncate("1mo").fill_null(strategy="forward").fill_null(strategy="backward")
    parts = requests.with_columns(month=month).partition_by("month", maintain_order=True)
    return [part.drop("month") for part in parts]
