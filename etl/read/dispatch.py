"""From the true type of a file to its reader."""

from pathlib import Path

from etl.errors import TooLarge
from etl.read.delimited import read_delimited
from etl.read.head import Choose
from etl.read.inflate import inflated
from etl.read.limits import MAX_TEXT_BYTES, MAX_WORKBOOK_BYTES, MEBIBYTE
from etl.read.names import suffix
from etl.read.reading import Progress, Reading
from etl.read.sniff import checked_kind
from warehouse.text import Text


def open_reading(
    path: Path,
    name: str,
    folder: Path,
    choose: Choose,
    progress: Progress,
    sheet: str | None,
    encoding: str | None = None,
) -> Reading:
    """The reader of the file, its header already chosen.

    Raises:
        FileRefused: the file cannot be taken in; says why.
    """
    content = inflated(path, name, folder)
    kind = checked_kind(content, name)
    _check_size(content, name, MAX_WORKBOOK_BYTES if kind.key in ("xlsx", "xls") else MAX_TEXT_BYTES)
    if kind.key in ("xlsx", "xls"):
        from etl.read.workbook import read_workbook

        return read_workbook(content, name, kind.key, choose, progress, sheet)
    if kind.key == "xes":
        from etl.read.xes import read_xes

        return read_xes(content, name, progress)
    if kind.key == "access_log" or (kind.key == "json" and suffix(name) == "log"):
        from etl.read.access_log import read_access_log

        return read_access_log(content, name, progress)
    if kind.key == "json":
        from etl.read.json_records import read_json

        return read_json(content, name)
    return read_delimited(content, name, folder, choose, progress, encoding)


def _check_size(path: Path, name: str, limit: int) -> None:
    size = path.stat().st_size
    if size > limit:
        raise TooLarge(name, _TOO_LARGE.format(found=size // MEBIBYTE, limit=limit // MEBIBYTE))


_TOO_LARGE = Text(
    "The file has {found} MB. At most {limit} MB are taken at once. Split it by month and load the parts.",
    "文件大小为 {found} MB，单次上限为 {limit} MB。请按月份拆分后分别导入。",
)
