"""What stands for the month of a file, whichever loads it came with, and what becomes of it when the file is loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from etl.desk.difference import Compared, compared, held, key_of
from etl.desk.period import placed, within
from etl.request import Request
from warehouse.config import Config
from warehouse.journal import Entry, completing
from warehouse.text import Text
from warehouse.work import Work


@dataclass(frozen=True, slots=True)
class Standing:
    """The records that stand for the month of a file, beside what the file says.

    `changes` is None where nobody compared. `records` are those of the load that it replaces and of what completes that
    one; None where it replaces none. `told` names the later loads whose records it overwrites, replaces or leaves.
    """

    changes: Compared | None = None
    records: pl.DataFrame | None = None
    told: tuple[Text, ...] = ()


def beside_standing(config: Config, work: Work, request: Request, new: pl.DataFrame, stands: Entry | None) -> Standing:
    """Hold a file that was checked, and not yet staged, against what counts now."""
    feed, counting = request.feed, held(work, new, request.feed)
    if stands is None:
        return Standing(compared(new, None, feed, counting))
    entries = work.journal.entries()
    gone = [stands.load_id, *(one.load_id for one in completing(entries, stands.load_id))]
    old = _together([work.records(load_id, feed) for load_id in gone], key_of(new, feed))
    changes = compared(new, old, feed, counting)
    changes = replace(changes, removed=changes.removed - _elsewhere(work, feed, new, old, gone))
    later = [one for one in entries if one.seq > stands.seq and one.feed == feed and one.load_id not in gone]
    told = _later(config, work, request, new, counting, later) if counting is not None else ()
    return Standing(changes, old, (*replaced_with_it(work, stands, new), *told))


def _together(frames: Sequence[pl.DataFrame], key: Sequence[str]) -> pl.DataFrame:
    """The records of several loads; of what two of them tell, that of the later one."""
    old = frames[0]
    for later in frames[1:]:
        old = pl.concat([old.join(later, on=key, how="anti", nulls_equal=True) if key else old, later])
    return old


def _elsewhere(work: Work, feed: str, new: pl.DataFrame, old: pl.DataFrame, gone: Sequence[str]) -> int:
    """How many records that the file lacks are told of by other loads too, and so stay."""
    key = key_of(new, feed)
    lacking = old.join(new, on=key, how="anti", nulls_equal=True).select(key) if key else old.clear()
    if lacking.is_empty():
        return 0
    return lacking.join(work.holding(feed, lacking, without=gone), on=key, how="semi", nulls_equal=True).height


def replaced_with_it(work: Work, stands: Entry, new: pl.DataFrame) -> tuple[Text, ...]:
    """What brought back rows of the load that is replaced, and gives way with it."""
    feed, told = stands.feed, []
    for rest in completing(work.journal.entries(), stands.load_id):
        records, key = work.records(rest.load_id, feed), key_of(new, feed)
        both = records.join(new, on=key, how="semi", nulls_equal=True).height if key else 0
        told.append(GOES.format(file=rest.file_name, load_id=rest.load_id, n=records.height, both=both))
    return tuple(told)


def _later(
    config: Config, work: Work, request: Request, new: pl.DataFrame, counting: pl.DataFrame, later: Sequence[Entry]
) -> Iterator[Text]:
    """What becomes of records that were told after the file that is replaced, by loads that stay."""
    feed, key = request.feed, key_of(new, request.feed)
    for one in later:
        theirs = counting.filter(pl.col("load_id") == one.load_id)
        said = {"file": one.file_name, "load_id": one.load_id}
        if theirs.height and (n := compared(new.join(theirs, on=key, how="semi"), None, feed, theirs).replaced):
            yield OVERWRITES.format(**said, n=n)
        if one.month is None and (n := _kept(config, work, request, new, one)):
            yield KEPT.format(**said, n=n)


def _kept(config: Config, work: Work, request: Request, new: pl.DataFrame, one: Entry) -> int:
    """The records of a load that lie in the month and department of a file which lacks them."""
    records = work.records(one.load_id, request.feed).join(new, on=key_of(new, request.feed), how="anti")
    whose = work.registered(request.department)
    if whose is not None and "department" in records.columns:
        records = records.filter(pl.col("department").fill_null(one.department or whose) == whose)
    days = placed(records, request.feed, config)
    return days.filter(within(days, request.month)).height if days.width and request.month else 0


GOES = Text(
    "{file} ({load_id}) completes it and is replaced with it: {n:,} records, of which this file has {both:,}.",
    "{file}（{load_id}）是其补全，将一并替换：共 {n:,} 条，本文件含其中 {both:,} 条。",
)
OVERWRITES = Text(
    "{file} ({load_id}) came later, and this file says {n:,} of its records otherwise: this file will count.",
    "{file}（{load_id}）导入在后，其中 {n:,} 条与本文件不同，导入后以本文件为准。",
)
KEPT = Text(
    "{file} ({load_id}) came later and stays: {n:,} of its records are not in this file.",
    "{file}（{load_id}）导入在后，予以保留：其中 {n:,} 条本文件没有。",
)
