"""Columns that no header names, but whose values show what they may be: asked about before they are lost."""

from collections.abc import Collection, Iterator, Sequence

import polars as pl

from etl.contracts import CONTRACTS, Column, Kind
from etl.headers import plain
from etl.mapping import Mapping
from etl.match import Match
from etl.parse.moments import Reading, parse_moments
from etl.parse.text import clean
from etl.parse.words import alike, fold, known_words
from etl.seeming import MOST_WORDS
from warehouse.text import Text

# What a column is shows in its first rows.
_GLANCE = 1000
# Some cells of any column are wrong, and one in five would be another column.
_MOST = 0.8
# One word known of two may be chance; most of three or more, at least two, say of which kind a column is.
_TWO = 2
# No limit of a case is longer than a year.
_DAYS = "^[0-9]{1,3}$"
_LONGEST = 366
# What limits are called, whatever else stands beside it; a date that a header calls so lies ahead.
_LIMITS = {"promised_days": ("承诺", "答应", "promise"), "statutory_days": ("法定", "statutory")}
_AHEAD = ("承诺", "应", "期限", "截止", "到期", "due", "deadline", "promise")


def likely_by_values(frame: pl.DataFrame, matched: Match, feed: str, reading: Reading) -> dict[str, str]:
    """The unused headers, each with the column of the feed that its values may be; none where they may be two."""
    contract, head = CONTRACTS[feed], frame.head(_GLANCE)
    there = matched.columns(feed)
    free = [column for column in contract.columns if column.name not in there]
    found: dict[str, str] = {}
    for header in matched.ignored:
        cells = clean(head[header]).value
        closing = _closing(header, cells, free, head, there, reading)
        meant = [*_words(cells, free), *_limits(header, cells, free), *closing]
        if len(meant) == 1:
            found[header] = meant[0].name
    return found


def mostly_known(cells: pl.Series, known: Collection[str]) -> bool:
    """Whether the cells are words that somebody has registered, such as departments."""
    return _mostly(clean(cells.head(_GLANCE)).value.drop_nulls().map_elements(fold, pl.String).is_in(list(known)))


def closes_nothing(matched: Match, mapping: Mapping, feed: str, ends: Sequence[str]) -> bool:
    """Whether a file of cases, or its map, has no column that says that any of them is closed."""
    if not CONTRACTS[feed].clocked:
        return False
    there = matched.columns(feed)
    return not any(name in there or mapping.constant(feed, name) for name in ("status", "closed_at", *ends))


def _words(cells: pl.Series, free: list[Column]) -> Iterator[Column]:
    words = {word: alike(word) for word in cells.drop_nulls().unique()}
    if not words or len(words) > MOST_WORDS or all(word.lstrip("-").isdigit() for word in words):
        return
    for column in free:
        if column.kind is Kind.WORD and column.vocabulary:
            known = known_words(column.vocabulary)
            met = [word for word, said in words.items() if said in known]
            # What nobody knows yet is asked about next.
            if (len(met) >= _TWO and 2 * len(met) > len(words)) or _mostly(cells.is_in(met).drop_nulls()):
                yield column


def _limits(header: str, cells: pl.Series, free: list[Column]) -> Iterator[Column]:
    name = plain(header)
    for column in free:
        if any(word in name for word in _LIMITS.get(column.name, ())):
            days = cells.drop_nulls().str.extract(_DAYS, 0).cast(pl.Int64)
            if _mostly((days <= _LONGEST).fill_null(value=False)):
                yield column


def _closing(
    header: str, cells: pl.Series, free: list[Column], head: pl.DataFrame, there: dict[str, str], reading: Reading
) -> Iterator[Column]:
    """The closing date, where the values are days of which most are not before the case was accepted."""
    closed = next((column for column in free if column.name == "closed_at"), None)
    if closed is None or "accepted_at" not in there or any(word in plain(header) for word in _AHEAD):
        return
    ends = parse_moments(cells, reading).value
    begins = parse_moments(clean(head[there["accepted_at"]]).value, reading).value
    both = (ends >= begins).drop_nulls()
    if both.len() >= _MOST * cells.drop_nulls().len() and _mostly(both) and bool((ends > begins).any()):
        yield closed


def _mostly(said: pl.Series) -> bool:
    return said.len() > 0 and int(said.sum()) >= _MOST * said.len()


ALL_OPEN = Text(
    "No closing date and no state is matched: every case of this file will count as open.",
    "未匹配办结时间和办件状态：本文件的全部办件将计为在办。",
)
