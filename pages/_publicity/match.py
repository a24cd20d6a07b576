"""Does each channel reach the people who use it? Occupations by channels, and what to do next."""

from math import log2

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.channel_match import Matched
from metrics.publicity import MATCH_SHEETS
from metrics.reallocation import OVER, UNDER, Move, curves, move
from metrics.response_curve import Curve
from metrics.view import Period
from pages._publicity.figures import HOUR, HOURS, Found, channel_name, points
from pages._ui import charts, numbers, palette, rail
from pages._ui.frame import Frame
from pages._ui.literal import literal, on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.reader import Snapshot
from warehouse.text import Text, listed

QUESTION = Text("Does each channel reach the people who use it?", "各渠道触达了使用它的人吗？")
LEGEND = Text(
    "Channel match: share of reach ÷ share of media use. 1.00 matched · ▼ below {under} under-served · ▲ above {over} "
    "over-served · – nobody reached, or nobody uses it · n {answers} · press a square for its contents",
    "渠道匹配度：触达占比 ÷ 媒体使用占比，1.00 为匹配 · ▼ 低于 {under} 投放不足 · ▲ 高于 {over} 投放过多 · "
    "– 无触达或无人使用 · n {answers} · 点击方格查看内容",
)
ANSWER, ANSWERS = Text("{n} answer", "{n} 份答卷"), Text("{n} answers", "{n} 份答卷")
NOBODY = Text(
    "No survey of the year before tells which media people use: ask for it in a column “常用媒体”.",
    "近一年问卷未询问常用媒体：请在问卷中增加“常用媒体”一题。",
)
NO_ROOM = Text("Not drawn for want of room, but in the table: {names}.", "因屏幕较窄未绘出、见表格的渠道：{names}。")
FEW = Text("n<{n}", "n<{n}")
HOVER = Text(
    "{who} · {channel}<br><b>{index}</b><br>{reach} of their reach, {use} of the media they use<br>n {n}",
    "{who} · {channel}<br><b>{index}</b><br>占其触达 {reach}，占其媒体使用 {use}<br>n {n}",
)
ALT = Text("{who} are missed most, on {channel}.", "{who}最被忽视，渠道为{channel}。")
ALT_NONE = Text("No group that was asked is clearly missed.", "未发现明显被忽视的人群。")
HEADS = {
    "who": Text("Occupation", "职业"),
    "channel": Text("Channel", "渠道"),
    "index": Text("Match", "匹配度"),
    "reach": Text("Of their reach, %", "占触达，%"),
    "use": Text("Of their media use, %", "占媒体使用，%"),
    "contacts": Text("Gross reach", "毛触达"),
    "n": Text("Sheets", "答卷"),
}
NEXT = Text("**What to do next.** {words}", "**下一步：** {words}")
LITTLE = Text(
    "{who} use {channel} far more than they are reached there ({index}).",
    "{who}使用{channel}远多于在该渠道被触达（匹配度 {index}）。",
)
MOVED = Text(
    " Moving {hours} a month from {source} to {channel} would change the gross reach of all by {low} to "
    "{high} (80% interval, from both channels' own months). The data cannot tell yet whether they apply.",
    "每月从{source}调 {hours}到{channel}，总毛触达预计变化 {low} 至 {high}（80% 区间，依据两渠道各月数据）。"
    "是否带来申请尚不能判断。",
)
CANNOT = Text(
    " The data cannot tell what hours on {channel} bring: {why}.",
    "{channel}的工时能带来多少，数据尚不能判断：{why}。",
)
SEEN = "seen"  # the parameter of a square: channel and occupation
_SHORT = 3  # Chinese characters that a square of a phone has room for
_ROW, _TOP, _FOOT = 34, 44, 8  # pixels
_ON_PHONE = 9  # channels that a phone shows side by side
_ONE_LINE = 6  # channels that leave room for names and figures in one line
_HIGHER = 42  # pixels of a row of two lines
_WIDE = 10  # from there on decimals say nothing, and on a phone they leave the square
_LARGEST = 2.0  # of the binary logarithm: four times too little, or too much, is the strongest colour


