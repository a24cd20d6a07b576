"""What a file is, where nobody says: its feed from its headers, and its map from what was remembered of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from etl.errors import FileRefused
from etl.logs.sniff import is_taken_as_log
from etl.mapping import NO_MAP, Mapping, parse_map
from etl.match import knows
from etl.memory import known_headers, recalled, remembered
from etl.read import read_file
from etl.read.choose import choose
from etl.read.head import Head, HeaderScore
from etl.read.header import clean_name
from etl.recognise import OF_FORMAT, knows_any, recognised, recognised_with_rows, says_all
from etl.request import Request, mapping_for
from etl.returned import theirs, without_own
from warehouse.config import Config
from warehouse.mappings import RememberedMap
from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Understood:
    """A file with its feed and map; its headers, if they were looked at; and what was remembered of them."""

    request: Request
    headers: tuple[str, ...] = ()
    remembered: RememberedMap | None = None


def understood(config: Config, request: Request, *, memory: bool = True) -> Understood:
    """The file with its feed recognised, where it says none, and with a remembered map that fits, where it has none.

    Nothing is read where nothing has to be found out.

    Raises:
        FileRefused: the file cannot be read, or its headers do not tell its feed.
    """
    maps = remembered(config) if memory and request.map_text is None and not request.demonstration else ()
    log = replace(request, feed=request.feed or OF_FORMAT["access_log"])
    if is_taken_as_log(log):
        return Understood(log)
    if request.feed and not maps:
        return Understood(replace(request, map_text=request.map_text or None))
    headers, format = headers_of(request, known_headers(maps))
    one = recalled(config, request.feed or None, request.department, headers) if maps else None
    feed = request.feed or (one.feed if one else _feed_of(request, headers, format, known_headers(maps)))
    if not feed:
        raise FileRefused(request.name, NO_FEED)
    one = one or (recalled(config, feed, request.department, headers) if maps else None)
    found = replace(request, feed=feed, map_text=one.map_text if one else request.map_text or None)
    return Understood(found, headers, one)


def _feed_of(request: Request, headers: Sequence[str], format: str | None, also: Collection[str]) -> str | None:
    """The feed that the headers tell; where these leave a doubt the rows are read, as the desk does."""
    mapping = mapping_for(request)
    found = recognised(headers, mapping, format)
    if says_all(headers, found, mapping, format):
        return found
    table = read_file(
        request.path,
        name=request.name,
        sheet=request.sheet,
        encoding=mapping.encoding,
        header_row=mapping.header_row,
        score_for=lambda heads: score(heads, None, mapping, also),
    )
    return recognised_with_rows(without_own(table), mapping)


def headers_of(request: Request, also: Collection[str] = ()) -> tuple[tuple[str, ...], str | None]:
    """The headers of a file, and its format where that says its feed; `also` are headers that are known besides.

    Raises:
        FileRefused: there is no header.
    """
    mapping = mapping_for(request)

    def stop(heads: Sequence[Head]) -> HeaderScore:
        known = score(heads, request.feed or None, mapping, also)
        at = choose(heads, request.name, known, mapping.header_row)
        names = (clean_name(cell) for cell in heads[at.head].rows[at.row].cells)
        raise _Seen(tuple(name for name in names if name))

    try:
        table = read_file(
            request.path,
            name=request.name,
            sheet=request.sheet,
            encoding=mapping.encoding,
            score_for=stop,
            keep=request.kept,
        )
    except _Seen as seen:
        return theirs(seen.headers), None
    return theirs(table.headers), table.origin.format


def score(heads: Sequence[Head], feed: str | None, mapping: Mapping, also: Collection[str] = ()) -> HeaderScore:
    """The score of header rows as the loader gives it: by the feed that is said, or recognised in the first rows."""
    any_feed = knows_any(mapping, also)
    rows = [row.cells for head in heads for row in head.rows if row.filled > 1]
    best = max(rows, key=any_feed, default=())
    found = feed or recognised([cell for cell in best if cell], mapping)
    return _with(knows(found, mapping), also) if found else any_feed


def _with(known: HeaderScore, also: Collection[str]) -> HeaderScore:
    return lambda cells: max(known(cells), sum(cell in also for cell in cells if cell))


def map_of(text: str | None) -> Mapping:
    """The map that a text says; none says nothing. Raises MapInvalid."""
    return parse_map(text) if text else NO_MAP


class _Seen(Exception):
    """The headers are known, so that the rest need not be read."""

    def __init__(self, headers: tuple[str, ...]) -> None:
        self.headers = headers
        super().__init__()


NO_FEED = Text(
    "its headers do not tell which feed it is of. Say so: python -m etl load FEED FILE.",
    "无法从表头判断类别。请指明：python -m etl load 类别 文件。",
)
