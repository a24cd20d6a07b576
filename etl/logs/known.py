"""What is known of a log that was read: which content, up to where, and by which file it came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A log as one load left it: its first `bytes` bytes have the hash and so many lines; `origin` began to read it.

    `seen_as` is what `etl.logs.unchanged` told of the file, where that was sure.
    """

    load_id: str
    origin: str
    bytes: int
    sha256: str
    lines: int
    seen_as: str | None = None
