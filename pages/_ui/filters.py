"""What the reader is looking at: kept in the address as ids, shown as the bar under the title.

The address is the only memory. Each run writes it into the widgets, and a changed widget writes it back,
so that a link, the browser's Back and a click all lead to the same place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from metrics.view import Grain, Period, View
from pages._ui import periods
from pages._ui.literal import literal
from pages._ui.names import Names
from pages._ui.words import (
    ALL_CHANNELS,
    ALL_DEPARTMENTS,
    ALL_SERVICES,
    CHANNEL,
    CLEAR,
    COMPARISON,
    COMPARISONS,
    DEPARTMENT,
    DOWNLOAD,
    FILTERS,
    FILTERS_SET,
    FROM_TO,
    GRAIN,
    LAST_DAY,
    LEFT_OUT,
    PERIOD,
    PERIODS,
    SERVICE,
)
from pages._ui.words import LANGUAGE as LANGUAGE_NAME
from warehouse.text import LANGUAGES, Language, Text, listed

DIMENSIONS = ("department", "service", "channel")
COMPARISON_DEFAULT = "previous"
LANGUAGE = "lang"
_ALL = {"department": ALL_DEPARTMENTS, "service": ALL_SERVICES, "channel": ALL_CHANNELS}
_LABEL = {"department": DEPARTMENT, "service": SERVICE, "channel": CHANNEL}
_NAMES = {**_LABEL, "comparison": COMPARISON, "period": PERIOD, LANGUAGE: LANGUAGE_NAME, "grain": GRAIN}
_BAR_WIDTH = 146  # pixels: a department's name, and beside it Filters and Download on a phone


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one address; ids only, unknown ones dropped."""

    choice: str
    period: Period
    chosen: Mapping[str, str]
    comparison: str
    carried: Mapping[str, str]

    def get(self, dimension: str) -> str | None:
        """The chosen id of a dimension, or None for all."""
        return self.chosen.get(dimension)

    def query(self, **changes: str | None) -> dict[str, str]:
        """The parameters of a link that keeps these filters, save for the changes (None drops one)."""
        merged: dict[str, str | None] = {**self.carried, **changes}
        return {key: value for key, value in merged.items() if value}

    def view(
        self,
        *,
        period: Period | None = None,
        by: tuple[str, ...] = (),
        grain: Grain | None = None,
        without: str | None = None,
        **values: str,
    ) -> View:
        """The question to the figures that these filters ask, with some of them changed."""
        chosen = {**self.chosen, **values}
        return View(
            period=period or self.period,
            filters={key: (value,) for key, value in sorted(chosen.items()) if key != without},
            by=by,
            grain=grain,
        )

    @property
    def popover_count(self) -> int:
        """How many filters are set that the bar does not show."""
        return sum(key in self.chosen for key in ("service", "channel")) + (self.comparison != COMPARISON_DEFAULT)


def read(parameters: Mapping[str, str], names: Names, today: date) -> Filters:
    """The filters of an address; what is not known is left out."""
    choice, period = periods.read(parameters.get("period"), today)
    chosen = {d: parameters[d] for d in DIMENSIONS if parameters.get(d) in names.known(d)}
    comparison = parameters.get("comparison", "")
    comparison = comparison if comparison in COMPARISONS else COMPARISON_DEFAULT
    carried = dict(chosen)
    if choice != periods.DEFAULT:
        carried["period"] = periods.write(period) if choice == "choose" else choice
    if comparison != COMPARISON_DEFAULT:
        carried["comparison"] = comparison
    if parameters.get(LANGUAGE) in ("en", "zh"):
        carried[LANGUAGE] = parameters[LANGUAGE]
    return Filters(choice, period, chosen, comparison, carried)


def unknown(parameters: Mapping[str, str], names: Names) -> list[str]:
    """The parameters of an address whose values mean nothing."""
    meant: dict[str, Callable[[str], bool]] = {d: names.known(d).__contains__ for d in DIMENSIONS}
    meant |= {"comparison": COMPARISONS.__contains__, "period": periods.known, LANGUAGE: LANGUAGES.__contains__}
    meant |= {"grain": ("week", "month").__contains__}
    return [name for name, means in meant.items() if name in parameters and not means(parameters[name])]


def forget(names: Sequence[str], language: Language) -> None:
    """Take parameters out of the address and say so."""
    for name in names:
        del st.query_params[name]
    if names:
        words = LEFT_OUT.format(names=listed(_NAMES[name] for name in names))
        st.caption(f":material/info: {words.in_(language)}")


