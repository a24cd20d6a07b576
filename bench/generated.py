"""Cases of three years by the million, put straight into the loader's store: no file is written or read."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from warehouse.config import load_config
from warehouse.journal import Outcome, Receipt
from warehouse.work import StagedLoad, open_work

SEED = 20261123
FIRST, DAYS = datetime(2023, 1, 2), 3 * 365
SERVICES, DEPARTMENTS = 40, 12
PROMISES = (1, 5, 10, 20, 30)  # working days; each service has one, and 30 is the statutory limit of registration
CHANNELS = {"window": 0.45, "web": 0.35, "app": 0.15, "terminal": 0.05}
_MINUTES = 1440
# So many at a time: two hundred megabytes.
_LOT = 1_000_000
_PROBLEMS = ("reason", "severity", "text_en", "text_zh", "remedy_en", "remedy_zh")


def build(home: Path, cases: int) -> None:
    """Publish a version with so many cases in the data directory `home`."""
    home.mkdir()
    with open_work(load_config(home)) as work:
        for number, frame in enumerate(lots(cases)):
            sha256 = f"{number:064d}"
            entry = work.journal.receive(Receipt("cases", None, None, "made.csv", sha256, 1, None, False, "bench"))
            problems = pl.DataFrame(schema={"row": pl.UInt32, **dict.fromkeys(_PROBLEMS, pl.String)})
            work.stage(StagedLoad(entry.load_id, entry.seq, "cases", None, None, sha256), {"cases": frame}, problems)
            work.journal.read(entry.load_id, Outcome(len(frame), len(frame), 0, 0, {}, ()))
        work.journal.commit([entry.load_id for entry in work.journal.entries()], work.publish())


def lots(cases: int) -> Iterator[pl.DataFrame]:
    """The cases in the order of acceptance, part by part; the last days' ones are still open."""
    dice = np.random.default_rng(SEED)
    parts = max(1, cases // _LOT)
    for part in range(parts):
        yield _lot(dice, cases // parts, part * (cases // parts), part / parts, (part + 1) / parts)


def _lot(dice: np.random.Generator, rows: int, first: int, since: float, until: float) -> pl.DataFrame:
    weights = 1 / np.arange(1, SERVICES + 1)
    service = dice.choice(SERVICES, rows, p=weights / weights.sum())
    begun = np.sort(dice.uniform(since, until, rows)) * DAYS * _MINUTES
    promise = np.array(PROMISES)[service % len(PROMISES)]
    # Most are done well within the promise, some are not, and a few take very long.
    lasting = dice.gamma(2.0, 0.45 * promise) * _MINUTES * np.where(dice.random(rows) < 0.01, 8, 1)
    ended = dice.choice(["closed_ok", "closed_rejected", "returned", "withdrawn"], rows, p=[0.92, 0.04, 0.03, 0.01])
    frame = pl.DataFrame(
        {
            "row": np.arange(2, rows + 2, dtype=np.uint32),
            "case_no": np.arange(first, first + rows),
            "service": service,
            "department": service % DEPARTMENTS,
            "channel": dice.choice(list(CHANNELS), rows, p=list(CHANNELS.values())),
            "begun": begun.astype(np.int64),
            "over": (begun + lasting).astype(np.int64),
            "promised_days": promise,
            "statutory_days": promise * 3,
            "district": dice.choice(["east", "west", "north"], rows),
            "status": ended,
            "supplements": (dice.random(rows) < 0.06).astype(np.int32),
        }
    )
    return _in_words(frame)


def _in_words(frame: pl.DataFrame) -> pl.DataFrame:
    start = pl.lit(FIRST).dt.replace_time_zone("Asia/Shanghai").dt.convert_time_zone("UTC")
    over = pl.col("over") < DAYS * _MINUTES
    return frame.with_columns(
        case_no=pl.format("C{}", pl.col("case_no").cast(pl.String).str.zfill(8)),
        service=pl.format("S{}", pl.col("service").cast(pl.String).str.zfill(2)),
        department=pl.format("D{}", pl.col("department").cast(pl.String).str.zfill(2)),
        accepted_at=start + pl.duration(minutes="begun"),
        closed_at=pl.when(over).then(start + pl.duration(minutes="over")),
        status=pl.when(over).then("status").otherwise(pl.lit("open")),
    ).drop("begun", "over")
