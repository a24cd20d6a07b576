"""Ratings of 0 to 3, or 5: of the first devices, on which 3 is the best and 5 the worst, or stars of five."""

from collections.abc import Collection

import polars as pl

from etl.contracts import Column, Kind
from etl.contracts.answer_words import RATING
from etl.parse.parsed import Parsed
from etl.parse.words import fold, parse_levels
from etl.problem import Reason
from warehouse.text import Text

# What each figure may be: on the devices' scale first, then as stars.
EITHER = {"3": ("5", "3"), "2": ("4", "2"), "1": ("3", "1"), "0": ("2", "none"), "5": ("1", "5")}
# One or two ratings without a four or a five are nothing out of the common.
_FEW = 3

SCALE_UNCLEAR = Reason(
    "scale_unclear",
    Text(
        "Row {row}: “{column}” is “{value}”, and no rating of the file is a 4: the first devices write 3 to 0, 3 for "
        "very satisfied, and 5 for very dissatisfied; of five stars 3 is neutral and 5 the best.",
        "第 {row} 行：“{column}”的值为“{value}”，且全部评价中没有 4：第一代评价器以 3 至 0 表示，3 为非常满意，"
        "5 为非常不满意；五星制中 3 为一般，5 为最好。",
    ),
    Text(
        "Say once what each figure means, when the columns are matched: {expected}.",
        "请在匹配列名时说明各数字的含义（只需一次）：{expected}。",
    ),
    expected=Text("what 3, 2, 1, 0 and 5 mean", "3、2、1、0、5 各代表什么"),
    shell=Text(
        'In a map, for the first devices: [values."ratings.level"] "3" = "5", "2" = "4", "1" = "3", "0" = "2", '
        '"5" = "1".',
        '映射文件中，第一代评价器写作：[values."ratings.level"] "3" = "5"、"2" = "4"、"1" = "3"、"0" = "2"、'
        '"5" = "1"。',
    ),
)


def unclear(cells: pl.Series, column: Column, said: Collection[str]) -> frozenset[str]:
    """The cells of a column of ratings that may be of either scale; those that the map has `said` are clear."""
    if column.kind is not Kind.LEVEL or column.vocabulary is not RATING:
        return frozenset()
    counted = cells.drop_nulls().alias("word").value_counts(name="n")
    words = {word: _figure(word) for word in counted["word"]}
    if not words or not set(words.values()) <= {*EITHER}:
        return frozenset()
    # A nought is of the devices, or says that nobody rated; without one, a five tells the stars.
    if "0" not in words.values() and ("5" in words.values() or counted["n"].sum() < _FEW):
        return frozenset()
    return frozenset(word for word in words if fold(word) not in said)


def either(word: str) -> tuple[str, ...]:
    """What an unclear cell may mean, in our words."""
    return EITHER[_figure(word)]


def parse_ratings(cells: pl.Series, column: Column, strange: Collection[str], raw: pl.Series) -> Parsed:
    """The levels of a column, without those of the cells (as they stand in the file) whose scale nobody has said."""
    assert column.vocabulary is not None
    parsed = parse_levels(cells, column.vocabulary)
    if not strange:
        return parsed
    frame = pl.DataFrame({"value": parsed.value, "fault": parsed.fault, "strange": raw.is_in(list(strange))})
    unsure = frame.with_columns(
        value=pl.when("strange").then(None).otherwise("value"),
        fault=pl.when("strange").then(pl.lit(SCALE_UNCLEAR.code)).otherwise("fault"),
    )
    return Parsed(unsure["value"], unsure["fault"], (*parsed.reasons, SCALE_UNCLEAR), parsed.notes)


def _figure(word: str) -> str:
    return fold(word).removesuffix(".0").removesuffix("分")
