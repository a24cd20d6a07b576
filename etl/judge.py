"""Typed rows against the rules of their contract."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

import polars as pl

from etl.contracts import Contract, Kind, Rule
from etl.contracts.model import ENDED, MOMENT, NOW, STARTED, is_a_day
from etl.read.table import ROW
from etl.typed import Fault
from warehouse.config import ClockColumns

# Zones differ from UTC by multiples of a quarter of an hour, at least since the last of them was set so.
_OFFSETS_MICROSECONDS = 15 * 60 * 1_000_000
_SINCE = datetime(1973, 1, 1, tzinfo=UTC)


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
    clock: ClockColumns,
) -> list[Fault]:
    """The rows that break a rule, rule by rule; `raw` is the text that they were parsed from.

    A row is not told twice: what follows from a cell that could not be read (`faults`) is left out. `clock` names the
    columns between which the legal clock runs.
    """
    # It takes a tenth of a command's start to bring in, and is wanted once a file was read.
    from etl.contracts.schema import rules_of, schema_of

    _, failures = schema_of(contract).filter(_with_facts(frame, contract, now, zone, clock))
    if not len(failures):
        return []
    details = failures.details()
    found: list[Fault] = []
    for name, rule in rules_of(contract).items():
        if event_log and rule.in_log == "off":
            continue
        rows = details.filter(pl.col(name) == "invalid").select(ROW)
        concerned = (*_columns(rule.column, clock), *_columns(rule.other, clock))
        unread = [fault.rows.select(ROW) for fault in faults if fault.column in concerned]
        rows = rows.join(pl.concat(unread), on=ROW, how="anti") if unread else rows
        if rows.height:
            rule = replace(rule, reason=replace(rule.reason, severity="note")) if _is_noted(rule, event_log) else rule
            found += _faults(rows.join(raw, on=ROW, how="left", maintain_order="left"), rule, shown, clock)
    return found


def _is_noted(rule: Rule, event_log: bool) -> bool:
    return event_log and rule.in_log == "note"


def _columns(column: str | None, clock: ClockColumns) -> Sequence[str]:
    """The columns that a rule may mean by this name."""
    known: Mapping[str | None, Sequence[str]] = {STARTED: clock.start, ENDED: clock.end, None: ()}
    return known.get(column, (column,) if column else ())


def _faults(said: pl.DataFrame, rule: Rule, shown: Callable[[str], str], clock: ClockColumns) -> Iterator[Fault]:
    """The rule's rows, each told at the column that counts for it: the first filled of those that the rule may mean."""
    columns = _in_file(_columns(rule.column, clock), said)
    expected = {"expected": _beside(_in_file(_columns(rule.other, clock), said), said, shown)} if rule.other else {}
    empty = pl.lit(True)
    for column in columns:
        there = pl.col(column).is_not_null() if column in said.columns else pl.lit(False)
        yield from _fault(said.filter(empty & there), rule, column, expected)
        empty &= ~there
    yield from _fault(said.filter(empty), rule, columns[0], expected)


def _in_file(columns: Sequence[str], said: pl.DataFrame) -> Sequence[str]:
    return [column for column in columns if column in said.columns] or columns[:1]


def _fault(said: pl.DataFrame, rule: Rule, column: str, expected: dict[str, pl.Expr]) -> Iterator[Fault]:
    if said.height:
        value = pl.col(column) if column in said.columns else pl.lit(None, dtype=pl.String)
        yield Fault(rule.reason, column, said.select(ROW, value=value, **expected))


def _beside(columns: Sequence[str], said: pl.DataFrame, shown: Callable[[str], str]) -> pl.Expr:
    """What stands in the other column of a rule, under its name."""
    filled = [pl.format("“{}” {}", pl.lit(shown(name)), pl.col(name)) for name in columns if name in said.columns]
    return pl.coalesce(*filled, pl.lit(f"“{shown(columns[0])}” –"))


def _with_facts(frame: pl.DataFrame, contract: Contract, now: datetime, zone: str, clock: ClockColumns) -> pl.DataFrame:
    """The frame with what the rules need to know: the moment of the load, the clock's, and which moments are days."""
    moments = [column.name for column in contract.columns if column.kind is Kind.MOMENT]
    if contract.clocked:
        frame = frame.with_columns(pl.coalesce(*clock.start).alias(STARTED), pl.coalesce(*clock.end).alias(ENDED))
        moments.append(ENDED)
    days = [_is_a_day(frame[name], zone).alias(is_a_day(name)) for name in moments]
    return frame.with_columns(*days, pl.lit(now).cast(MOMENT).alias(NOW))


def _is_a_day(moments: pl.Series, zone: str) -> pl.Series:
    """Whether each moment is a midnight of the zone; only where it can be one is the zone asked, which takes long."""
    can_be = (moments.to_physical() % _OFFSETS_MICROSECONDS == 0) | (moments < _SINCE)
    at = can_be.fill_null(value=False).arg_true()
    local = moments.gather(at).dt.convert_time_zone(zone).dt.time() == time(0, 0)
    return can_be.scatter(at, local)
