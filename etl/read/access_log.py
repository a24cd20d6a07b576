"""Access logs of web servers: combined or common lines, or one JSON object per line; one row per request.

A row's number is that of its line. What is no request (cut off, damaged, a status report) is set aside. What came over
the line and the server refused without an address (a handshake at the wrong port, a request that never came) is a
request that nobody made: it has a status, but neither a path nor a visitor.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from etl.problem import Problem, cut, without_hosts
from etl.read.reading import Progress, Reading
from etl.read.reasons import NOT_A_REQUEST
from etl.read.sieve import Sieve
from etl.read.table import Origin
from warehouse.platform_settings import NO_PATH
from warehouse.text import Text

COLUMNS = (
    *("occurred_at", "path", "client", "session", "method", "status", "bytes", "duration_ms", "referrer"),
    *("user_agent", "event", "service", "case_no", "campaign"),
)

# Enough lines that Arrow's start-up does not count, few enough that they take some tens of megabytes.
_BATCH_LINES = 50_000
# Longer than any address that servers take; the rest of the line is not a request.
_LINE_BYTES = 64 * 1024

_COMBINED = (
    r"^(?:\S+:\d+ )?(?P<client>[^\s,]+)(?:, ?[^\s,]+)* \S+ \S+ "
    r"\[(?P<day>\d{2})/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):"
    r"(?P<clock>\d{2}:\d{2}:\d{2}) (?P<hours>[+-]\d{2})(?P<minutes>\d{2})\] "
    r'"(?:(?P<method>[A-Z]+) (?P<path>(?:[^"\\ ]|\\.)(?:[^"\\]|\\.)*?)(?: HTTP/[0-9.]+)?|(?:[^"\\]|\\.)*)" '
    r"(?P<status>\d{3}) (?P<bytes>\d+|-)"
    r'(?: "(?P<referrer>(?:[^"\\]|\\.)*)" "(?P<user_agent>(?:[^"\\]|\\.)*)")?'
    r'(?: "?(?P<seconds>\d+\.\d+)"?)?(?: "(?:[^"\\]|\\.)*"| [^" ]+)*$'
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_REQUEST_LINE = re.compile(r"^([A-Z]+) (\S.*?)(?: HTTP/[0-9.]+)?$")
_LOCAL_TIME = re.compile(r"^(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{2}):?(\d{2})$")
_REFUSED = "4"  # how a status begins that finds fault with the request

# What servers call things, the most telling name first; seconds are made milliseconds below.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "occurred_at": ("occurred_at", "time_iso8601", "@timestamp", "timestamp", "time_local", "time", "ts", "msec"),
    "path": ("path", "request_uri", "uri", "url"),
    "client": ("client", "remote_addr", "client_ip", "remote_ip", "clientip", "ip", "x_forwarded_for"),
    "session": ("session", "session_id", "sid"),
    "method": ("method", "request_method", "verb"),
    "status": ("status", "status_code", "response"),
    "bytes": ("bytes", "body_bytes_sent", "bytes_sent", "size"),
    "duration_ms": ("duration_ms", "latency_ms", "response_time_ms"),
    "referrer": ("referrer", "http_referer", "referer", "http_referrer"),
    "user_agent": ("user_agent", "http_user_agent", "agent"),
    "event": ("event", "event_name"),
    "service": ("service", "item_code"),
    "case_no": ("case_no", "case_id"),
    "campaign": ("campaign", "utm_campaign", "utm_source", "scene"),
}
_SECONDS = ("request_time", "duration", "response_time", "elapsed")


def read_access_log(path: Path, name: str, progress: Progress) -> Reading:
    """The requests of a log, `occurred_at` with its offset, durations in milliseconds; nothing of it is dropped yet."""
    sieve = Sieve(COLUMNS, name, totals=False)
    with path.open("rb") as file:
        as_json = file.read(1) == b"{"
    note = Text("Read as an access log, one request per line.", "按访问日志读取，每行一次请求。")
    origin = Origin("access_log", encoding="UTF-8", notes=(note,))
    return Reading(COLUMNS, origin, _batches(path, of_json if as_json else of_combined, sieve, progress), sieve)


_Batch = tuple[pa.Array, list[pa.Array]]


def _batches(
    path: Path, parse: Callable[[list[str]], list[pa.Array]], sieve: Sieve, progress: Progress
) -> Iterator[_Batch]:
    size, done = path.stat().st_size or 1, 0
    numbered = _lines(path)
    while batch := list(islice(numbered, _BATCH_LINES)):
        numbers, lines = [number for number, _ in batch], [line for _, line in batch]
        columns = parse(lines)
        whole = pc.and_(pc.is_valid(columns[0]), pc.is_valid(columns[1]))
        for at in pc.indices_nonzero(pc.invert(whole)).to_pylist():
            sieve.aside(Problem(NOT_A_REQUEST, numbers[at], None, shown(lines[at])))
        yield sieve.passed(pa.array(numbers, pa.uint32()).filter(whole), [column.filter(whole) for column in columns])
        done += sum(map(len, lines))
        progress(min(done / size, 1.0))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Every line that is not blank, with its number; bytes that are no UTF-8 are marked, as in hostile requests."""
    number, begun = 0, True
    with path.open("rb") as file:
        while line := file.readline(_LINE_BYTES):
            number += begun
            text = line.decode("utf-8", "replace").rstrip("\r\n").replace("\0", "�")
            if begun and text.strip():
                yield number, text
            begun = line.endswith(b"\n")


