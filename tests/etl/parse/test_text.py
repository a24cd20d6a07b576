"""Cells as clean text."""

import polars as pl
import pytest

from etl.parse.text import clean


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("  a ", "a"),
        ("\u3000窗口\u3000", "窗口"),
        ("a\u200bb\ufeff\u202e", "ab"),
        ("甲\n乙", "甲 乙"),
        ("007", "007"),
        ("（甲）", "（甲）"),
        *(
            (nothing, None)
            for nothing in ("", " ", "无", "—", "-", "－", "/", "NULL", "ｎｕｌｌ", "N/A", "nan", "EMPTY")
        ),
    ],
)
def test_cells(cell, value):
    parsed = clean(pl.Series([cell, None]))
    assert parsed.value.to_list() == [value, None]
    assert parsed.fault.to_list() == [None, None]


@pytest.mark.parametrize(
    ("cell", "code"), [("#REF!", "error_cell"), ("#N/A", "error_cell"), ("a\x00b", "invisible_characters")]
)
def test_faults(cell, code):
    parsed = clean(pl.Series([cell, "x"]))
    assert parsed.fault.to_list() == [code, None]
    assert parsed.value.to_list() == [None, "x"]


def test_cells_that_are_clean_are_taken_as_they_are():
    cells = pl.Series(["2026-03-02 09:00", "A 1", None])
    assert clean(cells).value is cells
    assert clean(pl.Series([*cells, "7\u00a0"])).value.to_list() == [*cells, "7"]
