"""What of a log is new: a log is told by its content, whatever it is called, packed or rotated since."""

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from etl.ahead import ahead
from etl.logs.known import Known
from etl.logs.unchanged import seen_as

# Three parts are in work at a time, of which the requests take some hundreds of megabytes; smaller ones would make
# groups of rows that take longer to read than they save.
_CHUNK = 16 * 1024 * 1024
# What is only hashed: larger parts would leave the processor's own memory before they are.
_LOOKED_AT = 1024 * 1024
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Content:
    """A log from the byte at which it is new; `goes_on` is the load that has read it up to there.

    `size`, `sha256` and `seen_as` are those of what `chunks` has read; `is_cut` where a line has not come to its end.
    """

    path: Path
    goes_on: Known | None
    is_known: bool
    size: int = 0
    sha256: str = ""
    seen_as: str | None = None
    is_cut: bool = False

    def chunks(self) -> Iterator[bytes]:
        """The new bytes by whole lines, in parts.

        The last line counts once it has come to its end: a log may be packed while it is still written to.
        """
        with opened(self.path) as file:
            before = seen_as(file.fileno())
            seen = hashlib.sha256()
            left = self.goes_on.bytes if self.goes_on else 0
            self.size = left
            while left and (part := file.read(min(_CHUNK, left))):
                seen.update(part)
                left -= len(part)
            while part := file.read(_CHUNK):
                part += file.readline()
                ended = part.endswith(b"\n")
                if whole := part if ended else part[: part.rfind(b"\n") + 1]:
                    yield self._counted(seen, whole)
                if not ended:
                    self.is_cut = True
                    break
            self.sha256 = seen.hexdigest()
            self.seen_as = before if before == seen_as(file.fileno()) else None

    def _counted(self, seen: "hashlib._Hash", part: bytes) -> bytes:
        seen.update(part)
        self.size += len(part)
        return part


def unchanged(path: Path, known: Sequence[Known]) -> Content | None:
    """The log, if its file is one that was read as it is: so it is told at once, however long it is."""
    with path.open("rb") as file:
        told = seen_as(file.fileno())
    same = [one for one in known if told and one.seen_as == told]
    return Content(path, same[0], is_known=True) if same else None


def recognised(path: Path, known: Sequence[Known]) -> Content:
    """The log as far as the loads that count have it already: whole, from its beginning to some byte, or not at all."""
    if same := unchanged(path, known):
        return same
    at: Known | None = None
    with opened(path) as file:
        seen, read = hashlib.sha256(), 0
        for one in sorted(known, key=lambda one: one.bytes):
            for part in ahead(_parts(file, one.bytes - read)):
                seen.update(part)
                read += len(part)
            if read < one.bytes:
                break
            if seen.hexdigest() == one.sha256:
                at = one
        ended = at is not None and at.bytes == read and not file.read(1)
    return Content(path, at, ended)


def _parts(file: BinaryIO, left: int) -> Iterator[bytes]:
    """The next bytes of a file, so many at most."""
    while left and (part := file.read(min(_LOOKED_AT, left))):
        left -= len(part)
        yield part


def is_packed(path: Path) -> bool:
    """Whether the file is packed by gzip, by its first bytes."""
    with path.open("rb") as file:
        return file.read(2) == _GZIP


def opened(path: Path) -> BinaryIO:
    """The content of a log, unpacked where it is packed."""
    return cast(BinaryIO, gzip.open(path, "rb")) if is_packed(path) else path.open("rb")
