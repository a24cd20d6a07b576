"""`python -m bench.logs [LINES]`: an access log from file to marts, against DuckDB's own space-delimited reading of it.

All run in turns in processes of their own: the load, the same log once more, of which the most memory is told, DuckDB.
Where others work on the machine, the seconds of the processor say more than those of the clock.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.__main__ import etl_seconds

LINES = 1_000_000
SEED = 20261123
FIRST, DAYS = datetime(2026, 3, 2), 28
PAGES = [f"/guide/{name}" for name in ("transfer", "mortgage", "change")] + ["/", "/query", "/apply/transfer", "/a.css"]
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
    dice = random.Random(SEED)
    step = timedelta(days=DAYS) / lines
    with path.open("w", encoding="ascii") as file:
        for number in range(lines):
            host = dice.randrange(1 << 17)
            file.write(
                f"198.{18 + (host >> 16)}.{host >> 8 & 255}.{host & 255} - - "
                f"[{FIRST + step * number:%d/%b/%Y:%H:%M:%S} +0800] "
                f'"GET {dice.choice(PAGES)} HTTP/1.1" {dice.choice((200, 200, 200, 304, 404, 502))} '
                f'{dice.randrange(90_000)} "-" "{dice.choice(AGENTS)}" {dice.random():.3f}\n'
            )
    return path


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
    table = Table("work", "s", "of the processor", "DuckDB's rate", "by the processor")
    table.add_row(f"DuckDB reads {lines:,} lines", *(f"{one:.2f}" for one in alone), "1", "1")
    compared = (duckdb / own for duckdb, own in zip(alone, first, strict=True))
    table.add_row("log, from file to marts", *(f"{one:.2f}" for one in (*first, *compared)))
    table.add_row("the same log again", *(f"{one:.2f}" for one in again))
    Console().print(table, f"most memory of the load: {most:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
