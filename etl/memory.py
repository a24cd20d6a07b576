"""Maps that people made before, applied to the next file of the same headers, and told."""

import tomllib
from collections.abc import Collection, Sequence
from typing import Any

from etl.map_text import written
from etl.mapping import MapInvalid, parse_map
from warehouse.config import Config
from warehouse.journal import Journal
from warehouse.mappings import RememberedMap
from warehouse.mappings import remember as keep
from warehouse.mappings import remembered as kept

# What one file was like, and the next need not be.
_OF_ONE_FILE = ("encoding", "header_row")


def remember(
    config: Config,
    feed: str,
    department: str | None,
    headers: Collection[str],
    map_text: str,
    load_id: str,
    user: str,
) -> None:
    """Keep what a map says of headers, words and dates; a map that says nothing is not kept."""
    document = tomllib.loads(map_text)
    source = {key: value for key, value in document.get("source", {}).items() if key not in _OF_ONE_FILE}
    text = written({**document, "source": source})
    if text:
        keep(Journal(config), feed, department, headers, text, load_id, user)


def recalled(
    config: Config, feed: str | None, department: str | None, headers: Collection[str]
) -> RememberedMap | None:
    """The latest map that fits a file with these headers, one of the same department before any other.

    A map fits where the headers are the very same; that of the same feed and department also where the file has every
    header that it names.
    """
    department = Journal(config).registered(department)
    fitting = [one for one in remembered(config, feed) if _fits(one, feed, department, headers) and _valid(one)]
    return next(iter(sorted(fitting, key=lambda one: one.department != department)), None)


def remembered(config: Config, feed: str | None = None) -> Sequence[RememberedMap]:
    """Every map that is remembered of a feed (of every one), the latest first."""
    return kept(Journal(config), feed)


def known_headers(maps: Collection[RememberedMap]) -> frozenset[str]:
    """The headers that somebody explained before."""
    return frozenset(header for one in maps for header in one.headers)


def _fits(one: RememberedMap, feed: str | None, department: str | None, headers: Collection[str]) -> bool:
    if set(one.headers) == set(headers):
        return True
    named: dict[str, Any] = tomllib.loads(one.map_text).get("columns", {})
    there = {header for header, to in named.items() if to != ""} <= set(headers)
    return feed is not None and one.department == department and there


def _valid(one: RememberedMap) -> bool:
    """Whether the contracts of today can still follow it."""
    try:
        parse_map(one.map_text)
    except MapInvalid:
        return False
    return True
