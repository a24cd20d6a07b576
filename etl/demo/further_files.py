"""The files of the feeds beside cases, with the faults that offices really hand over."""

import gzip
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

from etl.demo.feed_file import EVERYTHING, FeedFile
from etl.demo.ledgers import SUMMARY_HEADER, UNITS, by_hand, months_before, staffing_table, summary_rows, targets_table
from etl.demo.promotion import publicity_table, wechat_table
from etl.demo.rating_tables import LEVELS, devices_table, platform_table, rated_table
from etl.demo.records import Records
from etl.demo.survey import managers_table, public_table
from etl.demo.visits import access_log, events_table
from etl.demo.workbooks import CREATED, write_workbook

MOMENTS = "%Y-%m-%d %H:%M:%S"
# One file is read into memory by a child process with 2 GiB.
RATINGS_PER_FILE = 500_000
# Publicity is kept for a year; what was spent before is in nobody's file.
PUBLICITY_MONTHS = 12
# Before the stretch Lianjiang counted by hand.
BY_HAND_MONTHS = 3


def further_files(out: Path, happened: Records, cases: pl.DataFrame, seed: int, until: datetime) -> list[FeedFile]:
    """Write what people said, what was published, who visited and what was counted; `cases` is the cases' own table."""
    # Each is drawn apart: what is new in one leaves the others as they were.
    opinions, answers, further, promoted = (np.random.default_rng([seed, part]) for part in (3, 4, 2, 5))
    return [
        *_ratings(out, rated_table(opinions, happened, cases, until), until),
        *_survey(out, answers),
        *_publicity(out, promoted, until),
        *_platform(out, further, cases, until),
        *_ledgers(out, cases, until),
    ]


def _ratings(out: Path, rated: pl.DataFrame, until: datetime) -> Iterator[FeedFile]:
    """The platform's history in GBK, its latest month as clerks keep it, and all that the older devices hold."""
    platform, devices = platform_table(rated), devices_table(rated)
    latest = pl.col("评价时间").dt.strftime("%Y-%m") == f"{until:%Y-%m}"
    history, month = platform.filter(~latest), platform.filter(latest)
    for part, table in enumerate(history.iter_slices(RATINGS_PER_FILE), start=1):
        path = out / f"好差评_历史_{part:02d}.csv"
        path.write_bytes(table.write_csv(datetime_format=MOMENTS).encode("gb18030"))
        yield FeedFile("ratings", path, EVERYTHING)
    for part, table in enumerate(devices.iter_slices(RATINGS_PER_FILE), start=1):
        path = out / f"好差评_评价器_{part:02d}.csv"
        path.write_bytes(b"\xef\xbb\xbf" + table.write_csv(datetime_format="%Y/%-m/%-d %H:%M:%S").encode())
        yield FeedFile("ratings", path, EVERYTHING)
    if month.height:
        path = out / f"好差评_{until:%Y-%m}.xlsx"
        people = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(4)
        named = month.with_columns(("示例" + people).alias("评价人"), ("0000000" + people).alias("联系电话"))
        write_workbook(path, "好差评", named.columns, [*named.rows(), *_mistaken_ratings(named)])
        yield FeedFile("ratings", path, EVERYTHING)


def _mistaken_ratings(ratings: pl.DataFrame) -> list[tuple[object, ...]]:
    """Three rows that no load can take: six stars, no such office, put right before it was rated."""
    row = ratings.filter(pl.col("评价结果") != LEVELS[0]).row(0, named=True)
    wrong: tuple[dict[str, object], ...] = (
        {"评价结果": "六星"},
        {"受理所属部门": "鼓搂"},
        {"整改时间": datetime(2020, 1, 1)},
    )
    return [tuple((row | {"评价编号": f"PJ9{n:06d}"} | change).values()) for n, change in enumerate(wrong, start=1)]


