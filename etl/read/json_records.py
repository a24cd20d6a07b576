"""A JSON array of objects, or one object per line: one row per object, later objects may have more keys."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from etl.errors import FileRefused
from etl.read.cells import cell_text
from etl.read.header import checked_names
from etl.read.limits import MAX_COLUMNS
from etl.read.reading import Reading, at_line, damaged
from etl.read.sieve import Sieve
from etl.read.table import Origin
from warehouse.text import Text


def read_json(path: Path, name: str) -> Reading:
    """The objects of the file; nested values stay JSON text.

    Raises:
        FileRefused: the JSON is damaged or is no list of objects.
    """
    records = _records(path.read_bytes(), name)
    keys = list(dict.fromkeys(key for record in records for key in record))
    if not keys or len(keys) > MAX_COLUMNS:
        raise FileRefused(name, _NO_TABLE)
    names = checked_names(keys, name, 0)
    sieve = Sieve(names, name, totals=False)
    numbers = pa.array(range(1, len(records) + 1), pa.uint32())
    columns = [pa.array([_text(record.get(key)) for record in records], pa.string()) for key in keys]
    return Reading(names, Origin("json", encoding="UTF-8"), iter([sieve.passed(numbers, columns)]), sieve)


def _records(content: bytes, name: str) -> Sequence[dict[str, Any]]:
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        whole = orjson.loads(content) if content.lstrip().startswith(b"[") else list(_by_line(content, name))
    except orjson.JSONDecodeError as error:
        raise damaged(name, at_line(error.lineno)) from error
    if not whole or not all(isinstance(record, dict) for record in whole):
        raise FileRefused(name, _NO_TABLE)
    return whole


def _by_line(content: bytes, name: str) -> Iterator[Any]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            if line.strip():
                yield orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise FileRefused(name, _NO_TABLE) if _is_json(content) else damaged(name, at_line(number)) from error


def _is_json(content: bytes) -> bool:
    try:
        orjson.loads(content)
    except orjson.JSONDecodeError:
        return False
    return True


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return orjson.dumps(value).decode("utf-8") if isinstance(value, dict | list) else cell_text(value)


_NO_TABLE = Text(
    "The JSON is not a list of objects. Expected [{“column”: value, …}, …] or one object per line. Export it so.",
    "JSON 不是对象列表。应为 [{“列名”: 值, …}, …] 或每行一个对象，请按此格式导出。",
)
