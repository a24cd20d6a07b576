"""Rows of a file that say the same thing twice, or two things of one key."""

import polars as pl

from etl.contracts import Contract
from etl.contracts.reasons import REPEATED, TWICE
from etl.read.table import ROW
from etl.typed import Fault


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
