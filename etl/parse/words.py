"""Words of a closed vocabulary, yes and no, and names that are known."""

from collections.abc import Mapping

import polars as pl

from etl.contracts.model import Vocabulary
from etl.contracts.reasons import UNKNOWN_WORD
from etl.parse.parsed import Parsed
from etl.parse.script import simplified
from warehouse.naming import folded
from warehouse.text import Text, listed

_OTHER = "other"
_AS_OTHER = Text(
    "{words}: counted as “{other}”. A map's [values] can count them otherwise.",
    "{words}计入“{other}”；如需区分，可在映射的 [values] 中另行对应。",
)


def fold(word: str) -> str:
    """One word as it is compared, in vocabularies as in names."""
    return folded(word)


def alike(word: str) -> str:
    """One word of a vocabulary as it is compared, in whichever script: names are compared as they are written."""
    return simplified(fold(word))


def known_words(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Our word by each way of writing it, folded and in Simplified characters."""
    written = (
        (way, ours)
        for ours, label in vocabulary.labels.items()
        for way in (ours, ours.replace("_", " "), label.en, label.zh, *vocabulary.written.get(ours, ()))
    )
    return {alike(way): ours for way, ours in written}


def parse_words(cells: pl.Series, vocabulary: Vocabulary) -> Parsed:
    """Our word for each of theirs; a word outside the vocabulary is a fault."""
    known = known_words(vocabulary)
    ours = {word: known.get(alike(word)) for word in _different(cells)}
    value = translated(cells, ours)
    return Parsed(value, _fault(cells, value), (UNKNOWN_WORD,), _read_as_other(ours, vocabulary))


def _read_as_other(ours: Mapping[str, str | None], vocabulary: Vocabulary) -> tuple[Text, ...]:
    """A note on the words that mean something of their own and are counted as “other” together."""
    label = vocabulary.labels.get(_OTHER)
    plain = {alike(way) for way in (_OTHER, *((label.en, label.zh) if label else ()))}
    words = sorted(word for word, our in ours.items() if our == _OTHER and alike(word) not in plain)
    if not label or not words:
        return ()
    return (_AS_OTHER.format(words=listed(f"“{word}”" for word in words), other=label),)


def parse_flags(cells: pl.Series, vocabulary: Vocabulary) -> Parsed:
    """True for each way of saying yes, false for no; any other word is a fault."""
    words = parse_words(cells, vocabulary)
    return Parsed(words.value == "yes", words.fault, words.reasons)


def parse_levels(cells: pl.Series, vocabulary: Vocabulary) -> Parsed:
    """One to five for each way of rating; a word for no rating gives none, any other is a fault."""
    words = parse_words(cells, vocabulary)
    return Parsed(words.value.cast(pl.Int64, strict=False), words.fault, words.reasons)


def translated(cells: pl.Series, ours: Mapping[str, str | None]) -> pl.Series:
    """The column with each word replaced by ours; a word that is not in `ours` becomes null."""
    if not ours:
        return pl.Series(cells.name, [None], dtype=pl.String).new_from_index(0, len(cells))
    return cells.replace_strict(list(ours), list(ours.values()), default=None, return_dtype=pl.String)


def _different(cells: pl.Series) -> list[str]:
    return cells.drop_nulls().unique().to_list()


def _fault(cells: pl.Series, value: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"cell": cells, "value": value})
    unknown = pl.col("cell").is_not_null() & pl.col("value").is_null()
    return frame.select(fault=pl.when(unknown).then(pl.lit(UNKNOWN_WORD.code)))["fault"]
