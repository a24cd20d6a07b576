"""What was assumed of a column of dates, told once for the column."""

from zoneinfo import ZoneInfo

import polars as pl

from etl.problem import cut
from warehouse.text import Text

_ORDER = {"DMY": Text("day first", "日在前"), "MDY": Text("month first", "月在前")}

# The way that needs no reading: 2026-03-05, with a time or without.
_PLAIN = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$"


def otherwise_written(cells: pl.Series, shapes: pl.Series, moments: pl.Series, zone: str) -> tuple[Text, ...]:
    """A note, with an example, on whole dates that are written in other ways than the plain one."""
    frame = pl.DataFrame({"cell": cells, "shape": shapes, "moment": moments}).drop_nulls()
    other = frame.filter(pl.col("shape") == "date", ~pl.col("cell").str.contains(_PLAIN))
    if other.is_empty():
        return ()
    local = other["moment"][0].astimezone(ZoneInfo(zone))
    note = Text(
        "dates written in another way that were read: {n:,}, such as “{cell}” as {moment}.",
        "{n:,} 个其他写法的日期已读取，如“{cell}”读作 {moment}。",
    )
    return (
        note.format(
            n=other.height, cell=cut(other["cell"][0]), moment=f"{local:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
        ),
    )


def notes_of(
    parts: pl.DataFrame, moments: pl.Series, order: str | None, said: str | None, year: int | None
) -> tuple[Text, ...]:
    """Notes on the order of day and month, day numbers, offsets beside naive times, and years taken from the month."""
    read = parts.filter(moments.is_not_null())
    count = {shape: read.filter(pl.col("shape") == shape).height for shape in ("two_then_year", "serial", "no_year")}
    offsets = read["offset"].count()
    notes = []
    if order and not said and count["two_then_year"]:
        notes.append(
            Text(
                "dates such as 05/03/2026, read {order} as other rows of the column show: {n:,}.",
                "{n:,} 个形如 05/03/2026 的日期按{order}读取（依据本列其他行）。",
            ).format(n=count["two_then_year"], order=_ORDER[order])
        )
    if count["serial"]:
        notes.append(
            Text(
                "day numbers of a workbook (such as 46086.5), read as dates: {n:,}.",
                "{n:,} 个表格日期序号（如 46086.5）已按日期读取。",
            ).format(n=count["serial"])
        )
    if count["no_year"]:
        notes.append(
            Text("dates without a year, taken for {year}: {n:,}.", "{n:,} 个缺年份的日期按 {year} 年处理。").format(
                n=count["no_year"], year=year
            )
        )
    if 0 < offsets < read.height:
        notes.append(
            Text(
                "times that name their offset from UTC: {n:,}; those that do not, read in local time: {m:,}.",
                "{n:,} 个时间带时区偏移，{m:,} 个不带，后者按本地时间读取。",
            ).format(n=offsets, m=read.height - offsets)
        )
    return tuple(notes)
