"""Which feed a file is of: from its headers where they say it all, else from what stands below them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from etl.contracts import CONTRACTS, Contract
from etl.headers import CASE_PREFIX, Rank, is_personal, is_question, named
from etl.mapping import NO_MAP, Mapping
from etl.publicity_layouts import FEED, layout_of
from etl.read.table import TextTable
from etl.signature import feed_of, shapes_of

# A feed whose required columns are mostly absent is not recognised, whatever else the file shares with it.
ENOUGH_REQUIRED = 0.5
# One header alone says nothing: a column 部门 stands in nearly every file.
ENOUGH_KNOWN = 2

# Names that many feeds share come in twos and threes.
MANY_KNOWN = 5

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
    """The feed of a file that its headers tell; None where they do not."""
    if format in OF_FORMAT:
        return OF_FORMAT[format]
    if any(header.lower().startswith(CASE_PREFIX) for header in headers):
        return "cases"
    if layout_of(headers):
        return FEED
    best, *others = fits(headers, mapping)
    clear = best.score > others[0].score and best.required >= ENOUGH_REQUIRED and best.known >= ENOUGH_KNOWN
    return best.feed if clear and _asks(best, headers) and not _rivals(best, others) else None


def says_all(headers: Sequence[str], feed: str | None, mapping: Mapping = NO_MAP, format: str | None = None) -> bool:
    """Whether headers leave nothing to learn from the rows: all that the feed needs is there, and much else."""
    by_form = format in OF_FORMAT or layout_of(headers) is not None
    if feed is None or by_form or any(header.lower().startswith(CASE_PREFIX) for header in headers):
        return feed is not None
    fit = _fit(headers, CONTRACTS[feed], mapping)
    return fit.required == 1 and (fit.known >= MANY_KNOWN or 2 * fit.known >= len(headers))


def recognised_with_rows(table: TextTable, mapping: Mapping = NO_MAP) -> str | None:
    """The feed of a file; its rows tell it where its headers do not, and where these may be another feed's as well."""
    by_headers = recognised(table.headers, mapping, table.origin.format)
    if says_all(table.headers, by_headers, mapping, table.origin.format):
        return by_headers
    return feed_of(shapes_of(table.frame.select(table.headers))) or by_headers


def knows_any(mapping: Mapping = NO_MAP, also: Collection[str] = ()) -> Callable[[Sequence[str]], int]:
    """A score for a row of cells: how many of them are headers of the feed that knows most of them, or of `also`."""

    def score(cells: Sequence[str]) -> int:
        filled = [cell for cell in cells if cell]
        said = sum(cell in also or cell in mapping.columns for cell in filled)
        return max(said, *(_known(filled, contract, mapping) for contract in CONTRACTS.values()))

    return score


def _rivals(best: Fit, others: Sequence[Fit]) -> bool:
    """Whether another feed has all that it needs and much else: an export of ratings tells the whole case beside."""
    return best.required == 1 and any(one.required == 1 and one.known >= MANY_KNOWN for one in others)


def _asks(fit: Fit, headers: Sequence[str]) -> bool:
    """Whether a file that looks like a questionnaire asks anything: 序号 and 来源 stand in every other list."""
    specific = {"submitted_at", "overall", "nps", "heard_from", "aware", "aware_unprompted"}
    there = {column for header in headers if (column := _column(header, CONTRACTS["survey"], NO_MAP))}
    return fit.feed != "survey" or bool(there & specific) or any(map(is_question, headers))


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
