"""The city's feed files, in the formats and with the faults that offices really hand over."""

import gzip
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from etl.demo import city
from etl.demo.feed_file import EVERYTHING, FeedFile, Options
from etl.demo.frames import cases_table, steps_table
from etl.demo.further_files import further_files
from etl.demo.records import Records, records
from etl.demo.reference import departments_table, services_table
from etl.demo.story import UNTIL
from etl.demo.workbooks import write_workbook

# One file is read into memory by a child process with 2 GiB: 200,000 cases bring about a million steps.
CASES_PER_FILE = 200_000

# Steps repeat their words: the fastest level already makes a tenth of them.
GZIP_LEVEL = 1

# Cangshan keeps a titled sheet with a total below, Gulou names people and makes mistakes, the others share an export.
TITLED, CARELESS = "cangshan", "gulou"


def generate(cases: int, seed: int, months: int, out: Path, until: datetime = UNTIL) -> list[FeedFile]:
    """Write the feed files of a city into `out`, and name them in the order in which they are to be loaded.

    `cases` are accepted in the `months` calendar months that end with `until`, local time. The same arguments give
    the same files.

    Raises:
        EtlError: fewer than one case or month, or months that reach before the announced calendar.
    """
    happened = records(cases, seed, months, until)
    out.mkdir(parents=True, exist_ok=True)
    # What only files say is drawn apart: a new column leaves what happened as it was.
    table = cases_table(happened, np.random.default_rng([seed, 1]))
    latest = pl.col("受理时间").dt.strftime("%Y-%m") == f"{until:%Y-%m}"
    return [
        *_reference(out),
        *_history(out, table.filter(~latest)),
        *_latest(out, table.filter(latest), until),
        *_steps(out, happened, table.height),
        *further_files(out, happened, table, seed, until),
    ]


def _reference(out: Path) -> Iterator[FeedFile]:
    for feed, name, table in (
        ("departments", "部门", departments_table()),
        ("services", "服务事项", services_table()),
    ):
        path = out / f"{name}.xlsx"
        write_workbook(path, name, table.columns, table.rows())
        yield FeedFile(feed, path, EVERYTHING)


def _history(out: Path, cases: pl.DataFrame) -> Iterator[FeedFile]:
    """The case system's own export: GBK, as Excel in China writes a CSV."""
    for part, table in enumerate(cases.iter_slices(CASES_PER_FILE), start=1):
        path = out / f"办件_历史_{part:02d}.csv"
        path.write_bytes(_csv(table, "%Y-%m-%d %H:%M:%S").decode().encode("gb18030"))
        yield FeedFile("cases", path, EVERYTHING)


def _latest(out: Path, cases: pl.DataFrame, until: datetime) -> Iterator[FeedFile]:
    """The month that is not over: two offices' workbooks, and one list of all others."""
    named = {id: city.DEPARTMENTS[city.department(id)].name.zh for id in (TITLED, CARELESS)}
    month = f"{until:%Y-%m}"
    titled, careless = (cases.filter(pl.col("承办部门") == name) for name in named.values())
    rest = cases.filter(~pl.col("承办部门").is_in(list(named.values())))
    if titled.height:
        path, table = out / f"办件_{named[TITLED]}_{month}.xlsx", titled.drop("承办部门")
        title = f"{named[TITLED]}不动产登记办件明细表（{until.year}年{until.month}月）"
        total = ("合计", f"{table.height}件")
        write_workbook(path, "办件明细", table.columns, [*table.rows(), total], title=title)
        yield FeedFile("cases", path, Options(department=TITLED, month=month))
    if careless.height:
        path, table = out / f"办件_{named[CARELESS]}_{month}.xlsx", _with_people(careless)
        write_workbook(path, "Sheet1", table.columns, [*table.rows(), *_mistakes(table)])
        yield FeedFile("cases", path, EVERYTHING)
    if rest.height:
        path = out / f"办件_其他_{month}.csv"
        path.write_bytes(b"\xef\xbb\xbf" + _csv(rest, "%Y/%-m/%-d %H:%M:%S"))
        yield FeedFile("cases", path, EVERYTHING)


def _steps(out: Path, city_records: Records, cases: int) -> Iterator[FeedFile]:
    for part, first in enumerate(range(0, cases, CASES_PER_FILE), start=1):
        table = steps_table(city_records, first, min(first + CASES_PER_FILE, cases))
        path = out / f"环节_{part:02d}.csv.gz"
        with path.open("wb") as file, gzip.GzipFile("", "wb", GZIP_LEVEL, file, mtime=0) as packed:
            packed.write(b"\xef\xbb\xbf" + _csv(table, "%Y-%m-%d %H:%M:%S"))
        yield FeedFile("case_steps", path, EVERYTHING)


def _csv(table: pl.DataFrame, moments: str) -> bytes:
    return table.write_csv(datetime_format=moments).encode()


def _with_people(cases: pl.DataFrame) -> pl.DataFrame:
    """Columns that a load must drop; nobody has these names and numbers."""
    number = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(4)
    return cases.with_columns(("示例" + number).alias("申请人"), ("0000000" + number).alias("手机号"))


def _mistakes(cases: pl.DataFrame) -> list[tuple[object, ...]]:
    """Three rows that no load can take: closed before it was accepted, no such office, no such day."""
    row = cases.row(0, named=True)
    prefix = str(row["业务号"])[:14]
    wrong: tuple[dict[str, object], ...] = (
        {"办理状态": "办结", "办结时间": row["受理时间"] - timedelta(days=9)},
        {"承办部门": "鼓搂"},
        {"受理时间": "2026年13月5日"},
    )
    return [tuple((row | {"业务号": f"{prefix}9{n:06d}"} | change).values()) for n, change in enumerate(wrong, start=1)]
