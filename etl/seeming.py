"""Columns that no header names, but whose words do."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from etl.contracts import CONTRACTS, Column, Contract, Kind, Vocabulary
from etl.headers import Rank, plain
from etl.match import Match, Pair
from etl.parse.text import clean
from etl.parse.words import alike, known_words
from etl.read.table import TextTable
from warehouse.text import Text, listed

# A vocabulary of ours has at most seven words, each written in a few ways; a column of more is one of names.
MOST_WORDS = 12
# Nearly every other column shows as much in its first rows, and need not be counted whole.
_GLANCE = 1000


def with_likenesses(matched: Match, table: TextTable, feed: str) -> Match:
    """The match with the unused columns whose words are those of one column of ours that has no header.

    Where the header is like such a column's too, it is taken for it, even if a few words are new: these are told as in
    any column of words. Else it is told, with what is known of it.
    """
    contract = CONTRACTS[feed]
    taken: list[Pair] = []
    told: list[Text] = []
    lacking = list(_lacking(contract, matched, feed))
    for header in matched.ignored if lacking else ():
        words = _words(table.frame[header])
        known = [(column, met) for column in lacking if (met := words & _written(column.vocabulary))]
        whole = [(column, met) for column, met in known if met == words]
        meant = whole or [(column, met) for column, met in known if _is_like(header, column)]
        if len(meant) == 1 and _is_taken(header, *meant[0], words):
            taken.append(Pair(header, feed, meant[0][0].name, Rank.LIKENESS))
        elif whole:
            told.append(_seems(header, whole[0][0]))
        else:
            told += [_seems_partly(header, column, met, words) for column, met in meant]
    if len({pair.column for pair in taken}) < len(taken):
        told, taken = [*told, *(_seems(pair.header, contract.column(pair.column)) for pair in taken)], []
    ignored = tuple(header for header in matched.ignored if header not in {pair.header for pair in taken})
    return replace(matched, pairs=(*matched.pairs, *taken), ignored=ignored, told=(*matched.told, *told))


def _lacking(contract: Contract, matched: Match, feed: str) -> Iterator[Column]:
    """Columns of words without a header; yes and no say nothing of what they answer."""
    there = matched.columns(feed)
    return (column for column in contract.columns if column.kind is Kind.WORD and column.name not in there)


def _is_taken(header: str, column: Column, known: set[str], words: set[str]) -> bool:
    """Whether a header like a column's is that column's: most of its words say so."""
    return _is_like(header, column) and 2 * len(known) > len(words)


def _is_like(header: str, column: Column) -> bool:
    return plain(header) in map(plain, column.likenesses)


def _words(cells: pl.Series) -> set[str]:
    """The different words of a column, folded; none where there are many, or only figures, which may mean anything."""
    if cells.head(_GLANCE).n_unique() > MOST_WORDS or cells.n_unique() > MOST_WORDS:
        return set()
    words = {alike(word) for word in clean(cells.unique()).value.drop_nulls()}
    return set() if all(word.lstrip("-").isdigit() for word in words) else words


def _written(vocabulary: Vocabulary | None) -> set[str]:
    return set(known_words(vocabulary)) if vocabulary else set()


def _seems(header: str, column: Column) -> Text:
    return Text(
        "“{header}” was not used, but its words are those of “{label}”. If it is that, match the two.",
        "未使用“{header}”，但其内容与“{label}”的用词相符。如确为该列，请在匹配列名时指明。",
    ).format(header=header, label=column.label)


def _seems_partly(header: str, column: Column, known: set[str], words: set[str]) -> Text:
    return Text(
        "“{header}” was not used: of its words, {known} are those of “{label}”, {new} are not. If it is that, match "
        "the two and say what the others mean.",
        "未使用“{header}”：其中{known}与“{label}”的用词相符，{new}不在其列。如确为该列，请在匹配列名时指明，并说明其余词语的含义。",
    ).format(header=header, label=column.label, known=_quoted(known), new=_quoted(words - known))


def _quoted(words: set[str]) -> Text:
    return listed(f"“{word}”" for word in sorted(words))
