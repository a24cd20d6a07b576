"""Where the header is, guessed until the answer has come: whoever knows may still be starting."""

import select
import sys
from collections.abc import Callable, Sequence

from etl.errors import FileRefused
from etl.read.choose import choose
from etl.read.head import Choice, Head


class Elsewhere(Exception):
    """The header is not where it was guessed to be: the file is to be read again."""


class AwaitedHeader:
    """The answer to where the header is; `tell` asks for it, and `hear` waits for a line on standard input."""

    def __init__(self, tell: Callable[[Sequence[Head]], None], hear: Callable[[], Choice]) -> None:
        self._tell = tell
        self._hear = hear
        self._taken: Choice | None = None
        self._is_sure = False

    def choose(self, heads: Sequence[Head]) -> Choice:
        """What was answered; at first a guess, where the file is text: a workbook would be opened twice."""
        if self._taken is None:
            self._tell(heads)
            self._taken = _guess(heads)
        if self._taken is None:
            self._taken, self._is_sure = self._hear(), True
        return self._taken

    def look(self) -> None:
        """Take note of the answer if it has come. Raises Elsewhere."""
        if self._taken and not self._is_sure and select.select([sys.stdin], [], [], 0)[0]:
            self.wait()

    def wait(self) -> None:
        """Take note of the answer. Raises Elsewhere."""
        if self._taken is None or self._is_sure:
            return
        guessed, self._taken, self._is_sure = self._taken, self._hear(), True
        if self._taken != guessed:
            raise Elsewhere


def _guess(heads: Sequence[Head]) -> Choice | None:
    if any(head.sheet is not None for head in heads):
        return None
    try:
        return choose(heads, "")
    except FileRefused:
        return None
