"""The rows that were set aside, as they stood in the original, with two columns more: the problem and what to do."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from etl.errors import FileRefused, NothingUsable
from etl.load import problems_frame
from etl.logs.kept import is_kept, lines_aside
from etl.logs.take import checked_log
from etl.problem import Problem
from etl.read.table import ROW
from etl.rebuild import archived
from etl.request import Request, mapping_for, read_and_check, read_original
from etl.returned import OWN
from etl.writing import writing
from warehouse.config import Config
from warehouse.journal import Entry
from warehouse.text import Language, Text
from warehouse.work import Work, open_work

# What a person typed stays text: a cell that begins with = + - or @ must not become a formula.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_rejected(config: Config, load_id: str, output: Path, language: Language) -> int:
    """Write the rows of a load that were set aside to a workbook, if there are any; returns how many.

    Raises:
        UnknownLoad: there is no load of this id.
        FileRefused: the file was refused as a whole, so no row of it was looked at.
        OutputRefused: the workbook cannot be written there.
    """
    with open_work(config) as work:
        entry = work.journal.entry(load_id)
        if not entry.feed:
            raise FileRefused(entry.file_name, UNREAD.format(load_id=load_id))
        request = archived(config, entry)
        kept = is_kept(entry.feed, request.path)
        problems = _problems(config, work, entry, request, kept=kept).filter(pl.col("severity") == "row")
    original = lines_aside(request.path) if kept else read_original(request, mapping_for(request)).every_row
    return _written(original, problems, output, language)


def write_rows(original: pl.DataFrame, problems: Sequence[Problem], output: Path, language: Language) -> int:
    """Write the rows of a file that its problems set aside to a workbook; returns how many.

    Raises:
        OutputRefused: the workbook cannot be written there.
    """
    aside = problems_frame([problem for problem in problems if problem.reason.severity == "row"])
    return _written(original, aside, output, language)


def _written(original: pl.DataFrame, problems: pl.DataFrame, output: Path, language: Language) -> int:
    told = _told(problems, language)
    if told.is_empty():
        return 0
    rows = told.join(original.rename({ROW: "row"}), on="row", how="left").sort("row")
    with writing(output):
        _write(rows, output, language)
    return rows.height


def _problems(config: Config, work: Work, entry: Entry, request: Request, *, kept: bool) -> pl.DataFrame:
    """What was kept of the file's problems; where nothing was kept of it, it is checked again."""
    if entry.state in ("committed", "undone"):
        return work.problems(entry.load_id)
    if kept:
        return problems_frame(checked_log(request.path).problems)
    try:
        checked = read_and_check(config, work, request, datetime.fromisoformat(entry.received_at), lambda _: None)
    except NothingUsable as refusal:
        return problems_frame(refusal.problems)
    return problems_frame(checked.problems)


def _told(problems: pl.DataFrame, language: Language) -> pl.DataFrame:
    """One row per row set aside, its problems joined."""
    return problems.group_by("row").agg(
        pl.col(f"text_{language}").unique(maintain_order=True).str.join(" ").alias("__problem__"),
        pl.col(f"remedy_{language}").unique(maintain_order=True).str.join(" ").alias("__remedy__"),
    )


def _write(rows: pl.DataFrame, output: Path, language: Language) -> None:
    columns = ["row", *(name for name in rows.columns if name not in ("row", "__problem__", "__remedy__"))]
    with xlsxwriter.Workbook(output, _PLAIN) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        titles = [OWN["row"].in_(language), *columns[1:]]
        sheet.write_row(0, 0, [*titles, OWN["problem"].in_(language), OWN["remedy"].in_(language)], bold)
        sheet.freeze_panes(1, 1)
        for index, row in enumerate(rows.select(*columns, "__problem__", "__remedy__").iter_rows(), start=1):
            sheet.write_row(index, 0, row)


UNREAD = Text(
    "{load_id} was refused as a whole before it was known what the file is, so no row of it was looked at.",
    "{load_id} 因无法判断文件类别而整体被拒绝，未检查任何行。",
)
