"""Columns of cases of which no file has told are not stored: to write nothing takes as long as to write a number.

Who reads cases sees a view with every column, which is empty where none is stored.
"""

from collections.abc import Collection, Mapping

import duckdb
import polars as pl

CASES = "cases"
# Every column that a case may tell of; the rows of those of which one does, in the loader's store and in a version.
_MAY, _STAGED, _STORED = "work.case_columns", "work.staged.cases_told", "cells.cases"


def keep_earlier(work: duckdb.DuckDBPyConnection) -> None:
    """Let cases that an earlier release staged, every column of them, stand where those of this one do."""
    found = "FROM duckdb_tables() WHERE database_name = 'work' AND schema_name = 'staged' AND table_name = 'cases'"
    if work.execute(found).fetchone():
        work.execute("ALTER TABLE work.staged.cases RENAME TO cases_told")


def show_staged(work: duckdb.DuckDBPyConnection) -> None:
    """Let whoever reads staged cases see every column."""
    work.execute(_showing("work.staged.cases", _STAGED, _columns(work, _MAY), _untold(work)))


def staged_in(feed: str) -> str:
    """The table of the loader's store into which the rows of a feed go."""
    return _STAGED if feed == CASES else f"work.staged.{feed}"


def make_room(work: duckdb.DuckDBPyConnection, feed: str, frame: pl.DataFrame) -> pl.DataFrame:
    """What a frame tells, for which its table has a column then."""
    if feed != CASES:
        return frame
    told = frame.select(one.name for one in frame if one.null_count() < len(one))
    kinds = _columns(work, _MAY)
    if _widen(work, _STAGED, {name: kinds[name] for name in told.columns}):
        show_staged(work)
    return told


def making(work: duckdb.DuckDBPyConnection, query: str) -> tuple[str, str]:
    """The statements that make cases by the query of their model, in the version in use."""
    columns, without = _columns(work, f"({query})"), _untold(work)
    return (
        f"CREATE OR REPLACE TABLE {_STORED} AS {_only(columns, without)} FROM ({query})",
        _showing("core.cases", _STORED, columns, without),
    )


def replace(work: duckdb.DuckDBPyConnection, cases: str, numbers: str) -> None:
    """Put rows, every column of them, in the place of the cases of these numbers in the version in use."""
    columns, without = _columns(work, cases), _untold(work)
    if _widen(work, _STORED, {name: kind for name, kind in columns.items() if name not in without}):
        work.execute(_showing("core.cases", _STORED, columns, without))
    work.execute(f"DELETE FROM {_STORED} WHERE case_no IN (FROM {numbers})")
    work.execute(f"INSERT INTO {_STORED} BY NAME {_only(columns, without)} FROM {cases}")


def _columns(work: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """The columns of a table, view or query, each with its type."""
    return {name: kind for name, kind, *_ in work.execute(f"DESCRIBE FROM {relation}").fetchall()}


def _untold(work: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(_columns(work, _MAY)).difference(_columns(work, _STAGED))


def _widen(work: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str]) -> bool:
    """Let a table have these columns; whether it lacked one."""
    missing = columns.keys() - _columns(work, table).keys()
    for name in sorted(missing):
        work.execute(f'ALTER TABLE {table} ADD COLUMN "{name}" {columns[name]}')
    return bool(missing)


def _only(columns: Collection[str], without: Collection[str]) -> str:
    return "SELECT " + ", ".join(f'"{name}"' for name in columns if name not in without)


def _showing(view: str, table: str, columns: Mapping[str, str], without: Collection[str]) -> str:
    shown = (f'NULL::{kind} AS "{name}"' if name in without else f'"{name}"' for name, kind in columns.items())
    return f"CREATE OR REPLACE VIEW {view} AS SELECT {', '.join(shown)} FROM {table}"
