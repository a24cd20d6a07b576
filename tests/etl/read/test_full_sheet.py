"""A sheet of full height is answered in time and within what its reader may use; fast ways give the same text."""

import resource
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from etl.read import read_file
from etl.read.cells import cell_text, moment_texts, number_texts
from etl.read.limits import MEMORY_BYTES
from etl.read.table import ROW

ROWS = 1_048_576
# An idle machine answers within 15 s of the clock; processor seconds say the same of a busy one.
SECONDS = 15.0
FIRST = datetime(1900, 3, 1)
_NEAR = st.sampled_from([0, 1, 499_999, 500_000, 999_000, 999_001, 999_999])
MOMENTS = st.builds(
    lambda seconds, microseconds: FIRST + timedelta(seconds=seconds, microseconds=microseconds),
    st.integers(0, 250 * 366 * 86_400),
    _NEAR | st.integers(0, 999_999),
)
NUMBERS = st.integers(-(10**16), 10**16).map(float) | st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.lists(MOMENTS | st.sampled_from(["", "待定", "2025-03-01"]), min_size=1).filter(
        lambda c: set(map(type, c)) != {str}
    )
)
def test_moments_at_once_read_as_one_by_one(cells: list[datetime | str]) -> None:
    assert moment_texts(cells).to_pylist() == [cell_text(cell) for cell in cells]


@given(st.lists(NUMBERS, min_size=1))
def test_numbers_at_once_read_as_one_by_one(cells: list[float]) -> None:
    assert number_texts(cells).to_pylist() == [cell_text(cell) for cell in cells]


def workbook(path: Path, rows: int) -> Path:
    """A sheet of cases: words, two moments and a number."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(
            0, 0, ["业务号", "登记类型", "承办部门", "办理渠道", "状态", "受理时间", "办结时间", "承诺时限"]
        )
        for row in range(1, rows):
            words = (f"C{row:08}", f"S{row % 20:02}", f"D{row % 12:02}", "web", "closed_ok")
            for column, word in enumerate(words):
                sheet.write_string(row, column, word)
            sheet.write_number(row, 5, 45_000 + row % 900 + 0.4, moment)
            sheet.write_number(row, 6, 45_003 + row % 900 + 0.6, moment)
            sheet.write_number(row, 7, 5)
    return path


def answered(path: Path, rows: int) -> tuple[float, float]:
    """Read the workbook; seconds of the clock, and of the processors here and in the child."""
    began, used = time.monotonic(), processor_seconds()
    table = read_file(path)
    assert table.frame.height == rows - 1
    assert table.frame.row(-1)[1:] == (
        *(f"C{rows - 1:08}", f"S{(rows - 1) % 20:02}", f"D{(rows - 1) % 12:02}", "web", "closed_ok"),
        table.frame["受理时间"][-1],
        table.frame["办结时间"][-1],
        "5",
    )
    assert table.frame[ROW][-1] == rows
    return time.monotonic() - began, processor_seconds() - used


def processor_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def test_twenty_thousand_rows(tmp_path: Path) -> None:
    _, processor = answered(workbook(tmp_path / "part.xlsx", 20_000), 20_000)
    assert processor < 5


@pytest.mark.hard
def test_a_full_sheet_is_answered_in_time(tmp_path: Path) -> None:
    clock, processor = answered(workbook(tmp_path / "full.xlsx", ROWS), ROWS)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"full sheet: {clock:.1f} s, {processor:.1f} s of processors, {most / 1e6:.0f} MB in the reader")
    assert processor < SECONDS
    assert most < MEMORY_BYTES
