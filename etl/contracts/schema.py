"""A contract as a `dataframely` schema: its columns one by one, then its own rules."""

from collections.abc import Callable
from functools import cache
from typing import Any

import dataframely as dy
import polars as pl

from etl.contracts import reasons
from etl.contracts.model import AHEAD, ENDED, MOMENT, NOW, STARTED, Column, Contract, Kind, Rule, is_a_day
from etl.read.table import ROW


@cache
def rules_of(contract: Contract) -> dict[str, Rule]:
    """Every rule of the contract by its name: those that follow from its columns, and its own."""
    implied = [rule for column in contract.columns for rule in _implied(column)]
    return {rule.name: rule for rule in (*implied, *contract.rules)}


@cache
def schema_of(contract: Contract) -> type[dy.Schema]:
    """The schema whose `filter` gives the rows that keep every rule, and the rules that each other row breaks."""
    columns: dict[str, Any] = {column.name: _typed(column.kind) for column in contract.columns}
    columns |= {
        f"day_of_{c.name}": dy.Bool(nullable=True, alias=is_a_day(c.name))
        for c in contract.columns
        if c.kind is Kind.MOMENT
    }
    columns["row"] = dy.UInt32(alias=ROW)
    facts = {"now": NOW} | ({"started": STARTED, "ended": ENDED} if contract.clocked else {})
    for name, alias in facts.items():
        columns[name] = dy.Datetime(nullable=True, time_unit="us", time_zone="UTC", alias=alias)
    if contract.clocked:
        columns["ended_on_a_day"] = dy.Bool(nullable=True, alias=is_a_day(ENDED))
    rules = {name: dy.rule()(_expression(rule.holds)) for name, rule in rules_of(contract).items()}
    return type(contract.feed.title().replace("_", ""), (dy.Schema,), columns | rules)


def _expression(holds: pl.Expr) -> Callable[[type[dy.Schema]], pl.Expr]:
    return lambda _: holds


def _typed(kind: Kind) -> dy.Column:
    if kind.dtype == MOMENT:
        return dy.Datetime(nullable=True, time_unit="us", time_zone="UTC")
    of: dict[pl.DataType, type[dy.Column]] = {pl.Boolean(): dy.Bool, pl.Int64(): dy.Int64}
    of |= {pl.Date(): dy.Date, pl.Float64(): dy.Float64}
    return of.get(kind.dtype, dy.String)(nullable=True)


def _implied(column: Column) -> list[Rule]:
    this, found = pl.col(column.name), []
    if column.required:
        found.append(Rule(f"{column.name}_is_given", this.is_not_null(), reasons.MISSING, column.name))
    if column.kind in (Kind.COUNT, Kind.LIMIT):
        within = this.is_between(0, column.largest)
        found.append(Rule(f"{column.name}_is_a_count", within, reasons.NOT_A_COUNT, column.name))
    if column.kind is Kind.NUMBER:
        found.append(Rule(f"{column.name}_is_not_below_zero", this >= 0, reasons.BELOW_ZERO, column.name))
    if column.kind is Kind.MOMENT and not column.may_be_ahead:
        happened = this <= pl.col(NOW) + AHEAD
        found.append(Rule(f"{column.name}_has_happened", happened, reasons.NOT_YET, column.name))
    return found
