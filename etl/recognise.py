"""Which feed a file is of, from its headers alone."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from etl.contracts import CONTRACTS, Contract
from etl.headers import CASE_PREFIX, Rank, is_personal, named
from etl.mapping import NO_MAP, Mapping

# A feed whose required columns are mostly absent is not recognised, whatever else the file shares with it.
ENOUGH_REQUIRED = 0.5
# One header alone says nothing: a column 部门 stands in nearly every file.
ENOUGH_KNOWN = 2

# What the formats say that belong to one feed.
OF_FORMAT = {"xes": "cases", "access_log": "platform_log"}


@dataclass(frozen=True, slots=True)
class Fit:
    """How well headers fit a feed: the share of its required columns that have one, and how many headers it knows."""

    feed: str
    required: float
    known: int
    score: float


def fits(headers: Sequence[str], mapping: Mapping = NO_MAP) -> list[Fit]:
    """Every feed, the best fitting first."""
    found = [_fit(headers, contract, mapping) for contract in CONTRACTS.values()]
    return sorted(found, key=lambda fit: -fit.score)


def recognised(headers: Sequence[str], mapping: Mapping = NO_MAP, format: str | None = None) -> str | None:
    """The feed of a file with these headers; None where a person must say."""
    if format in OF_FORMAT:
        return OF_FORMAT[format]
    if any(header.lower().startswith(CASE_PREFIX) for header in headers):
        return "cases"
    best, second, *_ = fits(headers, mapping)
    clear = best.score > second.score and best.required >= ENOUGH_REQUIRED and best.known >= ENOUGH_KNOWN
    return best.feed if clear else None


def knows_any(mapping: Mapping = NO_MAP, also: Collection[str] = ()) -> Callable[[Sequence[str]], int]:
    """A score for a row of cells: how many of them are headers of the feed that knows most of them, or of `also`."""

    def score(cells: Sequence[str]) -> int:
        filled = [cell for cell in cells if cell]
        said = sum(cell in also or cell in mapping.columns for cell in filled)
        return max(said, *(_known(filled, contract, mapping) for contract in CONTRACTS.values()))

    return score


def _known(headers: Sequence[str], contract: Contract, mapping: Mapping) -> int:
    return sum(_column(header, contract, mapping) is not None for header in headers)


def _fit(headers: Sequence[str], contract: Contract, mapping: Mapping) -> Fit:
    there = {column for header in headers if (column := _column(header, contract, mapping))}
    there |= {to.column for to in mapping.constants if to.is_in(contract.feed)}
    # Where a clock may start in another column, the contract's own is not required.
    needed = [name for name in contract.required if not (contract.clocked and name == "accepted_at")] or ["accepted_at"]
    share = sum(name in there for name in needed) / len(needed)
    return Fit(contract.feed, share, len(there), share * len(there))


def _column(header: str, contract: Contract, mapping: Mapping) -> str | None:
    if header in mapping.columns:
        to = mapping.columns[header]
        return to.column if to is not None and to.is_in(contract.feed) else None
    if is_personal(header, contract):
        return None
    one = named(header, contract)
    return one.column if one is not None and one.rank > Rank.FALLBACK else None
