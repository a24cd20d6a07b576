"""Files for Excel: the mark of UTF-8, and nothing that a spreadsheet would compute."""

import csv
import io
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages._ui import numbers
from pages._ui.downloads import cell, csv_bytes, file_name

PAYLOADS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    " =1",
    "\u00a0=1",
    "　=1",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_becomes_text(payload: str) -> None:
    assert cell(payload) == "'" + payload


def test_numbers_stay_numbers() -> None:
    assert [cell(-1.5), cell(3), cell(None), cell("350102-1")] == [-1.5, 3, None, "350102-1"]


def test_numbers_have_the_digits_that_a_spreadsheet_keeps() -> None:
    said = [0.984043 * 100, 0.1 + 0.2, 129.0, 1 / 3, -0.0, 2.5, 10_000_000.0, float("nan")]
    words = ["98.4043", "0.3", "129", "0.333333333333333", "0", "2.5", "10000000", "nan"]
    made = csv_bytes(pl.DataFrame({"a": said}), ["a"]).decode("utf-8-sig")
    assert made.split() == ["a", *words]


def test_nothing_unseen_stands_in_a_cell_or_hides_a_formula() -> None:
    joined, hidden = numbers.short_day(date(2026, 11, 20), "zh"), "\u2060=1\u200b"
    made = csv_bytes(pl.DataFrame({"a": [joined, hidden, "two\nlines"]}), [joined]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(made))) == [["11月20日"], ["11月20日"], ["'=1"], ["two\nlines"]]


def test_the_file_opens_in_excel() -> None:
    made = csv_bytes(pl.DataFrame({"a": ["仓山", "=1"], "b": [-2, None]}), ["部门", "+n"])
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    assert rows == [["部门", "'+n"], ["仓山", "-2"], ["'=1", ""]]


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    kept = str(cell(text))
    assert kept.strip(" \t\r\n\u00a0\u3000\ufeff")[:1] not in tuple("=+-@＝＋－＠")


@pytest.mark.parametrize("part", ["../../etc/passwd", "CON", "a" * 400, "\x00", "a.xlsx.exe", "仓山 / 台江"])
def test_names_are_names(part: str) -> None:
    name = file_name("processing_time", part)
    assert "/" not in name
    assert "\x00" not in name
    assert name.endswith(".csv")
    assert len(name) <= 124
