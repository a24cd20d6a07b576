"""Room on the disk: asked for before a load begins, and said in words where it ran out after all."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import DiskFull

_ERRNOS = (errno.ENOSPC, errno.EDQUOT)
# What SQLite and DuckDB say where the system said ENOSPC; neither hands the number on in every case.
_WORDS = ("no space left", "disk is full", "disk quota", "disk full", "not enough disk space")

# SQLite calls it an I/O error where it cannot make the index beside its log, which has 32 KB.
_TIGHT_BYTES = 1_000_000


def free_bytes(folder: Path) -> int:
    """The room left for files in a folder."""
    return shutil.disk_usage(folder).free


def ask_for(folder: Path, needed_bytes: int) -> None:
    """Make sure that so much room is left.

    Raises:
        DiskFull: there is less; says how much is missing.
    """
    free = free_bytes(folder)
    if free < needed_bytes:
        raise DiskFull(folder, free, needed_bytes)


@contextmanager
def watched(folder: Path, needed_bytes: int | None = None) -> Iterator[None]:
    """Whatever fails in here because the disk is full is raised as DiskFull.

    `needed_bytes` is an estimate of what all of it needs; it is told where it says more than what is free.
    """
    try:
        yield
    except (OSError, sqlite3.Error, duckdb.Error) as error:
        free = free_bytes(folder)
        if not is_full(error) and not (free < _TIGHT_BYTES and "I/O" in str(error)):
            raise
        raise DiskFull(folder, free, needed_bytes if needed_bytes and needed_bytes > free else None) from error


def is_full(error: BaseException) -> bool:
    """Whether this error, or one that led to it, says that the disk is full."""
    if isinstance(error, OSError) and error.errno in _ERRNOS:
        return True
    if any(word in str(error).lower() for word in _WORDS):
        return True
    led = error.__cause__ or error.__context__
    return led is not None and is_full(led)
