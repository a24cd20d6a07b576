"""Records as they were staged, under the ids by which their departments and services are registered now."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import polars as pl

# The columns whose words are led to ids, each by the view that knows them.
_NAMES = {"department": "department_names", "service": "service_names"}


def registered(work: duckdb.DuckDBPyConnection, said: str | None, demonstration: bool = False) -> str | None:
    """The id of the department that is called so (in the demonstration or not); the word itself if none is."""
    found = work.execute(
        "SELECT department FROM department_names WHERE word = folded($said) AND demonstration = $demonstration",
        {"said": said, "demonstration": demonstration},
    ).fetchall()
    return str(found[0][0]) if found else said


def of_load(work: duckdb.DuckDBPyConnection, load_id: str, feed: str) -> pl.DataFrame:
    """The records of one feed of one load, by row of its file."""
    with _by_id(work, feed) as told:
        relation = work.sql(
            f"SELECT * EXCLUDE (load_id) FROM ({told}) WHERE load_id = $id ORDER BY row", params={"id": load_id}
        )
        return pl.DataFrame(relation.to_arrow_table())


def of_keys(
    work: duckdb.DuckDBPyConnection, feed: str, keys: pl.DataFrame, without: Sequence[str] = ()
) -> pl.DataFrame:
    """The own records that count of the given keys (one column per part of the key), each from its last load.

    Records of the loads `without` are left out; `load_id` says of which load each is.
    """
    same = " AND ".join(f'told."{name}" IS NOT DISTINCT FROM asked."{name}"' for name in keys.columns)
    parts = ", ".join(f'told."{name}"' for name in keys.columns)
    work.register("asked", keys.unique().to_arrow())
    try:
        with _by_id(work, feed) as told:
            relation = work.sql(
                f"SELECT told.* FROM ({told}) AS told "
                f"JOIN active_loads AS this USING (load_id) JOIN asked ON {same} "
                "WHERE NOT this.demonstration AND NOT list_contains($without, load_id) "
                f"QUALIFY this.seq = max(this.seq) OVER (PARTITION BY {parts}) ORDER BY told.row",
                params={"without": list(without)},
            )
            return pl.DataFrame(relation.to_arrow_table())
    finally:
        work.unregister("asked")


def set_aside(work: duckdb.DuckDBPyConnection, feed: str, rows: pl.Series) -> pl.DataFrame:
    """What was said of these rows of the own files of a feed that count, where they were set aside.

    One row per load and problem: `load_id`, `row`, `text_en`, `text_zh`.
    """
    work.register("asked", rows.to_frame("row").to_arrow())
    try:
        relation = work.sql(
            "SELECT load_id, p.row, p.text_en, p.text_zh FROM problems AS p JOIN active_loads AS this USING (load_id) "
            "WHERE p.severity = 'row' AND this.feed = $feed AND NOT this.demonstration AND p.row IN (FROM asked)",
            params={"feed": feed},
        )
        return pl.DataFrame(relation.to_arrow_table())
    finally:
        work.unregister("asked")


@contextmanager
def _by_id(work: duckdb.DuckDBPyConnection, feed: str) -> Iterator[str]:
    """The query of the staged records of a feed, with ids where they hold words."""
    columns = work.sql(f"FROM staged.{feed} LIMIT 0").columns
    led = [name for name in _NAMES if name in columns and feed not in ("departments", "services")]
    for name in led:
        # A few words stand in many rows: each is folded once.
        work.execute(
            f"CREATE OR REPLACE TEMP TABLE led_{name} AS SELECT DISTINCT s.{name} AS said, n.{name} AS id "
            f"FROM (SELECT DISTINCT {name} FROM staged.{feed}) AS s "
            f"JOIN {_NAMES[name]} AS n ON n.word = folded(s.{name}) AND NOT n.demonstration"
        )
    ids = ", ".join(f"coalesce(led_{name}.id, s.{name}) AS {name}" for name in led)
    joins = " ".join(f"LEFT JOIN led_{name} ON led_{name}.said = s.{name}" for name in led)
    try:
        yield f"SELECT s.* REPLACE ({ids}) FROM staged.{feed} AS s {joins}" if led else f"FROM staged.{feed}"
    finally:
        for name in led:
            work.execute(f"DROP TABLE led_{name}")
