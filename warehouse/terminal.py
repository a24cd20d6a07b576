"""How a command line speaks: in the machine's language, and in tables that lose nothing."""

import errno
import os
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from warehouse.text import Language, Text
from warehouse.visible import inert, visible

# A pipe or a file has no edge at which words would have to be cut.
_WITHOUT_EDGE = 1000


def machine_language() -> Language:
    """Chinese where the machine's messages are Chinese (`LC_ALL`, then `LC_MESSAGES`, then `LANG`), else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if spoken.lower().startswith("zh") else "en"


def console() -> Console:
    """Standard output: as wide as the terminal, and without an edge where it is none."""
    shown = Console()
    return shown if shown.is_terminal else Console(width=_WITHOUT_EDGE)


def as_cell(words: str) -> Cell:
    """Words of a table as they are: nothing in them is taken for markup, nor obeyed by the terminal."""
    return Cell(visible(words))


def table(title: str | None = None) -> Table:
    """An empty table that spends no room on its frame."""
    return Table(
        caption=Cell(inert(title)) if title else None,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )


def print_table(title: str | Text, headings: Sequence[Text], rows: Iterable[Sequence[str | Text | None]]) -> None:
    """Print rows under their headings in the machine's language; what is empty is a dash."""
    language = machine_language()
    made = table(title.in_(language) if isinstance(title, Text) else title)
    for heading in headings:
        made.add_column(as_cell(heading.in_(language)), overflow="fold")
    for row in rows:
        made.add_row(*(as_cell(one.in_(language) if isinstance(one, Text) else one or "–") for one in row))
    console().print(made)


def unusable(error: OSError) -> Text:
    """One sentence for a file or folder that the system does not let us use."""
    return Text("{place} cannot be used: {why}.", "无法使用 {place}：{why}。").format(
        place=error.filename or "–", why=why(error)
    )


def why(error: OSError) -> Text:
    """What the system has against it; in its own words where they are rare."""
    said = error.strerror or "–"
    return _WHY.get(error.errno or 0, Text(said, said))


_FORBIDDEN = Text("there is no permission for it", "没有权限")
_WHY = {
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: Text("there is no such file or folder", "文件或文件夹不存在"),
    errno.EISDIR: Text("it is a folder", "这是一个文件夹"),
    errno.ENOTDIR: Text("a part of its path is no folder", "路径中有一段不是文件夹"),
    errno.EROFS: Text("the disk can only be read", "磁盘为只读"),
    errno.ENOSPC: Text("there is no room left on the disk", "磁盘空间不足"),
    errno.EDQUOT: Text("there is no room left for this user", "该用户的磁盘配额已满"),
    errno.ENAMETOOLONG: Text("its name is too long", "名称过长"),
}
