"""Parts of a version, each made as soon as all that it reads is there: what is small beside what is large."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock
from typing import TypeVar

import duckdb

T = TypeVar("T")

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


class Connections:
    """Connections to the version that is made, as many as parts are made at once, each opened when it is needed."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        self._connect = connect
        self._free: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
        self._all: list[duckdb.DuckDBPyConnection] = []
        self._opening = Lock()

    def use(self, work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """What the work makes of a connection that is free."""
        own = self._taken()
        try:
            return work(own)
        finally:
            self._free.put(own)

    def close(self) -> None:
        """Close all."""
        for one in self._all:
            one.close()

    def _taken(self) -> duckdb.DuckDBPyConnection:
        with self._opening:
            if self._free.empty() and len(self._all) < AT_ONCE:
                self._all.append(self._connect())
                self._free.put(self._all[-1])
        return self._free.get()


def make_at_once(connections: Connections, parts: Sequence[Part], on_step: Callable[[str], None]) -> None:
    """Make the parts, each of which may read those given before it; marts, which take longest, as soon as may be."""
    names = [part.name for part in parts]
    waiting = {part: part.reads().intersection(names[:at]) for at, part in enumerate(parts)}
    running: dict[Future[None], Part] = {}
    made: set[str] = set()
    with ThreadPoolExecutor(AT_ONCE) as beside:
        while waiting or running:
            ready = sorted((part for part, reads in waiting.items() if reads <= made), key=_is_model)
            for part in ready[: AT_ONCE - len(running)]:
                del waiting[part]
                on_step(part.name.partition(".")[2])
                running[beside.submit(connections.use, part.make)] = part
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                made.add(running.pop(done).name)
                done.result()


def _is_model(part: Part) -> bool:
    return part.name.startswith("core.")
