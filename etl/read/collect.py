"""What the child process left behind, as a text table."""

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from etl.read.folder import RESULT_FILE, ROWS_FILE
from etl.read.table import ROW, TextTable, Total
from etl.read.wire import origin_from_json, problem_from_json


def collected(folder: Path) -> TextTable:
    """The table whose rows and account `etl.read.output.write_result` wrote into `folder`."""
    result = json.loads((folder / RESULT_FILE).read_text(encoding="utf-8"))
    names = {f"c{position}": name for position, name in enumerate(result["columns"]) if name is not None}
    frame = pl.read_ipc(folder / ROWS_FILE).select(ROW, *names).rename(names)
    return TextTable(
        frame=frame,
        origin=origin_from_json(result["origin"]),
        set_aside=tuple(problem_from_json(problem) for problem in result["set_aside"]),
        left_out=_left_out(result.get("left_out", ()), result["columns"]),
        ignored=tuple(sorted(result["ignored"])),
        totals=tuple(_total(row, cells, result["columns"]) for row, cells in result["totals"]),
        event_log=result["origin"]["format"] == "xes" or any(name.startswith("case:") for name in names.values()),
    )


def _left_out(rows: Sequence[tuple[int, Sequence[str | None]]], names: Sequence[str | None]) -> pl.DataFrame | None:
    if not rows:
        return None
    schema = {ROW: pl.UInt32, **{f"c{position}": pl.String for position in range(len(names))}}
    width = len(names)
    whole = [(row, *cells[:width], *[None] * (width - len(cells))) for row, cells in rows]
    frame = pl.DataFrame(whole, schema=schema, orient="row")
    kept = {f"c{position}": name for position, name in enumerate(names) if name is not None}
    return frame.select(ROW, *kept).rename(kept)


def note_depth(folder: Path, depth: int) -> None:
    """Add to the account how many rows the header has, which only whoever chose it knows."""
    account = folder / RESULT_FILE
    result = json.loads(account.read_text(encoding="utf-8"))
    result["origin"]["header_depth"] = depth
    account.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


def _total(row: int, cells: Sequence[str | None], names: Sequence[str | None]) -> Total:
    return Total(int(row), {name: cell for name, cell in zip(names, cells, strict=True) if name and cell})
