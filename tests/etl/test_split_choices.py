"""Questions whose choices stand in a column each."""

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from etl.read.table import ROW, Origin, TextTable
from etl.split_choices import with_choices_joined

WECHAT, WINDOW = "5、您从哪些渠道了解到(微信)", "5、您从哪些渠道了解到（窗口）"


def table(columns: Mapping[str, Sequence[str | None]]) -> TextTable:
    rows = pl.Series(ROW, range(2, 2 + len(next(iter(columns.values())))), dtype=pl.UInt32)
    return TextTable(
        pl.DataFrame([rows, *(pl.Series(name, cells) for name, cells in columns.items())]), Origin("delimited")
    )


def test_ticked_choices_become_one_cell_in_the_place_of_the_first():
    told = with_choices_joined(
        table(
            {
                "序号": ["1", "2", "3", "4"],
                WECHAT: ["1", "0", "1", None],
                WINDOW: ["1", "1", "0", None],
                "意见": ["", "", "", ""],
            }
        ),
        "survey",
    )
    assert told.headers == ("序号", "5、您从哪些渠道了解到", "意见")
    assert told.frame["5、您从哪些渠道了解到"].to_list() == ["微信┋窗口", "窗口", "微信", None]
    assert "您从哪些渠道了解到" in told.origin.notes[0].zh


@pytest.mark.parametrize(
    ("feed", "columns"),
    [
        ("survey", {WECHAT: ["1", "0"]}),
        ("survey", {"态度（重要性）": ["5", "1"], "态度（满意度）": ["4", "1"]}),
        ("survey", {"态度（重要性）": ["1", "1"], "态度（满意度）": ["1", "1"]}),
        ("ratings", {WECHAT: ["1", "0"], WINDOW: ["1", "1"]}),
    ],
)
def test_anything_else_stays_as_it_is(feed, columns):
    there = table(columns)
    assert with_choices_joined(there, feed) is there
