"""One case's clock as a calendar of days, Monday first: what counted is filled and numbered, the rest says why not."""

from collections.abc import Iterator

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.case_days import KINDS, CaseDays, Day, Kind
from metrics.one_case import CaseClock
from metrics.view import Clock
from pages._case import sums
from pages._case.clocks import NAMES
from pages._case.layout import Layout, layout
from pages._ui import case_list, charts, downloads, numbers, palette
from pages._ui.frame import Frame
from pages._ui.literal import literal, on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Day by day", "逐日计时")
LEGEND = Text(
    "{clock} · filled days count and are numbered; red is past the promise; dotted, the clock was stopped",
    "{clock} · 着色日计入并编号；红色为超承诺日；虚线框为中止计时",
)
WEEKDAYS = tuple(
    Text(en, zh)
    for en, zh in zip(
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        strict=True,
    )
)
STARTS: dict[Clock, Text] = {
    "legal": Text("start", "受理"),
    "experience": Text("start", "申请"),
    "throughput": Text("start", "开始"),
}
WORDS: dict[Kind, Text] = {
    "make_up": Text("make-up", "调休"),
    # The head of the column says which day it is; a longer word would leave a phone's cell.
    "weekend": Text("off", "周末"),
    "holiday": Text("holiday", "假日"),
    "stopped": Text("stopped", "中止"),
    "unknown": Text("unknown", "未知"),
}
DUE, LATE = Text("due", "到期"), Text("late", "超期")
NUMBERED = Text("{kind}, number {number}", "{kind}，第 {number} 天")
PAST = Text("{words}, past the promise", "{words}，超承诺")
PRESSED = Text("{day}: {words}.", "{day}：{words}。")
NAMED = Text("{words} ({note})", "{words}（{note}）")
HEADS = (
    Text("Day", "日期"),
    Text("Weekday", "星期"),
    Text("What it is", "类别"),
    Text("Number", "计数"),
    Text("Note", "备注"),
)
FOLDED = Text("⋯ {weeks} weeks without a counted day ⋯", "⋯ {weeks} 周均未计入 ⋯")
ALT = Text(
    "{counted} of {all} days count, {late} of them past the promise",
    "{all} 天中计入 {counted} 天，其中超承诺 {late} 天",
)
DOWNLOAD = Text("Download these days", "下载逐日明细")
_ROW, _ROW_LONG = 60, 30  # pixels
_LONG = 8  # weeks; a longer calendar has lower rows, without words
_SCROLLED = 16  # weeks; a still longer one scrolls in a window of its own
_WINDOW = 560  # pixels
_GAP = 0.02  # of a day's width
_INDENT, _WORD_INDENT = 0.06, 0.012  # of a day's width; with more, a phone's Sunday would lose the end of its word
_WHOLE = 7  # letters; they fill a day on a phone
_HEAD = 26  # pixels
_SQUARE = 44  # pixels


def draw(now: Frame, clock: CaseClock, days: CaseDays) -> None:
    """The calendar with its head, its table and its file; a press on a day says its rule."""
    head(now.say(QUESTION), now.say(LEGEND, clock=NAMES[clock.clock]))
    grid = layout(days.days)
    with st.container(height=_WINDOW, border=False) if grid.rows > _SCROLLED else st.container():
        pressed = charts.show(
            _chart(now, clock, days, grid),
            lambda: _table(now, days),
            key=f"days_{clock.clock}",
            alt=now.say(ALT, counted=days.counted, all=days.calendar_days, late=sum(day.late for day in days.days)),
            language=now.language,
            clickable=True,
        )
    if pressed is not None and pressed < len(days.days):
        day = days.days[pressed]
        st.caption(now.say(PRESSED, day=numbers.day(day.date, now.language), words=literal(_told(now, day))))


def download(now: Frame, clock: CaseClock, days: CaseDays) -> None:
    """A button that gives the days as a file."""
    downloads.button(
        now.say(DOWNLOAD),
        downloads.file_name(now.spec.id, days.case_no, clock.clock, f"v{now.snapshot.version:06d}"),
        lambda: (_table(now, days, file=True), [now.say(words) for words in HEADS]),
        key=f"download_days_{clock.clock}",
        frame=now,
        more=((now.say(case_list.HEADS["case_no"]), days.case_no), *sums.told(now, clock, days)),
    )


def _told(now: Frame, day: Day) -> str:
    """What a day is, in a few words."""
    words = now.say(KINDS[day.kind])
    if day.number is not None:
        words = now.say(NUMBERED, kind=words, number=day.number)
    if day.late:
        words = now.say(PAST, words=words)
    return now.say(NAMED, words=words, note=day.note) if day.note else words


def _table(now: Frame, days: CaseDays, *, file: bool = False) -> pl.DataFrame:
    """Every day with what it is; a file leaves out the days that have not come."""
    rows = [
        (
            day.date.isoformat(),
            now.say(WEEKDAYS[day.date.weekday()]),
            now.say(PAST, words=KINDS[day.kind]) if day.late else now.say(KINDS[day.kind]),
            day.number,
            day.note,
        )
        for day in days.days
        if not (file and day.kind == "ahead")
    ]
    return pl.DataFrame(rows, schema=[now.say(words) for words in HEADS], orient="row", infer_schema_length=None)


