"""What the first rows of a column look like, whatever the column is called."""

from dataclasses import dataclass

import polars as pl

from etl.contracts.answer_words import LIKERT, RATING
from etl.contracts.model import Vocabulary
from etl.contracts.publicity_words import PUBLICITY_CHANNEL
from etl.headers import is_question
from etl.parse.moments import Reading, parse_moments
from etl.parse.numbers import parse_numbers
from etl.parse.text import clean
from etl.parse.words import alike, known_words
from warehouse.masking import of_persons

# What a column is shows in its first rows.
GLANCE = 1000
# Some cells of any column are wrong, and one in five would be another column.
MOST = 0.8
# Of names of things there are few, and each stands in many rows; of numbers of things there are as many as rows.
_REPEATED = 0.5
_NUMBER_OF_A_THING = r"^[\p{L}\d][\p{L}\d\-_/.()〔〕\[\]号第]*\d[\p{L}\d\-_/.()〔〕\[\]号第]*$"
_LONG_ENOUGH = 4
# As platforms show them: 1.2万, 10万+.
_ROUNDED = r"^\d[\d.,]*\s*[千万亿wWkK]?\+?$"
_PATH = r"^(/|https?://)\S*$"
# Media that nothing but publicity uses; 窗口, 网站 and 短信 are also ways to apply.
_MEDIA = frozenset({"wechat", "weibo", "douyin", "wechat_video", "toutiao", "tv", "radio", "newspaper", "leaflet"})
# Where nobody says, of which zone times are and in which order days and months stand changes nothing about their shape.
_ANY = Reading("UTC", "DMY", 2000)


@dataclass(frozen=True, slots=True)
class Shape:
    """One column: the shares of its filled cells (of its first rows) that are of a kind, and how often they repeat."""

    header: str
    filled: int
    different: float
    moments: bool
    figures: bool
    counts_rows: bool
    numbers_things: bool
    rates: bool
    answers: bool
    media: bool
    paths: bool

    @property
    def names_few(self) -> bool:
        """Whether its cells are words of which there are few."""
        plain = not (self.moments or self.figures or self.numbers_things or self.rates or self.paths)
        return self.filled > 0 and plain and self.different <= _REPEATED


def shape_of(header: str, column: pl.Series) -> Shape:
    """The shape of a column by its first rows."""
    cells = clean(column.head(GLANCE)).value.drop_nulls()
    figures = _mostly(parse_numbers(cells).value.is_not_null() | cells.str.contains(_ROUNDED))
    words = [alike(word) for word in cells.to_list()]
    moments = _mostly(parse_moments(cells, _ANY).value.is_not_null()) and not (figures and _are_small(cells))
    return Shape(
        header,
        filled=cells.len(),
        different=cells.n_unique() / cells.len() if cells.len() else 0.0,
        moments=moments,
        figures=figures and not moments,
        counts_rows=figures and _counts_rows(cells),
        numbers_things=not moments
        and not (figures and _are_small(cells))
        and _mostly(cells.str.contains(_NUMBER_OF_A_THING) & (cells.str.len_chars() >= _LONG_ENOUGH))
        and not _mostly(of_persons(cells)),
        rates=not figures and _said(words, RATING),
        answers=is_question(header) or (not figures and _said(words, LIKERT)),
        media=_said(words, PUBLICITY_CHANNEL) and not _MEDIA.isdisjoint(_meant(words, PUBLICITY_CHANNEL)),
        paths=_mostly(cells.str.contains(_PATH)),
    )


def _mostly(said: pl.Series) -> bool:
    return said.len() > 0 and int(said.sum()) >= MOST * said.len()


def _are_small(cells: pl.Series) -> bool:
    """Whether figures are too short for a day written in digits: 20260305 is one, and 46086 is a count as well."""
    return bool((cells.str.len_chars() < len("20260305")).all())


def _counts_rows(cells: pl.Series) -> bool:
    numbers = cells.cast(pl.Int64, strict=False).drop_nulls()
    return numbers.len() > 1 and numbers[0] in (0, 1) and bool((numbers.diff().drop_nulls() == 1).all())


def _said(words: list[str], vocabulary: Vocabulary) -> bool:
    known = known_words(vocabulary)
    return bool(words) and sum(word in known for word in words) >= MOST * len(words)


def _meant(words: list[str], vocabulary: Vocabulary) -> set[str]:
    known = known_words(vocabulary)
    return {known[word] for word in words if word in known}
