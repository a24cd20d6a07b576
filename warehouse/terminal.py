"""How a command line speaks: in the machine's language, and in tables that lose nothing."""

import os

from rich import box
from rich.console import Console
from rich.table import Table

from warehouse.text import Language, Text

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


def table(title: str | None = None) -> Table:
    """An empty table that spends no room on its frame."""
    return Table(caption=title, caption_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))


def unusable(error: OSError) -> Text:
    """One sentence for a file or folder that the system does not let us use."""
    return Text("{place} cannot be used: {why}.", "无法使用 {place}：{why}。").format(
        place=error.filename or "–", why=error.strerror or type(error).__name__
    )
