"""What a file of the city is called for: its feed, and what its sender says beside it."""

from pathlib import Path
from typing import NamedTuple, TypedDict


class Options(TypedDict):
    """What a file does not say itself and its sender says beside it."""

    department: str | None
    month: str | None


class FeedFile(NamedTuple):
    """One file, the feed that it belongs to, and how it is to be loaded."""

    feed: str
    path: Path
    options: Options


EVERYTHING = Options(department=None, month=None)
