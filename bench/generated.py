"""Cases of three years by the million, put straight into the loader's store: no file is written or read."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from bench.rated import ratings_of
from warehouse.config import load_config
from warehouse.journal import Outcome, Receipt
from warehouse.work import StagedLoad, open_work

SEED = 20261123
FIRST, DAYS = datetime(2023, 1, 2), 3 * 365
SERVICES, DEPARTMENTS = 40, 12
PROMISES = (1, 5, 10, 20, 30)  # working days; each service has one, and 30 is the statutory limit of registration
CHANNELS = {"window": 0.45, "web": 0.35, "app": 0.15, "terminal": 0.05}
STEPS = ("accept", "review", "register", "deliver")
_WITH_STEPS = 5  # one case in so many: as many steps as a city keeps of the services that it watches
_MINUTES = 1440
# So many at a time: two hundred megabytes.
_LOT = 1_000_000
_PROBLEMS = ("reason", "severity", "text_en", "text_zh", "remedy_en", "remedy_zh")


def build(home: Path, cases: int, *, rated: bool = False) -> None:
    """Publish a version with so many cases in the data directory `home`, with steps or with ratings."""
    home.mkdir()
    dice = np.random.default_rng(SEED)
    with open_work(load_config(home)) as work:
        for number, (frame, steps) in enumerate(lots(cases)):
            sha256 = f"{number:064d}"
            entry = work.journal.receive(Receipt("cases", None, None, "made.csv", sha256, 1, None, False, "bench"))
            problems = pl.DataFrame(schema={"row": pl.UInt32, **dict.fromkeys(_PROBLEMS, pl.String)})
            work.stage(
                StagedLoad(entry.load_id, entry.seq, "cases", None, None, sha256),
                {"cases": frame, **({"ratings": ratings_of(dice, frame)} if rated else {"case_steps": steps})},
                problems,
            )
            work.journal.read(entry.load_id, Outcome(len(frame), len(frame), 0, 0, {}, ()))
        work.journal.commit([entry.load_id for entry in work.journal.entries()], work.publish())


def lots(cases: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """The cases in the order of acceptance with their steps, part by part; the last days' ones are still open."""
    dice = np.random.default_rng(SEED)
    parts = max(1, cases // _LOT)
    for part in range(parts):
        yield _lot(dice, cases // parts, part * (cases // parts), part / parts, (part + 1) / parts)


def _lot(
    dice: np.random.Generator, rows: int, first: int, since: float, until: float
) -> tuple[pl.DataFrame, pl.DataFrame]:
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
    told = _in_words(frame)
    return told.drop("begun", "over"), _steps(dice, told)


def _steps(dice: np.random.Generator, frame: pl.DataFrame) -> pl.DataFrame:
    """The steps of every fifth case, one after the other over its time; the last one sometimes by another office."""
    some = frame.gather_every(_WITH_STEPS).select("case_no", "department", "begun", "over")
    places = pl.DataFrame({"place": range(len(STEPS)), "step": STEPS})
    made = some.join(places, how="cross").with_columns(shift=pl.Series(dice.random(len(some) * len(STEPS))))
    span = pl.col("over") - pl.col("begun")
    start, end = (pl.col("begun") + span * (pl.col("place") + by) / len(STEPS) for by in (pl.col("shift") * 0.6, 0.9))
    # One step in twelve began long before the one before it was over.
    early = pl.when(pl.col("shift") < 1 / 12).then(start - span / 3).otherwise(start)
    last = pl.col("place") == len(STEPS) - 1
    done = made.with_columns(
        department=pl.when(last & (pl.col("shift") > 0.7)).then(pl.lit("D00")).otherwise("department"),
        handler=pl.format("H{}", (pl.col("shift") * 200).cast(pl.Int64)),
        started_at=_moment(pl.max_horizontal(early, "begun").cast(pl.Int64)),
        completed_at=_moment(end.cast(pl.Int64)),
        kind=pl.lit("work"),
        row=pl.int_range(2, pl.len() + 2, dtype=pl.UInt32),
    )
    return done.filter(end < DAYS * _MINUTES).drop("place", "shift", "begun", "over")


def _moment(minutes: pl.Expr) -> pl.Expr:
    start = pl.lit(FIRST).dt.replace_time_zone("Asia/Shanghai").dt.convert_time_zone("UTC")
    return start + pl.duration(minutes=minutes)


def _in_words(frame: pl.DataFrame) -> pl.DataFrame:
    over = pl.col("over") < DAYS * _MINUTES
    return frame.with_columns(
        case_no=pl.format("C{}", pl.col("case_no").cast(pl.String).str.zfill(8)),
        service=pl.format("S{}", pl.col("service").cast(pl.String).str.zfill(2)),
        department=pl.format("D{}", pl.col("department").cast(pl.String).str.zfill(2)),
        accepted_at=_moment(pl.col("begun")),
        closed_at=pl.when(over).then(_moment(pl.col("over"))),
        status=pl.when(over).then("status").otherwise(pl.lit("open")),
    )
