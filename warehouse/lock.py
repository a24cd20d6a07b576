"""One writer at a time in a data directory."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import Busy

# A load of a month takes seconds and one of a million cases under a minute: longer means that something hangs.
LOCK_PATIENCE_SECONDS = 120.0


@contextmanager
def locked(home: Path, patience: float = LOCK_PATIENCE_SECONDS) -> Iterator[None]:
    """Be the only one who writes into a data directory.

    Raises:
        Busy: somebody else still writes after `patience` seconds.
    """
    home.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with (home / "lock").open("a+", encoding="utf-8") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    lock.seek(0)
                    raise Busy(lock.read().strip()) from None
                time.sleep(0.05)
        lock.truncate(0)
        lock.write(f"PID {os.getpid()}")
        lock.flush()
        yield
