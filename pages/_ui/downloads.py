"""Tables as CSV files that Excel opens rightly and safely."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import datetime

import polars as pl
import streamlit as st

from pages._ui import periods
from pages._ui.frame import Frame
from pages._ui.literal import visible

_BOM = "\ufeff"  # without it Excel reads UTF-8 as the local code page
# What a spreadsheet takes for a formula, full-width forms included; leading blanks do not stop it.
_FORMULA = re.compile(r"^[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠]")
_CONTROL_START = ("\t", "\r", "\n")
_UNSAFE_IN_NAME = re.compile(r"[^\w\-.]+")
_NAME_LIMIT = 120  # characters; well below the 255 bytes of common file systems even in Chinese


def cell(value: object) -> object:
    """The value as it goes into the file: text that a spreadsheet would compute gets an apostrophe in front."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
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
    return ("_".join(word for word in words if word)[:_NAME_LIMIT] or "onewindow") + ".csv"


def name_of(frame: Frame, what: str) -> str:
    """A file name with page, content, period, filters and version."""
    period = periods.write(frame.filters.period).replace(periods.RANGE, "-to-")
    return file_name(frame.spec.id, what, period, *frame.filters.chosen.values(), f"v{frame.snapshot.version:06d}")


def button(label: str, name: str, rows: Callable[[], tuple[pl.DataFrame, list[str]]], *, key: str) -> None:
    """A button that makes the file only when it is pressed.

    `rows` runs on another thread and may not draw.
    """
    st.download_button(
        label,
        data=lambda: csv_bytes(*rows()),
        file_name=name,
        mime="text/csv; charset=utf-8",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
        key=key,
    )
