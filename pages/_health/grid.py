"""The calendar of what is here: kinds of data by month, or the departments of one kind by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from pages._health.desk import FEED, Desk
from pages._health.states import LOOKS, Look
from pages._ui import charts, numbers, palette, rail
from pages._ui.filters import write_back
from pages._ui.literal import on_chart, strong
from pages._ui.loads import PARAMETER as LOAD
from pages._ui.section import head
from pages._ui.words import ROWS
from warehouse.text import Text

QUESTION = Text("What is here, month by month?", "各月数据到了没有？")
LEGEND_ALL = Text(
    "Departments here of those expected; press a square to see who", "已提供部门数／应提供部门数；点击方格查看部门"
)
LEGEND_ONE = Text("{feed}; press a square to see its files", "{feed}；点击方格查看文件")
WHICH = Text("Kind of data", "数据类别")
ALL = Text("All kinds", "全部类别")
ALT_WHOLE = Text("Everything expected is here.", "应提供的数据均已到齐。")
ALT_SHORT = Text(
    "{count} of {all} squares are not complete; the latest: {which}.",
    "{all} 格中有 {count} 格不完整，最近为：{which}。",
)
HOVER = Text("{row} · {month}<br><b>{state}</b><br>{more}", "{row} · {month}<br><b>{state}</b><br>{more}")
OF = Text("{here} of {expected} departments", "{here}/{expected} 个部门")
TO = Text("{rows} rows, up to {day}", "{rows} 行，截至{day}")
CAME = Text("{rows} rows, came {day}", "{rows} 行，{day}到")
DUE = Text("due {day}", "应于{day}前提供")
CHOSEN = Text("{feed} of {row}, {month}: {state}", "{row}的{feed}，{month}：{state}")
NO_FILE = Text("No file tells of it.", "没有文件涉及该月。")
OPEN = Text("Open {load}", "查看 {load}")
ROW_HEAD = Text("Kind of data", "数据类别"), Text("Department", "部门")
_MONTHS, _MONTHS_ON_PHONE = 13, 6
_ROW_HEIGHT, _HEAD, _FOOT = 34, 54, 8  # pixels; the head holds a month and its year
_SQUARE = 27
_ROOM = 10  # two figures and a stroke fit into a square, three do not
_MOST_LOADS = 6  # buttons under the grid; the history lists the rest


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of the grid."""

    row: str
    month: date
    state: str
    sign: str
    more: str
    key: str | None


def draw(desk: Desk) -> None:
    """The choice of a kind, the grid, and what was pressed in it."""
    head(desk.say(QUESTION), _legend(desk))
    _choose(desk)
    st.caption("\u2002 ".join(f"{look.sign} {desk.say(look.word)}" for look in LOOKS.values()))
    found = one(desk) if desk.feed else every(desk)
    if not found:
        return
    chart = _chart(desk, found)
    place = charts.show(
        chart,
        lambda: _table(desk, found),
        key=f"grid_{desk.feed}",
        alt=_alt(desk, found),
        language=desk.language,
        clickable=True,
    )
    if place is not None and place < len(found):
        _pressed(desk, found[place])


def _legend(desk: Desk) -> str:
    return desk.say(LEGEND_ONE, feed=desk.feed_name(desk.feed)) if desk.feed else desk.say(LEGEND_ALL)


def _choose(desk: Desk) -> None:
    options = ["", *_shown_feeds(desk)]
    st.session_state[f"f_{FEED}"] = desk.feed or ""
    st.selectbox(
        desk.say(WHICH),
        options,
        format_func=lambda feed: desk.feed_name(feed) if feed else desk.say(ALL),
        key=f"f_{FEED}",
        label_visibility="collapsed",
        width=220,
        on_change=write_back,
        args=(FEED, ""),
    )


def _shown_feeds(desk: Desk) -> list[str]:
    """The kinds that are here, in the order in which the desk names them."""
    here = set(desk.health.months["feed"])
    return [feed for feed in desk.feeds if feed in here]


