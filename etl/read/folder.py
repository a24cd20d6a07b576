"""Where a file is read into: a folder of its own, which the next reading removes where its owner was killed."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "onewindow-read-"
# What a reading leaves there: the rows, and the account of them.
ROWS_FILE = "rows.arrow"
RESULT_FILE = "result.json"
# Locked by the owner as long as it lives, whatever kills it; numbers of processes are given again, and differ
# between containers.
_HELD = "held"
# No reading may use so much time: a folder without the lock, as earlier releases left them, is nobody's by then.
_NOBODYS_SECONDS = 24 * 3600


@contextmanager
def reading_folder() -> Iterator[Path]:
    """A folder for one reading, gone with it; those that killed readings left behind go first."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with (folder / "draft").open("wb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            # Nobody sees it before it is locked.
            (folder / "draft").rename(folder / _HELD)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove what killed readings left in the folder for temporary files."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another process removes it, too, or it is another user's
            if _is_ours(left) and _is_dead(left):
                shutil.rmtree(left, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return not folder.is_symlink() and folder.is_dir() and folder.stat().st_uid == os.getuid()


def _is_dead(folder: Path) -> bool:
    """Whether nobody holds it."""
    if not (folder / _HELD).exists():
        return folder.stat().st_mtime < time.time() - _NOBODYS_SECONDS
    with (folder / _HELD).open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
