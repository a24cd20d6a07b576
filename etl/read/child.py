"""The process that opens a file: `python -m etl.read.child`, confined before it reads a byte.

Is told the file on standard input and answers on standard output, both as `etl.read.wire` says, and leaves what it read
in the folder in which it was started.
"""

from __future__ import annotations

import errno
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etl.read.limits import MAX_TEXT_BYTES, confine
from warehouse.text import Text

if TYPE_CHECKING:
    from etl.read.awaited import AwaitedHeader
    from etl.read.head import Choice, Head


def main() -> int:
    """Read one file; 0 also where it was refused in words, or nobody asked for any."""
    confine(MAX_TEXT_BYTES)
    # Millions of cells and not one cycle: looking for some takes a fifth of the time, and the process ends soon.
    gc.disable()
    # Arrow does without NumPy, and with it would load pandas at its first list: three quarters of the process's time.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    # Imported under the limits, for a native library may misbehave as early as that.
    import pyarrow

    from etl.errors import FileRefused, TooLarge
    from etl.read.wire import refusal_to_json

    # Every further thread reserves address space, which is what the limit counts.
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    _bring_in()
    if not (line := sys.stdin.readline()):
        return 0
    task = json.loads(line)["read"]
    name = task["name"]
    try:
        _read(Path(task["path"]), name, task["sheet"], task["encoding"])
    except MemoryError:
        _say({"refused": refusal_to_json(TooLarge(name, TOO_MUCH))})
    except OSError as error:
        # The limit on file size speaks up so; every other such error stops the process and is logged by its parent.
        if error.errno not in _TOLD:
            raise
        _say({"refused": refusal_to_json(TooLarge(name, _TOLD[error.errno]))})
    except FileRefused as refusal:
        _say({"refused": refusal_to_json(refusal)})
    return 0


def _bring_in() -> None:
    """Import what reads most files while nobody waits for it."""
    import etl.read.delimited
    import etl.read.output  # noqa: F401


def _read(path: Path, name: str, sheet: str | None, encoding: str | None) -> None:
    from etl.read.awaited import AwaitedHeader, Elsewhere

    confine(path.stat().st_size)
    header = AwaitedHeader(_ask, _answer)
    try:
        _read_with(header, path, name, sheet, encoding)
    except Elsewhere:
        _read_with(header, path, name, sheet, encoding)
    _say({"result": True})


def _read_with(header: AwaitedHeader, path: Path, name: str, sheet: str | None, encoding: str | None) -> None:
    from etl.errors import FileRefused
    from etl.read.dispatch import open_reading
    from etl.read.output import write_result

    def progress(share: float) -> None:
        header.look()
        _say({"progress": round(share, 3)})

    folder = Path.cwd()
    try:
        write_result(open_reading(path, name, folder, header.choose, progress, sheet, encoding), name, folder)
    except FileRefused:
        header.wait()  # it may have been refused for a header that it does not have
        raise
    header.wait()


def _ask(heads: Sequence[Head]) -> None:
    from etl.read.wire import heads_to_json

    _say({"heads": heads_to_json(heads)})


def _answer() -> Choice:
    from etl.read.wire import choice_from_json

    return choice_from_json(json.loads(sys.stdin.readline())["choice"])


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")
    sys.stdout.flush()


TOO_MUCH = Text(
    "Reading it needs more memory or time than one file may use. Expected a table of at most a full Excel sheet. Delete"
    " stray cells far from the table, or split the file.",
    "读取该文件所需的内存或时间超出上限。表格不应超过一个完整工作表，请删除远离表格的单元格，或拆分文件。",
)
_NO_ROOM = Text(
    "There is no room left in the folder for temporary files while reading it. Free some space there (or name another"
    " one with TMPDIR) and load the file again.",
    "读取时临时文件夹空间不足。请释放空间（或用 TMPDIR 指定其他文件夹）后重新导入。",
)
_TOLD = {errno.EFBIG: TOO_MUCH, errno.ENOSPC: _NO_ROOM, errno.EDQUOT: _NO_ROOM}

if __name__ == "__main__":
    sys.exit(main())
