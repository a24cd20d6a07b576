"""Rows that come back belong to the load that had set them aside: they take its place in time, and count with it."""

from dataclasses import replace

import polars as pl

from etl.placing import Placed, proposal
from etl.read.table import TextTable
from etl.request import Request
from warehouse.config import Config
from warehouse.journal import Entry
from warehouse.work import Work


def completion(config: Config, work: Work, request: Request, table: TextTable) -> Placed | None:
    """The file with department and month of the load that it completes; None where it completes none that counts."""
    entry = _completed(config, work, request, table)
    if entry is None:
        return None
    department = entry.department or request.department
    return Placed(replace(request, department=department, month=entry.month, completes=entry.load_id), whole=entry)


def _completed(config: Config, work: Work, request: Request, table: TextTable) -> Entry | None:
    """The load that had set most of these rows aside, for what the workbook says of them."""
    if table.returned is None or request.demonstration:
        return None
    told = table.returned
    said = work.set_aside_of(request.feed, told["row"].drop_nulls()).join(told, on="row")
    named = [pl.col("problem").str.contains(pl.col(f"text_{one}"), literal=True) for one in ("en", "zh")]
    found = said.filter(pl.any_horizontal(named)).group_by("load_id").agg(pl.col("row").n_unique())
    most = found.filter(pl.col("row") == pl.col("row").max(), pl.col("row") * 2 > told.height)["load_id"]
    entries = [work.journal.entry(load_id) for load_id in most]
    if len(entries) > 1:  # rows of the same number that want the same: what they say themselves tells them apart
        department, month = proposal(config, request, table)
        whose = work.registered(department)
        entries.sort(key=lambda one: (one.month == month, one.department == whose, one.seq))
    if not entries:
        return None
    # What was set aside a second time is of the file that it stood in first.
    return work.journal.entry(entries[-1].completes) if entries[-1].completes else entries[-1]
