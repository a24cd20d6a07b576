"""Sums that outgrow four bytes, such as bytes and cents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Ibis takes a sum for eight bytes and drops a cast to them; DuckDB's has sixteen, which readers turn into fractions.
EIGHT_BYTES = "!int64"


def large_sum(facts: ir.Table, name: str) -> ir.Value:
    """The sum of a column as a whole number of eight bytes; 0 where nothing is told."""
    return facts[name].sum().cast(EIGHT_BYTES).fill_null(0)
