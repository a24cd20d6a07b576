"""Tables as workbooks: the rows on the first sheet, what was asked and what it means on the second."""

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import isfinite

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from metrics.catalogue import metric as metric_of
from metrics.model import Metric
from pages._ui import numbers
from pages._ui.cells import written
from pages._ui.frame import Frame
from pages._ui.words import (
    ALL_CHANNELS,
    ALL_DEPARTMENTS,
    ALL_SERVICES,
    CALENDARS,
    CHANNEL,
    CLOCKS,
    DEPARTMENT,
    OTHER_CALENDAR,
    PERIOD,
    SERVICE,
)
from warehouse.text import Text
from warehouse.visible import visible

ROWS = Text("Rows", "明细")
ABOUT = Text("Filters and definitions", "筛选与口径")
PAGE = Text("Page", "页面")
ROW_COUNT = Text("Rows in this file", "本文件行数")
SPAN = Text("{first} to {last}", "{first} 至 {last}")
AS_OF = Text("Data as of", "数据截至")
VERSION = Text("Version of the data", "数据版本")
CALENDAR = Text("Calendar", "日历")
UNTIL = Text("{source}, announced to {until}", "{source}，已公布至 {until}")
NO_CALENDAR = Text("none announced", "尚无已公布的日历")
CLOCK = Text("Clock", "计时口径")
DEFINITION = {
    "name": Text("Figure", "指标"),
    "meaning": Text("Meaning", "含义"),
    "formula": Text("Formula", "公式"),
    "population": Text("Population", "统计范围"),
    "exclusions": Text("Left out", "不含"),
    "source": Text("Source", "出处"),
}
_DIMENSIONS = {
    "department": (DEPARTMENT, ALL_DEPARTMENTS),
    "service": (SERVICE, ALL_SERVICES),
    "channel": (CHANNEL, ALL_CHANNELS),
}
# One sheet holds 1,048,576 rows, the head among them.
_MOST = 1_000_000
_WIDTHS = (8, 40)  # characters
_LOOKED_AT = 100  # rows: enough to see how wide a column is
_WIDE = 0x2E80  # where the characters of East Asia begin
_LABEL_WIDTH, _TEXT_WIDTH = 24, 100
# Nothing that came from a file is computed, and no address is fetched.
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

About = Sequence[tuple[str, str]]


def about(frame: Frame, metrics: Sequence[str], *more: tuple[str, str]) -> list[tuple[str, str]]:
    """What was asked, when and of which version, then `more` conditions, then what the figures mean."""
    asked = [(frame.say(PAGE), frame.say(frame.spec.title)), *(_filters(frame) if frame.spec.filtered else ()), *more]
    asked += [
        (frame.say(AS_OF), numbers.stamp(frame.snapshot.as_of, frame.zone)),
        (frame.say(VERSION), f"{frame.snapshot.version:06d}"),
        (frame.say(CALENDAR), _calendar(frame)),
        (frame.say(CLOCK), frame.say(CLOCKS["legal"])),
    ]
    return asked + [line for id in metrics for line in _definition(frame, metric_of(id))]


def _filters(frame: Frame) -> Iterator[tuple[str, str]]:
    period = frame.filters.period
    first, last = period.start.isoformat(), period.last.isoformat()
    yield frame.say(PERIOD), frame.say(SPAN, first=first, last=last)
    for name, (label, everything) in _DIMENSIONS.items():
        id = frame.filters.get(name)
        yield frame.say(label), frame.name(name, id) if id else frame.say(everything)


def _calendar(frame: Frame) -> str:
    until, country = frame.about["calendar_until"], str(frame.about["country"])
    if not until:
        return frame.say(NO_CALENDAR)
    source = CALENDARS.get(country) or OTHER_CALENDAR.format(country=country)
    return frame.say(UNTIL, source=source, until=str(until)[:10])


def _definition(frame: Frame, metric: Metric) -> list[tuple[str, str]]:
    said = [(frame.say(label), frame.say(getattr(metric, field))) for field, label in DEFINITION.items()]
    name, *rest = said
    return [("", ""), (name[0], f"{name[1]} ({metric.id})"), *rest]


def made(rows: pl.DataFrame, headings: Sequence[str], told: About, frame: Frame) -> bytes:
    """The workbook; more rows than a sheet holds go on to further sheets before the last one."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _PLAIN) as book:
        bold = book.add_format({"bold": True})
        for place, start in enumerate(range(0, max(rows.height, 1), _MOST)):
            name = frame.say(ROWS) if place == 0 else f"{frame.say(ROWS)} {place + 1}"
            _sheet(book, name, rows[start : start + _MOST], headings, bold)
        counted = (frame.say(ROW_COUNT), str(rows.height))
        _told(book, frame.say(ABOUT), [*told[:1], counted, *told[1:]], bold)
    return buffer.getvalue()


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    rows: pl.DataFrame,
    headings: Sequence[str],
    bold: Format,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    _row(sheet, 0, headings, bold)
    for place, row in enumerate(rows.iter_rows(), start=1):
        _row(sheet, place, row)
    for column, heading in enumerate(headings):
        longest = max((_width(written(value)) for value in (heading, *rows[:, column].head(_LOOKED_AT))), default=0)
        sheet.set_column(column, column, min(max(longest, _WIDTHS[0]) + 2, _WIDTHS[1]))


def _width(value: object) -> int:
    """In characters; those of Chinese are twice as wide."""
    return sum(2 if ord(one) >= _WIDE else 1 for one in str(value))


def _told(book: xlsxwriter.Workbook, name: str, told: About, bold: Format) -> None:
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    for place, (label, text) in enumerate(told):
        sheet.write_string(place, 0, visible(label), bold)
        sheet.write_string(place, 1, visible(text), wrapped)


def _row(
    sheet: Worksheet,
    place: int,
    values: Iterable[object],
    shape: Format | None = None,
) -> None:
    """Numbers as numbers, nothing as nothing, everything else as the text that it is."""
    for column, value in enumerate(map(written, values)):
        if value is None:
            continue
        if isinstance(value, int | float | Decimal) and isfinite(value) and not isinstance(value, bool):
            sheet.write_number(place, column, value, shape)
        else:
            sheet.write_string(place, column, str(value), shape)
