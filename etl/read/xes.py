"""Event logs in XES (IEEE 1849), streamed: one row per event in the order of the file.

Columns are named as pm4py names them in CSV: an event's attributes by their keys, a trace's with `case:` before it.
A trace without events gives one row with its own attributes only. Nested attributes, globals and classifiers are left.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute
from lxml import etree

from etl.errors import FileRefused
from etl.read.header import checked_names
from etl.read.limits import MAX_COLUMNS
from etl.read.reading import Progress, Reading, at_line, damaged
from etl.read.sieve import Sieve
from etl.read.table import Origin
from warehouse.text import Text

CASE = "case:"
# The kinds of attribute that hold a value; lists and containers hold further attributes.
_VALUED = frozenset(("string", "date", "int", "float", "boolean", "id"))
_PROLOG = 64 * 1024


class _Columns:
    """Text columns that grow by one cell at a time; a key met late is empty above."""

    def __init__(self) -> None:
        self.rows = 0
        self._cells: dict[str, list[str | None]] = {}

    def add(self, pairs: Iterator[tuple[str, str | None]]) -> None:
        """Append one row."""
        for key, value in pairs:
            cells = self._cells.get(key)
            if cells is None:
                cells = self._cells[key] = []
            if len(cells) < self.rows:
                cells.extend([None] * (self.rows - len(cells)))
            if len(cells) == self.rows:
                cells.append(value)
        self.rows += 1

    def __len__(self) -> int:
        return len(self._cells)

    def arrays(self) -> dict[str, pa.Array]:
        """The columns, all of one length."""
        return {
            key: pa.array(cells + [None] * (self.rows - len(cells)), pa.string()) for key, cells in self._cells.items()
        }


def read_xes(path: Path, name: str, progress: Progress) -> Reading:
    """The events of a log.

    Raises:
        FileRefused: the XML declares a document type, or is no whole log.
    """
    with path.open("rb") as file:
        if b"<!DOCTYPE" in file.read(_PROLOG).replace(b"\0", b"").upper():
            raise FileRefused(name, _DOCTYPE)
    events, traces, sizes = _parsed(path, name, progress)
    columns = _table(events, traces, sizes)
    names = checked_names(list(columns), name, 0)
    sieve = Sieve(names, name, totals=False, nul=False)
    numbers = pa.array(range(1, sum(sizes) + 1), pa.uint32())
    batches = iter([sieve.passed(numbers, list(columns.values()))] if columns else [])
    return Reading(names, Origin("xes"), batches, sieve)


def _parsed(path: Path, name: str, progress: Progress) -> tuple[_Columns, _Columns, list[int]]:
    """Events, traces, and the rows that each trace takes."""
    events, traces, sizes = _Columns(), _Columns(), []
    size = max(1, path.stat().st_size)
    try:
        with path.open("rb") as file:
            for trace in _traces(file, name):
                sizes.append(_take(trace, events, traces))
                _release(trace)
                if len(events) + len(traces) > MAX_COLUMNS:
                    raise FileRefused(name, _TOO_MANY)
                if len(sizes) % 100 == 0:
                    progress(min(1.0, file.tell() / size))
    except etree.XMLSyntaxError as error:
        raise damaged(name, at_line(error.lineno or 1)) from error
    return events, traces, sizes


def _traces(file: object, name: str) -> Iterator[etree._Element]:
    """Every trace, and every event that stands in the log without one."""
    found = etree.iterparse(
        file, events=("end",), tag=("{*}trace", "{*}event"), resolve_entities=False, no_network=True, load_dtd=False
    )
    checked = False
    for _, element in found:
        if not checked and element.getroottree().docinfo.doctype:
            raise FileRefused(name, _DOCTYPE)
        checked = True
        parent = element.getparent()
        if parent is not None and _kind(parent) == "log":
            yield element


def _take(element: etree._Element, events: _Columns, traces: _Columns) -> int:
    if _kind(element) == "event":
        traces.add(iter(()))
        events.add(_attributes(element, ""))
        return 1
    own = [child for child in element if _kind(child) == "event"]
    traces.add(_attributes(element, CASE))
    for event in own:
        events.add(_attributes(event, ""))
    if not own:
        events.add(iter(()))
    return max(1, len(own))


def _attributes(element: etree._Element, prefix: str) -> Iterator[tuple[str, str | None]]:
    for child in element:
        key = child.get("key")
        if key and _kind(child) in _VALUED:
            yield prefix + key, child.get("value") or None


def _kind(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _release(element: etree._Element) -> None:
    """Forget what was read, or the whole log would stay in memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _table(events: _Columns, traces: _Columns, sizes: list[int]) -> dict[str, pa.Array]:
    index = pa.array([trace for trace, size in enumerate(sizes) for _ in range(size)], pa.int64())
    columns = events.arrays()
    for key, cells in traces.arrays().items():
        spread = cells.take(index)
        # An event may carry the same name itself; what is nearer to it counts.
        columns[key] = pa.compute.coalesce(columns[key], spread) if key in columns else spread
    return columns


_DOCTYPE = Text(
    "The log declares a document type (DOCTYPE). No process-mining program writes that, and it can be an attack. Export"
    " the log again.",
    "文件含 DOCTYPE，不是正常的事件日志。请重新导出。",
)
_TOO_MANY = Text(
    f"The log has more than {MAX_COLUMNS:,} different attributes. Expected some dozens. Export fewer attributes.",
    f"日志包含超过 {MAX_COLUMNS:,} 种属性，通常只有几十种。请减少导出的属性。",
)