def _recent(desk: Desk, frame: pl.DataFrame) -> pl.DataFrame:
    """The last months, as many as the screen has room for."""
    months = frame["month"].unique().sort()
    first = months.tail(_MONTHS_ON_PHONE if rail.on_phone() else _MONTHS).min()
    return frame.filter(pl.col("month") >= first)


def every(desk: Desk) -> list[Square]:
    """A square per kind and month: how many of its departments are here."""
    frame = _recent(desk, desk.of_reader(desk.health.months))
    return [
        _of_all(desk, feed, month, part)
        for feed in _shown_feeds(desk)
        for (month,), part in frame.filter(pl.col("feed") == feed).group_by("month", maintain_order=True)
        if isinstance(month, date)
    ]


def _of_all(desk: Desk, feed: str, month: date, part: pl.DataFrame) -> Square:
    state = str(max(part["state"], key=lambda name: LOOKS[name].rank))
    # Of a month that is still running, whoever keeps up is here.
    running = state == "behind"
    here = part.filter(pl.col("state") == "running").height if running else int(part["is_here"].sum())
    expected = part.height if running else int(part["is_expected"].sum())
    if here and state == "missing":
        state = "partial"
    sign = f"{here}/{expected}" if max(here, 1) < expected < _ROOM and state != "awaited" else LOOKS[state].sign
    more = (
        desk.say(OF, here=here, expected=expected)
        if expected > 1
        else desk.say(ROWS, rows=numbers.count(int(part["rows"].sum())))
    )
    return Square(desk.feed_name(feed), month, state, sign, more, feed)


def one(desk: Desk) -> list[Square]:
    """A square per department and month of the chosen kind."""
    frame = _recent(desk, desk.of_reader(desk.health.months).filter(pl.col("feed") == desk.feed))
    rows = sorted(frame.iter_rows(named=True), key=lambda row: (desk.department(row["department"]), row["month"]))
    return [
        Square(
            desk.department(row["department"]),
            row["month"],
            row["state"],
            LOOKS[row["state"]].sign,
            _more(desk, row),
            None,
        )
        for row in rows
    ]


def _more(desk: Desk, row: dict[str, Any]) -> str:
    rows = numbers.count(row["rows"])
    if row["state"] in ("missing", "awaited"):
        return desk.say(DUE, day=numbers.short_day(row["due_on"], desk.language))
    if row["state"] in ("partial", "running", "behind") and row["reached_on"]:
        return desk.say(TO, rows=rows, day=numbers.short_day(row["reached_on"], desk.language))
    if row["came_at"]:
        came = row["came_at"].astimezone(desk.now.zone).date()
        return desk.say(CAME, rows=rows, day=numbers.long_day(came, desk.language))
    return desk.say(ROWS, rows=rows)


def _chart(desk: Desk, found: Sequence[Square]) -> go.Figure:
    colors = palette.current()
    rows = list(dict.fromkeys(square.row for square in found))
    months = sorted({square.month for square in found})
    chart = charts.figure(colors, height=_HEAD + _FOOT + _ROW_HEIGHT * len(rows))
    chart.update_layout(margin={"t": _HEAD, "b": _FOOT})
    looks = [LOOKS[square.state].colors for square in found]
    chart.add_trace(
        go.Scatter(
            x=[months.index(square.month) for square in found],
            y=[on_chart(square.row) for square in found],
            mode="markers+text",
            marker={"symbol": "square", "size": _SQUARE, "color": [look[0] for look in looks], "opacity": 1},
            text=[square.sign for square in found],
            textfont={"family": charts.FONT, "size": charts.SIZE, "color": [look[1] for look in looks]},
            customdata=[_hover(desk, square) for square in found],
            hovertemplate="%{customdata}<extra></extra>",
            # A pressed square is told under the grid; the others need not fade.
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}, "textfont": {"color": colors.soft}},
            cliponaxis=False,
        )
    )
    named = _named(len(months))
    names = [_short(desk, months[at], before=months[last] if last is not None else None) for last, at in named]
    chart.update_xaxes(
        side="top",
        showline=False,
        # A single month stands beside its names, and not alone in the middle.
        range=[-0.6, max(len(months), _MONTHS_ON_PHONE) - 0.4],
        tickmode="array",
        tickvals=[at for _, at in named],
        ticktext=names,
    )
    chart.update_yaxes(
        type="category",
        range=[-0.5, len(rows) - 0.5],
        categoryorder="array",
        categoryarray=[on_chart(row) for row in rows[::-1]],
        showgrid=False,
        dtick=1,
        tickfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
    )
    return chart


