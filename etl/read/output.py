"""Writing what was read: an Arrow file of numbered text columns, and an account of it as JSON."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow as pa

from etl.ahead import ahead
from etl.errors import FileRefused
from etl.read.blank_names import BlankNames
from etl.read.folder import RESULT_FILE, ROWS_FILE
from etl.read.reading import Reading
from etl.read.table import ROW, Origin
from etl.read.wire import problem_to_json
from warehouse.text import Text


def write_result(reading: Reading, name: str, folder: Path) -> None:
    """Consume the reading and leave rows and account in `folder`.

    Raises:
        FileRefused: there is no row of data, or data stand under a blank name.
    """
    columns, origin = _write_rows(reading, name, folder / ROWS_FILE)
    result = {
        "columns": columns,
        "origin": asdict(origin),
        "set_aside": [problem_to_json(problem) for problem in reading.sieve.set_aside],
        "ignored": reading.sieve.ignored,
        "totals": reading.sieve.totals,
        "left_out": reading.sieve.left_out,
    }
    (folder / RESULT_FILE).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


def _write_rows(reading: Reading, name: str, target: Path) -> tuple[list[str | None], Origin]:
    """Write the batches; the names of the columns, None for those to drop, and the origin with all notes."""
    blanks, rows = BlankNames(reading.names), 0
    fields = [pa.field(f"c{position}", pa.string()) for position in range(len(reading.names))]
    schema = pa.schema([pa.field(ROW, pa.uint32()), *fields])
    with pa.OSFile(str(target), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for numbers, columns in ahead(reading.batches):
            blanks.see(columns)
            rows += len(numbers)
            writer.write_batch(pa.record_batch([numbers, *columns], schema=schema))
    if not rows and not reading.sieve.set_aside:
        raise FileRefused(name, _ONLY_HEADER)
    kept, notes = blanks.resolved(name, reading.origin.header_row)
    return list(kept), replace(reading.origin, notes=(*reading.origin.notes, *reading.sieve.told(), *notes))


_ONLY_HEADER = Text(
    "There is only a header and no data. Expected at least one row below it. Check that the right file was handed in.",
    "只有表头，无数据。应至少有一行数据，请确认文件是否正确。",
)
