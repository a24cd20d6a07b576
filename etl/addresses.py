"""Web addresses without what they hold of persons."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, quote_plus, unquote, urlencode, urlsplit, urlunsplit

import polars as pl

from warehouse.masking import masked

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
# Most addresses are as harmless as this; what else may be in one is looked at part by part.
_PLAIN = r"^(?:https?:/)?/[A-Za-z0-9/._~+,=&:!*()'$-]*$"
_LONG_NUMBER = r"\d{11}|[0-9a-fA-F-]{24}"


def without_people(cells: pl.Series) -> pl.Series:
    """Each address with its harmless parameters only, and numbers of persons in its path covered."""
    return _each(cells, _all_bare)


def campaign_of(cells: pl.Series) -> pl.Series:
    """The campaign that each address names, if any."""
    return _each(cells, _campaigns)


def _each(cells: pl.Series, change: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """The cells as `change` makes them, who is given each different one once."""
    different = cells.drop_nulls().unique()
    if different.is_empty():
        return cells
    return cells.replace_strict(different, change(different.cast(pl.String)).cast(cells.dtype), default=None)


def _all_bare(addresses: pl.Series) -> pl.Series:
    plain = addresses.str.contains(_PLAIN) & ~addresses.str.contains(_LONG_NUMBER)
    return addresses.zip_with(plain, addresses.set(plain, None).map_elements(_bare, return_dtype=pl.String))


def _campaigns(addresses: pl.Series) -> pl.Series:
    asking = addresses.set(~addresses.str.contains("?", literal=True), None)
    return asking.map_elements(_campaign, return_dtype=pl.String)


def _bare(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that no address has
        return _PERSONAL_PART.sub(_IN_ITS_PLACE, address.partition("?")[0])
    host = parts.netloc.rpartition("@")[2]
    kept = [(name, _unnamed(value)) for name, value in parse_qsl(parts.query) if name.lower() in HARMLESS]
    path = "/".join(_unnamed(part) for part in _PERSONAL_PART.sub(_IN_ITS_PLACE, parts.path).split("/"))
    query = _PERSONAL_PART.sub(_IN_ITS_PLACE, urlencode(kept)).replace(quote_plus(_IN_ITS_PLACE), _IN_ITS_PLACE)
    return urlunsplit((parts.scheme, host, path, query, ""))


def _unnamed(part: str) -> str:
    """The part of an address, unless it holds a person's name or number, whether as it is or as browsers write it."""
    said = unquote(part)
    return part if said.isascii() or part == _IN_ITS_PLACE or masked(said) == said else _IN_ITS_PLACE


def _campaign(address: str) -> str | None:
    named = dict(parse_qsl(address.partition("?")[2]))
    return next((named[name] for name in _CAMPAIGN if named.get(name)), None)
