"""A question with several choices that an export spreads over a column per choice, put together again in one cell."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from etl.answers import BETWEEN
from etl.contracts import CONTRACTS
from etl.read.table import TextTable
from warehouse.text import Text, listed

# 5、您从哪些渠道了解到(微信公众号)
_CHOICE = re.compile(r"^(?P<question>.*\S)\s*[（(](?P<choice>[^（()）]+)[)）]$")
_TICKED, _LEFT = ("1", "1.0", "√", "✓", "是", "true", "TRUE"), ("0", "0.0", "否", "false", "FALSE")

_JOINED = Text(
    "Columns with one choice each were put together as one question: {names}.",
    "每个选项一列的多选题已合并为一题：{names}。",
)


def with_choices_joined(table: TextTable, feed: str) -> TextTable:
    """The table with every such question as one column, in the place of its first choice."""
    if feed not in CONTRACTS or not CONTRACTS[feed].keeps_items:
        return table
    frame, joined = table.frame, []
    for question, columns in _questions(table.headers).items():
        if question not in frame.columns and _is_ticked(frame.select(columns.values())):
            place = frame.get_column_index(next(iter(columns.values())))
            frame = frame.insert_column(place, _together(frame, question, columns)).drop(columns.values())
            joined.append(question)
    if not joined:
        return table
    note = _JOINED.format(names=listed(joined))
    return replace(table, frame=frame, origin=replace(table.origin, notes=(*table.origin.notes, note)))


def _questions(headers: Sequence[str]) -> dict[str, dict[str, str]]:
    """Questions of which several headers name a choice each: choice → header."""
    found: dict[str, dict[str, str]] = {}
    for header in headers:
        if named := _CHOICE.match(header.strip()):
            found.setdefault(named["question"], {})[named["choice"].strip()] = header
    return {question: choices for question, choices in found.items() if len(choices) > 1}


def _is_ticked(cells: pl.DataFrame) -> bool:
    """Whether every cell says that a choice was ticked or left, and both occur."""
    values = {str(value).strip() for column in cells.iter_columns() for value in column.drop_nulls().unique()} - {""}
    return values <= {*_TICKED, *_LEFT} and not values.isdisjoint(_TICKED) and not values.isdisjoint(_LEFT)


def _together(frame: pl.DataFrame, question: str, columns: dict[str, str]) -> pl.Series:
    ticked = [
        pl.when(pl.col(header).str.strip_chars().is_in(_TICKED)).then(pl.lit(choice))
        for choice, header in columns.items()
    ]
    told = frame.select(pl.concat_str(ticked, separator=BETWEEN, ignore_nulls=True)).to_series()
    return told.replace("", None).alias(question)