def _survey(out: Path, rng: np.random.Generator) -> Iterator[FeedFile]:
    """Both sides: whom the offices serve, in two waves, and those who run them, once."""
    for name, sheets in (("问卷_办事群众满意度", public_table(rng)), ("问卷_管理人员", managers_table(rng))):
        write_workbook(out / f"{name}.xlsx", "答卷", sheets.columns, sheets.rows())
        yield FeedFile("survey", out / f"{name}.xlsx", EVERYTHING)


def _publicity(out: Path, rng: np.random.Generator, until: datetime) -> Iterator[FeedFile]:
    month = until.year * 12 + until.month - PUBLICITY_MONTHS
    first, last = date(month // 12, month % 12 + 1, 1), until.date()
    table = publicity_table(rng, first, last)
    path = out / "宣传统计.xlsx"
    before = table.columns.index("覆盖人数")
    total = ("合计", *(None for _ in table.columns[1:before]), int(table["覆盖人数"].sum()))
    write_workbook(path, "宣传", table.columns, [*table.rows(), total], title=f"宣传推广统计表（截至{last}）")
    yield FeedFile("publicity", path, EVERYTHING)
    path = out / "公众号_图文分析.csv"
    path.write_bytes(b"\xef\xbb\xbf" + wechat_table(rng, first, last).write_csv().encode())
    yield FeedFile("publicity", path, EVERYTHING)


def _platform(out: Path, rng: np.random.Generator, cases: pl.DataFrame, until: datetime) -> Iterator[FeedFile]:
    events = events_table(rng, cases, until)
    if events.height:
        path = out / "平台事件.csv"
        path.write_bytes(b"\xef\xbb\xbf" + events.write_csv(datetime_format=MOMENTS).encode())
        yield FeedFile("platform_log", path, EVERYTHING)
    path = out / f"access-{until:%Y%m%d}.log.gz"
    with path.open("wb") as file, gzip.GzipFile("", "wb", 1, file, mtime=0) as packed:
        packed.write(access_log(rng, until).encode())
    yield FeedFile("platform_log", path, EVERYTHING)


def _ledgers(out: Path, cases: pl.DataFrame, until: datetime) -> Iterator[FeedFile]:
    first = cases["受理时间"].min()
    assert isinstance(first, datetime)
    for name, rows in (
        (f"月报_{months_before(until, 1)[0]}.xlsx", summary_rows(cases, months_before(until, 1)[0])),
        ("月报_连江_手工.xlsx", by_hand(months_before(first, BY_HAND_MONTHS))),
    ):
        _write_summary(out / name, rows)
        yield FeedFile("monthly_summary", out / name, EVERYTHING)
    staff, targets = staffing_table(cases, months_before(until, PUBLICITY_MONTHS)), targets_table()
    for feed, name, table in (("staffing", "人员配备", staff), ("targets", "年度目标", targets)):
        write_workbook(out / f"{name}.xlsx", name, table.columns, table.rows())
        yield FeedFile(feed, out / f"{name}.xlsx", EVERYTHING)


def _write_summary(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """A titled sheet: a header of two merged rows, a row of units below it, a total and a signature at the end."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": CREATED})
        page, bold = book.add_worksheet("月报"), book.add_format({"bold": True, "align": "center"})
        page.merge_range(0, 0, 0, len(SUMMARY_HEADER) - 1, "不动产登记办件情况月报表", bold)
        groups = [group for group, _ in SUMMARY_HEADER]
        for at, (group, name) in enumerate(SUMMARY_HEADER):
            if not name:
                page.merge_range(1, at, 2, at, group, bold)
                continue
            page.write_string(2, at, name, bold)
            if groups.index(group) == at:
                page.merge_range(1, at, 1, at + groups.count(group) - 1, group, bold)
        page.write_row(3, 0, UNITS)
        for row, cells in enumerate(rows, start=4):
            page.write_row(row, 0, cells)
        total = ["合计", "", *(sum(int(str(cells[at])) for cells in rows) for at in range(2, len(SUMMARY_HEADER)))]
        page.write_row(4 + len(rows), 0, total, bold)
        page.write_string(5 + len(rows), 0, "填表人：示例")
