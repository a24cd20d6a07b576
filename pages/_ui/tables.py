"""Tables: first column pinned, figures right, verdict as sign and word; a button in a row opens something.

A press anywhere on a row opens it. The keyboard does not: it selects the first cell by merely passing through the
table, and the cells of a row one after the other while it reads them. The first column are buttons, which no press
selects, so that a cell of it that stands selected is the keyboard's; a button is as wide as its words.
"""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from pages._ui.literal import literal
from pages._ui.numbers import NONE

_WHOLE_CELL = "\u2003" * 60  # behind a button's words, unseen: as wide as a column gets on the widest screen
ROWS = 12  # as many as fit beside the rest of a page; more are paged
NAME_WIDTH = 150  # pixels: a wider name column would fill a phone's whole screen


def name_column(label: str, width: int = NAME_WIDTH) -> Any:
    """The pinned first column."""
    return st.column_config.TextColumn(label, pinned=True, width=width)


def days_column(label: str, *, signed: bool = False) -> Any:
    """Days, or points, with one decimal."""
    return st.column_config.NumberColumn(label, format="%+.1f" if signed else "%,.1f")


def text_column(label: str) -> Any:
    """Figures already written, because their units differ from row to row."""
    return st.column_config.TextColumn(label, alignment="right")


def count_column(label: str, width: int | None = None) -> Any:
    """A count with thousands commas."""
    return st.column_config.NumberColumn(label, format="localized", width=width)


def share_column(label: str) -> Any:
    """A share in percent as a bar with its figure."""
    return st.column_config.ProgressColumn(label, format="%.1f%%", min_value=0.0, max_value=100.0)


def trend_column(label: str, width: int | None = None) -> Any:
    """The last weeks as a line."""
    return st.column_config.LineChartColumn(label, width=width)


def telling(frame: pl.DataFrame, *told: str) -> pl.DataFrame:
    """The table without those of the columns `told` of which no row says anything."""
    return frame.drop(name for name in frame.columns if name in told and frame[name].null_count() == frame.height)


def open_column(label: str, key: str, *, width: int = NAME_WIDTH) -> Any:
    """The pinned first column as buttons that open their rows; `opened` says which one was pressed."""
    return st.column_config.ButtonColumn(
        label, pinned=True, width=width, alignment="left", type="tertiary", key=f"{key}_open"
    )


def opened(
    frame: pl.DataFrame, columns: dict[str, Any], *, key: str, alt: str, label: str, row_height: int | None = None
) -> int | None:
    """Draw a table with an `open_column` of the same key; returns the row to open.

    For the keyboard a button under the table opens the row that stands selected; `label` has a place for its `{name}`.
    Words that are wider than their column take further lines where `row_height`, in pixels, has room for them.
    """
    first = pl.col(frame.columns[0])
    state = st.dataframe(
        _as_written(frame, columns).with_columns(first + _WHOLE_CELL),
        column_config=columns,
        hide_index=True,
        height="content",
        row_height=row_height,
        on_select="rerun",
        selection_mode="single-cell",
        placeholder=NONE,
        key=key,
        alt=alt,
    )
    pressed = st.session_state.get(f"{key}_open")
    if pressed:
        return int(pressed["row"])
    cells = state["selection"]["cells"]
    cell = (int(cells[0][0]), frame.columns.index(str(cells[0][1]))) if cells else None
    before, st.session_state[f"{key}_before"] = st.session_state.get(f"{key}_before"), cell
    if cell is None or cell[0] >= frame.height:
        return None
    row = cell[0]
    if by_mouse(before, cell):
        return row
    words = label.replace("{name}", literal(str(frame[row, 0])))
    return row if st.button(words, icon=":material/arrow_forward:", type="tertiary", key=f"{key}_open_row") else None


def opened_by_pages(
    frame: pl.DataFrame, columns: Callable[[str], dict[str, Any]], *, pages: str, alt: str, label: str
) -> int | None:
    """Draw the page of a table that is open, as `opened`; returns the row to open, counted in the whole table.

    `columns` gives those of a part by its key: nothing stays pressed on the next one.
    """
    shown = part(frame.height, pages)
    key = f"{pages}_{shown.start}"
    pressed = opened(frame[shown], columns(key), key=key, alt=alt, label=label)
    turn(frame.height, pages)
    return None if pressed is None else shown.start + pressed


def by_mouse(before: tuple[int, int] | None, now: tuple[int, int]) -> bool:
    """Whether a cell (row, column) was pressed: arrow keys come from the cell beside it, and focus to the first one."""
    if now == before or now[1] == 0:
        return False
    return before is None or abs(now[0] - before[0]) + abs(now[1] - before[1]) > 1


def paged(frame: pl.DataFrame, columns: dict[str, Any], *, key: str, alt: str, of: str) -> None:
    """Draw a table that opens nothing, paged from twelve rows on; `of` tells lists apart: another begins anew."""
    plain(frame[paged_part(frame.height, key, of)], columns, key=key, alt=alt)
    turn(frame.height, _pages_of(key, of))


def paged_part(rows: int, key: str, of: str) -> slice:
    """Which rows of a table of `paged` stand on the page that is open."""
    return part(rows, _pages_of(key, of))


def _pages_of(key: str, of: str) -> str:
    return f"{key}_page_{of}"


def part(rows: int, key: str) -> slice:
    """Which rows stand on the page that is open."""
    at = (open_page(rows, key) - 1) * ROWS
    return slice(at, at + ROWS)


def open_page(rows: int, key: str) -> int:
    """Which page of a paged table is open: the last one where there are fewer now than were turned."""
    return min(int(st.session_state.get(key, 1)), max(_pages(rows), 1))


def turn(rows: int, key: str) -> None:
    """What turns the pages of a table, under it; nothing where there is one page."""
    if rows > ROWS:
        st.pagination(_pages(rows), key=key)


def _pages(rows: int) -> int:
    return -(-rows // ROWS)


def plain(frame: pl.DataFrame, columns: dict[str, Any], *, key: str, alt: str) -> None:
    """Draw a table that opens nothing."""
    told = _as_written(frame, columns)
    st.dataframe(told, column_config=columns, hide_index=True, height="content", placeholder=NONE, key=key, alt=alt)


def _as_written(frame: pl.DataFrame, columns: dict[str, Any]) -> pl.DataFrame:
    """Shares rounded as figures are written everywhere else: of 74.25 the browser alone would make 74.3."""
    shares = [name for name in frame.columns if _is_share(columns.get(name))]
    rounded = {name: [None if one is None else round(one, 1) for one in frame[name].to_list()] for name in shares}
    return frame.with_columns(pl.Series(name, values, pl.Float64) for name, values in rounded.items())


def _is_share(column: Any) -> bool:
    return isinstance(column, dict) and (column.get("type_config") or {}).get("type") == "progress"