def of_combined(lines: list[str]) -> list[pa.Array]:
    """The columns of combined or common lines; of what is none the moment and the path are null."""
    found = pc.extract_regex(pa.array(lines, pa.string()), pattern=_COMBINED)
    part = {field.name: pc.struct_field(found, field.name) for field in found.type}
    month = pc.utf8_lpad(
        pc.cast(pc.add(pc.index_in(part["month"], value_set=pa.array(_MONTHS)), 1), pa.string()), 2, "0"
    )
    day = pc.binary_join_element_wise(part["year"], month, part["day"], "-")
    offset = pc.binary_join_element_wise(part["hours"], part["minutes"], ":")
    moment = pc.binary_join_element_wise(pc.binary_join_element_wise(day, part["clock"], "T"), offset, "")
    seconds = pc.if_else(pc.equal(part["seconds"], ""), None, part["seconds"])
    milliseconds = pc.cast(pc.multiply(pc.cast(seconds, pa.float64()), 1000), pa.string())
    made = {**part, "occurred_at": moment, "duration_ms": milliseconds}
    nothing = pa.nulls(len(lines), pa.string())
    told = {name: _filled(cells) for name, cells in made.items()}
    refused = pc.and_(pc.equal(part["path"], ""), pc.starts_with(part["status"], _REFUSED))
    told["path"] = pc.if_else(refused, NO_PATH, told["path"])
    told["client"] = pc.if_else(refused, None, told["client"])
    return [told.get(name, nothing) for name in COLUMNS]


def _filled(cells: pa.Array) -> pa.Array:
    """The cells with null for what servers write where there is nothing."""
    return pc.if_else(pc.is_in(cells, value_set=pa.array(["", "-"])), None, cells)


def of_json(lines: list[str]) -> list[pa.Array]:
    """The columns of lines with a JSON object each."""
    rows = [_request(line) for line in lines]
    return [pa.array([row.get(name) for row in rows], pa.string()) for name in COLUMNS]


def _request(line: str) -> dict[str, str]:
    """The columns that one JSON object fills; none where it is not one."""
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    if not isinstance(said, dict):
        return {}
    told = {str(key).lower(): value for key, value in said.items()}
    row = {name: text for name, keys in _KEYS.items() if (text := _first(told, keys))}
    if (seconds := _first(told, _SECONDS)) and "duration_ms" not in row and re.fullmatch(r"\d+(\.\d+)?", seconds):
        row["duration_ms"] = str(float(seconds) * 1000)
    if (line_of := _REQUEST_LINE.match(_first(told, ("request",)) or "")) is not None:
        row = {"method": line_of[1], "path": line_of[2]} | row
    if "occurred_at" in row:
        row["occurred_at"] = _moment(row["occurred_at"])
    asked = any(key in told for key in ("request", *_KEYS["path"]))
    if asked and "path" not in row and row.get("status", "").startswith(_REFUSED):
        return {name: text for name, text in row.items() if name not in ("client", "session")} | {"path": NO_PATH}
    return row


def _first(told: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = told.get(key)
        if isinstance(value, str | int | float) and str(value) not in ("", "-"):
            return str(value)
    return None


def _moment(said: str) -> str:
    """An epoch in seconds or milliseconds, and 17/May/2015:10:05:03 +0000, in the form of ISO 8601."""
    if re.fullmatch(r"\d{10}(\.\d+)?|\d{13}", said):
        seconds = float(said) / (1000 if len(said) == 13 and "." not in said else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    found = _LOCAL_TIME.match(said)
    if not found or found[2] not in _MONTHS:
        return said
    return f"{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{found[1]}T{found[4]}{found[5]}:{found[6]}"


def shown(line: str) -> str:
    """The line as a message may quote it: without the addresses of visitors."""
    first, _, rest = line.partition(" ")
    return cut(without_hosts(line) if first.startswith("{") else f"… {without_hosts(rest)}")
