"""The originals of every file that was loaded, under their SHA-256, readable by the owner only."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

# Enough to keep the disk busy; a file of any size passes through.
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Archive:
    """The originals of one data directory."""

    home: Path

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies."""
        return self.home / "archive" / sha256[:2] / sha256

    def keep(self, source: Path, sha256: str) -> Path:
        """Copy a file in, whole or not at all; a second copy of the same content is no work."""
        target = self.path(sha256)
        if target.exists():
            return target
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_suffix(".tmp")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with source.open("rb") as incoming, os.fdopen(descriptor, "wb") as outgoing:
            while chunk := incoming.read(_CHUNK_BYTES):
                outgoing.write(chunk)
            outgoing.flush()
            os.fsync(outgoing.fileno())
        draft.replace(target)
        return target


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
