"""Columns that several feeds share."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import NOW, Column, Kind, Rule, Vocabulary
from warehouse.text import Text

# Views of a year and bytes of an answer stay below it; a number of more digits is an id.
COUNTLESS = 10**12

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


def has_happened(name: str) -> Rule:
    """A day, or the first day of a month, has come; a zone that is a day away is forgiven."""
    tomorrow = pl.col(NOW).dt.date().dt.offset_by("1d")
    return Rule(f"{name}_has_happened", pl.col(name) <= tomorrow, reasons.NOT_YET, name)


def text_column(name: str, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    """A column of free text that may be empty."""
    return Column(name, Kind.TEXT, label, meaning, example, synonyms=synonyms)


def prose_column(name: str, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    """A column of what a person wrote, kept masked, that may be empty."""
    return Column(name, Kind.PROSE, label, meaning, example, synonyms=synonyms)


def flag_column(name: str, label: Text, meaning: Text, example: str, vocabulary: Vocabulary, *synonyms: str) -> Column:
    """A column of yes and no that may be empty."""
    return Column(name, Kind.FLAG, label, meaning, example, synonyms=synonyms, vocabulary=vocabulary)


def moment_column(name: str, label: Text, meaning: Text, *synonyms: str) -> Column:
    """A moment that has happened, or may be empty."""
    return Column(name, Kind.MOMENT, label, meaning, "2026-03-06 10:00", synonyms=synonyms)


def number_column(name: str, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    """A number, not below zero, that may be empty."""
    return Column(name, Kind.NUMBER, label, meaning, example, synonyms=synonyms)


def count_column(name: str, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    """A whole number, not below zero, that may be empty."""
    return Column(name, Kind.COUNT, label, meaning, example, synonyms=synonyms, largest=COUNTLESS)


def department_column(meaning: Text, *, required: bool) -> Column:
    """The department, by the names that summaries and staff lists give it."""
    return Column(
        "department",
        Kind.TEXT,
        Text("Department", "部门"),
        meaning,
        "鼓楼区不动产登记中心",
        synonyms=("部门", "窗口部门", "承办部门", "所属部门", "部门名称", "单位", "DEPART_NAME", "dept", "agency"),
        required=required,
    )


def month_column(meaning: Text, *, required: bool) -> Column:
    """The month, as 2026-03."""
    return Column(
        "month",
        Kind.MONTH,
        Text("Month", "月份"),
        meaning,
        "2026-03",
        synonyms=("月份", "统计月份", "年月", "月度", "统计月", "period"),
        required=required,
    )
