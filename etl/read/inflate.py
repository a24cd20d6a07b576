"""Unpacking `.gz`, never beyond what a file may hold."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import FileRefused, TooLarge
from etl.read.limits import MAX_RATIO, MAX_TEXT_BYTES, MEBIBYTE, RATIO_MATTERS_FROM
from warehouse.text import Text

_MAGIC = b"\x1f\x8b"


def inflated(path: Path, name: str, folder: Path) -> Path:
    """The file itself, or its unpacked content in `folder` where it is gzip.

    Raises:
        TooLarge: the content is beyond the limit, or so much larger than the file that it is a bomb.
        FileRefused: the gzip data are cut off or damaged.
    """
    with path.open("rb") as file:
        if file.read(2) != _MAGIC:
            return path
    target = folder / "inflated"
    with whole(name):
        _copy(path, name, target)
    return target


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Say in words of the file `name` that what was packed is not whole. Raises FileRefused."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileRefused(name, _DAMAGED) from error


def _copy(path: Path, name: str, target: Path) -> None:
    packed, written = path.stat().st_size, 0
    with gzip.open(path, "rb") as source, target.open("wb") as sink:
        while chunk := source.read(MEBIBYTE):
            written += len(chunk)
            if written > MAX_TEXT_BYTES or (written > RATIO_MATTERS_FROM and written > MAX_RATIO * packed):
                raise TooLarge(name, _BOMB.format(mebibytes=written // MEBIBYTE, packed=packed))
            sink.write(chunk)


_DAMAGED = Text(
    "The gzip data are cut off or damaged. Export or copy the file again.",
    "gzip 数据不完整或已损坏，请重新导出或复制。",
)
_BOMB = Text(
    f"{{packed}} packed bytes unpack to more than {{mebibytes}} MB; at most {MAX_TEXT_BYTES // MEBIBYTE} MB and"
    f" {MAX_RATIO}:1 are taken. Split the file.",
    f"{{packed}} 字节的压缩数据解压后超过 {{mebibytes}} MB；上限为 {MAX_TEXT_BYTES // MEBIBYTE} MB、"
    f"{MAX_RATIO}:1。请拆分文件。",
)
