"""Web addresses without what they hold of persons."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import polars as pl

# Parameters that name things, never persons; every other one is dropped, for nobody knows what it holds.
HARMLESS = frozenset(
    {
        *("utm_source", "utm_medium", "utm_campaign", "utm_content", "scene", "channel", "lang", "page", "tab", "step"),
        *(
            "service",
            "item",
            "item_code",
            "itemcode",
            "task_code",
            "taskcode",
            "dept",
            "department",
            "district",
            "type",
        ),
    }
)
# What says by which publicity somebody came, the most telling first.
_CAMPAIGN = ("utm_campaign", "utm_source", "scene")

# Identity and phone numbers, e-mail addresses, and tokens as long as them, wherever they stand in a path.
_PERSONAL_PART = re.compile(r"\d{11,}[\dXx]?|[^/@\s]+(?:@|%40)[^/\s]+|(?<=/)[0-9a-fA-F-]{24,}(?=/|$)")
_IN_ITS_PLACE = "{…}"


def without_people(cells: pl.Series) -> pl.Series:
    """Each address with its harmless parameters only, and numbers of persons in its path covered."""
    return _each(cells, _bare)


def campaign_of(cells: pl.Series) -> pl.Series:
    """The campaign that each address names, if any."""
    asking = cells.set(~cells.str.contains("?", literal=True), None)
    return _each(asking, _campaign)


def _each(cells: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    different = cells.drop_nulls().unique()
    if different.is_empty():
        return cells
    changed = pl.Series([change(one) for one in different], dtype=pl.String)
    return cells.replace_strict(different, changed, return_dtype=pl.String)


def _bare(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that no address has
        return _PERSONAL_PART.sub(_IN_ITS_PLACE, address.partition("?")[0])
    host = parts.netloc.rpartition("@")[2]
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() in HARMLESS]
    path = _PERSONAL_PART.sub(_IN_ITS_PLACE, parts.path)
    query = _PERSONAL_PART.sub(_IN_ITS_PLACE, urlencode(kept, safe="{…}"))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _campaign(address: str) -> str | None:
    named = dict(parse_qsl(address.partition("?")[2]))
    return next((named[name] for name in _CAMPAIGN if named.get(name)), None)