def draw(now: Frame, found: Found) -> None:
    """The block with its head, and the next step."""
    asked = {group: one.answers for (_, group), one in found.matches.items()}
    answers = numbers.counted(sum(asked.values()), ANSWER, ANSWERS)
    legend = now.say(LEGEND, under=f"{UNDER:.2f}", over=f"{OVER:.2f}", answers=answers)
    head(now.say(QUESTION), legend if sum(asked.values()) else None)
    if not sum(asked.values()):
        st.caption(now.say(NOBODY))
    else:
        _map(now, found)
        _next(now, found)


def _map(now: Frame, found: Found) -> None:
    every = _channels(found)
    channels = every[:_ON_PHONE] if rail.on_phone() else every
    groups = [one.occupation for one in found.people if any(g == one.occupation for _, g in found.matches)][::-1]
    colors = palette.current()
    cells = [[found.matches.get((channel, group)) for channel in channels] for group in groups]
    names = [channel_name(now, channel) for channel in channels]
    row_height = _ROW if len(names) <= _ONE_LINE else _HIGHER
    chart = charts.figure(colors, height=_TOP + row_height * len(groups) + _FOOT, language=now.language)
    chart.add_trace(
        go.Heatmap(
            z=[[_strength(one) for one in row] for row in cells],
            x=list(range(len(names))),
            y=[on_chart(group) for group in groups],
            zmin=-_LARGEST,
            zmax=_LARGEST,
            colorscale=[[0, colors.under], [0.5, colors.quiet], [1, colors.over]],
            showscale=False,
            xgap=3,
            ygap=3,
            hoverinfo="skip",
        )
    )
    places = [(x, y) for y in range(len(groups)) for x in range(len(channels))]
    said = [_hover(now, cells[y][x], groups[y], names[x]) for x, y in places]
    chart.add_trace(charts.presses([x for x, _ in places], [on_chart(groups[y]) for _, y in places], said, _ROW))
    chart.update_layout(hoverdistance=-1)  # the square that is nearest, wherever in it one points
    _labels(now, chart, colors, cells)
    heads = [_narrow(name) for name in names] if rail.on_phone() or len(names) > _ONE_LINE else names
    across, down = ([-0.5, count - 0.5] for count in (len(names), len(groups)))
    chart.update_xaxes(side="top", showline=False, tickvals=list(range(len(names))), ticktext=heads, range=across)
    # In a narrow window of no phone they would lie on each other.
    chart.update_xaxes(tickangle=None, autotickangles=[0, -90])
    chart.update_yaxes(showgrid=False, tickmode="linear", dtick=1, range=down)
    # What was pressed stays pressed: with another square in the address it is another chart.
    key, alt = f"match_map_{st.query_params.get(SEEN, '')}", _alt(now, found)
    pressed = charts.show(chart, lambda: _table(now, found), key=key, alt=alt, language=now.language, clickable=True)
    if len(channels) < len(every):
        left_out = listed(channel_name(now, channel) for channel in every[len(channels) :])
        st.caption(now.say(NO_ROOM, names=left_out))
    if pressed is not None and channels:
        group, channel = groups[pressed // len(channels)], channels[pressed % len(channels)]
        now.go(now.spec.id, **{SEEN: f"{channel}~{group}"})


def _labels(now: Frame, chart: go.Figure, colors: Palette, cells: list[list[Matched | None]]) -> None:
    said = {(x, y): _shown(now, one) for y, row in enumerate(cells) for x, one in enumerate(row)}
    if cells and len(cells[0]) > _ONE_LINE:
        said = {place: text.replace(" ", "<br>") for place, text in said.items()}
    # At once: Plotly checks all that a chart has with every one that is added.
    chart.update_layout(
        annotations=[
            charts.words(colors, text, x=x, y=y, color=colors.ink if "<b>" in text else colors.soft)
            for (x, y), text in said.items()
        ]
    )


def _narrow(name: str) -> str:
    """A channel's name in two lines, so that on a phone it does not lie on its neighbour's."""
    if " " in name:
        return name.replace(" ", "<br>", 1)
    half = len(name) // 2
    return f"{name[:half]}<br>{name[half:]}" if not name.isascii() and len(name) > _SHORT else name


def _shown(now: Frame, one: Matched | None) -> str:
    if one is None or one.index is None:
        return numbers.NONE
    if one.answers < MATCH_SHEETS:
        return f"<i>{on_chart(now.say(FEW, n=MATCH_SHEETS))}</i>"
    sign = " ▼" if one.index < UNDER else " ▲" if one.index > OVER else ""
    index = f"{one.index:.2f}" if one.index < _WIDE else f"{one.index:.0f}"
    return f"<b>{index}{sign}</b>" if sign else index


def _strength(one: Matched | None) -> float | None:
    """The binary logarithm of the index, so that twice too much weighs like half of what is due."""
    if one is None or one.index is None or one.answers < MATCH_SHEETS:
        return None
    return max(min(log2(max(one.index, 2**-_LARGEST)), _LARGEST), -_LARGEST)


def _hover(now: Frame, one: Matched | None, group: str, channel: str) -> str:
    shares = {"reach": _percent(one.reach_share if one else None), "use": _percent(one.use_share if one else None)}
    return now.say(
        HOVER, who=on_chart(group), channel=channel, index=_shown(now, one), n=one.answers if one else 0, **shares
    )


def _channels(found: Found) -> list[str]:
    """Every channel that anybody uses or that reaches anybody: those that are used most first, then by reach."""
    told: dict[str, tuple[float, float]] = {}
    for (channel, _), one in found.matches.items():
        used, reach = told.get(channel, (0.0, 0.0))
        told[channel] = used + (one.use_share or 0.0) * one.answers, reach + one.reach
    return sorted((channel for channel in told if any(told[channel])), key=lambda channel: told[channel], reverse=True)


def _table(now: Frame, found: Found) -> pl.DataFrame:
    rows = [
        {
            now.say(HEADS["who"]): group,
            now.say(HEADS["channel"]): channel_name(now, channel),
            now.say(HEADS["index"]): _index(one),
            now.say(HEADS["reach"]): points(one.reach_share),
            now.say(HEADS["use"]): points(one.use_share),
            now.say(HEADS["contacts"]): round(one.reach),
            now.say(HEADS["n"]): one.answers,
        }
        for (channel, group), one in sorted(found.matches.items(), key=lambda cell: (cell[0][1], cell[0][0]))
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _index(one: Matched) -> float | None:
    """The index to two decimals; None where too few were asked for one."""
    return round(one.index, 2) if one.index is not None and one.answers >= MATCH_SHEETS else None


def _next(now: Frame, found: Found) -> None:
    """The next step in words, with its interval, or why the data cannot tell."""
    effort = {one.publicity_channel: one.person_hours or 0.0 for one in found.chains}
    step = move(found.missed, effort, _curves(now.key, now.filters.period, now.snapshot))
    if step is not None:
        st.info(now.say(NEXT, words=_words(now, step)), icon=":material/lightbulb:")


def _words(now: Frame, step: Move) -> str:
    names = {"who": literal(step.audience), "channel": channel_name(now, step.to), "index": f"{step.matched.index:.2f}"}
    said = now.say(LITTLE, **names)
    if step.untold is not None:
        channel, why = step.untold
        said += now.say(CANNOT, channel=channel_name(now, channel), why=why)
    if step.moved is not None:
        low, high = (numbers.signed(round(number, -2)) for number in map(int, step.moved.interval))
        hours = numbers.counted(round(step.hours), HOUR, HOURS)
        source = channel_name(now, step.source or "")
        said += now.say(MOVED, hours=hours, source=source, channel=names["channel"], low=low, high=high)
    return said


@st.cache_resource(max_entries=50, show_spinner=False)
def _curves(key: tuple[object, ...], period: Period, _snapshot: Snapshot) -> dict[str, Curve | Text]:
    return curves(_snapshot, period)


def _alt(now: Frame, found: Found) -> str:
    worst = found.missed
    if worst is None:
        return now.say(ALT_NONE)
    return now.say(ALT, who=worst[0][1], channel=channel_name(now, worst[0][0]))


def _percent(share: float | None) -> str:
    return numbers.NONE if share is None else f"{share:.0%}"
