"""Parts of a version, each made as soon as all that it reads is there: what is small beside what is large."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue

import duckdb

# A statement alone leaves a core idle while it is planned, begins and ends; more than two only take memory.
AT_ONCE = 2
_TABLE = re.compile(r"\b(?:core|facts|mart)\.\w+")


@dataclass(frozen=True, eq=False)
class Part:
    """A table or view by its name (`core.cases`), the statements that make it, and the values bound to them."""

    name: str
    statements: Sequence[str]
    values: Mapping[str, object] | None = None

    def make(self, work: duckdb.DuckDBPyConnection) -> None:
        """Make it in the version in use."""
        for statement in self.statements:
            work.execute(statement, dict(self.values) if self.values else None)

    def reads(self) -> frozenset[str]:
        """The tables and views that its statements name."""
        return frozenset(found for one in self.statements for found in _TABLE.findall(one))


def make_at_once(
    connect: Callable[[], duckdb.DuckDBPyConnection], parts: Sequence[Part], on_step: Callable[[str], None]
) -> None:
    """Make the parts, each of which may read those given before it; marts, which take longest, as soon as may be."""
    names = [part.name for part in parts]
    waiting = {part: part.reads().intersection(names[:at]) for at, part in enumerate(parts)}
    running: dict[Future[None], Part] = {}
    made: set[str] = set()
    with _Connections(connect, min(AT_ONCE, len(parts))) as connections, ThreadPoolExecutor(AT_ONCE) as beside:
        while waiting or running:
            ready = sorted((part for part, reads in waiting.items() if reads <= made), key=_is_model)
            for part in ready[: AT_ONCE - len(running)]:
                del waiting[part]
                on_step(part.name.partition(".")[2])
                running[beside.submit(connections.make, part)] = part
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                made.add(running.pop(done).name)
                done.result()


def _is_model(part: Part) -> bool:
    return part.name.startswith("core.")


class _Connections:
    """As many connections as parts are made at once."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection], many: int) -> None:
        self._free: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
        self._all = [connect() for _ in range(many)]
        for one in self._all:
            self._free.put(one)

    def __enter__(self) -> "_Connections":
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._all:
            one.close()

    def make(self, part: Part) -> None:
        """Make one part on a connection that is free."""
        own = self._free.get()
        try:
            part.make(own)
        finally:
            self._free.put(own)
