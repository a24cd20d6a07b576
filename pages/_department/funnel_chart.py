"""The funnel: groups by size and rate between the limits that chance draws; only what lies outside is coloured."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.funnel import PLACES, Band, Dot, Funnel, band
from metrics.model import Direction, Metric
from metrics.standardise import Peer
from pages._ui import charts, numbers, palette
from pages._ui.frame import Frame
from pages._ui.literal import on_chart
from pages._ui.palette import Palette
from warehouse.text import Text

ALL = Text("all {rate}", "全部 {rate}")
LIMITS_95, LIMITS_998 = Text("95%", "95%"), Text("99.8%", "99.8%")
AXIS = Text("cases (n)", "件数（n）")
HOVER = Text(
    "{name}<br><b>{fair}</b> made comparable<br>own {own}, expected {expected}<br>n {n}",
    "{name}<br><b>{fair}</b>（结构调整后）<br>自身 {own}，应为 {expected}<br>n {n}",
)
HEADS = (
    Text("Department", "部门"),
    Text("Cases", "件数"),
    Text("Own rate, %", "自身比率，%"),
    Text("Expected for its mix, %", "按其结构应为，%"),
    Text("Made comparable, %", "结构调整后，%"),
    Text("From, %", "区间下限，%"),
    Text("To, %", "区间上限，%"),
    Text("In the funnel", "漏斗位置"),
)
ALT = Text("{outside} of {count} departments lie outside 99.8 %", "{count} 个部门中 {outside} 个超出 99.8%")
_HEIGHT = 330
_STEPS = 60  # points of each limit
_ALL_NAMED = 12  # departments; of more only those outside, and the chosen one, are named
_ROOM = 0.12  # of the range above and below the groups
_ASIDE = 16  # pixels between a dot and its name
_WIDE, _HIGH = 260, 250  # pixels between the axes, on a phone and on half a page, about
_LINE = 17  # pixels of a name's line
_TRIED = (_ASIDE, -_ASIDE, _ASIDE + _LINE, -_ASIDE - _LINE)


def draw(now: Frame, metric: Metric, peers: Sequence[Peer[str]], found: Funnel[str], *, key: str) -> int | None:
    """Draw it with its table; returns the place of the group that was pressed."""
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT, right=92)
    most = max(dot.n for dot in found.dots) * 1.08
    bands = [band(found.centre, most * (i + 1) / _STEPS) for i in range(_STEPS)]
    low, high = _range(found)
    _limits(chart, colors, now, bands, found, metric)
    _dots(chart, colors, now, metric, peers, found)
    font = {"family": charts.FONT, "size": charts.SIZE, "color": colors.faint}
    chart.update_yaxes(range=[low, high], tickformat=".0%")
    chart.update_xaxes(range=[0, most], title={"text": now.say(AXIS), "standoff": 4, "font": font})
    outside = sum(dot.place.endswith("998") for dot in found.dots)
    return charts.show(
        chart,
        lambda: table(now, peers, found),
        key=key,
        alt=now.say(ALT, outside=outside, count=len(found.dots)),
        language=now.language,
        clickable=True,
    )


def _range(found: Funnel[str]) -> tuple[float, float]:
    """From where to where the axis goes: all groups, and the limits of the middle-sized one."""
    middle = sorted(found.dots, key=lambda dot: dot.n)[len(found.dots) // 2]
    limits = band(found.centre, middle.n)
    low = min(limits.low_998, *(dot.rate for dot in found.dots))
    high = max(limits.high_998, *(dot.rate for dot in found.dots))
    room = (high - low or 0.1) * _ROOM
    return max(low - room, -0.005), high + room


def _limits(
    chart: go.Figure, colors: Palette, now: Frame, bands: list[Band], found: Funnel[str], metric: Metric
) -> None:
    """The rate of all, and the limits on either side, named at the right edge."""
    x = [one.n for one in bands]
    for name, dash in (("95", "dot"), ("998", "dash")):
        for edge in ("low", "high"):
            y = [getattr(one, f"{edge}_{name}") for one in bands]
            line = {"color": colors.faint, "width": 1, "dash": dash}
            chart.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"))
    chart.add_hline(y=found.centre, line={"color": colors.soft, "width": 1})
    last = bands[-1]
    rate = numbers.figure(found.centre, metric.unit)
    labels = (
        (found.centre, now.say(ALL, rate=rate), colors.soft, 0),
        (last.high_95, now.say(LIMITS_95), colors.faint, 0),
        (last.high_998, now.say(LIMITS_998), colors.faint, 8),
    )
    for level, words, color, up in labels:
        place: dict[str, Any] = {"xref": "paper", "x": 1.015, "xanchor": "left", "y": level, "yanchor": "middle"}
        charts.note(chart, colors, words, color=color, yshift=up, **place)


def _dots(
    chart: go.Figure, colors: Palette, now: Frame, metric: Metric, peers: Sequence[Peer[str]], found: Funnel[str]
) -> None:
    """One trace, so that the place of a pressed point is its place in the funnel."""
    mine = now.filters.get("department")
    looks = [_look(colors, metric, dot) for dot in found.dots]
    named = [len(found.dots) <= _ALL_NAMED or dot.place != "inside" or dot.group == mine for dot in found.dots]
    names = [on_chart(now.name("department", dot.group)) for dot in found.dots]
    chart.add_trace(
        go.Scatter(
            x=[dot.n for dot in found.dots],
            y=[dot.rate for dot in found.dots],
            mode="markers",
            marker={
                "symbol": [symbol for symbol, _ in looks],
                "color": [color for _, color in looks],
                "size": [11 if dot.group == mine or dot.place != "inside" else 8 for dot in found.dots],
                "line": {
                    "width": 1.5,
                    "color": [colors.ink if dot.group == mine else colors.ground for dot in found.dots],
                },
            },
            customdata=[_hover(now, metric, peer, dot) for peer, dot in zip(peers, found.dots, strict=True)],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )
    told = {dot.group: name for dot, name, shown in zip(found.dots, names, named, strict=True) if shown}
    shifts = apart(found.dots, told, _range(found))
    for name, dot, (_, color) in zip(names, found.dots, looks, strict=True):
        if dot.group in told:
            words = f"<b>{name}</b>" if dot.group == mine else name
            # On the ground of the page: the lines of the limits do not run through a name.
            place: dict[str, Any] = {"x": dot.n, "y": dot.rate, "yshift": shifts[dot.group], "yanchor": "middle"}
            charts.note(chart, colors, words, color=color, bgcolor=colors.ground, borderpad=0, **place)


def apart(dots: Sequence[Dot[str]], names: Mapping[str, str], shown: tuple[float, float]) -> dict[str, int]:
    """By how many pixels each name stands above or below its dot, so that it covers neither a name nor another dot.

    Where there is room for it nowhere, it stands above.
    """
    most = max(dot.n for dot in dots)
    places = {dot.group: (dot.n / most * _WIDE, (dot.rate - shown[0]) / (shown[1] - shown[0]) * _HIGH) for dot in dots}
    taken = [(x, y, float(_ASIDE)) for x, y in places.values()]
    found: dict[str, int] = {}
    for dot in sorted((dot for dot in dots if dot.group in names), key=lambda dot: dot.n):
        (x, y), width = places[dot.group], charts.letters(names[dot.group]) * charts.LETTER
        free = (shift for shift in _TRIED if not _covers((x, y + shift, width), taken))
        found[dot.group] = next(free, _ASIDE)
        taken.append((x, y + found[dot.group], width))
    return found


def _covers(name: tuple[float, float, float], taken: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a name of some width around a place lies over one of the others."""
    x, y, width = name
    return any(abs(x - left) * 2 < width + wide and abs(y - up) < _LINE - 2 for left, up, wide in taken)