def _chart(now: Frame, clock: CaseClock, days: CaseDays, grid: Layout) -> go.Figure:
    colors = palette.current()
    long = grid.rows > _LONG
    chart = charts.figure(
        colors, height=grid.rows * (_ROW_LONG if long else _ROW) + _HEAD, right=0, language=now.language
    )
    chart.update_layout(margin={"l": 0, "r": 0, "t": _HEAD, "b": 0})
    chart.update_xaxes(
        range=[0, 7], side="top", showline=False, tickvals=[i + 0.5 for i in range(7)], automargin=False,
        ticktext=[now.say(words) for words in WEEKDAYS],
    )  # fmt: skip
    chart.update_yaxes(range=[grid.rows, 0], visible=False)
    chart.update_layout(shapes=[shape for place, day in _shown(days, grid) if (shape := _cell(colors, place, day))])
    _dates(chart, colors, now, days, grid, 0.5 if long else 0.2)
    if not long:
        _words(chart, colors, now, clock, days, grid)
    _numbers(chart, colors, days, grid, 0.5 if long else 0.74)
    _folds(chart, colors, now, grid)
    _hover(chart, now, days, grid)
    return chart


def _shown(days: CaseDays, grid: Layout) -> Iterator[tuple[tuple[int, int], Day]]:
    """The days that are drawn, each with its row and column."""
    yield from ((place, day) for place, day in zip(grid.places, days.days, strict=True) if place)


def _cell(colors: Palette, place: tuple[int, int], day: Day) -> dict[str, object] | None:
    """The ground of one day; None for a day outside the clock."""
    if day.kind in ("before_start", "after_close"):
        return None
    fill = colors.late if day.late else colors.counted if day.counted else colors.quiet
    line = {"width": 0, "color": fill, "dash": "solid"}
    if day.kind in ("start", "stopped", "ahead"):
        dash = {"start": "solid", "stopped": "dot", "ahead": "solid"}[day.kind]
        line = {"width": 1 if day.kind != "stopped" else 1.5, "color": colors.axis, "dash": dash}
        fill = colors.ground if day.kind == "ahead" else fill
    row, column = place
    return {
        "type": "rect", "layer": "below", "fillcolor": fill, "line": line,
        "x0": column + _GAP, "x1": column + 1 - _GAP, "y0": row + _GAP, "y1": row + 1 - _GAP,
    }  # fmt: skip


def _ink(colors: Palette, day: Day) -> str:
    if day.late:
        return colors.ground
    return colors.ink if day.counted or day.kind == "start" else colors.soft


def _write(
    chart: go.Figure, spots: list[tuple[float, float, str, str]], position: str, size: float = charts.SIZE
) -> None:
    """Words at places: across, down, text and colour."""
    if not spots:
        return
    across, down, texts, inks = zip(*spots, strict=True)
    chart.add_trace(
        go.Scatter(
            x=across, y=down, text=texts, mode="text", textposition=position, hoverinfo="skip", cliponaxis=False,
            textfont={"family": charts.FONT, "size": size, "color": list(inks)},
        )
    )  # fmt: skip


def _dates(chart: go.Figure, colors: Palette, now: Frame, days: CaseDays, grid: Layout, down: float) -> None:
    """The day of the month in each corner; the first of a month, and of the calendar, with its month."""
    spots = []
    before = None
    for (row, column), day in _shown(days, grid):
        named = before is None or before.month != day.date.month
        before = day.date
        text = numbers.narrow_day(day.date, now.language) if named else str(day.date.day)
        faint = colors.faint if day.kind in ("before_start", "after_close") else _ink(colors, day)
        spots.append((column + _INDENT, row + down, text, faint))
    _write(chart, spots, "middle right")


def _words(chart: go.Figure, colors: Palette, now: Frame, clock: CaseClock, days: CaseDays, grid: Layout) -> None:
    """What a day is that does not count, and what is special about one that does."""
    spots = []
    for (row, column), day in _shown(days, grid):
        words = _word(clock, day)
        if words:
            text = now.say(words)
            indent = _INDENT if len(text) < _WHOLE else _WORD_INDENT
            spots.append((column + indent, row + (0.5 if day.number else 0.77), text, _ink(colors, day)))
    _write(chart, spots, "middle right")


def _word(clock: CaseClock, day: Day) -> Text | None:
    if day.kind == "start":
        return STARTS[clock.clock]
    if day.late and day.kind == "counted":
        return LATE
    if day.date == clock.deadline_on and day.kind in ("counted", "ahead"):
        return DUE
    return WORDS.get(day.kind)


def _numbers(chart: go.Figure, colors: Palette, days: CaseDays, grid: Layout, down: float) -> None:
    spots = []
    for (row, column), day in _shown(days, grid):
        if day.number is not None:
            spots.append((column + 0.93, row + down, f"<b>{day.number}</b>", _ink(colors, day)))
    _write(chart, spots, "middle left", 16)


def _folds(chart: go.Figure, colors: Palette, now: Frame, grid: Layout) -> None:
    """How many weeks each row between two others stands for."""
    _write(
        chart,
        [(3.5, fold.row + 0.5, now.say(FOLDED, weeks=fold.weeks), colors.soft) for fold in grid.folds],
        "middle center",
    )


def _hover(chart: go.Figure, now: Frame, days: CaseDays, grid: Layout) -> None:
    """An unseen point over each day: what it is where a pointer rests, and the day where it presses.

    Days folded away keep their place in the list, and are nowhere.
    """
    x = [place[1] + 0.5 if place else None for place in grid.places]
    y = [place[0] + 0.5 if place else None for place in grid.places]
    said = [f"{numbers.long_day(day.date, now.language)}<br><b>{on_chart(_told(now, day))}</b>" for day in days.days]
    chart.add_trace(charts.presses(x, y, said, _SQUARE))
