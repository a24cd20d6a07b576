"""Records as they were staged, under the ids by which their departments are registered now."""

import duckdb
import polars as pl


def registered(work: duckdb.DuckDBPyConnection, said: str | None, demonstration: bool = False) -> str | None:
    """The id of the department that is called so (in the demonstration or not); the word itself if none is."""
    found = work.execute(
        "SELECT department FROM department_names WHERE word = folded($said) AND demonstration = $demonstration",
        {"said": said, "demonstration": demonstration},
    ).fetchall()
    return str(found[0][0]) if found else said


def of_load(work: duckdb.DuckDBPyConnection, load_id: str, feed: str) -> pl.DataFrame:
    """The records of one feed of one load, by row of its file."""
    relation = work.sql(
        f"SELECT * EXCLUDE (load_id) FROM staged.{feed} WHERE load_id = $id ORDER BY row", params={"id": load_id}
    )
    return _by_id(work, pl.DataFrame(relation.to_arrow_table()))


def of_keys(work: duckdb.DuckDBPyConnection, feed: str, keys: pl.DataFrame) -> pl.DataFrame:
    """The own records that count of the given keys (one column per part of the key), each from its last load."""
    same = " AND ".join(f'told."{name}" IS NOT DISTINCT FROM asked."{name}"' for name in keys.columns)
    parts = ", ".join(f'told."{name}"' for name in keys.columns)
    work.register("asked", keys.unique().to_arrow())
    try:
        relation = work.sql(
            f"SELECT told.* EXCLUDE (load_id) FROM staged.{feed} AS told "
            f"JOIN active_loads AS this USING (load_id) JOIN asked ON {same} WHERE NOT this.demonstration "
            f"QUALIFY this.seq = max(this.seq) OVER (PARTITION BY {parts}) ORDER BY told.row"
        )
        return _by_id(work, pl.DataFrame(relation.to_arrow_table()))
    finally:
        work.unregister("asked")


def _by_id(work: duckdb.DuckDBPyConnection, records: pl.DataFrame) -> pl.DataFrame:
    """Records under the id of their department, whatever it was called when they came."""
    if "department" not in records.columns:
        return records
    ids = {word: registered(work, word) for word in records["department"].drop_nulls().unique()}
    return records.with_columns(records["department"].replace(list(ids), list(ids.values()))) if ids else records
