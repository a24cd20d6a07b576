"""Of every feed: each row counts once, what was accepted is accepted again as it is, and what comes back is whole."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.check import Checked, Context, check
from etl.contracts import CONTRACTS, Column, Kind
from etl.mapping import NO_MAP
from etl.match import knows
from etl.read.table import ROW, Origin, TextTable
from etl.rejected import write_rows
from tests.etl.read.here import read_here
from warehouse.config import load_config

NOW = datetime(2026, 11, 1, tzinfo=UTC)
# What stands in files where a value should be.
JUNK = [
    "",
    "",
    "无",
    "合计",
    "x",
    "-1",
    "1.5",
    "三",
    "1.2万",
    "95%",
    "1,234",
    "2026-02-30",
    "3月5日",
    "\u200b",
    "#REF!",
]
WORDS = st.text(st.characters(codec="gb18030", exclude_categories=["C"]), max_size=12)
# Visitors are kept under pseudonyms, from which nobody comes back to what the file says.
ONE_WAY = {"platform_log"}
# Holds the key of the pseudonyms and nothing else.
_HOME = tempfile.TemporaryDirectory()
CONFIG = load_config(Path(_HOME.name))


def cells(column: Column, key: bool) -> st.SearchStrategy[str]:
    """Values of a column: mostly its example, sometimes what is none; those of a key differ."""
    if key and column.kind is Kind.TEXT:
        return st.integers(0, 99).map(lambda number: f"{column.example}{number}") | WORDS
    if key and column.kind in (Kind.DATE, Kind.MOMENT):
        return st.integers(0, 99).map(lambda days: (date(2026, 1, 1) + timedelta(days=days)).isoformat())
    usual = st.just(column.example)
    return st.one_of(usual, usual, usual, usual, st.sampled_from(JUNK), *([WORDS] if column.kind is Kind.TEXT else []))


def rows_of(feed: str) -> st.SearchStrategy[list[dict[str, str]]]:
    contract = CONTRACTS[feed]
    made = {column.name: cells(column, column.name in contract.key[:1]) for column in contract.columns}
    return st.lists(st.fixed_dictionaries(made), min_size=1, max_size=12)


def checked(feed: str, cells_: pl.DataFrame) -> Checked:
    origin = Origin("delimited", None, "UTF-8", ",", 1, ())
    return check(TextTable(cells_, origin), feed, NO_MAP, Context(CONFIG, NOW))


def table(feed: str, rows: list[dict[str, str]]) -> pl.DataFrame:
    numbers = pl.Series(ROW, range(2, len(rows) + 2), dtype=pl.UInt32)
    found = pl.DataFrame(rows, schema=dict.fromkeys(CONTRACTS[feed].names, pl.String))
    return found.select(pl.all().replace("", None)).insert_column(0, numbers)


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    moments = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.Datetime)]
    written = frame.with_columns(pl.col(moments).dt.to_string("%Y-%m-%dT%H:%M:%S%.fZ"))
    return written.with_columns(pl.all().exclude(ROW).cast(pl.String))


@pytest.mark.parametrize("feed", CONTRACTS)
@settings(max_examples=6)
@given(data=st.data())
def test_every_row_counts_once_and_what_was_accepted_stays(feed: str, data: st.DataObject) -> None:
    rows = data.draw(rows_of(feed))
    found = checked(feed, table(feed, rows))
    assert found.rows_in == len(rows) == found.accepted + found.rejected + found.ignored
    first = found.frames[feed].select(ROW, *CONTRACTS[feed].names)
    if first.is_empty():
        return
    again = checked(feed, as_text(first))
    assert again.rejected == again.ignored == 0, [problem.text.en for problem in again.problems]
    kept = [name for name in first.columns if feed not in ONE_WAY or not _hidden(feed, name)]
    assert again.frames[feed].select(kept).equals(first.select(kept))


def _hidden(feed: str, name: str) -> bool:
    return name != ROW and CONTRACTS[feed].column(name).pseudonym


def given_back_whole(rows: list[dict[str, str]]) -> None:
    """The workbook of rejected rows, handed in again as it is, is rejected row by row for the same reasons."""
    original = table("cases", rows)
    found = checked("cases", original)
    if not found.rejected:
        return
    with tempfile.TemporaryDirectory() as folder:
        written = write_rows(original, found.problems, Path(folder) / "back.xlsx", "zh")
        content = (Path(folder) / "back.xlsx").read_bytes()
    assert written == found.rejected
    back = read_here(content, "back.xlsx", knows("cases"))
    again = check(back, "cases", NO_MAP, Context(CONFIG, NOW))
    assert again.accepted == 0 and again.rejected + again.ignored == written
    assert reasons(again) <= reasons(found)


@settings(max_examples=5)
@given(rows_of("cases"))
def test_rows_that_are_given_back_are_all_there_and_break_the_same_rules(rows: list[dict[str, str]]) -> None:
    given_back_whole(rows)


@pytest.mark.hard
@settings(max_examples=200)
@given(rows_of("cases"))
def test_rows_of_many_files_that_are_given_back_break_the_same_rules(rows: list[dict[str, str]]) -> None:
    given_back_whole(rows)


def reasons(found: Checked) -> set[str]:
    return {problem.reason.code for problem in found.problems if problem.reason.severity == "row"}