def bar(filters: Filters, names: Names, language: Language) -> "st.delta_generator.DeltaGenerator":
    """Draw the bar; returns the place where the page puts its downloads."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _period(filters, language)
        _choose(filters, names, "department", language, width=_BAR_WIDTH, collapsed=True)
        count = filters.popover_count
        label = FILTERS_SET.format(count=count) if count else FILTERS
        with st.popover(label.in_(language), icon=":material/tune:", type="tertiary"):
            _popover(filters, names, language)
        return st.popover(DOWNLOAD.in_(language), icon=":material/download:", type="tertiary")


def _popover(filters: Filters, names: Names, language: Language) -> None:
    for dimension in ("service", "channel"):
        if names.telling(dimension):
            _choose(filters, names, dimension, language)
    select("comparison", tuple(COMPARISONS), filters.comparison, COMPARISONS, COMPARISON, language, COMPARISON_DEFAULT)
    st.button(CLEAR.in_(language), icon=":material/filter_alt_off:", on_click=_clear, key="clear_filters")


def _clear() -> None:
    for name in (*DIMENSIONS, "comparison", "period"):
        st.query_params.pop(name, None)


def _period(filters: Filters, language: Language) -> None:
    st.session_state["f_period"] = filters.choice
    st.segmented_control(
        PERIOD.in_(language),
        tuple(PERIODS),
        format_func=lambda id: PERIODS[id].in_(language),
        key="f_period",
        required=True,
        label_visibility="collapsed",
        on_change=_write_period,
        args=(filters.period,),
    )
    if filters.choice == "choose":
        _dates(filters.period, language)


def _write_period(shown: Period) -> None:
    choice = st.session_state["f_period"]
    st.query_params["period"] = periods.write(shown) if choice == "choose" else choice
    st.session_state.pop("f_dates", None)


def _dates(period: Period, language: Language) -> None:
    # A range of which only the first day is picked yet stays as it is.
    if len(st.session_state.get("f_dates", ())) != 1:
        st.session_state["f_dates"] = (period.start, period.last)
    st.date_input(
        FROM_TO.in_(language),
        key="f_dates",
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        width=230,
        on_change=_write_dates,
    )
    if len(st.session_state["f_dates"]) == 1:
        st.caption(LAST_DAY.in_(language))


def _write_dates() -> None:
    picked = st.session_state["f_dates"]
    if len(picked) == 2:
        st.query_params["period"] = periods.write(Period(picked[0], picked[1] + timedelta(days=1)))


def _choose(
    filters: Filters,
    names: Names,
    dimension: str,
    language: Language,
    *,
    width: int | None = None,
    collapsed: bool = False,
) -> None:
    options = {"": _ALL[dimension], **names.known(dimension)}
    ordered = ["", *sorted(names.known(dimension), key=lambda id: options[id].in_(language))]
    key = f"f_{dimension}"
    st.session_state[key] = filters.get(dimension) or ""
    st.selectbox(
        _LABEL[dimension].in_(language),
        ordered,
        format_func=lambda id: options[id].in_(language),
        key=key,
        label_visibility="collapsed" if collapsed else "visible",
        width=width or "stretch",
        on_change=write_back,
        args=(dimension, ""),
    )


def select(
    name: str,
    options: Sequence[str],
    current: str,
    words: Mapping[str, Text],
    label: Text,
    language: Language,
    default: str,
    *,
    collapsed: bool = False,
) -> None:
    """A row of choices whose id stands in the address under `name`, and not at all where it is the default."""
    key = f"f_{name}"
    st.session_state[key] = current
    st.segmented_control(
        label.in_(language),
        options,
        format_func=lambda id: words[id].in_(language),
        key=key,
        required=True,
        label_visibility="collapsed" if collapsed else "visible",
        on_change=write_back,
        args=(name, default),
    )


def write_back(name: str, default: str) -> None:
    """Put what a widget says into the address."""
    value = st.session_state[f"f_{name}"]
    if value in (None, default):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def words(filters: Filters, names: Names, language: Language) -> str:
    """The filters in one line of Markdown: period, then what is chosen."""
    parts = [periods.name(filters.period, language, year=True)]
    parts += [literal(names.of(d, filters.chosen[d]).in_(language)) for d in DIMENSIONS if d in filters.chosen]
    return " · ".join(parts)
