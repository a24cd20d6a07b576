"""Files of one command, each read while what comes before it is done: the store opened, the file before it checked."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from etl.logs.sniff import is_taken_as_log
from etl.read.table import TextTable
from etl.request import Request, mapping_for, read_original

Read = Callable[[Request], TextTable]


@contextmanager
def reading_ahead(requests: Sequence[Request], sizes: Collection[int]) -> Iterator[Read]:
    """Begin to read the first file; whoever takes a file lets the next one be begun.

    One of the `sizes` (bytes) of files that were handed in before may be that file again: it is read once it is asked
    for. An access log is read by parts.
    """
    waiting = [one for one in requests if one.path.stat().st_size not in sizes and not is_taken_as_log(one)]
    coming: dict[int, Future[TextTable]] = {}

    def begin() -> None:
        if waiting:
            request = waiting.pop(0)
            coming[id(request)] = beside.submit(_read, request)

    def taken(request: Request) -> TextTable:
        if id(request) not in coming:
            return _read(request)
        table = coming.pop(id(request)).result()
        begin()
        return table

    with ThreadPoolExecutor(1) as beside:
        begin()
        yield taken


def _read(request: Request) -> TextTable:
    return read_original(request, mapping_for(request))
