"""Whether a file is the one that was read, without a look at what is in it: a job meets most logs again every night."""

import os
import time

# A file may change twice within a tick of its clock; what changed so lately is told by its content.
_SETTLED_SECONDS = 2.0


def seen_as(descriptor: int) -> str | None:
    """What tells the open file from every other, and from itself once it changed; None where it changed just now.

    Device, inode, size and time of change, as `make` and `rsync` trust them: a log keeps all four when it is renamed.
    """
    told = os.stat(descriptor)
    if time.time() - told.st_mtime < _SETTLED_SECONDS:
        return None
    return f"{told.st_dev}:{told.st_ino}:{told.st_size}:{told.st_mtime_ns}"