def _named(months: int) -> list[tuple[int | None, int]]:
    """The months that are named, each beside the one named before it: all of a few, else every second one.

    >>> _named(3), _named(7)
    ([(None, 0), (0, 1), (1, 2)], [(None, 0), (0, 2), (2, 4), (4, 6)])
    """
    # A narrow window has no room for the names of more than a phone shows.
    every = 2 if months > _MONTHS_ON_PHONE else 1
    places = list(range((months - 1) % every, months, every))
    return list(zip([None, *places], places, strict=False))


def _short(desk: Desk, month: date, *, before: date | None) -> str:
    """The month, with its year under it where that is another than the one named before."""
    name = desk.month(month, year=False)
    return name if before and before.year == month.year else f"{name}<br>{month.year}"


def _hover(desk: Desk, square: Square) -> str:
    return desk.say(
        HOVER,
        row=on_chart(square.row),
        month=desk.month(square.month),
        state=LOOKS[square.state].word,
        more=square.more,
    )


def _alt(desk: Desk, found: Sequence[Square]) -> str:
    short = [square for square in found if square.state in ("behind", "partial", "missing")]
    if not short:
        return desk.say(ALT_WHOLE)
    last = max(short, key=lambda square: square.month)
    which = f"{last.row}, {desk.month(last.month)}"
    return desk.say(ALT_SHORT, count=len(short), all=len(found), which=which)


def _table(desk: Desk, found: Sequence[Square]) -> pl.DataFrame:
    """The same squares: a row per row of the grid, a column per month, the latest first."""
    months = sorted({square.month for square in found}, reverse=True)
    rows: dict[str, dict[str, str]] = {}
    for square in found:
        rows.setdefault(square.row, {})[desk.month(square.month)] = f"{square.sign} {square.more}"
    heading = desk.say(ROW_HEAD[1 if desk.feed else 0])
    names = [desk.month(month) for month in months]
    return pl.DataFrame(
        [{heading: row, **{name: cells.get(name, numbers.NONE) for name in names}} for row, cells in rows.items()]
    )


def _pressed(desk: Desk, square: Square) -> None:
    """What a pressed square stands for: the departments of a kind, or the files of a department's month."""
    if square.key:
        desk.now.go("data_health", feed=square.key)
        return
    look: Look = LOOKS[square.state]
    words = desk.say(
        CHOSEN, row=square.row, feed=desk.feed_name(desk.feed or ""), month=desk.month(square.month), state=look.word
    )
    st.markdown(f"{look.sign} {strong(words)} · {square.more}")
    loads = _loads(desk, square)
    if not loads:
        st.caption(desk.say(NO_FILE))
        return
    with st.container(horizontal=True):
        for load in loads[-_MOST_LOADS:]:
            st.button(desk.say(OPEN, load=load), key=f"open_{load}", type="tertiary", on_click=_open, args=(load,))


def _loads(desk: Desk, square: Square) -> list[str]:
    rows = desk.health.months.filter((pl.col("feed") == desk.feed) & (pl.col("month") == square.month))
    for row in rows.iter_rows(named=True):
        if desk.department(row["department"]) == square.row:
            return [str(load) for load in row["load_ids"]]
    return []


def _open(load: str) -> None:
    st.query_params[LOAD] = load
