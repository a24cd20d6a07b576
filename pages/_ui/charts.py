"""The one Plotly template, and the way a chart reaches the page: with alt text and its table beside it."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from pages._ui import palette
from pages._ui.palette import Palette
from pages._ui.words import SHOW_TABLE
from warehouse.text import Language

FONT = "Plex, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
SIZE = 12.5  # pixels; Chromium on Linux draws smaller text with visibly other shapes
LETTER = 7  # pixels that a letter is wide, about
HEIGHT = 320
_LATIN = 0x2E7F  # the last letter before the Chinese ones
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def letters(words: str) -> int:
    """How many letters wide some words are; a Chinese one is as wide as two."""
    return sum(1 + (ord(letter) > _LATIN) for letter in words)


def figure(colors: Palette, *, height: int = HEIGHT, right: int = 8, language: Language = "en") -> go.Figure:
    """An empty chart in the house style; `right` is 92 where lines are labelled at the right edge."""
    font = {"family": FONT, "size": SIZE, "color": colors.soft}
    axis = {
        "fixedrange": True,
        "automargin": True,
        "zeroline": False,
        "ticks": "",
        "ticklabelstandoff": 5,
        "tickangle": 0,
        "tickfont": {**font, "color": colors.faint},
    }
    # All at once: each update of a chart that is there costs as much as making it ten times.
    return go.Figure(
        layout={
            "template": "none",
            "height": height,
            "font": font,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": right, "t": 28, "b": 8},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "bargap": 0.28,
            "separators": ".,",
            "hoverlabel": {
                "bgcolor": colors.ground,
                "bordercolor": colors.axis,
                "align": "left",
                "font": {**font, "color": colors.ink},
            },
            "xaxis": {**axis, "showgrid": False, "showline": True, "linecolor": colors.axis, "linewidth": 1},
            "yaxis": {**axis, "showgrid": True, "gridcolor": colors.grid, "gridwidth": 1, "nticks": 5},
        }
    )


def note(
    chart: go.Figure,
    colors: Palette,
    text: str,
    *,
    color: str | None = None,
    size: float = SIZE,
    **place: Any,
) -> None:
    """Words on the chart."""
    chart.add_annotation(**words(colors, text, color=color, size=size, **place))


def words(
    colors: Palette, text: str, *, color: str | None = None, size: float = SIZE, **place: Any
) -> dict[str, object]:
    """Words for a chart that takes all of its own at once; the family is repeated, for Plotly does not inherit it."""
    font = {"family": FONT, "size": size, "color": color or colors.soft}
    return {"text": text, "showarrow": False, "font": font, **place}


def presses(x: Sequence[Any], y: Sequence[Any], said: list[str], size: int) -> go.Scatter:
    """Unseen points in the middle of the squares of a map, which cannot be pressed themselves; `said` at a touch."""
    unseen = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"symbol": "square", "size": size, "opacity": 0},
        selected=unseen,
        unselected=unseen,
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )


def show(
    chart: go.Figure,
    table: Callable[[], pl.DataFrame] | None,
    *,
    key: str,
    alt: str,
    language: Language,
    clickable: bool = False,
) -> int | None:
    """Draw a chart and, folded under it, the same figures as a table; returns the point that was clicked.

    Without `table` the figures stand beside the chart as a table of their own.
    """
    state = st.plotly_chart(
        chart,
        theme=None,
        key=key,
        alt=alt,
        config=_CONFIG,
        on_select="rerun" if clickable else "ignore",
        selection_mode="points",
    )
    if table:
        _twin(table, key, alt, language)
    pressed = _pressed(state) if clickable else None
    return pressed[1] if pressed else None


def show_stack(
    chart: go.Figure, table: Callable[[], pl.DataFrame], *, key: str, alt: str, language: Language
) -> tuple[int, int] | None:
    """Draw a chart of several traces and its table; returns trace and point of the segment that was clicked."""
    state = st.plotly_chart(
        chart, theme=None, key=key, alt=alt, config=_CONFIG, on_select="rerun", selection_mode="points"
    )
    _twin(table, key, alt, language)
    return _pressed(state)


def _pressed(state: object) -> tuple[int, int] | None:
    points: list[dict[str, Any]] = cast(Any, state)["selection"]["points"]
    return (int(points[0]["curve_number"]), int(points[0]["point_index"])) if points else None


def _twin(table: Callable[[], pl.DataFrame], key: str, alt: str, language: Language) -> None:
    fold = st.expander(SHOW_TABLE.in_(language), key=f"{key}_table", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            st.dataframe(table(), hide_index=True, height="content" if table().height <= 12 else 320, alt=alt)


def warm_up() -> None:
    """Build one figure so that Plotly loads its validators before the first visitor comes."""
    chart = figure(palette.LIGHT)
    chart.add_trace(go.Scatter(x=[0], y=[0]))
    chart.add_trace(go.Bar(x=[0], y=[0]))
    note(chart, palette.LIGHT, "", x=0, y=0)
    chart.to_json()
