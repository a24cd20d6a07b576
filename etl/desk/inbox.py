"""Where a file waits while a person looks at it: under its hash, whole or not at all, forgotten after a day."""

import hashlib
import os
import shutil
import time
from pathlib import Path

from etl.desk.process import warm
from etl.desk.values import Original
from etl.read.names import display_name
from etl.read.sniff import checked_kind
from warehouse.config import Config
from warehouse.room import ask_for, watched
from warehouse.versions import force

# Whoever was called away over lunch finds the file still here; the next morning it is handed in again.
KEPT_SECONDS = 24 * 3600


def receive(config: Config, name: str, data: bytes) -> Original:
    """Keep the bytes of a file that was handed in; the same bytes again are no work.

    Raises:
        FileRefused: the file is no table, or is not what its name says.
        DiskFull: there is no room for it.
    """
    folder = folder_of(config)
    warm()
    _sweep(folder)
    sha256 = hashlib.sha256(data).hexdigest()
    target = folder / sha256
    ask_for(folder, len(data))
    with watched(folder):
        _write(target, data)
    shown = display_name(name)
    if not shown.lower().endswith(".gz"):
        _checked(target, shown)
    return Original(sha256, shown, len(data), target)


def forget(original: Original) -> None:
    """Remove a file from the inbox, and what was kept of it."""
    for left in original.path.parent.glob(f"{original.sha256}*"):
        _remove(left)


def folder_of(config: Config) -> Path:
    """The inbox of a data directory, readable by its owner only."""
    folder = config.home / "inbox"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _remove(left: Path) -> None:
    """A file, or a folder of rows that were read."""
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _checked(target: Path, name: str) -> None:
    """Refuse at once what no reader will take; the bytes are not kept then."""
    try:
        checked_kind(target, name)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _write(target: Path, data: bytes) -> None:
    if target.exists() and target.stat().st_size == len(data):
        os.utime(target)
        return
    # Two people may hand in the same file at once: each writes a draft of their own.
    draft = target.with_name(f"{target.name}.{os.getpid()}-{time.monotonic_ns()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    force(target.parent)


def _sweep(folder: Path) -> None:
    """Forget what nobody came back for."""
    before = time.time() - KEPT_SECONDS
    for left in folder.iterdir():
        try:
            if left.lstat().st_mtime < before:
                _remove(left)
        except FileNotFoundError:  # another page swept it
            continue
