"""Columns that several reference feeds share."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import Column, Kind, Rule
from warehouse.text import Text

VALIDITY = (
    Column(
        "valid_from",
        Kind.DATE,
        Text("Valid from", "启用日期"),
        Text("First day; empty: always.", "生效首日，空为一直有效。"),
        "2026-01-01",
        synonyms=("启用日期", "生效日期", "起始日期", "有效期起"),
    ),
    Column(
        "valid_to",
        Kind.DATE,
        Text("Valid until", "停用日期"),
        Text("Day after the last; empty: still.", "失效之日（不含），空为至今。"),
        "2027-01-01",
        synonyms=("停用日期", "失效日期", "截止日期", "有效期止"),
    ),
)

VALIDITY_IN_ORDER = Rule(
    "valid_to_not_before_valid_from",
    pl.col("valid_to") >= pl.col("valid_from"),
    reasons.OUT_OF_TURN,
    "valid_to",
    other="valid_from",
)


def text_column(name: str, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    """A column of free text that may be empty."""
    return Column(name, Kind.TEXT, label, meaning, example, synonyms=synonyms)
