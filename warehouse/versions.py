"""Immutable versions of the warehouse and the pointer that names the current one.

A version is written under a temporary name, forced to disk and renamed; then the pointer is replaced the same way. A
process killed at any moment leaves the pointer on a whole version. A file name is never used twice, because a process
that holds a DuckDB file open would go on serving the old content under the same name.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import VersionMissing

# A reader of the previous major can then still open the file: a way back.
STORAGE_VERSION = "v1.5.0"
# Versions may be published and dropped between reading the pointer and opening the file it named.
_TRIES = 3
_NAME = re.compile(r"warehouse-(\d{6})\.duckdb")


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one data directory."""

    home: Path

    @property
    def folder(self) -> Path:
        """Where the version files lie."""
        return self.home / "versions"

    def current(self) -> Path | None:
        """The file that the pointer names; None before the first load."""
        try:
            return self.folder / (self.home / "CURRENT").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None

    def existing(self) -> Path | None:
        """The file that the pointer names, which is there; None before the first load.

        Raises:
            VersionMissing: the pointer names a file that is not there.
        """
        tried = Path()
        for _ in range(_TRIES):
            current = self.current()
            if current is None or current.exists():
                return current
            tried = current
        raise VersionMissing(tried)

    def draft(self) -> Path:
        """A temporary file to write the next version into."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        current = self.current()  # its number counts even where its file was lost
        pointed = number_of(current) if current else 0
        newest = max([pointed, *(number for number, _ in self._numbered())])
        return self.folder / f"{file_name(newest + 1)}.tmp"

    def publish(self, draft: Path, keep: int) -> Path:
        """Make a finished draft the current version and drop all but the last `keep`."""
        version = draft.with_suffix("")
        force(draft)
        draft.rename(version)
        force(self.folder)
        pointer = self.home / "CURRENT.tmp"
        pointer.write_text(version.name, encoding="ascii")
        force(pointer)
        pointer.replace(self.home / "CURRENT")
        force(self.home)
        for _, old in sorted(self._numbered())[:-keep]:
            old.unlink()
        return version

    def _sweep(self) -> None:
        """Remove what a killed load left behind: drafts, and versions that were never pointed at."""
        current = self.current()
        for draft in self.folder.glob("*.tmp*"):
            draft.unlink()
        for number, path in self._numbered():
            if current is None or number > number_of(current):
                path.unlink()

    def _numbered(self) -> Iterator[tuple[int, Path]]:
        for path in self.folder.glob("warehouse-*.duckdb"):
            if match := _NAME.fullmatch(path.name):
                yield int(match[1]), path


def file_name(number: int) -> str:
    """What the file of a version is called."""
    return f"warehouse-{number:06d}.duckdb"


def number_of(version: Path) -> int:
    """The running number in a version's file name."""
    match = _NAME.fullmatch(version.name)
    if match is None:
        raise ValueError(f"{version.name} is not the name of a version")
    return int(match[1])


def force(path: Path) -> None:
    """Make the operating system write a file or folder to the disk now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
