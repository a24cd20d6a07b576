"""What one reader hands over inside the child process: batches of text, and what was learnt on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from etl.errors import FileRefused
from etl.read.sieve import Sieve
from etl.read.table import Origin
from warehouse.text import Text

Progress = Callable[[float], None]


@dataclass(slots=True)
class Reading:
    """Names of the columns ("" for a blank one), and the batches: row numbers with one text array per column."""

    names: Sequence[str]
    origin: Origin
    batches: Iterator[tuple[pa.Array, list[pa.Array]]]
    sieve: Sieve


def damaged(name: str, detail: object) -> FileRefused:
    """The refusal of a file whose inside contradicts itself; `detail` is what the reader of the format said."""
    return FileRefused(name, _DAMAGED.format(detail=str(detail)[:200]))


_DAMAGED = Text(
    "The file is damaged: {detail}. Open it in the program that wrote it, save it and hand it in again.",
    "文件损坏：{detail}。请用原程序打开并重新保存后再上传。",
)


def titles_above(rows: int) -> Text:
    """What is told where the header is not the first row."""
    return Text(f"Rows skipped above the header: {rows:,}.", f"已跳过表头上方的 {rows:,} 行。")
