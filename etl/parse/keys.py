"""Numbers and short names by which records find one another: written in one way, or not taken at all."""

import polars as pl

from etl.contracts.reasons import LOST_DIGITS, MARKED_KEY
from etl.parse.parsed import Parsed, without_fault
from etl.parse.text import UNSEEN

# As a workbook shows a number that is too long for it, and as it writes one into a text export.
_AS_NUMBER = r"^[+-]?\d(\.\d+)?[eE]\+\d{2,3}$"

_BEYOND_ASCII = r"[^\x00-\x7f]"


def is_ascii(cells: pl.Series) -> bool:
    """Whether no cell holds a character beyond ASCII: to count takes a fifth of the time that a pattern takes."""
    return bool(cells.str.len_bytes().sum() == cells.str.len_chars().sum())


def parse_keys(cells: pl.Series, original: pl.Series) -> Parsed:
    """Keys in half-width form; `cells` are the clean text of `original`.

    A number whose last digits a workbook has lost is a fault, and so is a key that holds marks nobody sees: two records
    that look alike would not be one.
    """
    keys = folded(cells)
    lost = keys.str.contains(_AS_NUMBER)
    if is_ascii(original) and not lost.any():
        return without_fault(keys)
    marked = original.str.strip_chars().str.contains(UNSEEN)
    if not (marked.any() or lost.any()):
        return without_fault(keys)
    frame = pl.DataFrame({"key": keys, "marked": marked, "lost": lost})
    fault = pl.when("marked").then(pl.lit(MARKED_KEY.code)).when("lost").then(pl.lit(LOST_DIGITS.code))
    done = frame.select("key", fault=fault).with_columns(key=pl.when(pl.col("fault").is_null()).then("key"))
    return Parsed(done["key"], done["fault"], (MARKED_KEY, LOST_DIGITS))


def folded(cells: pl.Series) -> pl.Series:
    """The cells in half-width form: ＳＬ００１ is SL001."""
    if is_ascii(cells):
        return cells
    # Some signs become a space and a mark: ¸ would else be another key when it is read again.
    return cells.str.normalize("NFKC").str.strip_chars()


def folded_codes(cells: pl.Series) -> pl.Series:
    """The cells that are codes in half-width form; names (转移登记（二手房）) stay as they are."""
    plain = folded(cells)
    return plain.zip_with(~plain.str.contains(_BEYOND_ASCII), cells) if plain is not cells else cells
