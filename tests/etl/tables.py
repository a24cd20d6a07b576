"""Small text tables, made by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from etl.check import Checked, Context, check
from etl.mapping import mapping_of
from etl.read.table import ROW, Origin, TextTable
from warehouse.config import Config

NOW = datetime(2026, 3, 31, tzinfo=UTC)

Row = Mapping[str, str | None]

# A case that keeps every rule; tests change one cell of it.
CASE = {"受理编号": "A1", "事项名称": "转移登记", "受理时间": "2026-03-05 09:30", "承办部门": "鼓楼"}


def table(*rows: Row, event_log: bool = False, **more) -> TextTable:
    """Rows as a table; the first stands in row 2, under the header."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    cells = {header: pl.Series([row.get(header) for row in rows], dtype=pl.String) for header in headers}
    numbers = pl.Series(range(2, len(rows) + 2), dtype=pl.UInt32)
    return TextTable(pl.DataFrame({ROW: numbers, **cells}), Origin("delimited"), event_log=event_log, **more)


def context(**more) -> Context:
    return Context(**{"config": Config(home=Path("var")), "now": NOW, **more})


def checked(*rows: Row, feed: str = "cases", said: dict | None = None, event_log: bool = False, **more) -> Checked:
    """What a file of these rows gives."""
    return check(table(*rows, event_log=event_log), feed, mapping_of(said or {}), context(**more))


def codes(result: Checked) -> list[tuple[int, str]]:
    """Row and code of every problem."""
    return [(problem.row, problem.reason.code) for problem in result.problems]


def counts(result: Checked) -> tuple[int, int, int]:
    return result.accepted, result.rejected, result.ignored
