"""What is known of a log that was read: which content, up to where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A log as one load left it: its first `bytes` bytes have the hash and so many lines; `origin` began to read it."""

    load_id: str
    origin: str
    bytes: int
    sha256: str
    lines: int
