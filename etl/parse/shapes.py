"""The shapes in which files write dates and times, taken apart: numbers first, meaning later."""

import re

import polars as pl

# One alternative per shape: year first (2026-3-5, 2026年3月5日), digits alone (20260305, 20260305153000), year last
# (05/03/2026, 5.3.26), no year (3月5日). What follows is the time of day.
_DATE = (
    r"^(?:(?<y1>\d{4})\s*[-/.年]\s*(?<m1>\d{1,2})\s*[-/.月]\s*(?<d1>\d{1,2})\s*[日号]?"
    r"|(?<y2>\d{4})(?<m2>\d{2})(?<d2>\d{2})(?:(?<h2>\d{2})(?<n2>\d{2})(?<s2>\d{2})?)?"
    r"|(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y3>\d{4}|\d{2})"
    r"|(?<m4>\d{1,2})\s*月\s*(?<d4>\d{1,2})\s*[日号]?)"
    r"(?<rest>(?:\D.*)?)$"
)

_TIME = (
    r"^[T,\s]*(?<before>上午|下午|晚上|中午|凌晨|早上|AM|PM)?\s*"
    r"(?:(?<h>\d{1,2})[:时点](?:(?<n>\d{1,2})(?:[:分](?:(?<s>\d{1,2})(?:[.,](?<f>\d{1,9}))?)?)?)?秒?)?"
    r"\s*(?<after>AM|PM|A\.M\.|P\.M\.)?\s*(?:UTC|GMT)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$"
)

# Days since 1899-12-30, as a workbook keeps a date.
_SERIAL = r"^\d{5}(?:\.\d+)?$"

# A month or a year alone, or a month and a day in figures.
_INCOMPLETE = r"^(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{4}年?|\d{1,2}月|\d{1,2}[-/.]\d{1,2}|\d{6})$"

# A year of an era: which one it is depends on the calendar of another country.
_ERA = "^(?:令和|平成|昭和|民国)"

_WEEKDAY = r"[\s(]*(?:星期|礼拜|周)[一二三四五六日天]\)?"

_CHINESE = re.compile("[〇○零一二三四五六七八九十]+")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def parts_of(cells: pl.Series) -> pl.DataFrame:
    """One row per cell: its parts as numbers, null where it has none of that kind.

    `y m d` are year, month and day; `a b` the two numbers before a year, in either order. `h n s us` are the time of
    day with `half` as written (上午, PM …), `offset` its minutes east of UTC. `serial` counts days as a workbook does.
    `shape` is one of `date`, `two_then_year`, `no_year`, `serial`, `incomplete`, `era`, and null for what is no date.
    """
    frame = _plain(cells).to_frame("cell").with_columns(pl.col("cell").str.extract_groups(_DATE).alias("date"))
    frame = frame.with_columns(
        pl.col("date").struct.field("rest").str.to_uppercase().str.extract_groups(_TIME).alias("time")
    )
    return frame.select(_shape().alias("shape"), *_date_parts(), *_time_parts())


def _shape() -> pl.Expr:
    cell, date, time = pl.col("cell"), pl.col("date").struct.field, pl.col("time").struct.field
    told = date("rest").is_not_null() & ((date("rest") == "") | (time("h").is_not_null() | time("zone").is_not_null()))
    return (
        pl.when(cell.str.contains(_SERIAL))
        .then(pl.lit("serial"))
        .when(cell.str.contains(_INCOMPLETE))
        .then(pl.lit("incomplete"))
        .when(cell.str.contains(_ERA))
        .then(pl.lit("era"))
        .when(told & date("a").is_not_null())
        .then(pl.lit("two_then_year"))
        .when(told & date("m4").is_not_null())
        .then(pl.lit("no_year"))
        .when(told)
        .then(pl.lit("date"))
    )


def _date_parts() -> list[pl.Expr]:
    names = {"y": ("y1", "y2", "y3"), "m": ("m1", "m2", "m4"), "d": ("d1", "d2", "d4"), "a": ("a",), "b": ("b",)}
    field = pl.col("date").struct.field
    parts = [pl.coalesce(field(name) for name in found).cast(pl.Int32).alias(part) for part, found in names.items()]
    serial = pl.when(pl.col("cell").str.contains(_SERIAL)).then("cell").cast(pl.Float64).alias("serial")
    return [*parts, serial]


def _time_parts() -> list[pl.Expr]:
    date, time = pl.col("date").struct.field, pl.col("time").struct.field
    clock = [pl.coalesce(time(part), date(f"{part}2")).cast(pl.Int32).alias(part) for part in ("h", "n", "s")]
    microseconds = time("f").str.pad_end(6, "0").str.head(6).cast(pl.Int32).alias("us")
    half = pl.coalesce(time("before"), time("after").str.replace_all(".", "", literal=True)).alias("half")
    zone = time("zone").str.replace("Z", "+0000").str.replace(":", "").str.pad_end(5, "0")
    minutes = zone.str.slice(1, 2).cast(pl.Int32) * 60 + zone.str.slice(3, 2).cast(pl.Int32)
    east = pl.when(zone.str.starts_with("-")).then(-minutes).otherwise(minutes).alias("offset")
    return [*clock, microseconds, half, east]


def _plain(cells: pl.Series) -> pl.Series:
    """Half-width, without the day of the week, Chinese numerals as digits."""
    plain = cells.str.normalize("NFKC").str.strip_chars().str.replace(r"([日号])(\d)", "$1 $2")
    if plain.str.contains("星期|礼拜|周").any():
        plain = plain.str.replace(_WEEKDAY, " ")
    chinese = plain.filter(plain.str.contains(_CHINESE.pattern)).unique().to_list()
    return plain.replace(chinese, [_CHINESE.sub(_figures, cell) for cell in chinese]) if chinese else plain


def _figures(numeral: re.Match[str]) -> str:
    """二〇二六 → 2026, 十二 → 12, 三十一 → 31."""
    tens, ten, ones = numeral.group().partition("十")
    if not ten:
        return tens.translate(_DIGITS)
    return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")
