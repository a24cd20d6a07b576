"""What a build stands on, brought in while the rows of a file are still read or staged: a library, and a copy.

Either is found when the build asks for it, and nothing is missing where it was not done.
"""

import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread

from warehouse.calendar import Calendar


@cache
def prepare(country: str) -> None:
    """Let the country's calendar be brought in, once, beside what goes on."""
    Thread(target=_bring_in, args=(country,), name="beforehand").start()


def _bring_in(country: str) -> None:
    # Its years are kept by the library that computes them.
    Calendar(country)


@dataclass(frozen=True, eq=False)
class Begun:
    """The file of the next version, into which the current one is copied beside what goes on."""

    draft: Path
    _copy: Future[Path]
    _written: Future[None]

    def copied(self) -> None:
        """Wait until it is a copy. Raises what kept it from that."""
        self._copy.result()

    def on_disk(self) -> None:
        """Wait until what was copied is on the disk. Raises what kept it from that, for nobody is told twice."""
        self._written.result()

    def emptied(self) -> None:
        """Let the version be made from nothing, or not at all."""
        self._copy.exception()
        self.draft.unlink(missing_ok=True)


def begun(draft: Path, current: Path) -> Begun:
    """Begin to copy the current version."""
    with_it = ThreadPoolExecutor(1)
    copy = with_it.submit(shutil.copyfile, current, draft)
    written = with_it.submit(_to_disk, draft)
    with_it.shutdown(wait=False)
    return Begun(draft, copy, written)


def _to_disk(draft: Path) -> None:
    """Write the copy to the disk meanwhile: whoever publishes waits until all of it is there."""
    with suppress(FileNotFoundError), draft.open("rb") as file:
        os.fsync(file.fileno())
