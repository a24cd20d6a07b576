"""What one reader hands over inside the child process: batches of text, and what was learnt on the way."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def damaged(name: str, where: Text) -> FileRefused:
    """The refusal of a file whose inside contradicts itself; `where` says what is wrong, and at which place."""
    return FileRefused(name, _DAMAGED.format(where=where))


# What is wrong with a file, as `damaged` tells it.
CUT_OFF = Text("its end is missing", "文件不完整，缺少结尾")
CONTRADICTS = Text("its parts do not agree with one another", "内部各部分互相矛盾")

_DAMAGED = Text(
    "The file is damaged: {where}. Open it in the program that wrote it, save it and hand it in again.",
    "文件损坏：{where}。请用原程序打开并重新保存后再上传。",
)


def at_line(line: int) -> Text:
    """What is wrong where the text of a file breaks its own rules."""
    return Text(f"line {line:,} breaks off, or is not what it must be", f"第 {line:,} 行中断或格式有误")


def titles_above(rows: int) -> Text:
    """What is told where the header is not the first row."""
    return Text(f"Rows skipped above the header: {rows:,}.", f"已跳过表头上方的 {rows:,} 行。")


def titles_of(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """What stands in the rows above the header, each text once and none longer than a title is."""
    cells = (cell.strip()[:_TITLE_CHARACTERS] for row in rows for cell in row)
    return tuple(dict.fromkeys(cell for cell in cells if cell))


_TITLE_CHARACTERS = 100
