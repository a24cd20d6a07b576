"""Work on a file in stages that run beside each other, each by a part of it at a time."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

# The longest stage takes twice as long as those around it.
_TOGETHER = 2


def ahead(parts: Iterator[T]) -> Iterator[T]:
    """The parts in their order, the next one made while whoever asks works on the one before it."""
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, parts, None)
        while (part := coming.result()) is not None:
            coming = beside.submit(next, parts, None)
            yield part


def together(parts: Iterator[S], work: Callable[[S], T]) -> Iterator[T]:
    """What the work makes of each part, in their order; two are worked on at once, while whoever asks has another."""
    with ThreadPoolExecutor(_TOGETHER) as beside:
        coming: deque[Future[T]] = deque()
        for part in parts:
            coming.append(beside.submit(work, part))
            if len(coming) > _TOGETHER:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
