"""Tables as files: CSV that Excel opens rightly and safely, and workbooks that say what was asked and what it means."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl
import streamlit as st

from pages._ui import workbook
from pages._ui.cells import written
from pages._ui.frame import Frame
from warehouse.text import Text
from warehouse.visible import visible

AS_WORKBOOK = Text("Excel, with definitions", "Excel（含口径）")
_BOM = "\ufeff"  # without it Excel reads UTF-8 as the local code page
# What a spreadsheet takes for a formula, full-width forms included; leading blanks do not stop it.
_FORMULA = re.compile(r"^[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠]")
_CONTROL_START = ("\t", "\r", "\n")
_UNSAFE_IN_NAME = re.compile(r"[^\w\-.]+")
_CSV, _XLSX = ".csv", ".xlsx"
_NAME_LIMIT = 120  # characters; well below the 255 bytes of common file systems even in Chinese


def cell(value: object) -> object:
    """The value as it goes into the file: text that a spreadsheet would compute gets an apostrophe in front."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    value = written(value)
    if not isinstance(value, str):
        return value
    if value.startswith(_CONTROL_START) or _FORMULA.match(value):
        return "'" + value
    return value


def csv_bytes(frame: pl.DataFrame, headings: Iterable[str]) -> bytes:
    """The frame as UTF-8 CSV with BOM, one line for the headings."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([cell(heading) for heading in headings])
    writer.writerows([cell(value) for value in row] for row in frame.iter_rows())
    return (_BOM + buffer.getvalue()).encode("utf-8")


def file_name(*parts: str) -> str:
    """A file name that says what is inside: page, period, filters."""
    words = (_UNSAFE_IN_NAME.sub("-", visible(part)).strip("-.") for part in parts)
    return ("_".join(word for word in words if word)[:_NAME_LIMIT] or "onewindow") + _CSV


def name_of(frame: Frame, what: str, day: date | None = None) -> str:
    """A file name with page, content, period, filters and version; the `day` alone of what tells of one."""
    period = frame.filters.period
    days = str(day or f"{period.start}-to-{period.last}")
    return file_name(frame.spec.id, what, days, *frame.filters.chosen.values(), f"v{frame.snapshot.version:06d}")


def button(
    label: str,
    name: str,
    rows: Callable[[], tuple[pl.DataFrame, list[str]]],
    *,
    key: str,
    frame: Frame | None = None,
    metrics: Sequence[str] = (),
    more: Sequence[tuple[str, str]] = (),
) -> None:
    """A button that makes the file only when it is pressed; with a `frame` a second one, for a workbook.

    `rows` runs on another thread and may not draw. The workbook's second sheet holds the filters of the frame, `more`
    conditions, and the definitions of the `metrics`.
    """
    _draw(label, lambda: csv_bytes(*rows()), name, "text/csv; charset=utf-8", ":material/download:", key)
    if frame is None:
        return
    told = workbook.about(frame, metrics, *more)
    _draw(
        frame.say(AS_WORKBOOK),
        lambda: workbook.made(*rows(), told, frame),
        name.removesuffix(_CSV) + _XLSX,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ":material/table_view:",
        f"{key}_xlsx",
    )


def under_heads(
    frame: Frame,
    what: str,
    title: Text,
    rows: pl.DataFrame,
    heads: Mapping[str, Text],
    *,
    key: str,
    metrics: Sequence[str],
) -> None:
    """Offer a table of the page among its downloads, each column under the head that it has there."""
    words = [frame.say(heads[name]) for name in rows.columns]
    with frame.downloads:
        button(frame.say(title), name_of(frame, what), lambda: (rows, words), key=key, frame=frame, metrics=metrics)


def of_table(
    frame: Frame,
    what: str,
    title: str,
    rows: pl.DataFrame,
    columns: Mapping[str, Any],
    metrics: Sequence[str] = (),
) -> None:
    """Offer a table of the page among its downloads: every row, under the heads that its columns have there."""
    heads = [str(column["label"]) for column in columns.values()]
    with frame.downloads:
        button(title, name_of(frame, what), lambda: (rows, heads), key=f"download_{what}", frame=frame, metrics=metrics)


def _draw(label: str, data: Callable[[], bytes], name: str, mime: str, icon: str, key: str) -> None:
    st.download_button(
        label, data=data, file_name=name, mime=mime, icon=icon, on_click="ignore", type="tertiary", key=key
    )
