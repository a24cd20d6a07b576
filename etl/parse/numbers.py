"""Whole numbers, and limits that carry their unit."""

from dataclasses import dataclass, replace

import polars as pl

from etl.contracts.reasons import NOT_A_COUNT, NOT_A_LIMIT, NOT_A_NUMBER
from etl.contracts.vocabularies import LIMIT_UNIT, YES_NO
from etl.parse.number_notes import otherwise_written, rounded
from etl.parse.parsed import Parsed, without_fault
from etl.parse.words import alike, known_words, translated
from etl.problem import Reason

_MINUS = "[−–﹣‒]"
_THOUSANDS = r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$"

# A double holds fifteen digits exactly; no count has more.
_NUMBER = r"^[+-]?\d{1,15}(\.\d+)?$"

# A number and the word behind it: 5个工作日, 24小时, 5 working days.
_WITH_UNIT = r"^([+-]?[\d,.]+)\s*([^\d.,\s].*)$"

# A number in ten thousands or the like, and perhaps “or more”; a bare + after digits says so too.
_ROUNDED = r"^([\d.,]+)\s*(千|万|亿|[wWkK])?\s*(\+)?$"
_TIMES = {"千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}

_CURRENCY = r"^[¥$€]\s*|\s*元$"

# Days, without saying of which kind.
_DAYS = frozenset({"天", "日", "day", "days", "d"})


@dataclass(frozen=True)
class Limits:
    """Limits as whole numbers, with the unit that each cell names itself (null where it names none)."""

    number: Parsed
    unit: pl.Series


def parse_counts(cells: pl.Series, unreadable: Reason = NOT_A_NUMBER) -> Parsed:
    """Whole numbers: separators of thousands, full-width digits and `3.0` are read, `三` and `3件` are faults."""
    plain = cells.cast(pl.Int64, strict=False)
    if plain.null_count() == cells.null_count():
        return without_fault(plain)
    frame = pl.DataFrame({"cell": cells, "number": _numbers(cells)})
    filled, whole = pl.col("cell").is_not_null(), pl.col("number") == pl.col("number").round(0)
    fault = (
        pl.when(filled & pl.col("number").is_null())
        .then(pl.lit(unreadable.code))
        .when(filled & ~whole)
        .then(pl.lit(NOT_A_COUNT.code))
    )
    done = frame.select(value=pl.when(whole).then("number").cast(pl.Int64), fault=fault)
    return Parsed(
        done["value"], done["fault"], (unreadable, NOT_A_COUNT), otherwise_written(cells, plain, done["value"])
    )


def parse_numbers(cells: pl.Series) -> Parsed:
    """Numbers with a fraction: separators of thousands and a sign of currency are read, `95%` is 0.95."""
    plain = cells.cast(pl.Float64, strict=False)
    if plain.null_count() == cells.null_count() and plain.is_finite().all():
        return without_fault(plain)
    bare = cells.str.normalize("NFKC").str.strip_chars().str.replace_all(_CURRENCY, "")
    share = bare.str.ends_with("%").fill_null(value=False)
    frame = pl.DataFrame({"cell": cells, "share": share, "number": _numbers(bare.str.strip_chars_end("% "))})
    number = pl.when("share").then(pl.col("number") / 100).otherwise("number")
    bad = pl.col("cell").is_not_null() & pl.col("number").is_null()
    done = frame.select(value=number, fault=pl.when(bad).then(pl.lit(NOT_A_NUMBER.code)))
    return Parsed(done["value"], done["fault"], (NOT_A_NUMBER,), otherwise_written(cells, plain, done["value"]))


def parse_yes_or_counts(cells: pl.Series) -> Parsed:
    """Whole numbers, where some systems say only whether: yes counts as 1, no as 0."""
    yes_no = {word: "1" if said == "yes" else "0" for word, said in known_words(YES_NO).items()}
    said = {cell: yes_no[alike(cell)] for cell in cells.drop_nulls().unique() if alike(cell) in yes_no}
    return parse_counts(cells.replace(list(said), list(said.values())) if said else cells)


def parse_rounded_counts(cells: pl.Series) -> Parsed:
    """Whole numbers as platforms of the public write them: 1.2万 and 1.2w are 12000, 10万+ is at least 100000."""
    parts = cells.str.normalize("NFKC").str.extract_groups(_ROUNDED).struct.unnest()
    number, unit, more = (parts.to_series(at) for at in range(3))
    times = unit.str.to_lowercase().replace_strict(_TIMES, default=1, return_dtype=pl.Int64)
    values = (_numbers(number) * times).round(0).cast(pl.Int64)
    floor = values.is_not_null() & (more == "+").fill_null(value=False)
    about = values.is_not_null() & unit.is_not_null() & ~floor
    if not (floor.any() or about.any()):
        return parse_counts(cells)
    parsed = parse_counts(cells.zip_with(~(floor | about), values.cast(pl.String)))
    told = (*rounded(cells.filter(about), values.filter(about), floor=False),)
    told += rounded(cells.filter(floor), values.filter(floor), floor=True)
    return replace(parsed, notes=(*parsed.notes, *told))


def parse_limits(cells: pl.Series) -> Limits:
    """Whole numbers, perhaps with their unit; a bare 天 or 日 names no unit, since it does not say which days."""
    if cells.cast(pl.Int64, strict=False).null_count() == cells.null_count():
        return Limits(parse_counts(cells), translated(cells, {}))
    # A million promises are a handful of different ones.
    each = cells.unique()
    read = _limits(each)
    columns = {"value": read.number.value, "fault": read.number.fault, "unit": read.unit}
    found = cells.to_frame("cell").join(
        pl.DataFrame({"cell": each, **columns}), on="cell", how="left", nulls_equal=True, maintain_order="left"
    )
    return Limits(Parsed(found["value"], found["fault"], read.number.reasons), found["unit"])


def _limits(cells: pl.Series) -> Limits:
    known = {**known_words(LIMIT_UNIT), **dict.fromkeys(_DAYS, "")}
    split = cells.str.normalize("NFKC").str.extract_groups(_WITH_UNIT).struct.unnest()
    number, word = split.to_series(0), split.to_series(1)
    unit = translated(word, {each: known.get(alike(each)) for each in word.drop_nulls().unique()})
    bare = pl.DataFrame({"cell": cells, "number": number, "unit": unit}).select(
        cell=pl.when(pl.col("unit").is_not_null()).then("number").otherwise("cell"),
        unit=pl.when(pl.col("unit") != "").then("unit"),
    )
    return Limits(parse_counts(bare["cell"], NOT_A_LIMIT), bare["unit"])


def _numbers(cells: pl.Series) -> pl.Series:
    plain = cells.str.normalize("NFKC").str.replace_all(_MINUS, "-").str.replace_all(r"\s", "")
    frame = plain.to_frame("cell").select(
        pl.when(pl.col("cell").str.contains(_THOUSANDS))
        .then(pl.col("cell").str.replace_all(",", "", literal=True))
        .otherwise("cell")
        .alias("cell")
    )
    cell = pl.col("cell")
    return frame.select(pl.when(cell.str.contains(_NUMBER)).then(cell).cast(pl.Float64))["cell"]
