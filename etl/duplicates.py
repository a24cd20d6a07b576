"""Rows of a file that say the same thing twice, or two things of one key."""

from collections.abc import Iterator

import polars as pl

from etl.contracts import Contract
from etl.contracts.reasons import REPEATED, SAME_NAME, TWICE
from etl.parse.words import fold
from etl.read.table import ROW
from etl.typed import Fault


def sharing(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows whose value in a column another row has as well."""
    # That no two are alike, their hashes show in a tenth of the time.
    if rows[column].hash().n_unique() == rows.height:
        return rows.clear()
    return rows.filter(pl.col(column).is_duplicated())


def repeated(rows: pl.DataFrame) -> Fault | None:
    """Rows equal to an earlier one in every cell."""
    cells = [name for name in rows.columns if name != ROW]
    if not cells or not rows.select(pl.struct(cells).is_duplicated().any()).item():
        return None
    again = rows.with_columns(pl.col(ROW).first().over(cells).alias("first")).filter(pl.col(ROW) != pl.col("first"))
    found = again.select(ROW, value=pl.lit(None, dtype=pl.String), expected=pl.col("first").cast(pl.String))
    return Fault(REPEATED, "", found)


def conflicting(rows: pl.DataFrame, contract: Contract) -> Fault | None:
    """Rows of one key with different content: no one can say which of them holds."""
    key = contract.key_among(rows.columns)
    twice = rows.filter(pl.col(key[0]).is_not_null(), pl.struct(key).is_duplicated())
    if twice.is_empty():
        return None
    others = pl.col(ROW).cast(pl.String).head(5).implode().list.join(", ").over(key, mapping_strategy="group_to_rows")
    found = twice.select(ROW, value=pl.col(key[0]), expected=others)
    return Fault(TWICE, key[0], found)


def of_one_name(rows: pl.DataFrame, contract: Contract) -> Iterator[Fault]:
    """Rows of a list in which two hold the same name: what a record with that name means, no one can say.

    What has ended may have handed its name on.
    """
    key = contract.key[0]
    holding = rows.filter(pl.col("valid_to").is_null()) if "valid_to" in rows.columns else rows
    for column in (name for name in ("name_zh", "name_en") if name in rows.columns):
        named = holding.filter(pl.col(column).is_not_null(), pl.col(key).is_not_null())
        named = named.with_columns(folded=pl.Series([fold(name) for name in named[column]], dtype=pl.String))
        twice = named.filter(pl.col(key).n_unique().over("folded") > 1)
        if twice.height:
            others = pl.col(ROW).cast(pl.String).head(5).implode().list.join(", ")
            others = others.over("folded", mapping_strategy="group_to_rows")
            yield Fault(SAME_NAME, column, twice.select(ROW, value=pl.col(column), expected=others))
