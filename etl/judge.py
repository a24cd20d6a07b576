"""Typed rows against the rules of their contract."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from etl.contracts import Contract, Kind, Rule
from etl.contracts.model import MOMENT, NOW, is_a_day
from etl.contracts.schema import rules_of, schema_of
from etl.problem import Reason
from etl.read.table import ROW
from etl.typed import Fault


def broken(
    frame: pl.DataFrame,
    raw: pl.DataFrame,
    contract: Contract,
    faults: Sequence[Fault],
    *,
    now: datetime,
    zone: str,
    event_log: bool,
    shown: Callable[[str], str],
) -> list[Fault]:
    """The rows that break a rule, rule by rule; `raw` is the text that they were parsed from.

    A row is not told twice: what follows from a cell that could not be read (`faults`) is left out.
    """
    _, failures = schema_of(contract).filter(_with_facts(frame, contract, now, zone))
    if not len(failures):
        return []
    details = failures.details()
    found = []
    for name, rule in rules_of(contract).items():
        if event_log and rule.in_log == "off":
            continue
        rows = details.filter(pl.col(name) == "invalid").select(ROW)
        unread = [fault.rows.select(ROW) for fault in faults if fault.column in (rule.column, rule.other)]
        rows = rows.join(pl.concat(unread), on=ROW, how="anti") if unread else rows
        if rows.height:
            found.append(_fault(rows, raw, rule, shown, noted=event_log and rule.in_log == "note"))
    return found


def _fault(rows: pl.DataFrame, raw: pl.DataFrame, rule: Rule, shown: Callable[[str], str], *, noted: bool) -> Fault:
    reason: Reason = replace(rule.reason, severity="note") if noted else rule.reason
    said = rows.join(raw, on=ROW, how="left", maintain_order="left")
    nothing = pl.lit(None, dtype=pl.String)
    value = pl.col(rule.column) if rule.column in said.columns else nothing
    columns = {"value": value}
    if rule.other:
        other = pl.col(rule.other).fill_null("–") if rule.other in said.columns else pl.lit("–")
        columns["expected"] = pl.format("“{}” {}", pl.lit(shown(rule.other)), other)
    return Fault(reason, rule.column, said.select(ROW, **columns))


def _with_facts(frame: pl.DataFrame, contract: Contract, now: datetime, zone: str) -> pl.DataFrame:
    """The frame with what the rules need to know of it: the moment of the load, and which moments are bare dates."""
    days = [
        (pl.col(column.name).dt.convert_time_zone(zone).dt.time() == pl.time(0, 0)).alias(is_a_day(column.name))
        for column in contract.columns
        if column.kind is Kind.MOMENT
    ]
    return frame.with_columns(*days, pl.lit(now).cast(MOMENT).alias(NOW))
