"""Cells as clean text: what cannot be seen is taken out, and words for nothing become nothing."""

import polars as pl

from etl.contracts.reasons import ERROR_CELL, INVISIBLE
from etl.parse.parsed import Parsed, without_fault

# Zero-width and bidirectional marks, soft hyphen, byte-order mark: they make two equal names differ.
UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"

# Control characters other than tab and line breaks: the trace of a damaged or hostile file.
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f]"

_BREAKS = r"[\t\r\n\x0b\x0c\u0085\u2028\u2029]+"

_ANY_TROUBLE = r"[\x00-\x1f\x7f\u0085\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3000\ufeff]"

_ERRORS = r"^#(REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|N/A|SPILL!|CALC!)$"

# Compared in lower case after full-width forms became half-width.
_NOTHING = (
    "",
    "-",
    "--",
    "---",
    "—",
    "——",
    "–",
    "/",
    "\\",
    "无",
    "空",
    "暂无",
    "null",
    "n/a",
    "nan",
    "none",
    "nil",
    "empty",
    "\\n",
)

# Cells that are clean as they are: visible from end to end, no word for nothing (which has no digit), and no error.
_PLAIN = r"^[0-9A-Za-z][ -~]*[0-9]$"

# Where each cell stands eight times or more, it is quicker to clean the different ones and to look them up.
_REPEATED = 8

# Where most of the first cells differ, all need not be compared to know that few are alike.
_SAMPLE = 10_000


def clean(cells: pl.Series, *, literal: bool = False) -> Parsed:
    """The column trimmed, with unseen characters removed and line breaks as spaces; words for nothing are null.

    In a `literal` column, such as one of paths, `/` is a value and only an empty cell is null.
    """
    if cells.head(_SAMPLE).n_unique() > _SAMPLE / 2 or len(each := cells.unique()) > len(cells) / _REPEATED:
        return _clean(cells, literal)
    read = _clean(each, literal)
    if not read.reasons and read.value.equals(each, null_equal=True):
        return without_fault(cells)
    columns = {"cell": each, "value": read.value, "fault": read.fault}
    found = cells.to_frame("cell").join(
        pl.DataFrame(columns), on="cell", how="left", nulls_equal=True, maintain_order="left"
    )
    return Parsed(found["value"], found["fault"], read.reasons)


def _clean(cells: pl.Series, literal: bool) -> Parsed:
    if cells.str.contains(_PLAIN).all():
        return without_fault(cells)
    if cells.str.contains(_ANY_TROUBLE).any():
        invisible = cells.str.contains(_CONTROL).fill_null(value=False)
        cells = cells.str.replace_all(UNSEEN, "").str.replace_all(_BREAKS, " ")
    else:
        invisible = pl.repeat(value=False, n=len(cells), dtype=pl.Boolean, eager=True)
    cells = cells.str.strip_chars()
    parsed = cells.set(cells == "", None) if literal else _without_nothing(cells)
    broken = parsed.str.starts_with("#") & parsed.str.contains(_ERRORS)
    if not (invisible.any() or broken.any()):
        return without_fault(parsed)
    frame = pl.DataFrame({"value": parsed, "invisible": invisible, "broken": broken.fill_null(value=False)})
    fault = pl.when("invisible").then(pl.lit(INVISIBLE.code)).when("broken").then(pl.lit(ERROR_CELL.code))
    kept = pl.when(~pl.col("invisible") & ~pl.col("broken")).then("value")
    done = frame.select(kept.alias("value"), fault.alias("fault"))
    return Parsed(done["value"], done["fault"], (INVISIBLE, ERROR_CELL))


def _without_nothing(cells: pl.Series) -> pl.Series:
    # Every word for nothing is short: only the few different short cells need a closer look.
    short = cells.filter(cells.str.len_chars() <= max(map(len, _NOTHING))).unique()
    nothing = short.filter(short.str.normalize("NFKC").str.to_lowercase().is_in(list(_NOTHING))).drop_nulls().to_list()
    return cells.replace(nothing, [None] * len(nothing)) if nothing else cells
