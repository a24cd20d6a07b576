"""`python -m bench.logs [LINES]`: an access log from file to marts, against DuckDB's own space-delimited reading of it.

All run in turns in processes of their own: the load, the same log once more, of which the most memory is told, DuckDB.
Where others work on the machine, the seconds of the processor say more than those of the clock.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from bench.__main__ import etl_seconds

# A start takes as long as a million lines, and is no part of a rate: it must not be much of what is measured.
LINES = 20_000_000
# What DuckDB does with the log in so much of the time, and the seconds of the same log again.
RATE_AT_LEAST, AGAIN_AT_MOST = 0.5, 1.0
FIRST, DAYS = datetime(2026, 3, 2), 28
_WRITTEN_AT_ONCE = 500_000
_VISITORS = 1 << 17
_MICROSECONDS = DAYS * 86_400_000_000
PAGES = [f"/guide/{name}" for name in ("transfer", "mortgage", "change")] + ["/", "/query", "/apply/transfer", "/a.css"]
STATUSES = ("200", "200", "200", "304", "404", "502")
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14; V2307A) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.54",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
)
_DUCKDB = """
import sys, duckdb
duckdb.connect().execute(
    "CREATE TABLE t AS FROM read_csv($path, delim=' ', quote='\\"', strict_mode=false, header=false, all_varchar=true)",
    {"path": sys.argv[1]},
)
"""


def written(path: Path, lines: int) -> Path:
    """A combined log with response times, in the order of time, of as many visitors as a city has in a month."""
    with path.open("wb") as file:
        for first in range(0, lines, _WRITTEN_AT_ONCE):
            some = pl.int_range(first, min(first + _WRITTEN_AT_ONCE, lines), eager=True).alias("number").to_frame()
            some.select(_line(lines)).write_csv(file, include_header=False, quote_style="never")
    # As one that was turned last night: what has changed within seconds is told by its content, and the system would
    # still write it to the disk beside whatever is measured first.
    last_night = time.time() - 8 * 3600
    os.utime(path, (last_night, last_night))
    os.sync()
    return path


def _line(lines: int) -> pl.Expr:
    host = _thrown(1, _VISITORS)
    moment = pl.lit(FIRST) + pl.duration(microseconds=pl.col("number") * (_MICROSECONDS // lines))
    return pl.format(
        '198.{}.{}.{} - - [{} +0800] "GET {} HTTP/1.1" {} {} "-" "{}" 0.{}',
        *(18 + host // (1 << 16), host // (1 << 8) % (1 << 8), host % (1 << 8)),
        moment.dt.strftime("%d/%b/%Y:%H:%M:%S"),
        *(_one_of(2, PAGES), _one_of(3, STATUSES), _thrown(4, 90_000), _one_of(5, AGENTS)),
        _thrown(6, 1000).cast(pl.String).str.zfill(3),
    )


def _thrown(seed: int, sides: int) -> pl.Expr:
    """A die of so many sides, thrown for each line, and always the same."""
    return pl.col("number").hash(seed) % sides


def _one_of(seed: int, words: Sequence[str]) -> pl.Expr:
    return pl.lit(pl.Series(words)).gather(_thrown(seed, len(words)))


def duckdb_seconds(path: Path) -> float:
    """DuckDB's own reading of the file into memory."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _DUCKDB, str(path)], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measured(work: Callable[[], float]) -> tuple[float, float]:
    """The seconds of a child process by the clock, as `work` tells them, and of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(lines: int) -> None:
    """Print the seconds of each, how they compare, and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        log = written(Path(folder) / "access.log", lines)
        load = partial(etl_seconds, Path(folder) / "home", "logs", str(log))
        first, again = measured(load), measured(load)
        # Kilobytes, of whichever child held most: from 2 M lines on, DuckDB's reading would hold more.
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        alone = measured(partial(duckdb_seconds, log))
    table = Table("work", "s", "of the processor", "DuckDB's rate", "by the processor", "wanted")
    table.add_row(f"DuckDB reads {lines:,} lines", *(f"{one:.2f}" for one in alone), "1", "1")
    rates = (f"{duckdb / own:.2f}" for duckdb, own in zip(alone, first, strict=True))
    table.add_row("log, from file to marts", *(f"{one:.2f}" for one in first), *rates, f"≥ {RATE_AT_LEAST}")
    table.add_row("the same log again", *(f"{one:.2f}" for one in again), "", "", f"≤ {AGAIN_AT_MOST} s")
    Console().print(table, f"most memory of the load: {most:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
