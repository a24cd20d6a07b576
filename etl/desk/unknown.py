"""Words that a closed vocabulary lacks: what they may mean is asked once, and remembered."""

from collections.abc import Iterator
from difflib import get_close_matches

import polars as pl

from etl.contracts import CONTRACTS, Column, Kind
from etl.desk.values import UnknownWords
from etl.judgement import OF_DEPARTMENTS
from etl.known import nearest
from etl.mapping import Mapping
from etl.match import Match
from etl.parse.text import clean
from etl.parse.words import alike, fold, known_words
from etl.scale import either, unclear
from warehouse.text import Text

# More different words than this are names of things, and not a vocabulary: the header was taken for the wrong column.
MOST = 40
_NEAREST = 3
_WORDS = (Kind.WORD, Kind.FLAG, Kind.LEVEL)


def unknown_words(frame: pl.DataFrame, matched: Match, mapping: Mapping) -> Iterator[UnknownWords]:
    """Every word that neither the vocabulary of its column nor the map knows, the most frequent first."""
    for pair in matched.pairs:
        column = CONTRACTS[pair.feed].column(pair.column)
        if column.vocabulary is not None and column.kind in _WORDS:
            yield from _of(frame[pair.header], pair.feed, column, pair.header, mapping)


def unknown_departments(
    frame: pl.DataFrame, matched: Match, mapping: Mapping, listed: dict[str, str]
) -> Iterator[UnknownWords]:
    """Every department that no list has, the most frequent first; `listed` leads folded words to ids."""
    called: dict[str, str] = {}
    for word, id_ in sorted(listed.items(), key=lambda one: len(one[0])):
        called[id_] = word if word != fold(id_) or id_ not in called else called[id_]
    allowed = tuple((id_, Text(word, word)) for id_, word in called.items())
    for pair in matched.pairs if listed else ():
        if pair.column == "department" and pair.feed in OF_DEPARTMENTS:
            said = mapping.words(pair.feed, pair.column)
            counted = clean(frame[pair.header]).value.drop_nulls().value_counts(sort=True, name="n")
            strange = [
                (word, n) for word, n in counted.iter_rows() if fold(word) not in listed and fold(word) not in said
            ]
            for word, n in strange[:MOST]:
                near = dict.fromkeys(listed[one] for one in nearest(word, listed))
                yield UnknownWords(pair.feed, pair.column, pair.header, word, n, tuple(near), allowed)


def _of(cells: pl.Series, feed: str, column: Column, header: str, mapping: Mapping) -> Iterator[UnknownWords]:
    assert column.vocabulary is not None
    known = known_words(column.vocabulary)
    said = mapping.words(feed, column.name)
    counted = clean(cells).value.drop_nulls().value_counts(sort=True, name="n")
    either_way = unclear(clean(cells).value, column, said)
    strange = [
        (word, n)
        for word, n in counted.iter_rows()
        if word in either_way or (alike(word) not in known and fold(word) not in said)
    ]
    for word, n in sorted(strange[:MOST], reverse=True) if either_way else strange[:MOST]:
        close = get_close_matches(alike(word), list(known), _NEAREST, 0.4)
        near = either(word) if word in either_way else dict.fromkeys(known[way] for way in close)
        yield UnknownWords(feed, column.name, header, word, n, tuple(near), tuple(column.vocabulary.labels.items()))
