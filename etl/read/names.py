"""File names as they may be shown, and the type that a name promises."""

import re
import unicodedata
from pathlib import PurePosixPath

# As long as a file name may be in a message or the ledger.
MAX_NAME_CHARACTERS = 200

# The kinds that a suffix may hold; "text" is delimited text of any separator.
PROMISED: dict[str, tuple[str, ...]] = {
    "csv": ("text",),
    "tsv": ("text",),
    "tab": ("text",),
    "txt": ("text", "access_log"),
    "dat": ("text", "access_log"),
    "log": ("text", "json", "access_log"),
    "xlsx": ("xlsx",),
    "xlsm": ("xlsx",),
    "xls": ("xls",),
    "xes": ("xes",),
    "xml": ("xes",),
    "json": ("json", "access_log"),
    "jsonl": ("json", "access_log"),
    "ndjson": ("json", "access_log"),
}

_SUFFIX = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,4}|[0-9][A-Za-z][A-Za-z0-9]{0,3})$")


def display_name(name: str) -> str:
    """The name as it may be shown: no path, no control or direction characters, at most 200 characters.

    >>> display_name("../../etc/x.csv")
    'x.csv'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    clean = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")).strip()
    return _shortened(clean) or "file"


def suffix(name: str) -> str:
    """The suffix of a name in lower case, without a `.gz` behind it; "" where there is none.

    >>> suffix("log.XES.gz"), suffix("2026.03办件")
    ('xes', '')
    """
    bare = name[:-3] if name.lower().endswith(".gz") else name
    found = _SUFFIX.search(bare)
    return found[1].lower() if found else ""


def _shortened(name: str) -> str:
    if len(name) <= MAX_NAME_CHARACTERS:
        return name
    tail = PurePosixPath(name).suffix[:10]
    return name[: MAX_NAME_CHARACTERS - len(tail) - 1] + "…" + tail
