"""Departments and services by the names that files give them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches

import polars as pl

from etl.contracts.reasons import UNKNOWN_DEPARTMENT
from etl.parse.words import fold
from etl.read.table import ROW
from etl.typed import Fault
from warehouse.text import Text

_LIKE_NONE = replace(
    UNKNOWN_DEPARTMENT,
    text=Text("Row {row}: the department “{value}” is not known.", "第 {row} 行：未知部门：“{value}”。"),
    expected=Text("a registered department", "已登记的部门"),
)


# The columns whose words are led to ids.
_LED = ("department", "service")


def by_name(frame: pl.DataFrame, column: str, names: Mapping[str, str]) -> pl.DataFrame:
    """The column with each name that is known replaced by its id; the others stay as they are."""
    if not names:
        return frame
    ids = _ids(names)
    told = frame[column].drop_nulls().unique()
    said = {name: ids[fold(name)] for name in told if fold(name) in ids}
    return frame.with_columns(frame[column].replace(list(said), list(said.values()))) if said else frame


def led(frame: pl.DataFrame, column: str, names: Mapping[str, str]) -> pl.DataFrame:
    """As `by_name`; the words themselves stand beside the ids, in the column `as_said` names."""
    return by_name(frame.with_columns(pl.col(column).alias(as_said(column))), column, names)


def as_said(column: str) -> str:
    """The column that holds what the file says, where `column` holds ids."""
    return f"__said_{column}__"


def words_of(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns that were led to ids, under their own names but as the file says them."""
    return frame.select(pl.col(as_said(name)).alias(name) for name in _LED if as_said(name) in frame.columns)


def unknown_departments(frame: pl.DataFrame, names: Mapping[str, str], allowed: str | None = None) -> list[Fault]:
    """Rows whose department (as an id) is none of `names`, with the names nearest to it where there are such.

    `allowed` is a word that stands for no department and passes.
    """
    if not names:
        return []
    known = {*names.values(), allowed}
    near = {
        name: ", ".join(nearest(name, names)) or None
        for name in frame["department"].drop_nulls().unique()
        if name not in known
    }
    if not near:
        return []
    rows = frame.filter(pl.col("department").is_in(list(near))).select(ROW, value="department")
    names_near = pl.col("value").replace_strict(list(near), list(near.values()), return_dtype=pl.String)
    rows = rows.with_columns(expected=names_near)
    faults = (
        Fault(UNKNOWN_DEPARTMENT, "department", rows.filter(pl.col("expected").is_not_null())),
        Fault(_LIKE_NONE, "department", rows.filter(pl.col("expected").is_null())),
    )
    return [fault for fault in faults if fault.rows.height]


def _ids(names: Mapping[str, str]) -> dict[str, str]:
    return {fold(each): each for each in names.values()} | {fold(name): each for name, each in names.items()}


def nearest(name: str, names: Collection[str]) -> list[str]:
    """The names that a word most likely means: first those of which it is a part, or that are a part of it.

    >>> nearest("鼓楼", ["鼓楼区不动产登记中心", "台江区不动产登记中心"])
    ['鼓楼区不动产登记中心']
    """
    said = fold(name)
    parts = [one for one in names if len(said) > 1 and (said in fold(one) or (len(one) > 1 and fold(one) in said))]
    # Two characters of four shared is the least that a misspelt Chinese name keeps.
    return list(dict.fromkeys([*sorted(parts, key=len), *get_close_matches(name, list(names), n=3, cutoff=0.4)]))[:3]
