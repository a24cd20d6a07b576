"""Sums over the keys of a mart: in four bytes, or in eight where they outgrow these, as bytes and cents do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Ibis takes a sum for eight bytes and drops a cast to them; DuckDB's has sixteen, which readers turn into fractions.
EIGHT_BYTES = "!int64"


def sums(facts: ir.Table, names: Iterable[str]) -> dict[str, ir.Value]:
    """The sum of each column as a whole number of four bytes; 0 where nothing is told."""
    return {name: facts[name].sum().cast("int32").fill_null(0) for name in names}


def counted(facts: ir.Table, keys: Iterable[str], *more: str) -> ir.Table:
    """How many (`n`, and `more` columns of counts) stand under each key, by day: a period is read without the rest."""
    counts = {name: facts[name].sum().cast("int32") for name in ("n", *more)}
    return facts.group_by(list(keys)).agg(**counts).order_by("day")


def large_sum(facts: ir.Table, name: str) -> ir.Value:
    """The sum of a column as a whole number of eight bytes; 0 where nothing is told."""
    return facts[name].sum().cast(EIGHT_BYTES).fill_null(0)
