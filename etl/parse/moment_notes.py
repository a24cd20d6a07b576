"""What was assumed of a column of dates, told once for the column."""

import polars as pl

from warehouse.text import Text

_ORDER = {"DMY": Text("day first", "日在前"), "MDY": Text("month first", "月在前")}


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
                "{n:,} dates such as 05/03/2026 were read {order}, as other rows of the column show.",
                "{n:,}个形如05/03/2026的日期按{order}读取（依据本列其他行）。",
            ).format(n=count["two_then_year"], order=_ORDER[order])
        )
    if count["serial"]:
        notes.append(
            Text(
                "{n:,} day numbers of a workbook (such as 46086.5) were read as dates.",
                "{n:,}个表格日期序号（如46086.5）已按日期读取。",
            ).format(n=count["serial"])
        )
    if count["no_year"]:
        notes.append(
            Text(
                "{n:,} dates without a year were given the year {year}.", "{n:,}个缺年份的日期按{year}年处理。"
            ).format(n=count["no_year"], year=year)
        )
    if 0 < offsets < read.height:
        notes.append(
            Text(
                "{n:,} times name their offset from UTC, {m:,} do not and were read in local time.",
                "{n:,}个时间带时区偏移，{m:,}个不带，后者按本地时间读取。",
            ).format(n=offsets, m=read.height - offsets)
        )
    return tuple(notes)