def _look(colors: Palette, metric: Metric, dot: Dot[str]) -> tuple[str, str]:
    """Sign and colour: filled outside 99.8 %, hollow outside 95 %, grey inside."""
    if dot.place == "inside" or metric.direction is Direction.NEUTRAL:
        return "circle", colors.usual
    better = dot.place.startswith("above") is (metric.direction is Direction.UP)
    symbol = "square" if better else "diamond"
    return (symbol if dot.place.endswith("998") else f"{symbol}-open"), colors.better if better else colors.worse


def _hover(now: Frame, metric: Metric, peer: Peer[str], dot: Dot[str]) -> str:
    rates = {"own": peer.observed / peer.n, "expected": peer.expected / peer.n, "fair": dot.rate}
    told = {name: numbers.figure(rate, metric.unit) for name, rate in rates.items()}
    return now.say(HOVER, name=on_chart(now.name("department", dot.group)), n=numbers.count(dot.n), **told)


def table(now: Frame, peers: Sequence[Peer[str]], found: Funnel[str]) -> pl.DataFrame:
    """The groups by name, not by rate: intervals that overlap allow no ranking."""
    rows = []
    for peer, dot in zip(peers, found.dots, strict=True):
        rates = (peer.observed / peer.n, peer.expected / peer.n, dot.rate, *dot.interval)
        name = now.name("department", peer.group)
        rows.append((name, round(peer.n), *(round(rate * 100, 2) for rate in rates), now.say(PLACES[dot.place])))
    heads = [now.say(words) for words in HEADS]
    return pl.DataFrame(sorted(rows), schema=heads, orient="row", infer_schema_length=None)
